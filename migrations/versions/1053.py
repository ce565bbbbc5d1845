"""Figures of stories by whom they were shown; companies of networks by their word."""

from migrations.run import script

revision = "1053"
down_revision = "1052"


def upgrade() -> None:
    script(__file__, "1053.sql")

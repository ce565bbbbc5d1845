"""Outlines of the territory."""

from migrations.run import script

revision = "1004"
down_revision = "1003"


def upgrade() -> None:
    script(__file__, "1004.sql")

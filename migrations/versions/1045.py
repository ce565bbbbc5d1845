"""Bounds of what a side or a lead may enter in a cooperation, and an hourly job that nobody stops."""

from migrations.run import script

revision = "1045"
down_revision = "1044"


def upgrade() -> None:
    script(__file__, "1045.sql")

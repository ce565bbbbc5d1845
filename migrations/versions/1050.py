"""Meetings, series and calendar feeds."""

from migrations.run import script

revision = "1050"
down_revision = "1046"


def upgrade() -> None:
    script(__file__, "1050.sql")

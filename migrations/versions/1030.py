"""Offices of alliances create entries of the directory."""

from migrations.run import script

revision = "1030"
down_revision = "1029"


def upgrade() -> None:
    script(__file__, "1030.sql")

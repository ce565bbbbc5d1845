"""Indexes that find one row where many were read; less work for the notices and the trail of many rows."""

from migrations.run import script

revision = "1034"
down_revision = "1033"


def upgrade() -> None:
    script(__file__, "1034.sql")

"""Triggers that take the column with the tenant of a row as an argument."""

from migrations.run import script

revision = "1009"
down_revision = "1008"


def upgrade() -> None:
    script(__file__, "1009.sql")

"""Months counted by the law, and reports for the budget years that have ended."""

from migrations.run import script

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    script(__file__, "0021.sql")

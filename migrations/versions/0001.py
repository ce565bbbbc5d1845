"""The ground floor, and measures with their history, spans and tally."""

from migrations.run import script

revision = "0001"
down_revision = None


def upgrade() -> None:
    script(__file__, "0001.sql")

"""Advice, and what guidelines say of it."""

from migrations.run import script

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    script(__file__, "0014.sql")

"""Confirmations and freshness, sums of effects, and what a tenant sets for its measures."""

from migrations.run import script

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    script(__file__, "0006.sql")

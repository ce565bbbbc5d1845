"""Whoever represents a partner is not erased for having no role."""

from migrations.run import script

revision = "1019"
down_revision = "1018"


def upgrade() -> None:
    script(__file__, "1019.sql")

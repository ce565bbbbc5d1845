"""Figures of alliances."""

from migrations.run import script

revision = "1027"
down_revision = "1026"


def upgrade() -> None:
    script(__file__, "1027.sql")

"""Alliances."""

from migrations.run import script

revision = "1022"
down_revision = "1021"


def upgrade() -> None:
    script(__file__, "1022.sql")

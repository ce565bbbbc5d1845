"""Bases of deadlines that say no more than was checked."""

from migrations.run import script

revision = "0027"
down_revision = "0022"


def upgrade() -> None:
    script(__file__, "0027.sql")

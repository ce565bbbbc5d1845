"""Pledges, success stories and networks."""

from migrations.run import script

revision = "1052"
down_revision = "1051"


def upgrade() -> None:
    script(__file__, "1052.sql")

"""The trail of a whole has its parts, and is read by those it is about."""

from migrations.run import script

revision = "1008"
down_revision = "1007"


def upgrade() -> None:
    script(__file__, "1008.sql")

"""Data of private persons that are kept for a time only, and are theirs after the end; fellow officers; proposals."""

from migrations.run import script

revision = "1036"
down_revision = "1035"


def upgrade() -> None:
    script(__file__, "1036.sql")

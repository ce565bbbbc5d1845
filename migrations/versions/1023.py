"""The life of a membership, corrected."""

from migrations.run import script

revision = "1023"
down_revision = "1022"


def upgrade() -> None:
    script(__file__, "1023.sql")

"""The database checks each step of a support case against the written transitions."""

from migrations.run import script

revision = "1010"
down_revision = "1009"


def upgrade() -> None:
    script(__file__, "1010.sql")

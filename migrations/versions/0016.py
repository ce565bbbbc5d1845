"""Support cases and mandates."""

from migrations.run import script

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    script(__file__, "0016.sql")

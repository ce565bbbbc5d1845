"""Coverage by index look-ups, and addresses that are those of pages."""

from migrations.run import script

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    script(__file__, "0017.sql")

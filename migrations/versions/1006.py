"""The outbox, and of what each person wants to hear."""

from migrations.run import script

revision = "1006"
down_revision = "1005"


def upgrade() -> None:
    script(__file__, "1006.sql")

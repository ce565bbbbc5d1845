"""The baseline: everything that there was at the first release."""

from migrations.run import script

revision = "1002"
down_revision = None


def upgrade() -> None:
    script(__file__, "1002.sql")

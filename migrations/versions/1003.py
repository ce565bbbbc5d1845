"""Everyone reads the rules of deadlines."""

from migrations.run import script

revision = "1003"
down_revision = "1002"


def upgrade() -> None:
    script(__file__, "1003.sql")

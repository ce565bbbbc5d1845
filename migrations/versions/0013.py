"""Coverage and white spots, and what tenants confirm."""

from migrations.run import script

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    script(__file__, "0013.sql")

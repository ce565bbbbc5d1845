"""A reform merges two tenants: the successor counts from a day on."""

from migrations.run import script

revision = "1042"
down_revision = "1041"


def upgrade() -> None:
    script(__file__, "1042.sql")

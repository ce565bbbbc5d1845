"""What a tenant says of itself, a county's notes on white spots, and four eyes for publishing measures."""

from migrations.run import script

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    script(__file__, "0022.sql")

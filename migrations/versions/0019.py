"""What one tenant lends is not carried to another, and what is told of histories is tied by id."""

from migrations.run import script

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    script(__file__, "0019.sql")

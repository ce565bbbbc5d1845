"""What members brought is carried on where they come back; who is meant is asked; networks and pledges are found."""

from migrations.run import script

revision = "1054"
down_revision = "1053"


def upgrade() -> None:
    script(__file__, "1054.sql")

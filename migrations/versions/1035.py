"""Mailings of an office to members who have consented; stricter days of memberships and signatures."""

from migrations.run import script

revision = "1035"
down_revision = "1034"


def upgrade() -> None:
    script(__file__, "1035.sql")

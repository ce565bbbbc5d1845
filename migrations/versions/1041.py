"""Mails of cooperations, and invitations to answer for a side."""

from migrations.run import script

revision = "1041"
down_revision = "1040"


def upgrade() -> None:
    script(__file__, "1041.sql")

"""Mails of alliances."""

from migrations.run import script

revision = "1028"
down_revision = "1027"


def upgrade() -> None:
    script(__file__, "1028.sql")

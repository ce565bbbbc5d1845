"""Mails of meetings, and answers by link."""

from migrations.run import script

revision = "1051"
down_revision = "1050"


def upgrade() -> None:
    script(__file__, "1051.sql")

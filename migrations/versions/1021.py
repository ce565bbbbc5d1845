"""The mailbox of an organisation is checked as any other address."""

from migrations.run import script

revision = "1021"
down_revision = "1020"


def upgrade() -> None:
    script(__file__, "1021.sql")

"""People in alliances: contacts, and erasure of private persons."""

from migrations.run import script

revision = "1026"
down_revision = "1025"


def upgrade() -> None:
    script(__file__, "1026.sql")

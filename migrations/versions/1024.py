"""Changes of alliances, and their offices."""

from migrations.run import script

revision = "1024"
down_revision = "1023"


def upgrade() -> None:
    script(__file__, "1024.sql")

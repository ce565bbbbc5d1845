"""Model measures that all may adopt, where a measure comes from, and links that lead to a measure itself."""

from migrations.run import script

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    script(__file__, "0007.sql")

"""Success stories."""

from migrations.run import script

revision = "1053"
down_revision = "1051"


def upgrade() -> None:
    script(__file__, "1053.sql")

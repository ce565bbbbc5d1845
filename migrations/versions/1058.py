"""Statements that changed nothing notify nobody, at once."""

from migrations.run import script

revision = "1058"
down_revision = "1057"


def upgrade() -> None:
    script(__file__, "1058.sql")

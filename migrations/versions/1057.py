"""Readings that listeners with equal rights share."""

from migrations.run import script

revision = "1057"
down_revision = "1055"


def upgrade() -> None:
    script(__file__, "1057.sql")

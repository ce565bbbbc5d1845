"""Cooperations across municipalities."""

from migrations.run import script

revision = "1040"
down_revision = "1037"


def upgrade() -> None:
    script(__file__, "1040.sql")

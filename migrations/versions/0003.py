"""Mergers form no circle; a trail of many rows is written quickly; a change of many objects is remembered."""

from migrations.run import script

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    script(__file__, "0003.sql")

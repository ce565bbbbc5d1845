"""Concepts: what is planned and adopted, how it stands on a day, and which units it covers."""

from migrations.run import script

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    script(__file__, "0011.sql")

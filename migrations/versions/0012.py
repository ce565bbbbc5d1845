"""Funded projects and posts."""

from migrations.run import script

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    script(__file__, "0012.sql")

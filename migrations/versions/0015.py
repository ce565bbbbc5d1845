"""Deadlines of projects and posts, and how to reach a post."""

from migrations.run import script

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    script(__file__, "0015.sql")

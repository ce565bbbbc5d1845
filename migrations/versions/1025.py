"""Requests to join without an account; steps date what they change."""

from migrations.run import script

revision = "1025"
down_revision = "1024"


def upgrade() -> None:
    script(__file__, "1025.sql")

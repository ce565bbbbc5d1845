"""Entries of the directory are found by their words, also with a slip of the pen, and are merged by both sides."""

from migrations.run import script

revision = "1015"
down_revision = "1014"


def upgrade() -> None:
    script(__file__, "1015.sql")

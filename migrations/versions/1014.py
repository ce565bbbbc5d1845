"""The operator imports entries of the directory; a decision about a proposal has a reason, whichever it is."""

from migrations.run import script

revision = "1014"
down_revision = "1013"


def upgrade() -> None:
    script(__file__, "1014.sql")

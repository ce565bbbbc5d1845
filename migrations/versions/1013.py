"""Who decides a proposal does not withdraw it for others, and a natural person's entry is listed by consent alone."""

from migrations.run import script

revision = "1013"
down_revision = "1012"


def upgrade() -> None:
    script(__file__, "1013.sql")

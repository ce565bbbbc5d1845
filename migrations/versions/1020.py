"""What is told of a natural person's entry ends with her consent: aliases, proposals of others, branches."""

from migrations.run import script

revision = "1020"
down_revision = "1019"


def upgrade() -> None:
    script(__file__, "1020.sql")

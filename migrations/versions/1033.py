"""Files of alliances: the logo, and scans of signatures on paper."""

from migrations.run import script

revision = "1033"
down_revision = "1032"


def upgrade() -> None:
    script(__file__, "1033.sql")

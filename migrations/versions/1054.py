"""Networks, their ideas and their meetings."""

from migrations.run import script

revision = "1054"
down_revision = "1051"


def upgrade() -> None:
    script(__file__, "1054.sql")

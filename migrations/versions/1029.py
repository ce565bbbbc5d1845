"""What is stored about a person, with alliances."""

from migrations.run import script

revision = "1029"
down_revision = "1028"


def upgrade() -> None:
    script(__file__, "1029.sql")

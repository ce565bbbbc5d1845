"""The reasons of coverage as maps, the sentence about posts as a function, and searches within tenants by index."""

from migrations.run import script

revision = "1055"
down_revision = "1054"


def upgrade() -> None:
    script(__file__, "1055.sql")

"""People act for partner organisations: they ask, are invited, and are asked once a year whether all is right."""

from migrations.run import script

revision = "1016"
down_revision = "1015"


def upgrade() -> None:
    script(__file__, "1016.sql")

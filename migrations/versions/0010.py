"""The tally by years as well: figures over all counties are added up from few rows."""

from migrations.run import script

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    script(__file__, "0010.sql")

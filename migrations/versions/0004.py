"""The tally by phase as well, since a status alone does not say it; spans of published measures are open to all."""

from migrations.run import script

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    script(__file__, "0004.sql")

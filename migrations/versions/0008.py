"""Reports: a reporting day is closed, and its figures and texts stay."""

from migrations.run import script

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    script(__file__, "0008.sql")

"""Tenants share one directory of partner organisations, for which people act."""

from migrations.run import script

revision = "1012"
down_revision = "1011"


def upgrade() -> None:
    script(__file__, "1012.sql")

"""A change of a row notifies further keys than those of tenants."""

from migrations.run import script

revision = "1018"
down_revision = "1017"


def upgrade() -> None:
    script(__file__, "1018.sql")

"""Words to search by, what changed told to listeners, idempotency keys; the trail keeps no personal value."""

from migrations.run import script

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    script(__file__, "0002.sql")

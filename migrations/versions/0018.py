"""The backup reads this schema, by name and not as one who reads all data; the service reads which version this is."""

from migrations.run import script

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    script(__file__, "0018.sql")

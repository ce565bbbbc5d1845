"""The life of a measure, second half: requests for publication as rows, and drafts that an admin deletes."""

from migrations.run import script

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    script(__file__, "0009.sql")

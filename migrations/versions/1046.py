"""What several versions of cooperations changed, as it stands."""

from migrations.run import script

revision = "1046"
down_revision = "1045"


def upgrade() -> None:
    script(__file__, "1046.sql")

"""Programs, new wordings, former representatives and sides asked anew in cooperations."""

from migrations.run import script

revision = "1044"
down_revision = "1043"


def upgrade() -> None:
    script(__file__, "1044.sql")

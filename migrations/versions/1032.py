"""Consents that a person has withdrawn herself."""

from migrations.run import script

revision = "1032"
down_revision = "1031"


def upgrade() -> None:
    script(__file__, "1032.sql")

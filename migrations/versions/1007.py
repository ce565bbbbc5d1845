"""Roles given by their owners, invitations, requests for access and machine clients."""

from migrations.run import script

revision = "1007"
down_revision = "1006"


def upgrade() -> None:
    script(__file__, "1007.sql")

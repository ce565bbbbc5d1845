"""Tenants have files: images and PDF documents."""

from migrations.run import script

revision = "1011"
down_revision = "1010"


def upgrade() -> None:
    script(__file__, "1011.sql")

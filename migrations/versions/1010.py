"""Tenants have files: images and PDF documents."""

from migrations.run import script

revision = "1010"
down_revision = "1008"


def upgrade() -> None:
    script(__file__, "1010.sql")

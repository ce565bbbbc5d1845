"""Faster reads of cooperations, their bounds, and sides whose entries in the directory become one."""

from migrations.run import script

revision = "1043"
down_revision = "1042"


def upgrade() -> None:
    script(__file__, "1043.sql")

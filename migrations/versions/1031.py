"""The trail of an alliance's members is not for those who administer its host; a request to join is erased."""

from migrations.run import script

revision = "1031"
down_revision = "1030"


def upgrade() -> None:
    script(__file__, "1031.sql")

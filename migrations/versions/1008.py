"""The trail is read by those it is about, and a person is told, erased and kept no longer than needed."""

from migrations.run import require_role, script

revision = "1008"
down_revision = "1007"


def upgrade() -> None:
    require_role("person_definer")
    script(__file__, "1008.sql")

"""${message}"""

from migrations.run import script

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}


def upgrade() -> None:
    script(__file__, "${up_revision}.sql")

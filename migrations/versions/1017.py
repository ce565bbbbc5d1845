"""Advice, concepts, measures, projects and posts name entries of the directory of partners."""

from migrations.run import script

revision = "1017"
down_revision = "1016"


def upgrade() -> None:
    script(__file__, "1017.sql")

"""The parts of a measure's sheet: actors, costs, effects, criteria, indicators, resolutions, frozen versions."""

from migrations.run import script

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    script(__file__, "0005.sql")

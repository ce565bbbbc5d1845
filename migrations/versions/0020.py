"""One normal form and one folding of text: what stands is brought to them, and what is searched for made anew."""

from migrations.run import script

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    script(__file__, "0020.sql")

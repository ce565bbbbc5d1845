"""What is stored about a person and who reads the trail, with mailings and scans."""

from migrations.run import script

revision = "1038"
down_revision = "1037"


def upgrade() -> None:
    script(__file__, "1038.sql")

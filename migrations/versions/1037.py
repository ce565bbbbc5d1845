"""A contact is named while she acts and consents, also where both change at once; nobody is proposed over and over."""

from migrations.run import script

revision = "1037"
down_revision = "1036"


def upgrade() -> None:
    script(__file__, "1037.sql")

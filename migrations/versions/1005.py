"""Sessions of people who log in with a browser, and what their provider says about them."""

from migrations.run import script

revision = "1005"
down_revision = "1004"


def upgrade() -> None:
    script(__file__, "1005.sql")

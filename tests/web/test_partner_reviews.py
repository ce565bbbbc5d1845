"""What an organisation answered to the yearly question stands on the page of who keeps its entry."""

from __future__ import annotations

import asyncpg

from federation.app import Service
from federation.graph.sql.global_id import encode
from tests.helpers.pages import Browser
from tests.helpers.partners import BAKERY
from tests.helpers.region import EDITOR, TOWN_ADMIN

PAGE = f"/partner/{encode('Partner', [BAKERY])}/pflegen"


async def test_those_who_keep_an_entry_read_what_the_organisation_answered(
    members: Service, owner: asyncpg.Connection
) -> None:
    await owner.execute(
        "INSERT INTO partner_review (partner_id, email, answer, note, answered_at)"
        " VALUES ($1, 'post@muster.example', 'CORRECTED', 'Wir sind <b>umgezogen</b>.', now())",
        BAKERY,
    )
    try:
        keeper, other = Browser(members), Browser(members)
        await keeper.log_in(owner, EDITOR)
        await other.log_in(owner, TOWN_ADMIN)
        page = (await keeper.get(PAGE)).text
        assert "Etwas stimmt nicht" in page and "Wir sind &lt;b&gt;umgezogen&lt;/b&gt;." in page
        assert "umgezogen" not in (await other.get(PAGE)).text
    finally:
        await owner.execute("DELETE FROM partner_review WHERE email = 'post@muster.example'")

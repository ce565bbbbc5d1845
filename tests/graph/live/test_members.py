"""A consent that is withdrawn reaches whoever looks at the member just then."""

from __future__ import annotations

from collections.abc import AsyncIterator

import asyncpg
import pytest

from federation.graph.sql.global_id import encode
from tests.graph.conftest import LiveServer
from tests.helpers.alliance_people import DOCUMENTS
from tests.helpers.alliances import OF_LISTED_CITIZEN
from tests.helpers.live import wait_for_streams

CHANGED = "subscription { membershipsChanged { isPerson isListed person { name } } }"

pytestmark = pytest.mark.usefixtures("fast_readings", "restored")


@pytest.fixture
async def restored(owner: asyncpg.Connection) -> AsyncIterator[None]:
    """Lets her be listed afterwards, as she was."""
    yield
    await owner.execute("DELETE FROM consent WHERE membership_id = $1 AND kind = 'WITHDRAWN'", OF_LISTED_CITIZEN)
    await owner.execute("UPDATE membership_person SET has_consent = true WHERE membership_id = $1", OF_LISTED_CITIZEN)
    await owner.execute("UPDATE membership SET is_listed = true WHERE id = $1", OF_LISTED_CITIZEN)


async def test_the_office_and_she_herself_are_told_and_fellow_members_nothing(
    live_server: LiveServer, owner: asyncpg.Connection
) -> None:
    tenant = await owner.fetchval("SELECT tenant_id FROM membership WHERE id = $1", OF_LISTED_CITIZEN)
    values = {"membership": encode("Membership", [tenant, OF_LISTED_CITIZEN]), "purpose": "LISTING"}
    async with (
        live_server.socket("office") as office, live_server.socket("listed_citizen") as own,
        live_server.socket("signer") as fellow,
    ):  # fmt: skip
        for socket in (office, own, fellow):
            await socket.subscribe("a", CHANGED)
        await wait_for_streams(live_server, 3)
        withdrawn = await live_server.ask("listed_citizen", DOCUMENTS["consentWithdraw"], input=values)
        assert withdrawn["data"]["consentWithdraw"]["userErrors"] == []
        told = {"isPerson": True, "isListed": False, "person": {"name": "Mensch listed_citizen"}}
        for socket in (office, own):
            assert (await socket.receive())["payload"] == {"data": {"membershipsChanged": [told]}}
        await fellow.expect_silence()

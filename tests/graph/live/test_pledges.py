"""Who hears that a pledge was carried on: its member, and the offices of all alliances that are told."""

from __future__ import annotations

from collections.abc import AsyncIterator

import asyncpg
import pytest

from federation.graph.sql.global_id import encode
from tests.graph.conftest import LiveServer
from tests.helpers.live import wait_for_streams
from tests.helpers.pledges import OPEN

CHANGED = "subscription { pledgesChanged { title entryCount } }"
ADD = "mutation ($input: PledgeEntryAdd!) { pledgeEntryAdd(input: $input) { userErrors { message } } }"

pytestmark = pytest.mark.usefixtures("fast_readings", "restored")


@pytest.fixture
async def restored(owner: asyncpg.Connection) -> AsyncIterator[None]:
    """Lets the pledge be afterwards as it was."""
    before = await owner.fetchval("SELECT updated_at FROM pledge WHERE id = $1", OPEN)
    yield
    await owner.execute("DELETE FROM pledge_entry WHERE pledge_id = $1 AND number > 2", OPEN)
    await owner.execute("UPDATE pledge SET updated_at = $2, status = 'IN_PROGRESS' WHERE id = $1", OPEN, before)
    await owner.execute("SELECT pledge_rewrite_spans(ARRAY(SELECT id FROM pledge_alliance WHERE pledge_id = $1))", OPEN)
    await owner.execute("DELETE FROM trail WHERE starts_with(table_name, 'pledge')")


async def test_the_member_and_each_office_hear_of_an_entry_and_nobody_else(
    live_server: LiveServer, owner: asyncpg.Connection
) -> None:
    tenant = await owner.fetchval("SELECT tenant_id FROM pledge WHERE id = $1", OPEN)
    entry = {"pledge": encode("Pledge", [tenant, OPEN]), "number": 2, "status": "FULFILLED"}
    async with (
        live_server.socket("signer") as member, live_server.socket("office") as office,
        live_server.socket("neighbour_office") as told, live_server.socket("citizen") as fellow,
    ):  # fmt: skip
        for socket in (member, office, told, fellow):
            await socket.subscribe("a", CHANGED)
        await wait_for_streams(live_server, 4)
        answer, _ = await member.ask("e", ADD, input=entry)
        assert answer["data"]["pledgeEntryAdd"]["userErrors"] == []
        changed = {"data": {"pledgesChanged": [{"title": "Abwärme nutzen", "entryCount": 3}]}}
        assert [(await socket.receive())["payload"] for socket in (office, told)] == [changed, changed]
        await fellow.expect_silence(0.2)

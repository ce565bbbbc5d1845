"""Cooperations change live for all their sides, for who decides where one is asked, and for nobody else."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest

from tests.graph.conftest import LiveServer, SocketClient
from tests.helpers.cooperations import JOINT_CONCEPT, NETWORK, PARTIES, PUBLISHED
from tests.helpers.live import wait_for_streams
from tests.helpers.region import COUNTY, LANDSTUHL, OTHER_COUNTY, WEILERBACH

OF_TENANT = "subscription ($key: RegionalKey!) { cooperationsChanged(tenant: $key) { title purpose } }"
OF_PARTNER = "subscription { partnerCooperationsChanged { title purpose } }"
CHANGE = "UPDATE cooperation SET purpose = $2, updated_at = now() WHERE id = $1"
LEAVE = "UPDATE cooperation_party SET status = $2, ends_before = $3 WHERE id = $1"
SIDE = PARTIES[1][0]
"""The town that has agreed to the joint concept."""

pytestmark = pytest.mark.usefixtures("fast_readings", "restored")


@pytest.fixture
async def restored(owner: asyncpg.Connection) -> AsyncIterator[None]:
    """Lets cooperations be afterwards as they were."""
    yield
    await owner.execute("UPDATE cooperation SET purpose = NULL")
    await owner.execute("UPDATE cooperation_party SET status = 'AGREED', ends_before = 'infinity' WHERE id = $1", SIDE)


async def receive(socket: SocketClient) -> Any:
    (event,) = (await socket.receive())["payload"]["data"].values()
    return event


async def test_each_side_hears_of_it_and_one_that_left_does_not(
    live_server: LiveServer, owner: asyncpg.Connection
) -> None:
    async with (
        live_server.socket("manager") as county, live_server.socket("viewer") as town,
        live_server.socket("admin") as asked, live_server.socket("foreigner") as stranger,
        live_server.socket("speaker") as supplier,
    ):  # fmt: skip
        for socket, key in ((county, COUNTY), (town, LANDSTUHL), (asked, WEILERBACH), (stranger, OTHER_COUNTY)):
            await socket.subscribe("a", OF_TENANT, key=key)
        await supplier.subscribe("a", OF_PARTNER)
        await wait_for_streams(live_server, 5)
        heard = {
            JOINT_CONCEPT: (county, town, asked),
            NETWORK: (county, stranger),
            PUBLISHED: (town, stranger, supplier),
        }
        for id, sockets in heard.items():
            await owner.execute(CHANGE, id, "Erfunden")
            for socket in sockets:
                (event,) = await receive(socket)
                assert event["purpose"] == "Erfunden"
        for socket in (county, town, asked, stranger, supplier):
            await socket.expect_silence(0.2)


async def test_what_a_side_does_is_heard_by_the_others(live_server: LiveServer, owner: asyncpg.Connection) -> None:
    async with live_server.socket("manager") as county, live_server.socket("viewer") as town:
        await county.subscribe("a", OF_TENANT, key=COUNTY)
        await town.subscribe("a", OF_TENANT, key=LANDSTUHL)
        await wait_for_streams(live_server, 2)
        await owner.execute("UPDATE cooperation_party SET contribution = 'Räume' WHERE id = $1", SIDE)
        for socket in (county, town):
            assert [event["title"] for event in await receive(socket)] == ["Gemeinsames Klimaschutzkonzept"]
        await owner.execute("UPDATE cooperation_party SET contribution = NULL WHERE id = $1", SIDE)
        for socket in (county, town):
            await receive(socket)
        today = await owner.fetchval("SELECT ctx.today()")
        await owner.execute(LEAVE, SIDE, "LEFT", today)
        assert len(await receive(county)) == 1
        await owner.execute(CHANGE, JOINT_CONCEPT, "Ohne die Stadt")
        assert len(await receive(county)) == 1
        await town.expect_silence(0.2)


async def test_who_is_no_side_hears_nothing_of_a_published_one(
    live_server: LiveServer, owner: asyncpg.Connection
) -> None:
    """That a version is proposed, or that a side is asked, is between the sides, also where all see the cooperation."""
    propose = (
        "INSERT INTO cooperation_terms (tenant_id, cooperation_id, number, division_of_labour, financing_status,"
        " rest_bp) SELECT tenant_id, id, 9, 'Neu', 'OPEN', 0 FROM cooperation WHERE id = $1"
    )
    async with live_server.socket("foreigner") as side, live_server.socket("manager") as stranger:
        for socket in (side, stranger):
            await socket.subscribe("a", OF_TENANT, key=OTHER_COUNTY)
        await wait_for_streams(live_server, 2)
        try:
            await owner.execute(propose, PUBLISHED)
            assert len(await receive(side)) == 1
            await stranger.expect_silence(0.3)
        finally:
            await owner.execute("DELETE FROM cooperation_terms WHERE number = 9 AND cooperation_id = $1", PUBLISHED)

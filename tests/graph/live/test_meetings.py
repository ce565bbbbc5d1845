"""Meetings change live for the organiser, for whom they are open to, and for nobody else."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any

import asyncpg
import pytest

from tests.graph.conftest import LiveServer, SocketClient
from tests.helpers.alliances import OF_UTILITY
from tests.helpers.live import wait_for_streams
from tests.helpers.meetings import INTERNAL, OF_COOPERATION, OPEN, ROUND_TABLE, list_again
from tests.helpers.region import COUNTY, LANDSTUHL

OF_TENANT = "subscription ($key: RegionalKey!) { meetingsChanged(tenant: $key) { title description } }"
OWN = "subscription { ownMeetingsChanged { title description } }"
CHANGE = "UPDATE meeting SET description = $2, updated_at = now() WHERE id = $1"
MEMBER = "UPDATE membership SET status = $2, ends_before = $3 WHERE id = $1"

pytestmark = pytest.mark.usefixtures("fast_readings", "restored")


@pytest.fixture
async def restored(owner: asyncpg.Connection) -> AsyncIterator[None]:
    """Lets meetings and members be afterwards as they were."""
    yield
    await owner.execute("UPDATE meeting SET description = NULL")
    await owner.execute(f"{MEMBER.replace('$3', chr(39) + 'infinity' + chr(39))}", OF_UTILITY, "ACTIVE")
    await list_again(owner)


async def receive(socket: SocketClient) -> Any:
    (event,) = (await socket.receive())["payload"]["data"].values()
    return event


async def test_who_belongs_to_a_meeting_hears_of_it(live_server: LiveServer, owner: asyncpg.Connection) -> None:
    async with (
        live_server.socket("manager") as organiser, live_server.socket("viewer") as guest,
        live_server.socket("admin") as stranger, live_server.socket("signer") as member,
        live_server.socket("citizen") as person, live_server.socket("office") as office,
        live_server.socket("deputy") as side,
    ):  # fmt: skip
        for socket, key in ((organiser, COUNTY), (guest, LANDSTUHL), (stranger, COUNTY)):
            await socket.subscribe("a", OF_TENANT, key=key)
        for socket in (member, person, office, side):
            await socket.subscribe("a", OWN)
        await wait_for_streams(live_server, 7)
        heard = {
            OPEN: (organiser, member, person, office),
            INTERNAL: (organiser, member, person, office),
            ROUND_TABLE: (organiser, guest),
            OF_COOPERATION: (),
        }
        for id, sockets in heard.items():
            await owner.execute(CHANGE, id, "Erfunden")
            for socket in sockets:
                (event,) = await receive(socket)
                assert event["description"] == "Erfunden"
        for socket in (organiser, guest, stranger, member, person, office):
            await socket.expect_silence(0.2)


async def hear(socket: SocketClient, description: str) -> None:
    """Waits for the event that says so: to leave changes lists, too, and is told by events of its own."""
    while not any(item["description"] == description for item in await receive(socket)):
        pass


async def test_a_member_that_left_hears_nothing_more(live_server: LiveServer, owner: asyncpg.Connection) -> None:
    async with live_server.socket("signer") as member, live_server.socket("office") as office:
        for socket in (member, office):
            await socket.subscribe("a", OWN)
        await wait_for_streams(live_server, 2)
        await owner.execute(CHANGE, INTERNAL, "Noch dabei")
        for socket in (member, office):
            await hear(socket, "Noch dabei")
        await owner.execute(MEMBER, OF_UTILITY, "LEFT", await owner.fetchval("SELECT ctx.today()"))
        await owner.execute(CHANGE, INTERNAL, "Ohne sie")
        await hear(office, "Ohne sie")
        assert await receive(member) == []  # it is gone: to be read again
        await owner.execute(CHANGE, INTERNAL, "Und weiter")
        await hear(office, "Und weiter")
        with suppress(TimeoutError):
            async with asyncio.timeout(0.5):
                assert await receive(member) == []
        await owner.execute(CHANGE, INTERNAL, "Und noch einmal")
        await hear(office, "Und noch einmal")
        await member.expect_silence(0.3)

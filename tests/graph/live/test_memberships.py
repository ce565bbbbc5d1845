"""Memberships change live for the office and for whoever acts for the member, and for nobody else."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest

from federation.graph.run.operations import today
from tenants.periods import FOREVER
from tests.graph.conftest import LiveServer, SocketClient
from tests.helpers.alliances import OF_BAKERY, OF_UTILITY, REPRESENTATIVES
from tests.helpers.live import wait_for_streams

QUESTION = "subscription { membershipsChanged { name status isListed } }"
LIST = "UPDATE membership SET is_listed = $2, updated_at = now() WHERE id = $1"
BRINGS = "UPDATE membership SET strengths = $2, updated_at = now() WHERE id = $1"
END = "UPDATE representative SET status = $2 WHERE id = $1"
END_OFFICE = (
    "UPDATE role_grant SET valid_to = $1 WHERE role = 'OFFICE' AND user_id = (SELECT id FROM app_user"
    " WHERE subject = 'office')"
)
BY_SIGNER = REPRESENTATIVES[0][0]
RELOAD = {"extensions": {"reload": True}}

pytestmark = pytest.mark.usefixtures("fast_readings", "restored")


@pytest.fixture
async def restored(owner: asyncpg.Connection) -> AsyncIterator[None]:
    """Lets members and who acts for them be afterwards as they were."""
    yield
    await owner.execute(LIST, OF_UTILITY, True)
    await owner.execute("UPDATE membership SET strengths = NULL")
    await owner.execute(END, BY_SIGNER, "SIGNING")
    await owner.execute(END_OFFICE, FOREVER)


async def receive(socket: SocketClient) -> Any:
    return (await socket.receive())["payload"]


async def test_the_office_and_the_member_hear_of_it_and_others_do_not(
    live_server: LiveServer, owner: asyncpg.Connection
) -> None:
    async with (
        live_server.socket("office") as office, live_server.socket("signer") as signer,
        live_server.socket("neighbour_office") as other, live_server.socket("manager") as county,
    ):  # fmt: skip
        for socket in (office, signer, other, county):
            await socket.subscribe("a", QUESTION)
        await wait_for_streams(live_server, 4)
        await owner.execute(LIST, OF_UTILITY, False)
        entry = {"name": "Stadtwerke Beispielstadt GmbH", "status": "ACTIVE", "isListed": False}
        for socket in (office, signer):
            assert await receive(socket) == {"data": {"membershipsChanged": [entry]}}
        await owner.execute(BRINGS, OF_BAKERY, "Erfunden")
        entry = {"name": "Bäckerei Beispiel GmbH", "status": "ACTIVE", "isListed": False}
        assert await receive(office) == {"data": {"membershipsChanged": [entry]}}
        for socket in (signer, other, county):
            await socket.expect_silence(0.2)


async def test_who_acts_no_longer_for_a_member_is_told_to_reload(
    live_server: LiveServer, owner: asyncpg.Connection
) -> None:
    async with live_server.socket("signer") as signer:
        await signer.subscribe("a", QUESTION)
        await wait_for_streams(live_server, 1)
        await owner.execute(END, BY_SIGNER, "ENDED")
        await owner.execute(BRINGS, OF_UTILITY, "Erfunden")
        assert await receive(signer) == {"data": {"membershipsChanged": []}, **RELOAD}
        await owner.execute(BRINGS, OF_UTILITY, "Erfunden 2")
        await signer.expect_silence(0.2)


async def test_who_runs_the_office_no_longer_hears_nothing_more(
    live_server: LiveServer, owner: asyncpg.Connection
) -> None:
    async with live_server.socket("office") as office, live_server.socket("signer") as signer:
        for socket in (office, signer):
            await socket.subscribe("a", QUESTION)
        await wait_for_streams(live_server, 2)
        await owner.execute(BRINGS, OF_UTILITY, "Erfunden")
        for socket in (office, signer):
            assert len((await receive(socket))["data"]["membershipsChanged"]) == 1
        await owner.execute(END_OFFICE, today())
        await owner.execute(BRINGS, OF_BAKERY, "Erfunden")
        await owner.execute(BRINGS, OF_UTILITY, "Erfunden 2")
        assert await receive(signer)
        assert await receive(office) == {"data": {"membershipsChanged": []}, **RELOAD}
        await owner.execute(BRINGS, OF_UTILITY, "Erfunden 3")
        assert await receive(signer)
        await office.expect_silence(0.2)

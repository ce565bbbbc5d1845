"""Whoever saw a row that leaves a list is told to read it again; who never saw it is told nothing."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import httpx2
import pytest

from federation.graph.live import subscriptions
from tests.graph.conftest import LiveServer, SocketClient
from tests.helpers.cooperations import sign_again
from tests.helpers.live import CODES, TOUCH, create_measure, event_codes, wait_for_streams
from tests.helpers.partners import CLUB, COOPERATIVE, GARDENER, REPRESENTATIONS, UTILITY, forget_changes
from tests.helpers.region import LANDSTUHL, LUDWIGSBURG, OTHER_COUNTY, WEILERBACH

KEPT = "subscription ($key: RegionalKey!) { partnersChanged(steward: $key) { name listing isClaimed } }"
OWN = "subscription { ownPartnersChanged { name representatives } }"
SAY, LIST = "UPDATE partner SET source = $2 WHERE id = $1", "UPDATE partner SET listing = $2 WHERE id = $1"
END = "UPDATE representation SET status = $2 WHERE id = $1"
RELOAD = {"extensions": {"reload": True}}
BY_SPEAKER, _, BY_TRADER, *_ = (row[0] for row in REPRESENTATIONS)

pytestmark = pytest.mark.usefixtures("fast_readings", "restored")


@pytest.fixture
async def restored(owner: asyncpg.Connection) -> AsyncIterator[None]:
    """Lets partners and who acts for them be afterwards as they were."""
    partners = await owner.fetch("SELECT id, listing FROM partner")
    yield
    for statement, rows in ((LIST, partners), (END, [(row[0], row[3]) for row in REPRESENTATIONS])):
        await owner.executemany(statement, [tuple(row) for row in rows])
    await sign_again(owner)
    await owner.execute("UPDATE partner SET source = NULL")
    await forget_changes(owner)


async def receive(socket: SocketClient) -> Any:
    return (await socket.receive())["payload"]


async def test_changes_of_an_entry_reach_who_keeps_it_and_who_acts_for_it(
    live_server: LiveServer, owner: asyncpg.Connection
) -> None:
    async with live_server.socket("reader") as staff, live_server.socket("second") as second:
        await staff.subscribe("a", KEPT, key=LANDSTUHL)
        await second.subscribe("a", OWN)
        await wait_for_streams(live_server, 2)
        await owner.execute(SAY, COOPERATIVE, "Erfunden")
        name = "Energiegenossenschaft Muster eG"
        entry = {"name": name, "listing": "UNLISTED", "isClaimed": False}
        assert await receive(staff) == {"data": {"partnersChanged": [entry]}}
        await owner.execute(SAY, CLUB, "Erfunden")
        entry = {"name": "Verein Sonnendach e. V.", "representatives": 1}
        assert await receive(second) == {"data": {"ownPartnersChanged": [entry]}}
        await staff.expect_silence()
        await second.expect_silence(0.1)


async def test_who_saw_an_entry_that_is_unlisted_is_told_to_reload_and_a_stranger_nothing(
    live_server: LiveServer, owner: asyncpg.Connection
) -> None:
    """The gardener is a natural person: unlisted, nobody else sees the entry."""
    async with live_server.socket("reader") as staff, live_server.socket() as anonymous:
        for item in (staff, anonymous):
            await item.subscribe("a", KEPT, key=OTHER_COUNTY)
        await wait_for_streams(live_server, 2)
        await owner.execute(LIST, GARDENER, "UNLISTED")
        for item in (staff, anonymous):
            assert await receive(item) == {"data": {"partnersChanged": []}, **RELOAD}
        async with live_server.socket("reader") as stranger:
            await stranger.subscribe("b", KEPT.replace("name", "n: name"), key=OTHER_COUNTY)
            await wait_for_streams(live_server, 3)
            await owner.execute(SAY, GARDENER, "Erfunden")
            for item in (staff, anonymous, stranger):
                await item.expect_silence(0.2)
        await owner.execute(LIST, GARDENER, "LISTED")
        assert (await receive(staff))["data"]["partnersChanged"][0]["listing"] == "LISTED"


async def test_a_merged_entry_leaves_the_list_of_its_steward(
    live_server: LiveServer, owner: asyncpg.Connection
) -> None:
    merge = "UPDATE partner SET into_id = $2 WHERE id = $1"
    async with live_server.socket("reader") as staff:
        await staff.subscribe("a", KEPT, key=WEILERBACH)
        await wait_for_streams(live_server, 1)
        await owner.execute(merge, CLUB, UTILITY)
        assert await receive(staff) == {"data": {"partnersChanged": []}, **RELOAD}
        await owner.execute(merge, CLUB, None)
        assert len((await receive(staff))["data"]["partnersChanged"]) == 1


async def test_a_representation_that_ends_is_told_once_and_nothing_after(
    live_server: LiveServer, owner: asyncpg.Connection
) -> None:
    await owner.execute(LIST, GARDENER, "UNLISTED")
    async with live_server.socket("trader") as trader, live_server.socket("speaker") as other:
        for item in (trader, other):
            await item.subscribe("a", OWN)
        await wait_for_streams(live_server, 2)
        await owner.execute(END, BY_TRADER, "ENDED")
        event = await receive(trader)
        if "extensions" not in event:  # that the entry was unlisted was still on its way
            event = await receive(trader)
        assert event == {"data": {"ownPartnersChanged": []}, **RELOAD}
        await owner.execute(SAY, GARDENER, "Erfunden")
        await trader.expect_silence()
        await other.expect_silence(0.1)


async def test_an_entry_of_which_a_person_becomes_the_voice_is_told_from_then_on(
    live_server: LiveServer, owner: asyncpg.Connection
) -> None:
    await owner.execute(END, BY_SPEAKER, "ASKED")
    async with live_server.socket("speaker") as speaker:
        await speaker.subscribe("a", OWN)
        await wait_for_streams(live_server, 1)
        await owner.execute(SAY, UTILITY, "Erfunden")
        await speaker.expect_silence()
        await owner.execute(END, BY_SPEAKER, "ACCEPTED")
        entry = {"name": "Stadtwerke Beispielstadt GmbH", "representatives": 1}
        assert await receive(speaker) == {"data": {"ownPartnersChanged": [entry]}}
        await asyncio.sleep(0.2)
        await owner.execute(SAY, UTILITY, "Wieder erfunden")
        while "reload" in (event := await receive(speaker)).get("extensions", {}):
            pass
        assert event["data"]["ownPartnersChanged"] == [entry]


async def test_server_sent_events_tell_the_end_of_a_representation(
    live_server: LiveServer, owner: asyncpg.Connection
) -> None:
    headers = {"accept": "text/event-stream", **live_server.headers("trader")}
    async with (
        httpx2.AsyncClient(timeout=10) as client,
        client.stream("POST", live_server.http, json={"query": OWN}, headers=headers) as response,
    ):
        await wait_for_streams(live_server, 1)
        await owner.execute(SAY, GARDENER, "Erfunden")
        events = (line.removeprefix("data: ") async for line in response.aiter_lines() if line.startswith("data: "))
        first = json.loads(await asyncio.wait_for(anext(events), 5))
        assert [entry["name"] for entry in first["data"]["ownPartnersChanged"]] == ["Gärtner Erfunden"]
        await owner.execute(END, BY_TRADER, "ENDED")
        second = json.loads(await asyncio.wait_for(anext(events), 5))
        assert second == {"data": {"ownPartnersChanged": []}, **RELOAD}
        await owner.execute(SAY, GARDENER, "Wieder erfunden")
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(anext(events), 0.4)


async def test_a_measure_that_is_withdrawn_leaves_the_list_of_who_saw_it(
    live_server: LiveServer, owner: asyncpg.Connection
) -> None:
    await create_measure(live_server, "R-1", visibility="FEDERATION")
    hide = "UPDATE measure SET visibility = 'TENANT' WHERE code = 'R-1'"
    async with (
        live_server.socket("reader") as own,
        live_server.socket("helper") as county,
        live_server.socket("manager") as stranger,
    ):
        for item in (own, county, stranger):
            await item.subscribe("a", CODES, key=LUDWIGSBURG)
        await wait_for_streams(live_server, 3)
        await owner.execute(hide)
        assert event_codes(await own.receive()) == ["R-1"]
        assert await receive(county) == {"data": {"measureChanged": []}, **RELOAD}
        await stranger.expect_silence()


async def test_the_end_of_a_right_is_told_by_the_clock_and_not_by_a_hidden_change(
    live_server: LiveServer, owner: asyncpg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subscriptions, "SECONDS_BETWEEN_CHECKS", 1.5)
    ends = "UPDATE role_grant SET valid_to = $1 WHERE user_id = (SELECT id FROM app_user WHERE subject = 'reader')"
    until = await owner.fetchval("SELECT max(valid_to) FROM role_grant")
    today = await owner.fetchval("SELECT ctx.today()")
    await create_measure(live_server, "R-2")
    async with live_server.socket("reader") as reader:
        await reader.subscribe("a", CODES, key=LUDWIGSBURG)
        await wait_for_streams(live_server, 1)
        try:
            await owner.execute(ends, today)
            await owner.execute(TOUCH, LUDWIGSBURG, "Neu")
            await reader.expect_silence(0.5)
            assert await receive(reader) == {"data": {"measureChanged": []}, **RELOAD}
            await owner.execute(TOUCH, LUDWIGSBURG, "Neuer")
            await reader.expect_silence(2)
        finally:
            await owner.execute(ends, until)

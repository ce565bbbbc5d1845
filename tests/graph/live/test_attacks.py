"""Somebody with a login tries to hear what is not theirs, or to make the others wait."""

from __future__ import annotations

import asyncio
import logging
import time
from datetime import timedelta
from typing import Any

import asyncpg
import pytest

from federation.graph.http import websocket
from federation.graph.live import subscriptions
from tests.graph.conftest import World
from tests.helpers.live import CODES, FIGURES, MANY, MEASURES, PUBLISH, TOUCH, codes, freed, listening, made, soon
from tests.helpers.region import LUDWIGSBURG, WORKSHOP

log = logging.getLogger("soak")
pytestmark = pytest.mark.usefixtures("quick", "tidy")


async def test_nobody_else_hears_of_what_is_hidden_not_even_that_something_happened(
    world: World, owner: asyncpg.Connection
) -> None:
    """Whoever may not see a thing hears nothing of it; then something comes that they see, and it comes alone."""
    async with world.socket("foreigner") as member, world.socket("manager") as other, world.socket() as nobody:
        for item in (member, other, nobody):
            await item.subscribe("m", MEASURES, key=LUDWIGSBURG)
            await item.subscribe("r", FIGURES)
        await listening(world, 6)
        await made(world, "A-1", visibility="DRAFT")
        await made(world, "A-2")
        shown = await made(world, "A-3")
        for title in ("Anders", "Noch anders"):
            await owner.execute(TOUCH, LUDWIGSBURG, title)
        await asyncio.sleep(0.3)
        version = await owner.fetchval("SELECT version FROM measure WHERE code = 'A-3'")
        await world.ask("reviewer", PUBLISH, input={"id": shown["id"], "version": version})
        for item in (member, other, nobody):
            messages = {message["id"]: message["payload"]["data"] for message in (await item.hear(), await item.hear())}
            assert [m["code"] for m in messages["m"]["measureChanged"]] == ["A-3"]
            assert messages["r"]["regionChanged"]["measureStatus"]["total"] == 1
            await item.silent(0.1)


async def test_what_changes_of_a_region_is_told_then_and_not_when_something_hidden_does(
    world: World, owner: asyncpg.Connection
) -> None:
    """Else somebody could change a title of theirs, and hear of it just when a neighbour's draft moves a figure."""
    wide = f"""subscription {{ regionChanged(key: "{WORKSHOP}") {{ members(first: 100) {{
      nodes {{ measures(first: 2) {{ nodes {{ title }} }} }} }} }} }}"""
    async with world.socket("reader") as reader:
        await made(world, "A-9")
        await reader.subscribe("a", wide)
        await listening(world, 1)
        await owner.execute(TOUCH, LUDWIGSBURG, "Anders")
        assert "Anders" in str(await reader.hear())
        await made(world, "A-10", visibility="DRAFT")
        await reader.silent()


async def test_the_hour_alone_is_no_news_and_midnight_does_not_betray_a_change(
    world: World, owner: asyncpg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    today = world.service.live.operations.day()
    monkeypatch.setattr(subscriptions, "SECONDS_BETWEEN_DAY_CHECKS", 0.05)
    as_of = FIGURES.replace("basis", "asOf basis")
    async with world.socket() as nobody, world.socket("writer") as writer:
        await nobody.subscribe("a", as_of)
        await writer.subscribe("a", as_of)
        await listening(world, 2)
        await made(world, "A-4")
        assert (await writer.hear())["payload"]["data"]["regionChanged"]["measureStatus"]["asOf"] == today.isoformat()
        await nobody.silent(0.2)
        tomorrow = today + timedelta(1)
        monkeypatch.setattr(world.service.live.operations, "day", lambda: tomorrow)
        for item in (nobody, writer):  # by itself, with the new day
            message = (await item.hear())["payload"]["data"]["regionChanged"]["measureStatus"]
            assert message["asOf"] == tomorrow.isoformat()
        await owner.execute(MANY, LUDWIGSBURG, "A-5 ", 1, 1)
        await writer.hear()
        await nobody.silent(0.2)


@pytest.mark.parametrize("expression", [
    "", " ", "measure", "measure x", f"measure {LUDWIGSBURG}", f"measure {LUDWIGSBURG} {WORKSHOP} x",
    f"measure {LUDWIGSBURG} {WORKSHOP} 1,2", f"measure {LUDWIGSBURG} {WORKSHOP} {'a' * 36} {'b' * 36}",
    f"measure {LUDWIGSBURG} {WORKSHOP} ,", "\u00fc" * 3_000, f"measure_tally {LUDWIGSBURG} {WORKSHOP}",
    f"measure {LUDWIGSBURG} {WORKSHOP} 00000000-0000-0000-0000-00000000000b",
])  # fmt: skip
async def test_whatever_is_said_on_the_channel_tells_nothing_and_ends_nothing(
    world: World, owner: asyncpg.Connection, expression: str
) -> None:
    async with world.socket("reader") as reader:
        await reader.subscribe("m", CODES, key=LUDWIGSBURG)
        await reader.subscribe("r", FIGURES)
        await listening(world, 2)
        await owner.execute("SELECT pg_notify('changed', $1)", expression)
        await made(world, "A-6")
        assert {(await reader.hear())["id"] for _ in range(2)} == {"m", "r"}


async def test_keys_with_anything_in_them_reach_no_statement_and_no_topic(world: World) -> None:
    async with world.socket("reader") as reader:
        for key in ("08118 08118", "081180048048,", "*", "'; SELECT 1", "08118\n", "٠٨١١٨"):
            assert (await reader.ask("a", CODES, key=key))[1] == "error"
        assert not world.service.live._by_topic


async def test_who_changes_a_measure_while_it_is_read_is_heard_of_it_again(
    world: World, owner: asyncpg.Connection
) -> None:
    """A reading that began before the second change does not count for it."""
    gate, began = asyncio.Event(), asyncio.Event()
    read = world.service.live._read

    async def held(*values: Any) -> Any:
        answer = await read(*values)
        began.set()
        await gate.wait()
        return answer

    async with world.socket("writer") as writer:
        await writer.subscribe("a", CODES.replace("code", "code title"), key=LUDWIGSBURG)
        await listening(world, 1)
        world.service.live._read = held  # type: ignore[method-assign,assignment]
        try:
            await made(world, "A-7")
            await began.wait()
            await owner.execute(TOUCH, LUDWIGSBURG, "Danach")
            (group,) = world.service.live._groups.values()
            await soon(lambda: bool(group.pending))
        finally:
            world.service.live._read = read  # type: ignore[method-assign]
            gate.set()
        titles = [(await writer.hear())["payload"]["data"]["measureChanged"][0]["title"] for _ in range(2)]
        assert titles == ["Titel A-7", "Danach"]


async def test_a_flood_of_news_leaves_the_others_their_answers(
    world: World, owner: asyncpg.Connection, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Ten thousand notifications in two seconds, to forty groups."""
    monkeypatch.setattr(subscriptions, "SECONDS_BETWEEN_READINGS", 1.0)
    say = "SELECT pg_notify('changed', concat_ws(' ', 'measure', $1::text, $2::text, gen_random_uuid()))"
    flood = f"{say} FROM generate_series(1, 250)"
    async with world.socket("writer") as writer, world.socket("reader") as reader, world.socket() as nobody:
        for n in range(20):
            for item in (writer, reader):
                await item.subscribe(str(n), CODES.replace("code", f"x{n}: code"), key=LUDWIGSBURG)
        await listening(world, 40)
        took: list[float] = []
        end = time.monotonic() + 2

        async def pour() -> None:
            for _ in range(40):
                await owner.execute(flood, LUDWIGSBURG, WORKSHOP)
                await asyncio.sleep(0.04)

        pouring = asyncio.create_task(pour())
        while time.monotonic() < end or not pouring.done():
            began = time.monotonic()
            await nobody.ask("q", '{ region(key: "08118") { measureStatus { total } } }')
            took.append(time.monotonic() - began)
        await pouring
        log.warning("flood: slowest answer beside it %.3f s of %d", max(took), len(took))
        caplog.clear()
        assert sorted(took)[len(took) * 9 // 10] < 0.3, "one in ten may have met a busy machine"
        assert all(len(group.pending) <= subscriptions.MAX_PENDING_IDS for group in world.service.live._groups.values())
    await freed(world)


async def test_one_caller_has_two_hundred_streams_and_heavy_ones_count_for_more(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subscriptions, "MAX_CALLER_WEIGHT", 20)
    async with world.socket("writer") as item, world.socket("writer") as two, world.socket("reader") as other:
        for n in range(10):
            for socket in (item, two):
                await socket.subscribe(str(n), FIGURES)
        await listening(world, 20)
        for socket in (item, two):
            message, kind = await socket.ask("more", FIGURES)
            assert kind == "error" and message[0]["extensions"] == {"code": "RATE_LIMITED", "retryable": True}
        await item.say(type="complete", id="0")
        await listening(world, 19)
        wide = FIGURES + " " * 6_000
        assert (await item.ask("wide", wide))[1] == "error", "counts twice"
        heavy = FIGURES.replace("measureStatus", "members(first: 50) { nodes { name key } } measureStatus")
        assert (await item.ask("heavy", heavy))[1] == "error", "counts three times"
        await item.subscribe("light", FIGURES)
        await other.subscribe("a", FIGURES)
        await listening(world, 21)
    await freed(world)


async def test_enormous_variables_are_not_kept(world: World) -> None:
    async with world.socket("writer") as writer:
        await writer.subscribe("a", CODES, key=LUDWIGSBURG, unused="x" * 90_000)
        await listening(world, 1)
        (group,) = world.service.live._groups.values()
        assert len(repr(group.key)) < 1_000
        assert world.service.live._weights[(world.issuer, "writer")] == 19
        await made(world, "A-8")
        assert codes(await writer.hear()) == ["A-8"]
        message, kind = await writer.ask("b", CODES, key=[LUDWIGSBURG] * 6_001)
        assert kind == "error" and message[0]["extensions"]["code"] == "QUERY_TOO_COMPLEX"


async def test_too_many_sockets_are_told_to_come_later(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(websocket, "MAX_CALLER_SOCKETS", 2)
    monkeypatch.setattr(websocket, "MAX_SOCKETS", 3)
    async with world.socket("reader"), world.socket("reader"), world.socket("writer") as writer:
        for who in ("reader", "writer"):
            async with world.door() as door:
                await door.say(type="connection_init", payload=world.headers(who))
                assert (await door.closed())[0] == 1013
        assert (await writer.ask("a", "{ __typename }"))[1] == "complete"


async def test_more_news_than_can_wait_is_read_by_its_time_and_figures_once(
    world: World, owner: asyncpg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(subscriptions, "MAX_PENDING_IDS", 50)
    async with world.socket("writer") as writer, world.socket("reader") as reader:
        await writer.subscribe("a", CODES, key=LUDWIGSBURG)
        await reader.subscribe("f", FIGURES)
        await listening(world, 2)
        await owner.execute(MANY, LUDWIGSBURG, "V", 80, 1)
        assert len(codes(await writer.hear())) == 80
        assert (await reader.hear())["payload"]["data"]["regionChanged"]["measureStatus"]["total"] == 80
        assert not any(group.pending or group.since for group in world.service.live._groups.values())

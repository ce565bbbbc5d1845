"""Whoever listens hears what changes, as far as they see it, and nothing else."""

from __future__ import annotations

import asyncio
from datetime import date, timedelta
from typing import Any

import asyncpg
import pytest

from tests.graph.conftest import World
from tests.helpers.live import FIGURES, MANY, MEASURES, PUBLISH, REQUEST, STEPS, UPDATE, listening, made, soon
from tests.helpers.region import LUDWIGSBURG
from tests.helpers.support import GRANT, REVOKE


@pytest.mark.usefixtures("quick")
async def test_a_member_hears_of_a_measure_and_of_its_new_state(world: World) -> None:
    async with world.socket("reader") as reader, world.socket("manager") as stranger:
        await reader.subscribe("a", MEASURES, key=LUDWIGSBURG)
        await stranger.subscribe("a", MEASURES, key=LUDWIGSBURG)
        await listening(world, 2)
        measure = await made(world, "L-1")
        heard = await reader.hear()
        shown = {"code": "L-1", "title": "Titel L-1", "status": "NOT_STARTED", "visibility": "TENANT"}
        assert heard == {"id": "a", "type": "next", "payload": {"data": {"measureChanged": [shown]}}}
        change = {"id": measure["id"], "version": measure["version"], "title": "Anders"}
        await world.ask("writer", UPDATE, input=change)
        assert (await reader.hear())["payload"]["data"]["measureChanged"][0]["title"] == "Anders"
        await stranger.silent()


@pytest.mark.usefixtures("quick")
async def test_of_a_model_no_listener_for_measures_hears(world: World) -> None:
    async with world.socket("reader") as reader:
        await reader.subscribe("a", MEASURES, key=LUDWIGSBURG)
        await listening(world, 1)
        await made(world, "L-M", isModel=True)
        await reader.silent()


@pytest.mark.usefixtures("quick")
async def test_a_draft_is_heard_by_who_edits_and_what_is_published_by_all(world: World) -> None:
    async with world.socket("writer") as writer, world.socket("reader") as reader, world.socket() as nobody:
        for item in (writer, reader, nobody):
            await item.subscribe("a", MEASURES, key=LUDWIGSBURG)
        await listening(world, 3)
        draft = await made(world, "L-2", visibility="DRAFT")
        assert (await writer.hear())["payload"]["data"]["measureChanged"][0]["code"] == "L-2"
        await reader.silent()
        await world.ask("reviewer", PUBLISH, input={"id": draft["id"], "version": draft["version"]})
        for item in (writer, reader, nobody):
            assert (await item.hear())["payload"]["data"]["measureChanged"][0]["visibility"] == "PUBLIC"


@pytest.mark.usefixtures("quick")
async def test_a_request_is_heard_by_who_edits_and_nobody_else_hears_that_anything_happened(world: World) -> None:
    async with world.socket("reviewer") as reviewer, world.socket("reader") as reader, world.socket("manager") as far:
        await reviewer.subscribe("a", STEPS, key=LUDWIGSBURG)
        measure = await made(world, "L-5", visibility="FEDERATION")
        for item in (reader, far):
            await item.subscribe("s", STEPS, key=LUDWIGSBURG)
            await item.subscribe("m", MEASURES, key=LUDWIGSBURG)
        await listening(world, 5)
        sent = {"id": measure["id"], "version": measure["version"], "note": "Bitte prüfen"}
        await world.ask("writer", REQUEST, input=sent)
        step = {"kind": "REQUESTED", "note": "Bitte prüfen", "isOwn": False, "measure": {"code": "L-5"}}
        assert (await reviewer.hear())["payload"]["data"]["publicationStepTaken"] == [step]
        await reader.silent()
        await far.silent()


@pytest.mark.usefixtures("quick")
async def test_figures_are_told_where_they_changed_for_who_listens(world: World) -> None:
    async with world.socket("reader") as reader, world.socket() as nobody:
        for item in (reader, nobody):
            await item.subscribe("f", FIGURES)
        await listening(world, 2)
        await made(world, "L-3", visibility="DRAFT")
        await reader.silent()  # nobody counts a draft
        internal = await made(world, "L-4")
        message = (await reader.hear())["payload"]["data"]["regionChanged"]["measureStatus"]
        assert message["basis"] == "MEMBER" and message["byStatus"] == [{"status": "NOT_STARTED", "count": 1}]
        await nobody.silent()  # a total of what he may not count has not moved
        await world.ask("reviewer", PUBLISH, input={"id": internal["id"], "version": internal["version"]})
        message = (await nobody.hear())["payload"]["data"]["regionChanged"]["measureStatus"]
        assert (message["basis"], message["total"]) == ("PUBLIC", 1)
        await reader.silent()


@pytest.mark.usefixtures("quick")
async def test_a_revoked_mandate_leaves_the_subscription_open_and_silent(world: World) -> None:
    ends_on = str(date.today() + timedelta(days=30))
    answer = await world.ask("chief", GRANT, input={"tenant": LUDWIGSBURG, "endsOn": ends_on})
    mandate = answer["data"]["mandateGrant"]["mandate"]
    async with world.socket("helper") as editor, world.socket("helper") as counting:
        await editor.subscribe("m", MEASURES, key=LUDWIGSBURG)
        await counting.subscribe("f", FIGURES)
        await listening(world, 2)
        await made(world, "L-10", visibility="DRAFT")
        assert (await editor.hear())["payload"]["data"]["measureChanged"][0]["code"] == "L-10"
        await made(world, "L-11")
        assert (await editor.hear())["payload"]["data"]["measureChanged"][0]["code"] == "L-11"
        assert (await counting.hear())["payload"]["data"]["regionChanged"]["measureStatus"]["total"] == 1
        revocation = {"id": mandate["id"], "version": mandate["version"]}
        answer = await world.ask("chief", REVOKE, input=revocation)
        assert answer["data"]["mandateRevoke"]["userErrors"] == []
        await made(world, "L-12")
        await made(world, "L-13", visibility="DRAFT")
        await editor.silent()
        # Figures are compared with the last ones sent: with the next change they fall to what the county counts now.
        assert (await counting.hear())["payload"]["data"]["regionChanged"]["measureStatus"]["total"] == 0
        await counting.silent()
        await made(world, "L-14", visibility="FEDERATION")  # what the whole region sees is still sent
        assert (await editor.hear())["payload"]["data"]["measureChanged"][0]["code"] == "L-14"
        assert (await counting.hear())["payload"]["data"]["regionChanged"]["measureStatus"]["total"] == 1


async def test_eighty_who_ask_the_same_as_the_same_person_are_read_for_once(world: World) -> None:
    live = world.service.live
    readings = 0
    read = live._read

    async def counted(*values: Any) -> Any:
        nonlocal readings
        readings += 1
        return await read(*values)

    live._read = counted  # type: ignore[method-assign,assignment]
    try:
        async with world.socket("writer") as item, world.socket("writer") as other:
            for socket in (item, other):
                for n in range(40):
                    await socket.subscribe(str(n), MEASURES, key=LUDWIGSBURG)
            await soon(lambda: sum(len(g.streams) for g in live._groups.values()) == 80)
            assert (len(live._groups), readings) == (1, 1)
            for code in ("L-5", "L-6", "L-7"):
                await made(world, code)
            heard = [await socket.hear() for socket in (item, other) for _ in range(40)]
            assert len({message["id"] for message in heard}) == 40
            await asyncio.sleep(1.2)
            assert readings <= 4, "at most one a second"
    finally:
        live._read = read  # type: ignore[method-assign]
    await soon(lambda: not live._groups and not live._counts and not live._by_topic)


async def test_one_connection_listens_however_many_subscribe(world: World, owner: asyncpg.Connection) -> None:
    async with world.socket("reader") as reader, world.socket("writer") as writer:
        for item in (reader, writer):
            for key in ("08118", LUDWIGSBURG, "07335"):
                await item.subscribe(key, MEASURES, key=key)
        await soon(lambda: len(world.service.live._groups) == 6)
        listening = "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'klimaverbund listener'"
        assert await owner.fetchval(listening) == 1


@pytest.mark.usefixtures("quick")
async def test_a_bulk_change_comes_in_parts_of_a_hundred_and_none_is_lost(
    world: World, owner: asyncpg.Connection
) -> None:
    async with world.socket("writer") as writer:
        await writer.subscribe("a", MEASURES.replace("title status visibility", ""), key=LUDWIGSBURG)
        await listening(world, 1)
        await owner.execute(MANY, LUDWIGSBURG, "B", 250, 1)
        parts = [[m["code"] for m in (await writer.hear())["payload"]["data"]["measureChanged"]] for _ in range(3)]
        assert sorted(map(len, parts)) == [50, 100, 100]
        assert {code for part in parts for code in part} == {f"B{n}" for n in range(1, 251)}


@pytest.mark.usefixtures("quick")
async def test_a_lost_connection_is_made_up_for(world: World, owner: asyncpg.Connection, server: Any) -> None:
    superuser = await asyncpg.connect(server.address("postgres"))
    try:
        async with world.socket("writer") as writer, world.socket("reader") as reader:
            await writer.subscribe("a", MEASURES, key=LUDWIGSBURG)
            await reader.subscribe("f", FIGURES)
            await listening(world, 2)
            await superuser.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE application_name = 'klimaverbund listener'"
            )
            await made(world, "L-8")  # while nobody listens
            heard = (await writer.hear())["payload"]["data"]["measureChanged"]
            assert [measure["code"] for measure in heard] == ["L-8"]
            assert (await reader.hear())["payload"]["data"]["regionChanged"]["measureStatus"]["total"] == 1
    finally:
        await superuser.close()

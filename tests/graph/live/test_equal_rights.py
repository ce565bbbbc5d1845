"""Who asks the same with the same rights is read for by one statement; who has other rights, by another."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from typing import Any

import asyncpg
import pytest

from federation.graph.live import readings, subscriptions
from tests.graph.conftest import LiveServer
from tests.helpers.live import (
    MEASURES,
    REQUEST,
    STEPS,
    create_measure,
    event_codes,
    wait_for_streams,
    wait_until,
)
from tests.helpers.region import LUDWIGSBURG

pytestmark = pytest.mark.usefixtures("fast_readings", "no_leaks")
TWINS = ("twin-1", "twin-2", "twin-3")
JOIN = """WITH u AS (INSERT INTO app_user (issuer, subject, active, is_machine)
  SELECT $1, s, true, false FROM unnest($2::text[]) s RETURNING id)
INSERT INTO role_grant (tenant_id, user_id, role, valid_from, valid_to, version)
  SELECT t.id, u.id, 'REVIEWER', '2020-01-01', 'infinity', 1 FROM tenant t, u WHERE t.ars = $3"""
END_ROLE = """UPDATE role_grant SET valid_to = '2021-01-01'
WHERE user_id = (SELECT id FROM app_user WHERE issuer = $1 AND subject = $2)"""
LEAVE = ("DELETE FROM role_grant WHERE user_id IN (SELECT id FROM app_user WHERE subject = ANY ($1))",
         "DELETE FROM app_user WHERE subject = ANY ($1)")  # fmt: skip


class Statements(list[int]):
    """For how many listeners each statement was."""


@pytest.fixture
async def twins(
    live_server: LiveServer, owner: asyncpg.Connection, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[None]:
    """Three people with the same role in one tenant."""
    people = {**live_server.provider.people, **dict.fromkeys(TWINS, "Zwilling")}
    monkeypatch.setattr(live_server.provider, "people", people)
    await owner.execute(JOIN, live_server.issuer, TWINS, LUDWIGSBURG)
    yield
    for statement in LEAVE:
        await owner.execute(statement, TWINS)


@pytest.fixture
async def stack() -> AsyncIterator[AsyncExitStack]:
    """Closes sockets at the end."""
    async with AsyncExitStack() as opened:
        yield opened


@pytest.fixture
def statements(live_server: LiveServer, monkeypatch: pytest.MonkeyPatch) -> Statements:
    """The statements of live queries from now on."""
    counted, reads = Statements(), live_server.service.live.operations.reads
    live = reads.live

    async def count(document: Any, parameters: Any, caller: Any) -> Any:
        counted.append(len(parameters.listeners))
        return await live(document, parameters, caller)

    monkeypatch.setattr(reads, "live", count)
    return counted


async def listen(server: LiveServer, stack: AsyncExitStack, query: str, *people: str) -> list[Any]:
    """Sockets of people who ask the same."""
    sockets = [await stack.enter_async_context(server.socket(who)) for who in people]
    for socket in sockets:
        await socket.subscribe("a", query, key=LUDWIGSBURG)
    await wait_for_streams(server, len(people))
    return sockets


async def wait_until_idle(server: LiveServer, statements: Statements, count: int) -> None:
    """Waits until so many statements have run, and their groups may read again: the next change wakes all at once."""
    tasks = server.service.live._readings._tasks
    await wait_until(lambda: len(statements) == count and not tasks)
    await asyncio.sleep(2 * subscriptions.SECONDS_BETWEEN_READINGS)


@pytest.mark.usefixtures("twins")
async def test_equal_rights_share_a_statement(
    live_server: LiveServer, statements: Statements, stack: AsyncExitStack
) -> None:
    sockets = await listen(live_server, stack, MEASURES, *TWINS)
    statements.clear()
    await create_measure(live_server, "E-1", visibility="DRAFT")
    assert [event_codes(await socket.receive()) for socket in sockets] == [["E-1"]] * 3
    assert statements == [3]


@pytest.mark.usefixtures("twins")
async def test_other_rights_do_not(live_server: LiveServer, statements: Statements, stack: AsyncExitStack) -> None:
    """A reader of the tenant and somebody from elsewhere ask the same."""
    *sockets, reader, foreigner = await listen(live_server, stack, MEASURES, *TWINS, "reader", "foreigner")
    statements.clear()
    await create_measure(live_server, "E-2", visibility="DRAFT")
    assert [event_codes(await socket.receive()) for socket in sockets] == [["E-2"]] * 3
    await wait_until_idle(live_server, statements, 3)
    await create_measure(live_server, "E-3")
    for socket in (*sockets, reader):
        assert event_codes(await socket.receive()) == ["E-3"]
    await foreigner.expect_silence()
    assert sorted(statements) == [1, 1, 1, 1, 3, 3]


@pytest.mark.usefixtures("twins")
async def test_a_role_that_ended_before_the_event_counts(
    live_server: LiveServer, statements: Statements, owner: asyncpg.Connection, stack: AsyncExitStack
) -> None:
    """Also that of the first one, with whose rights the statement would read for all."""
    sockets = await listen(live_server, stack, MEASURES, *TWINS)
    statements.clear()
    await owner.execute(END_ROLE, live_server.issuer, TWINS[0])
    await create_measure(live_server, "E-4", visibility="DRAFT")
    for socket in sockets[1:]:
        assert event_codes(await socket.receive()) == ["E-4"]
    await sockets[0].expect_silence()
    assert sorted(statements) in ([1, 3], [2, 3]), "once for all, and once for those whom that was not right for"


@pytest.mark.usefixtures("twins")
async def test_what_is_somebodys_own_is_read_by_each(
    live_server: LiveServer, statements: Statements, stack: AsyncExitStack
) -> None:
    one, other = await listen(live_server, stack, STEPS, *TWINS[:2])
    for code in ("E-5", "E-6"):
        measure = await create_measure(live_server, code, visibility="FEDERATION")
        statements.clear()
        await live_server.ask(TWINS[0], REQUEST, input={"id": measure["id"], "version": measure["version"]})
        steps = [(await socket.receive())["payload"]["data"]["publicationStepTaken"] for socket in (one, other)]
        assert [step["isOwn"] for (step,) in steps] == [True, False]
        assert statements == ([2, 1, 1] if code == "E-5" else [1, 1]), "it is remembered"


@pytest.mark.usefixtures("twins")
async def test_scopes_are_part_of_the_question(live_server: LiveServer, stack: AsyncExitStack) -> None:
    async def connect(scope: str) -> Any:
        socket = await stack.enter_async_context(live_server.connect())
        token = live_server.provider.issue_token(TWINS[0], scope)
        await socket.send(type="connection_init", payload={"authorization": f"Bearer {token}"})
        assert (await socket.receive())["type"] == "connection_ack"
        await socket.subscribe("a", MEASURES, key=LUDWIGSBURG)
        return socket

    reads, writes = await connect("klimaverbund:read"), await connect("klimaverbund:write")
    await wait_for_streams(live_server, 2)
    assert len({id(group.question) for group in live_server.service.live._groups.values()}) == 2
    await create_measure(live_server, "E-7")
    assert event_codes(await reads.receive()) == ["E-7"]
    await writes.expect_silence()


@pytest.mark.usefixtures("twins")
async def test_batches_are_bounded(
    live_server: LiveServer, statements: Statements, stack: AsyncExitStack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readings, "MAX_SHARED", 2)
    sockets = await listen(live_server, stack, MEASURES, *TWINS)
    statements.clear()
    await create_measure(live_server, "E-8")
    assert [event_codes(await socket.receive()) for socket in sockets] == [["E-8"]] * 3
    assert sorted(statements) == [1, 2]


@pytest.mark.usefixtures("twins")
async def test_a_reading_that_cannot_begin_fails_each_who_waits(live_server: LiveServer, stack: AsyncExitStack) -> None:
    await listen(live_server, stack, MEASURES, *TWINS[:2])
    live = live_server.service.live
    wanted = readings.Wanted(ids=("no id",))
    async with asyncio.timeout(10):
        answers = [live._readings.read(group, wanted) for group in live._groups.values()]
        errors = await asyncio.gather(*answers, return_exceptions=True)
    assert [type(error) for error in errors] == [ValueError, ValueError]
    await stack.aclose()
    await wait_until(lambda: not live._groups)
    del errors, answers
    gc.collect()  # frames of the errors hold the groups, and these the errors


@pytest.mark.usefixtures("twins")
async def test_questions_go_with_their_last_group(live_server: LiveServer) -> None:
    live = live_server.service.live
    async with live_server.socket(TWINS[0]) as one, live_server.socket(TWINS[1]) as other:
        for socket in (one, other):
            await socket.subscribe("a", MEASURES, key=LUDWIGSBURG)
        await wait_for_streams(live_server, 2)
        assert len(live._questions) == 1
    await wait_until(lambda: not live._groups and not live._questions and not live._readings._waiting)

"""Requests whose database crashes, stops, loses connections or freezes; ``KILLS=100`` repeats it."""

from __future__ import annotations

import asyncio
import logging
import os
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from itertools import islice
from pathlib import Path
from random import Random
from urllib.parse import urlencode

import asyncpg
import pytest

from federation.app import Service
from federation.graph.run.rate_limit import RateLimit
from federation.oidc.demo_provider import DemoProvider
from federation.settings import Settings
from tenants import context, operating
from tenants.model import TenantRole
from tests.helpers import region
from tests.helpers.crash import (
    CREATE,
    FIND,
    PATIENCE,
    PUBLIC_FIGURES,
    SET_STATUS,
    CrashableServer,
    Load,
    check_consistency,
    check_no_leaks,
    is_refusal,
)
from tests.helpers.database import ROOT, create_database
from tests.helpers.oidc import AUDIENCE, Server
from tests.helpers.service import Response, ask, call

pytestmark = pytest.mark.alone

log = logging.getLogger("soak")
KILLS = int(os.environ.get("KILLS", "1"))
RECOVERY = 2.0
"""Seconds after the database is back until there is a first answer to each kind of question, and a first change."""


@pytest.fixture(scope="module")
def crashable_server() -> Iterator[CrashableServer]:
    folder = os.environ.get("KLIMAVERBUND_TESTS")
    server = CrashableServer(Path(f"{folder}-crash") if folder else ROOT / ".klimaverbund" / "tests-crash")
    server.start()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def provider(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoProvider]:
    login = Server()
    people = dict.fromkeys(("manager", "editor", "writer"), "Person")
    created = DemoProvider(login.url, people, AUDIENCE, tmp_path_factory.mktemp("login") / "key", is_marked_demo=False)
    login.start(created.app())
    yield created
    login.stop()


@pytest.fixture(scope="module")
async def service(crashable_server: CrashableServer, provider: DemoProvider) -> AsyncIterator[Service]:
    addresses = await create_database(crashable_server.address("postgres"))
    operator = await asyncpg.connect(addresses.operator)
    for subject, tenant, role in region.GRANTS:
        await operating.grant(operator, provider.issuer, subject, tenant, TenantRole[role])
    await operator.close()
    created = Service(
        Settings(
            api=addresses.api,
            open=addresses.open,
            issuers=(provider.issuer,),
            audience=AUDIENCE,
            rate=RateLimit(10**9, 10**9),
        )
    )
    yield created
    await created.close()


@pytest.fixture
def tokens(provider: DemoProvider) -> dict[str, str]:
    return {who: provider.issue_token(who) for who in ("manager", "editor", "writer")}


async def test_a_load_without_faults_is_answered_throughout(
    crashable_server: CrashableServer, service: Service, tokens: dict[str, str]
) -> None:
    load = Load(service, tokens, "calm")
    async with load.running():
        await load.wait_until_all_succeed(time.monotonic())
        await asyncio.sleep(0.2)
    await check_consistency(crashable_server, load)
    await check_no_leaks(crashable_server, service)
    assert not load.refused and not load.unconfirmed and load.acknowledged >= 5


ENDS = (CrashableServer.crash, CrashableServer.shut_down, CrashableServer.kill_a_process)


@pytest.mark.parametrize("end", ENDS, ids=lambda end: end.__name__)
async def test_a_database_that_stops_under_load_loses_nothing_and_is_used_again_at_once(
    crashable_server: CrashableServer,
    service: Service,
    tokens: dict[str, str],
    end: Callable[[CrashableServer], Awaitable[None]],
) -> None:
    load, draw = Load(service, tokens, end.__name__[:5]), Random(7)
    recovered = []
    async with load.running():
        for _ in range(KILLS):
            await asyncio.sleep(0.3 + draw.random() / 2)
            before = load.refused.total()
            await end(crashable_server)
            while load.refused.total() == before:
                await asyncio.sleep(0.01)
            if end is not CrashableServer.kill_a_process:  # it restarts by itself
                await asyncio.sleep(0.5 + draw.random() / 2)
            load.restart_measurement()
            back = await crashable_server.recover()
            recovered.append(await load.wait_until_all_succeed(back))
            await check_consistency(crashable_server, load)
        await asyncio.sleep(0.2)
    await check_consistency(crashable_server, load)
    await check_no_leaks(crashable_server, service)
    log.warning(
        "%s: first answers after %.2f s, all answered after %.2f s at most, slowest answer %.2f s,"
        " %d answered, %d refused %s, %d changes acknowledged, %d made unheard",
        end.__name__, *map(max, zip(*recovered, strict=True)), load.slowest,
        load.answered.total(), load.refused.total(), dict(load.refused), load.acknowledged, load.unconfirmed,
    )  # fmt: skip
    assert max(recovered)[0] < RECOVERY
    assert load.slowest < 2 * PATIENCE


CUT = """SELECT count(pg_terminate_backend(pid)) FROM (
  SELECT pid FROM pg_stat_activity WHERE application_name = 'klimaverbund' AND state <> 'idle' AND {}
  ORDER BY random() LIMIT 3) one"""


async def test_connections_cut_during_statements_and_mutations_are_replaced(
    crashable_server: CrashableServer, service: Service, tokens: dict[str, str]
) -> None:
    load, cut = Load(service, tokens, "cut"), 0
    async with load.running(), crashable_server.connected() as connection:
        for nth in range(30 * KILLS):
            await asyncio.sleep(0.02)
            # Half of them in a change: it lasts for several statements.
            cut += await connection.fetchval(CUT.format("true" if nth % 2 else "xact_start < query_start"))
        load.restart_measurement()
        back, _ = await load.wait_until_all_succeed(time.monotonic())
    await check_consistency(crashable_server, load)
    await check_no_leaks(crashable_server, service)
    log.warning(
        "cut: %d connections, %d refused %s, %d answered, %d changes acknowledged, %d made unheard, slowest %.2f s",
        cut, load.refused.total(), dict(load.refused), load.answered.total(), load.acknowledged, load.unconfirmed,
        load.slowest,
    )  # fmt: skip
    assert cut > 10 and load.refused["writer"]
    assert back < RECOVERY and load.slowest < 2 * PATIENCE


@pytest.mark.skipif(KILLS == 1, reason="takes long: make soak")
async def test_an_unresponsive_database_times_out(
    crashable_server: CrashableServer, service: Service, tokens: dict[str, str]
) -> None:
    load = Load(service, tokens, "still")
    async with load.running():
        await asyncio.sleep(0.5)
        async with crashable_server.frozen():
            await asyncio.sleep(8)
            assert {name for name, _, _ in load.clients} == {*load.refused}
        load.restart_measurement()
        back, _ = await load.wait_until_all_succeed(time.monotonic())
    await check_consistency(crashable_server, load)
    await check_no_leaks(crashable_server, service)
    log.warning(
        "still: slowest %.2f s, %d refused, first answers after %.2f s", load.slowest, load.refused.total(), back
    )
    assert load.slowest < context.SERVER_TIMEOUT + context.CONNECTION_WAIT + 1 and back < RECOVERY


async def wait_for_backend(connection: asyncpg.Connection, for_what: str) -> int:
    """The process of the service that waits for something."""
    for _ in range(200):
        value = await connection.fetchval(
            "SELECT pid FROM pg_stat_activity WHERE application_name = 'klimaverbund' AND wait_event = $1", for_what
        )
        if value:
            return int(value)
        await asyncio.sleep(0.01)
    raise AssertionError(f"nobody waits for {for_what}")


async def test_a_mutation_with_unconfirmed_commit_is_an_error_and_can_be_repeated(
    crashable_server: CrashableServer, service: Service, tokens: dict[str, str]
) -> None:
    """A standby that is not there holds the commit up when it is done: the worst moment to lose a connection."""
    values = {
        "tenant": region.LUDWIGSBURG, "code": "Unerhört", "title": "Unerhört", "fieldOfAction": "RENEWABLES",
        "effectiveOn": "2025-01-01",
    }  # fmt: skip

    async def change(document: str, **arguments: object) -> Response:
        return await ask(service, document, {"input": arguments}, token=tokens["writer"])

    async def unheard(document: str, **entries: object) -> Response:
        async with crashable_server.connected() as connection:
            await connection.execute("ALTER SYSTEM SET synchronous_standby_names = 'nobody'")
            await connection.execute("SELECT pg_reload_conf()")
            try:
                request = asyncio.create_task(change(document, **entries))
                await connection.execute(
                    "SELECT pg_terminate_backend($1)", await wait_for_backend(connection, "SyncRep")
                )
                return await request
            finally:
                await connection.execute("ALTER SYSTEM RESET synchronous_standby_names")
                await connection.execute("SELECT pg_reload_conf()")

    state_query = "SELECT version || ' ' || status FROM measure WHERE code = 'Unerhört'"
    assert is_refusal(await unheard(CREATE, **values))
    async with crashable_server.connected() as connection:
        assert await connection.fetchval(state_query) == "1 NOT_STARTED"
    again = (await change(CREATE, **values)).json["data"]["measureCreate"]
    assert again["userErrors"] == [{"code": "CONFLICT", "field": ["input", "code"]}]
    result = (await ask(service, FIND, {"code": "Unerhört"}, token=tokens["writer"])).json["data"]["measures"]["nodes"]
    assert again["measure"]["id"] == result[0]["id"], "so whoever repeats it learns that it was made"
    entry = {"id": result[0]["id"], "version": 1, "effectiveOn": "2025-02-01", "phase": "PLANNING"}
    assert is_refusal(await unheard(SET_STATUS, **entry))
    again = (await change(SET_STATUS, **entry)).json["data"]["measureSetStatus"]
    assert again["measure"] == {"version": 2, "status": "PLANNED"}, "the row as it stands, with which one can go on"
    assert again["userErrors"] == [{"code": "CONFLICT", "field": ["input", "version"]}]
    async with crashable_server.connected() as connection:
        assert await connection.fetchval(state_query) == "2 PLANNED"
    await check_no_leaks(crashable_server, service)


async def test_eighty_requests_on_a_locked_table_time_out_and_others_go_on(
    crashable_server: CrashableServer, service: Service, tokens: dict[str, str]
) -> None:
    values = {"tenant": region.LUDWIGSBURG, "code": "Gesperrt", "title": "Gesperrt", "fieldOfAction": "RENEWABLES"}
    public = urlencode({"query": PUBLIC_FIGURES})

    async def timed(request: Awaitable[Response], after: float = 0) -> tuple[Response, float]:
        await asyncio.sleep(after)
        began = time.monotonic()
        return await request, time.monotonic() - began

    def requests() -> Iterator[Awaitable[Response]]:
        for nth in range(20):
            yield ask(service, FIND, {"code": "Se1"}, token=tokens["editor"])
            yield ask(service, FIND, {"code": "Se2"}, token=tokens["manager"])
            yield call(service, "GET", "/public/graphql", query=public)
            yield ask(service, CREATE, {"input": values | {"code": f"Gesperrt {nth}"}}, token=tokens["writer"])

    # Compile new documents before the clock runs.
    await ask(service, CREATE, {"input": values | {"title": ""}}, token=tokens["writer"])
    await asyncio.gather(*islice(requests(), 3))
    async with crashable_server.connected() as connection:
        async with connection.transaction():
            await connection.execute("LOCK TABLE measure IN ACCESS EXCLUSIVE MODE")
            all_of_them = asyncio.gather(*(timed(request, nth / 400) for nth, request in enumerate(requests())))
            beside = []
            while not all_of_them.done():
                response, duration = await timed(ask(service, "{ __typename }", token=tokens["writer"]))
                assert response.json["data"] == {"__typename": "Query"}
                beside.append(duration)
                await asyncio.sleep(0.02)
            responses = await all_of_them
        assert not await connection.fetchval("SELECT count(*) FROM measure WHERE code ^@ 'Gesperrt'")
    slowest = max(duration for _, duration in responses)
    log.warning("locked: slowest answer %.2f s, slowest beside %.3f s of %d", slowest, max(beside), len(beside))
    assert len(responses) == 80 and all(is_refusal(response) for response, _ in responses)
    assert slowest < PATIENCE and max(beside) < 0.3
    load = Load(service, tokens, "unlocked")
    async with load.running():
        await load.wait_until_all_succeed(time.monotonic())
    assert not load.refused
    await check_no_leaks(crashable_server, service)

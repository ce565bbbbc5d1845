"""A database with the test region, and clients for it; each query runs fast and strict with the same answer."""

import gc
import json
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from graphql import execute
from hypothesis import settings
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine

from federation import collector
from federation.graph.limits import MACHINE_BUDGET
from federation.graph.mutation.field import MutationRequest
from federation.graph.request import Request
from federation.graph.run.reads import QueryRunner
from federation.schema import everyone, member
from tenants.context import Pool, Principal, create_engine
from tenants.embedded import SUPERUSER, Embedded
from tenants.install import Addresses
from tenants.messages import Language
from tests.helpers import region
from tests.helpers.database import ROOT, create_database, delete_tenant_rows
from tests.helpers.measures import PLANS, Change
from tests.helpers.postgres import ForgetfulServer

Client = Callable[..., Awaitable[Any]]

# A slow machine is no fault, and no run fails by chance: `make soak` draws other examples.
settings.register_profile("tests", deadline=None, derandomize="SEED" not in os.environ)
settings.load_profile("tests")


def pytest_configure() -> None:
    gc.disable()


def pytest_collection_finish() -> None:
    """The program and the tests stay: without this, a tenth of a run goes to looking at them again and again."""
    gc.enable()
    collector.freeze_loaded_objects()


@pytest.fixture(scope="session")
def server() -> Iterator[Embedded]:
    # Each run and each worker of a run has its own folder.
    folder = Path(os.environ.get("KLIMAVERBUND_TESTS") or ROOT / ".klimaverbund" / "tests")
    embedded = ForgetfulServer(folder / os.environ.get("PYTEST_XDIST_WORKER", ""))
    embedded.start()
    yield embedded
    embedded.stop()


@pytest.fixture(scope="session")
async def addresses(server: Embedded) -> Addresses:
    return await create_database(server.address("postgres"))


@pytest.fixture(scope="session")
async def owner(addresses: Addresses) -> AsyncIterator[asyncpg.Connection]:
    """A connection as the owner, who may do everything."""
    connection = await asyncpg.connect(addresses.migrate)
    yield connection
    await connection.close()


@pytest.fixture(scope="session")
async def db(server: Embedded, addresses: Addresses) -> AsyncIterator[asyncpg.Connection]:
    """A connection as superuser, to take any role; tests roll back what they write."""
    connection = await asyncpg.connect(server.address("postgres", "klimaverbund"))
    yield connection
    await connection.close()


@pytest.fixture
async def empty_workshop(owner: asyncpg.Connection) -> AsyncIterator[None]:
    """Deletes all rows of the county where tests write, afterwards."""
    yield
    rows = await owner.fetch("SELECT id FROM tenant WHERE starts_with(ars, $1)", region.WORKSHOP)
    await delete_tenant_rows(owner, [row["id"] for row in rows])


@pytest.fixture(scope="session")
async def reads(addresses: Addresses) -> AsyncIterator[QueryRunner]:
    pool = Pool(addresses.api, 4)
    yield QueryRunner(member, pool, enters=True)
    await pool.close()


@pytest.fixture(scope="session")
async def public_reads(addresses: Addresses) -> AsyncIterator[QueryRunner]:
    pool = Pool(addresses.anonymous, 4)
    yield QueryRunner(everyone, pool, enters=False)
    await pool.close()


async def run_both_ways(reads: QueryRunner, who: Principal, query: str, variables: dict[str, Any]) -> Any:
    """The answer of a read, the same in both runs."""
    request = Request(query, None, variables, {})
    answer = await reads.fast(reads.document(request, who), request, who, region.TODAY, MACHINE_BUDGET)
    assert not answer.errors, answer.errors
    fast = json.loads(answer.data)
    assert await reads.strict(request, who, region.TODAY) == fast
    return fast


@pytest.fixture
def ask(reads: QueryRunner) -> Client:
    """Queries the member schema as a person, in both runs."""

    async def ask(who: Principal, query: str, **variables: Any) -> Any:
        return await run_both_ways(reads, who, query, variables)

    return ask


@pytest.fixture
def ask_public(public_reads: QueryRunner) -> Client:
    """Queries the public schema as anonymous, in both runs."""

    async def ask(query: str, **variables: Any) -> Any:
        return await run_both_ways(public_reads, region.ANONYMOUS, query, variables)

    return ask


def _check_has_cache_key(_: Any, __: Any, statement: str, ___: Any, execution: Any, *rest: Any) -> None:
    """Without a key, as of an element of our own without ``inherit_cache``, it would be compiled each time anew."""
    is_text = execution.compiled is None  # such as a plan's
    if not is_text and not statement.startswith(("SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO")):
        assert execution.cache_hit.name in ("CACHE_HIT", "CACHE_MISS"), statement


@pytest.fixture(scope="session")
async def writes(addresses: Addresses) -> AsyncIterator[AsyncEngine]:
    """The engine for changes; each statement of each test must be one that SQLAlchemy compiles once."""
    created_engine = create_engine(addresses.api, 4)
    event.listen(created_engine.sync_engine, "before_cursor_execute", _check_has_cache_key)
    yield created_engine
    await created_engine.dispose()


@pytest.fixture
def change(writes: AsyncEngine) -> Change:
    """Runs a mutation as a person; returns the value of the only root field."""

    async def change(who: Principal, document: str, language: Language = "de", **variables: Any) -> Any:
        parsed = PLANS.document(Request(document, None, variables, {}), for_member=True)
        request = MutationRequest(writes, who, region.TODAY, language, "request-of-a-test", parsed, region.INSTALLATION)
        results = execute(member._schema, parsed.tree, context_value=request, variable_values=variables)
        result: Any = await results if isinstance(results, Awaitable) else results
        assert not result.errors, result.errors
        values = list(result.data.values())
        return values[0] if len(values) == 1 else values

    return change


@pytest.fixture
async def superuser(server: Embedded, addresses: Addresses) -> AsyncIterator[asyncpg.Connection]:
    """A connection of the superuser: who ends backends, and sees those of all roles."""
    connection = await asyncpg.connect(server.address(SUPERUSER, "klimaverbund"))
    yield connection
    await connection.close()


@pytest.fixture
async def api_connection(addresses: Addresses) -> AsyncIterator[asyncpg.Connection]:
    """A connection as the service has it, before anybody entered."""
    connection = await asyncpg.connect(addresses.api)
    yield connection
    await connection.close()

"""A read is one statement, one round trip, one transaction, also with invalid roots."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from asyncpg.prepared_stmt import PreparedStatement

from federation.graph.limits import MACHINE_BUDGET
from federation.graph.request import Request
from federation.graph.run.reads import Answer, QueryRunner
from federation.schema import everyone, member
from tenants.context import Pool, PooledConnection, Principal
from tenants.install import Addresses
from tests.helpers.region import EDITOR, TODAY
from tests.test_queries import QUESTIONS, Query

TRANSACTION = "SELECT virtualtransaction FROM pg_locks WHERE pid = pg_backend_pid() AND locktype = 'virtualxid'"
SLIPS = [
    "{ a: measures(first: 101) { totalCount } regions { totalCount } }",
    '{ a: node(id: "quatsch") { id } b: region(key: "07335") { members(first: 101) { totalCount } } me { subject } }',
]
"""Documents of which roots are wrong. The first is null as a whole: its root must not be null."""


class RecordingConnection(PooledConnection):
    """A connection that remembers what was sent over it."""

    sent: list[str]

    async def prepare(self, statement: str) -> PreparedStatement:
        self.sent.append(statement)
        return await super().prepare(statement)


class RecordingPool(Pool):
    """A pool of one connection that can be looked at."""

    pooled: RecordingConnection

    async def _connect(self) -> PooledConnection:
        self.pooled = RecordingConnection((await super()._connect()).connection)
        self.pooled.sent = []
        return self.pooled

    async def transaction(self) -> int:
        """The number of the transaction the server is in; each one it begins counts, even an empty one."""
        question = await self.pooled.prepare(TRANSACTION)
        return int((await question.fetchval()).partition("/")[2])


RecordedRunners = dict[bool, tuple[RecordingPool, QueryRunner]]


@pytest.fixture(scope="module")
async def recorded_runners(addresses: Addresses) -> AsyncIterator[RecordedRunners]:
    """For each schema, public or not: the connection and what reads over it."""
    api, everybody = RecordingPool(addresses.api, 1), RecordingPool(addresses.anonymous, 1)
    yield {
        False: (api, QueryRunner(member, api, enters=True)),
        True: (everybody, QueryRunner(everyone, everybody, enters=False)),
    }
    await api.close()
    await everybody.close()


async def run_read(reads: QueryRunner, who: Principal, text: str, variables: dict[str, Any]) -> Answer:
    request = Request(text, None, variables, {})
    return await reads.fast(reads.document(request, who), request, who, TODAY, MACHINE_BUDGET)


async def statements_and_transactions(
    pool: RecordingPool, reads: QueryRunner, who: Principal, text: str, variables: dict[str, Any]
) -> tuple[list[str], int]:
    """The statements that a read sends once it is known, and the transactions that the server begins for it."""
    await run_read(reads, who, text, variables)
    await run_read(
        reads, who, "{ regions { totalCount } }", {}
    )  # where the read itself needs no connection, there is one
    await pool.transaction()  # and the question after it is prepared
    before = await pool.transaction()
    pool.pooled.sent.clear()
    await run_read(reads, who, text, variables)
    assert not pool.pooled.connection.is_in_transaction()
    statements = list(pool.pooled.sent)
    return statements, await pool.transaction() - before - 1


@pytest.mark.parametrize("item", QUESTIONS, ids=lambda entry: entry.path.stem)
async def test_a_read_is_one_statement_in_one_transaction(recorded_runners: RecordedRunners, item: Query) -> None:
    statements, transactions = await statements_and_transactions(
        *recorded_runners[item.public], item.who, item.text, item.variables
    )
    needed = 0 if item.path.with_suffix(".sql").read_text().startswith("--") else 1
    assert (len(statements), transactions) == (needed, needed)


@pytest.mark.parametrize("text", SLIPS)
async def test_a_read_with_invalid_roots_is_at_most_one_statement(recorded_runners: RecordedRunners, text: str) -> None:
    statements, transactions = await statements_and_transactions(*recorded_runners[False], EDITOR, text, {})
    needed = SLIPS.index(text)
    assert (len(statements), transactions) == (needed, needed)


async def test_the_counter_detects_an_explicit_transaction(recorded_runners: RecordedRunners) -> None:
    pool, reads = recorded_runners[False]
    await run_read(reads, EDITOR, "{ me { subject } }", {})
    async with pool.pooled.connection.transaction():
        with pytest.raises(AssertionError):
            await statements_and_transactions(pool, reads, EDITOR, "{ me { subject } }", {})


async def test_a_read_cannot_write(recorded_runners: RecordedRunners) -> None:
    for pool, reads in recorded_runners.values():
        await run_read(reads, EDITOR, "{ regions { totalCount } }", {})
        assert await pool.fetch_json("SELECT to_json(current_setting('transaction_read_only'))", ()) == b'"on"'

"""The region with plenty in it, everybody who asks there, and a last word with the seed."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from typing import Any

import asyncpg
import pytest

from federation.graph.run.reads import QueryRunner
from tenants.install import Addresses
from tests.differential.many_measures import plenty
from tests.differential.report import SAID, SEED
from tests.differential.viewers import Crowd, Validated, gathered


@pytest.fixture(scope="package")
async def crowd(
    owner: asyncpg.Connection, addresses: Addresses, reads: QueryRunner, public_reads: QueryRunner
) -> AsyncIterator[Crowd]:
    schemas = (reads.schema, public_reads.schema)
    async with plenty(owner), AsyncExitStack() as stack:
        for schema in schemas:
            schema.extensions = (*schema.extensions, Validated)
        yield await gathered(stack, owner, addresses, reads, public_reads)
        for schema in schemas:
            schema.extensions = tuple(extension for extension in schema.extensions if extension is not Validated)


def pytest_sessionfinish(session: pytest.Session) -> None:
    if SAID and hasattr(session.config, "workeroutput"):
        session.config.workeroutput["said"] = [f"SEED={SEED}", *SAID]


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    SAID.extend(getattr(node, "workeroutput", {}).get("said", ()))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if SAID:
        terminalreporter.write_sep("-", f"generated documents: SEED={SEED}")
        for line in SAID:
            terminalreporter.write_line(line)

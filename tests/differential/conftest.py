"""The region with many measures, the people who query it, and the seed in the summary of the run."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from typing import Any

import asyncpg
import pytest

from federation.graph.run.reads import QueryRunner
from tenants.install import Addresses
from tests.differential.many_measures import many_measures
from tests.differential.report import LINES, SEED
from tests.differential.viewers import People, SkipValidation, gather_people


@pytest.fixture(scope="package")
async def people(
    owner: asyncpg.Connection, addresses: Addresses, reads: QueryRunner, public_reads: QueryRunner
) -> AsyncIterator[People]:
    schemas = (reads.schema, public_reads.schema)
    async with many_measures(owner), AsyncExitStack() as stack:
        for schema in schemas:
            schema.extensions = (*schema.extensions, SkipValidation)
        yield await gather_people(stack, owner, addresses, reads, public_reads)
        for schema in schemas:
            schema.extensions = tuple(extension for extension in schema.extensions if extension is not SkipValidation)


def pytest_sessionfinish(session: pytest.Session) -> None:
    if LINES and hasattr(session.config, "workeroutput"):
        session.config.workeroutput["lines"] = [f"SEED={SEED}", *LINES]


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    LINES.extend(getattr(node, "workeroutput", {}).get("lines", ()))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if LINES:
        terminalreporter.write_sep("-", f"generated documents: SEED={SEED}")
        for line in LINES:
            terminalreporter.write_line(line)

"""A half-yearly round in one call: a bulk change of 500 measures takes about a second."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from time import perf_counter, process_time
from typing import Any

import asyncpg
import pytest

from tenants import operating
from tenants.install import Addresses
from tenants.model import TenantRole
from tests.helpers.bulk import SET_ALL, insert_measures, item_errors, status_item
from tests.helpers.database import delete_tenant_rows
from tests.helpers.measures import SET_STATUS, Change
from tests.helpers.region import ISSUER, person

pytestmark = pytest.mark.alone

TOWN, CLERK = "081180046046", person("clerk")
log = logging.getLogger(__name__)


@pytest.fixture(scope="module")
async def town(owner: asyncpg.Connection, addresses: Addresses) -> AsyncIterator[int]:
    operator = await asyncpg.connect(addresses.operator)
    await operating.grant(operator, ISSUER, "clerk", TOWN, TenantRole.EDITOR)
    await operator.close()
    number: int = await owner.fetchval("SELECT id FROM tenant WHERE ars = $1", TOWN)
    yield number
    await delete_tenant_rows(owner, [number])


async def test_a_bulk_change_of_500_measures_takes_about_a_second(
    change: Change, owner: asyncpg.Connection, town: int
) -> None:
    measures = await insert_measures(owner, town, 50_000, 500, entries_each=6)
    # Autovacuum does so within a minute. Until then statistics of an emptied table mislead the planner.
    await owner.execute("ANALYZE measure, status_change, measure_span")
    # Connections keep the plans of their first statements, those for one row: each of the pool has had some.
    few = await insert_measures(owner, town, 51_000, 8)
    await asyncio.gather(*(change(CLERK, SET_STATUS, input=status_item(m, phase="PLANNING")) for m in few))
    duration, worked = [], process_time()
    for nth, stand in enumerate(("PLANNING", "IMPLEMENTATION", "IMPLEMENTATION")):
        items = [
            status_item(m, phase=stand, condition="DELAYED", note=f"Abfrage {nth}", version=nth + 1) for m in measures
        ]
        began = perf_counter()
        answer: Any = await change(CLERK, SET_ALL, input={"items": items, "allOrNothing": nth == 1})
        duration.append(perf_counter() - began)
        assert (answer["applied"], answer["refused"], answer["userErrors"]) == (500, 0, [])
        assert item_errors(answer) == [[]] * 500
        assert {r["measure"]["version"] for r in answer["results"]} == {nth + 2}
    worked = (process_time() - worked) / len(duration)
    log.warning("500 measures in one call: %s s, of it %.2f s here", ", ".join(f"{t:.2f}" for t in duration), worked)
    assert min(duration) < 5

"""Bulk changes beside single ones: the same errors and histories, in sequence and concurrently."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from random import Random
from typing import Any

import asyncpg
import pytest
from graphql import execute
from sqlalchemy.ext.asyncio import AsyncEngine

from federation.graph.mutation.field import MutationRequest
from federation.graph.request import Request
from federation.graph.sql.global_id import encode
from federation.schema import member
from tenants import context, operating
from tenants.context import Principal
from tenants.install import Addresses
from tenants.model import TenantRole
from tests.helpers.bulk import SET_ALL, insert_measures, item_errors, status_item
from tests.helpers.database import delete_tenant_rows
from tests.helpers.measures import PLANS, SET_STATUS, Change
from tests.helpers.region import ISSUER, TODAY, person
from tests.helpers.tally_database import RECOUNT, TALLY
from tests.helpers.tally_model import FOREVER, VISIBILITIES

pytestmark = pytest.mark.alone

TOWNS = MARKGROENINGEN, SACHSENHEIM, REMSECK = "081180050050", "081180076076", "081180081081"
BOTH, HEAD = person("bulk-editor"), person("bulk-head")
"""An editor and a reviewer in three towns."""


@pytest.fixture(scope="module")
async def towns(owner: asyncpg.Connection, addresses: Addresses) -> AsyncIterator[list[int]]:
    """Three towns for this file alone; their rows are deleted afterwards."""
    operator = await asyncpg.connect(addresses.operator)
    for town in TOWNS:
        await operating.grant(operator, ISSUER, "bulk-editor", town, TenantRole.EDITOR)
        await operating.grant(operator, ISSUER, "bulk-head", town, TenantRole.REVIEWER)
    await operator.close()
    numbers = [await owner.fetchval("SELECT id FROM tenant WHERE ars = $1", town) for town in TOWNS]
    yield numbers
    await delete_tenant_rows(owner, numbers)


DAYS = ["2025-12-31", "2026-01-02", "2026-02-01", "2026-03-01", "2026-04-01", "2026-06-01", "2026-07-01"]
LOCKED = "canceling statement due to lock timeout"
PHASES = [None, None, "PROPOSED", "NOT_STARTED", "PLANNING", "IMPLEMENTATION", "COMPLETED"]
CONDITIONS = [None, None, "ON_TRACK", "DELAYED", "POSTPONED", "CANCELLED", "MERGED"]
HISTORY = """SELECT c.id, c.effective_on, c.phase, c.condition, c.is_continuous, c.note, c.corrects_id, c.merged_into_id
FROM status_change c WHERE c.tenant_id = $1 AND c.measure_id = $2 ORDER BY c.entry"""
SHEET = "SELECT version, status, status_as_of, actual_end, merged_into_id FROM measure WHERE tenant_id = $1 AND id = $2"


class MeasureSet:
    """Measures of a town by number, so that the same items can be applied to two towns."""

    def __init__(self, owner: asyncpg.Connection, town: int, measures: list[dict[str, Any]]) -> None:
        self.owner, self.town, self.measures = owner, town, measures
        self.numbers = {m["key"]: n for n, m in enumerate(measures)}

    async def state(self) -> list[Any]:
        """Sheets and histories, with numbers for keys."""
        states = []
        for m in self.measures:
            measure_row = dict(await self.owner.fetchrow(SHEET, self.town, m["key"]) or {})
            entry_rows = [dict(row) for row in await self.owner.fetch(HISTORY, self.town, m["key"])]
            entries = {values.pop("id"): n for n, values in enumerate(entry_rows)}
            for values in (measure_row, *entry_rows):
                values["merged_into_id"] = self.numbers.get(values["merged_into_id"])
            for values in entry_rows:
                values["corrects_id"] = entries.get(values["corrects_id"])
            states.append((measure_row, entry_rows))
        return states

    async def concrete_item(self, drawn: dict[str, Any]) -> dict[str, Any]:
        """A drawn item, with the ids of these measures."""
        measure = self.measures[drawn["n"]]
        row = await self.owner.fetchrow(SHEET, self.town, measure["key"])
        item = {"id": measure["id"], "version": row["version"] - drawn["late"] if row else 0, **drawn["item"]}
        if drawn["into"] is not None:
            item["mergedInto"] = self.measures[drawn["into"]]["id"]
        if drawn["corrects"] is not None:
            of = self.measures[drawn["of"]]["key"]
            history = await self.owner.fetch(HISTORY, self.town, of)
            item["corrects"] = encode("StatusChange", [self.town, history[drawn["corrects"] % len(history)]["id"]])
        return item


def draw_items(random: Random, count: int) -> list[dict[str, Any]]:
    """Items about some measures, each named once; about half of them break no rule."""
    drawn = []
    for n in random.sample(range(count), random.randint(2, count)):
        phase, condition = random.choice(PHASES), random.choice(CONDITIONS)
        merges = condition == "MERGED" if random.random() < 0.9 else random.random() < 0.5
        ends = phase == "COMPLETED" if random.random() < 0.8 else random.random() < 0.5
        item = {
            "phase": phase, "condition": condition, "effectiveOn": random.choice(DAYS),
            "isContinuous": random.choice([None, None, None, False, True]),
            "note": random.choice([None, "Grund", "Haushalt", "  "]),
            "actualEnd": random.choice(DAYS) if ends else None,
        }  # fmt: skip
        corrects = random.randrange(9) if random.random() < 0.3 else None
        of = n if random.random() < 0.9 else random.randrange(count)
        late = int(random.random() < 0.1)
        into = random.randrange(count) if merges else None
        drawn.append({"n": n, "item": item, "into": into, "corrects": corrects, "of": of, "late": late})
    return drawn


@pytest.mark.parametrize("seed", range(4))
async def test_a_bulk_change_equals_its_items_one_by_one(
    change: Change, owner: asyncpg.Connection, towns: list[int], seed: int
) -> None:
    random, count = Random(seed), 7
    first = 60_000 + 100 * seed
    entry, other = [MeasureSet(owner, town, await insert_measures(owner, town, first, count)) for town in towns[:2]]
    counts = Counter[str]()
    for _ in range(10):
        who, drawn = random.choice([BOTH, HEAD]), draw_items(random, count)
        singly = []
        for item in [await entry.concrete_item(d) for d in drawn]:  # all were read before, as those of a list are
            answer = await change(who, SET_STATUS, input=item)
            singly.append([(e["code"], e["field"][-1], e["message"]) for e in answer["userErrors"]])
        answer = await change(who, SET_ALL, input={"items": [await other.concrete_item(d) for d in drawn]})
        at_once = [[(e["code"], e["field"][-1], e["message"]) for e in r["userErrors"]] for r in answer["results"]]
        assert at_once == singly and not answer["userErrors"]
        assert await other.state() == await entry.state()
        assert answer["applied"] == sum(not errors for errors in singly)
        counts.update(errors[0][1] if errors else "done" for errors in singly)
    assert counts["done"] > 5 and len(counts) > 4, counts
    await tally_equals_recount(owner, towns)


async def tally_equals_recount(owner: asyncpg.Connection, towns: list[int]) -> None:
    """The tally of some towns equals a recount, on each day."""
    began = "SELECT DISTINCT effective_on FROM status_change WHERE tenant_id = ANY ($1)"
    days = [row[0] for row in await owner.fetch(began, towns)]
    counts = [
        {tuple(r) for r in await owner.fetch(sql, towns, [*days, FOREVER], VISIBILITIES)} for sql in (TALLY, RECOUNT)
    ]
    assert counts[0] == counts[1] and counts[0]


async def mutate(engine: AsyncEngine, who: Principal, document: str, values: Any) -> Any:
    """Runs a mutation on its own connection; repeats it after a lock timeout, as clients are asked to."""
    parsed = PLANS.document(Request(document, None, {"input": values}, {}), for_member=True)
    request = MutationRequest(engine, who, TODAY, "de", "request-of-a-test", parsed)
    results: Any = execute(member._schema, parsed.tree, context_value=request, variable_values={"input": values})
    result = await results
    if result.errors and LOCKED in str(result.errors):
        return await mutate(engine, who, document, values)
    assert not result.errors, result.errors
    return next(iter(result.data.values()))


async def test_concurrent_bulk_and_single_changes_neither_deadlock_nor_lose_anything(
    owner: asyncpg.Connection, addresses: Addresses, towns: list[int]
) -> None:
    """Overlapping lists over three towns, in any order, mergers across them, and single changes between."""
    measures = [m for n, town in enumerate(towns) for m in await insert_measures(owner, town, 70_000 + 100 * n, 20)]
    version = dict.fromkeys((m["id"] for m in measures), 1)
    deadlocks = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"
    before = await owner.fetchval(deadlocks)
    wins, engine = Counter[tuple[str, int]](), context.create_engine(addresses.api, 12)

    def item(random: Random, m: dict[str, Any]) -> dict[str, Any]:
        into = random.choice(measures)["id"] if random.random() < 0.15 else None
        stand = {"condition": "MERGED", "mergedInto": into} if into else {"condition": random.choice(CONDITIONS[:4])}
        phase, day = random.choice(PHASES[2:6]), random.choice(DAYS[:6])
        note = f"Grund {random.random()}"  # so that no item equals the current state
        return status_item(m, day, **stand, phase=phase, note=note) | {"version": version[m["id"]]}

    async def work(n: int) -> None:
        random = Random(n)
        for _ in range(4):
            items = [item(random, m) for m in random.sample(measures, random.choice([1, 20, 40]))]
            if len(items) == 1:
                answer = await mutate(engine, HEAD, SET_STATUS, items[0])
                errors_by_item = [[(e["code"], e["field"][-1]) for e in answer["userErrors"]]]
            else:
                answer = await mutate(engine, HEAD, SET_ALL, {"items": items, "allOrNothing": random.random() < 0.2})
                errors_by_item = item_errors(answer)
                assert len(errors_by_item) == len(items) and not answer["userErrors"]
            is_rolled_back = len(items) > 1 and answer["applied"] == 0
            for sent_item, errors in zip(items, errors_by_item, strict=True):
                if not errors and not is_rolled_back:
                    wins[sent_item["id"], sent_item["version"]] += 1
                    version[sent_item["id"]] = max(version[sent_item["id"]], sent_item["version"] + 1)
                assert all(code in ("CONFLICT", "INVALID") for code, _ in errors), errors

    try:
        ends = await asyncio.gather(*(work(n) for n in range(12)), return_exceptions=True)
    finally:
        await engine.dispose()
    assert ends == [None] * 12
    assert set(wins.values()) == {1}, "of those who saw the same version, one at most"
    applied = Counter(key for key, _ in wins)
    assert applied.total() > 100
    for m, town in zip(measures, [t for t in towns for _ in range(20)], strict=True):
        entry_rows = await owner.fetch(HISTORY, town, m["key"])
        assert [len(entry_rows), await owner.fetchval(SHEET, town, m["key"])] == [1 + applied[m["id"]]] * 2
    assert await owner.fetchval(deadlocks) == before
    await tally_equals_recount(owner, towns)


async def test_concurrent_mergers_do_not_form_a_cycle(
    owner: asyncpg.Connection, addresses: Addresses, towns: list[int]
) -> None:
    engine = context.create_engine(addresses.api, 4)
    try:
        for nth in range(5):
            a, b = [(await insert_measures(owner, town, 80_000 + nth, 1))[0] for town in towns[:2]]
            forth, back = (
                status_item(a, condition="MERGED", mergedInto=b["id"]),
                status_item(b, condition="MERGED", mergedInto=a["id"]),
            )
            item, other = await asyncio.gather(
                mutate(engine, BOTH, SET_STATUS, forth), mutate(engine, BOTH, SET_ALL, {"items": [back]})
            )
            errors = [e for answer in (item, other["results"][0]) for e in answer["userErrors"]]
            assert [(e["code"], e["field"][-1]) for e in errors] == [("INVALID", "mergedInto")]
            assert "selbst aufgegangen" in errors[0]["message"]
    finally:
        await engine.dispose()

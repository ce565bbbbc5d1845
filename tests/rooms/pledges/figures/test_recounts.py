"""Figures of random pledges equal a recount of their entries and steps, for every viewer, and spans for every day."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from random import Random
from typing import Any

import pytest

from federation.graph.run.reads import QueryRunner
from tests.helpers import alliance_lives
from tests.helpers.alliance_lives import Alliance, random_alliances
from tests.helpers.database import temporary_transaction
from tests.helpers.pledge_lives import Pledge, expected_figures, insert_pledges, random_pledges
from tests.helpers.region import COUNTY, EDITOR, FOREIGNER, LANDSTUHL, MANAGER
from tests.helpers.uncommitted import Db, read_uncommitted

COUNTS = """pledges linked members byStatus { status count } byField { fieldOfAction count }
  effects { kind basis amount fulfilled pledges }"""
QUESTION = f"""query ($day: Date!, $from: Date!) {{ region(key: "{COUNTY}") {{
  pledgeFigures(asOf: $day) {{ basis {COUNTS} }}
  pledgeTrend(from: $from, to: $day, step: YEAR) {{ asOf {COUNTS} }}
  alliances(first: 100) {{ nodes {{ name pledgeFigures(asOf: $day) {{ {COUNTS} }} }} }} }} }}"""
VIEWERS: list[tuple[Any, str]] = [(MANAGER, "COUNTY"), (EDITOR, "MEMBER"), (FOREIGNER, "PUBLIC"), (None, "PUBLIC")]
Tenants = dict[int, str]


@pytest.fixture
async def tenants(db: Db) -> AsyncIterator[Tenants]:
    """The tenants of the region, in a transaction in which nothing is counted yet."""
    async with temporary_transaction(db):
        await db.execute("SET LOCAL ROLE owner")
        for table in ("pledge_span", "pledge_span_effect", "membership_span", "alliance_span", "person_count"):
            await db.execute(f"DELETE FROM {table}")
        rows = await db.fetch(
            "SELECT t.id, t.ars FROM tenant t JOIN region r ON r.id = t.region_id WHERE r.ars = $1 ORDER BY t.id",
            COUNTY,
        )
        yield {row["id"]: row["ars"] for row in rows}


def counts_for(basis: str, tenants: Tenants, alliance: Alliance) -> bool:
    """Whether somebody with this basis counts an alliance."""
    own = basis == "COUNTY" or (basis == "MEMBER" and tenants[alliance.tenant] == LANDSTUHL)
    shared = alliance.visibility == "PUBLIC" or (basis != "PUBLIC" and alliance.visibility == "FEDERATION")
    return shared or (own and alliance.visibility != "DRAFT")


async def change_afterwards(db: Db, draw: Random, alliances: list[Alliance], pledges: list[Pledge]) -> None:
    """What alliances and pledges say now holds for all of the past."""
    alliance = draw.choice(alliances)
    alliance.archived = (alliance.founded or alliance_lives.FIRST) + timedelta(days=draw.randrange(1100))
    await db.execute("UPDATE alliance SET archived_on = $2 WHERE id = $1", alliance.id, alliance.archived)
    for pledge in draw.sample(pledges, min(3, len(pledges))):
        pledge.field_of_action, pledge.is_linked, pledge.effects = None, False, {}
        await db.execute("DELETE FROM pledge_effect WHERE pledge_id = $1", pledge.id)
        await db.execute("UPDATE pledge SET field_of_action = NULL, measure_id = NULL, to_tenant_id = NULL"
                         " WHERE id = $1", pledge.id)  # fmt: skip


async def check_every_day(db: Db, pledges: list[Pledge]) -> None:
    """The spans say of each pledge and each day what its entries and steps say; days between two changes are alike."""
    rows = await db.fetch("SELECT pledge_alliance_id, valid_from, valid_to, status FROM pledge_span")
    spans: dict[Any, list[Any]] = {}
    for row in rows:
        spans.setdefault(row["pledge_alliance_id"], []).append(row)
    for pledge in pledges:
        for telling in pledge.tellings:
            steps = telling.life.steps
            changes = {*telling.turns, *(entry[0] for entry in pledge.entries), *(step.day for step in steps),
                       *(step.ends_before for step in steps if step.ends_before), telling.life.closed}  # fmt: skip
            for change in changes - {telling.life.closed.max}:
                for day in (change - timedelta(days=1), change):
                    holding = [s["status"] for s in spans.get(telling.id, []) if s["valid_from"] <= day < s["valid_to"]]
                    status = pledge.status_on(day)
                    assert holding == ([status] if status and telling.counts_on(day) else []), (day, telling)


@pytest.mark.parametrize("seed", range(5))
async def test_figures_of_any_day_equal_a_recount(
    db: Db, reads: QueryRunner, public_reads: QueryRunner, tenants: Tenants, seed: int
) -> None:
    draw = Random(seed)
    alliances = random_alliances(draw, list(tenants))
    await alliance_lives.insert_alliances(db, alliances)
    pledges = random_pledges(draw, alliances)
    await insert_pledges(db, pledges)
    await change_afterwards(db, draw, alliances, pledges)
    await check_every_day(db, pledges)
    told = [(p, t) for p in pledges for t in p.tellings if t.counts_for_all]
    for _ in range(2):
        day = draw.choice([entry[0] for pledge in pledges for entry in pledge.entries])
        variables = {"day": str(day), "from": str(day - timedelta(days=500))}
        for who, basis in VIEWERS:
            region = (await read_uncommitted(db, reads, public_reads, who, QUESTION, variables))["region"]
            counted = [(p, t) for p, t in told if counts_for(basis, tenants, t.life.alliance)]
            assert region["pledgeFigures"] == {"basis": basis, **expected_figures(counted, day)}
            last = region["pledgeTrend"][-1]
            assert last == {"asOf": str(day), **expected_figures(counted, day)}
            by_name = {node["name"]: node for node in region["alliances"]["nodes"]}
            for alliance in alliances:
                if node := by_name.get(str(alliance.id)):
                    here = [(p, t) for p, t in told if t.life.alliance is alliance]
                    assert node["pledgeFigures"] == expected_figures(here, day)

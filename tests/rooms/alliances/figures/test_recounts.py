"""Figures of random lives equal a recount of their steps, for every viewer and day; spans equal those made anew."""

from collections import Counter
from collections.abc import AsyncIterator
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from federation.graph.run.reads import QueryRunner
from tenants.context import Principal
from tests.helpers import alliance_lives
from tests.helpers.alliance_lives import Alliance, expected_counts, random_alliances
from tests.helpers.database import temporary_transaction
from tests.helpers.region import COUNTY, EDITOR, FOREIGNER, LANDSTUHL, MANAGER
from tests.helpers.uncommitted import Db, read_uncommitted

COUNTS = """memberships suspended partners joined left byKind { kind count } bySphere { sphere count }
  bySection { section count }"""
QUESTION = f"""query ($day: Date!, $from: Date!, $to: Date!) {{ region(key: "{COUNTY}") {{
  allianceFigures(asOf: $day) {{ basis alliances {COUNTS}
    byTenant {{ tenant {{ key }} alliances memberships partners }} }}
  allianceTrend(from: $from, to: $to, step: YEAR) {{ asOf alliances memberships partners joined left }}
  alliances(first: 100) {{ nodes {{ name figures(asOf: $day) {{ {COUNTS} byTier {{ tier {{ id }} count }} }}
    trend(from: $from, to: $to, step: QUARTER) {{ asOf memberships partners joined left }} }} }} }} }}"""
VIEWERS: list[tuple[Principal | None, str]] = [
    (MANAGER, "COUNTY"), (EDITOR, "MEMBER"), (FOREIGNER, "PUBLIC"), (None, "PUBLIC"),
]  # fmt: skip
Tenants = dict[int, str]


@pytest.fixture
async def tenants(db: Db) -> AsyncIterator[Tenants]:
    """The tenants of the region, in a transaction in which no alliance is counted yet."""
    async with temporary_transaction(db):
        await db.execute("SET LOCAL ROLE owner")
        for table in ("membership_span", "alliance_span", "person_count"):
            await db.execute(f"DELETE FROM {table}")
        rows = await db.fetch(
            "SELECT t.id, t.ars FROM tenant t JOIN region r ON r.id = t.region_id WHERE r.ars = $1"
            " ORDER BY t.ars = r.ars DESC, t.name_key, t.id", COUNTY,
        )  # fmt: skip
        yield {row["id"]: row["ars"] for row in rows}


def counts_for(basis: str, tenants: Tenants, alliance: Alliance) -> bool:
    """Whether somebody with this basis counts an alliance."""
    own = basis == "COUNTY" or (basis == "MEMBER" and tenants[alliance.tenant] == LANDSTUHL)
    shared = alliance.visibility == "PUBLIC" or (basis != "PUBLIC" and alliance.visibility == "FEDERATION")
    return shared or (own and alliance.visibility != "DRAFT")


async def _change_afterwards(db: Db, draw: Random, alliances: list[Alliance]) -> None:
    """What the directory and the alliances say now holds for all of the past."""
    partners = list({life.partner.id: life.partner for a in alliances for life in a.members}.values())
    for partner in draw.sample(partners, min(3, len(partners))):
        partner.kind, partner.section = draw.choice(alliance_lives.KINDS), draw.choice(alliance_lives.SECTIONS)
        await db.execute("UPDATE partner SET kind = $2, section = $3 WHERE id = $1", partner.id, partner.kind,
                         partner.section)  # fmt: skip
    for partner in [p for p in partners if p.into][:1]:
        partner.into = None
        await db.execute("UPDATE partner SET into_id = NULL WHERE id = $1", partner.id)
    for alliance in draw.sample(alliances, 2):
        alliance.visibility = draw.choice(alliance_lives.VISIBILITIES)
        alliance.archived = (alliance.founded or alliance_lives.FIRST) + timedelta(days=draw.randrange(1100))
        await db.execute("UPDATE alliance SET visibility = $2, archived_on = $3 WHERE id = $1", alliance.id,
                         alliance.visibility, alliance.archived)  # fmt: skip


async def _spans(db: Db) -> list[Any]:
    rows = await db.fetch("SELECT * FROM membership_span ORDER BY tenant_id, membership_id, valid_from")
    return [tuple(row) for row in rows]


@pytest.mark.parametrize("seed", range(10))
async def test_figures_of_any_day_equal_a_recount_of_the_steps(
    db: Db, reads: QueryRunner, public_reads: QueryRunner, tenants: Tenants, seed: int
) -> None:
    draw = Random(seed)
    alliances = random_alliances(draw, list(tenants))
    await alliance_lives.insert_alliances(db, alliances)
    await _change_afterwards(db, draw, alliances)
    entered = await db.fetchval("SELECT ctx.today()")
    happened = [step.day for a in alliances for life in a.members for step in life.steps]
    for _ in range(3):
        day = draw.choice(happened) - timedelta(days=draw.randint(0, 1))
        variables = {"day": str(day), "from": str(day - timedelta(days=500)), "to": str(day)}
        for who, basis in VIEWERS:
            region = (await read_uncommitted(db, reads, public_reads, who, QUESTION, variables))["region"]
            counted = [a for a in alliances if counts_for(basis, tenants, a)]
            assert region["allianceFigures"] == expected_region(basis, tenants, counted, day, entered)
            for item in region["allianceTrend"]:
                then = expected_region(basis, tenants, counted, date.fromisoformat(item.pop("asOf")), entered)
                assert item == {name: then[name] for name in item}
            by_name = {node.pop("name"): node for node in region["alliances"]["nodes"]}
            for alliance in alliances:
                if node := by_name.get(str(alliance.id)):
                    assert node["figures"].pop("byTier") is not None
                    assert node["figures"] == expected_counts(alliance.members, day)
                    last = node["trend"][-1]
                    assert last.pop("asOf") == str(day)
                    assert last == {name: node["figures"][name] for name in last}
                    assert all(
                        item["memberships"]
                        == expected_counts(alliance.members, date.fromisoformat(item["asOf"]))["memberships"]
                        for item in node["trend"][:-1]
                    )


def expected_region(basis: str, tenants: Tenants, counted: list[Alliance], day: date, entered: date) -> dict[str, Any]:
    """The figures of the region over the alliances that somebody counts."""
    existing = Counter(a.tenant for a in counted if a.exists_on(day, entered))
    members = {id: [life for a in counted if a.tenant == id for life in a.members] for id in tenants}
    each = {id: expected_counts(lives, day) for id, lives in members.items()}
    return {
        "basis": basis,
        "alliances": sum(existing.values()),
        **expected_counts([life for lives in members.values() for life in lives], day),
        "byTenant": [
            {"tenant": {"key": key}, "alliances": existing[id], "memberships": each[id]["memberships"],
             "partners": each[id]["partners"]}
            for id, key in tenants.items() if existing[id] or each[id]["memberships"]
        ],
    }  # fmt: skip


@pytest.mark.parametrize("seed", range(4))
async def test_spans_equal_those_that_are_made_anew(db: Db, tenants: Tenants, seed: int) -> None:
    draw = Random(100 + seed)
    alliances = random_alliances(draw, list(tenants))
    await alliance_lives.insert_alliances(db, alliances)
    await _change_afterwards(db, draw, alliances)
    kept = await _spans(db)
    await db.execute("DELETE FROM membership_span")
    lives = [(life.alliance.tenant, life.id) for a in alliances for life in a.members]
    await db.execute("SELECT membership_rewrite_spans($1::int[], $2::uuid[])", *map(list, zip(*lives, strict=True)))
    assert kept and await _spans(db) == kept


async def test_a_tier_is_counted_from_the_day_on_which_it_was_set(
    db: Db, reads: QueryRunner, public_reads: QueryRunner, tenants: Tenants
) -> None:
    alliance = Alliance(next(iter(tenants)), "PUBLIC", date(2020, 1, 1))
    partner = alliance_lives.Organisation("UTILITY", None, "D")
    steps = [
        alliance_lives.Step("RECORDED", "MEMBER", date(2021, 5, 1), tier=alliance.tiers[1]),
        alliance_lives.Step("TIER_SET", "OFFICE", date(2022, 5, 1), tier=alliance.tiers[0]),
        alliance_lives.Step("TIER_SET", "OFFICE", date(2023, 5, 1)),
    ]
    alliance.members = [alliance_lives.Life(alliance, partner, steps)]
    await alliance_lives.insert_alliances(db, [alliance])
    question = f"""query ($day: Date!) {{ region(key: "{COUNTY}") {{ alliances(first: 100) {{ nodes {{ name
      tiers {{ id }} figures(asOf: $day) {{ memberships byTier {{ tier {{ id }} count }} }} }} }} }} }}"""
    found = []
    for day in ("2021-05-01", "2022-04-30", "2022-05-01", "2023-05-01"):
        answer = await read_uncommitted(db, reads, public_reads, None, question, {"day": day})
        (node,) = [n for n in answer["region"]["alliances"]["nodes"] if n["name"] == str(alliance.id)]
        (count,) = node["figures"]["byTier"]
        assert count["count"] == node["figures"]["memberships"] == 1
        found.append(count["tier"] and [tier["id"] for tier in node["tiers"]].index(count["tier"]["id"]))
    assert found == [1, 1, 0, None]

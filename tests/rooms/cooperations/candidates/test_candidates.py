"""Candidates of cooperations equal a model over the rows that the asker reads: nothing follows from any other row.

The differential test leaves them out: its meanings are plain queries from one row to others, and a candidate is a pair
that has no row; the second statement of the same rules, for random rows and each viewer, is the model here.
"""

from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, timedelta
from itertools import combinations, product
from math import cos, radians, sqrt
from random import Random
from typing import Any, NamedTuple
from uuid import UUID, uuid4

import pytest

from federation.graph.run.reads import QueryRunner
from tenants.context import ANONYMOUS, Principal
from tests.helpers.database import enter_context, temporary_transaction
from tests.helpers.region import (
    COUNTY,
    EDITOR,
    FOREIGNER,
    LANDSTUHL,
    MANAGER,
    OTHER_COUNTY,
    RAMSTEIN,
    TODAY,
    VIEWER,
    WEIL,
    WEILERBACH,
)
from tests.helpers.uncommitted import Db, read_uncommitted

FIELDS = ("MOBILITY", "HEATING", "RENEWABLES")
VISIBILITIES = ("PUBLIC", "FEDERATION", "TENANT", "DRAFT")
ROWS = """nodes { reason tenant { key } other { key } distanceKm fieldsOfAction years measures { code }
  projects { title } posts { title } models { code } concepts { title } } totalCount"""
QUESTION = f"""query ($key: RegionalKey!) {{
  region(key: "{COUNTY}") {{ cooperationCandidates(first: 100) {{ {ROWS} }} }}
  tenant(key: $key) {{ cooperationCandidates(first: 100) {{ {ROWS} }} }} }}"""
VIEWERS: list[Principal] = [MANAGER, EDITOR, VIEWER, FOREIGNER, ANONYMOUS]
BEGIN = (
    "INSERT INTO status_change (tenant_id, measure_id, visibility, effective_on, phase, condition, is_continuous)"
    " VALUES ($1, $2, $3, '2026-01-01', $4, 'ON_TRACK', false)"
)
READS = {
    "measure": "SELECT m.tenant_id, m.id, m.code, m.field_of_action, m.status, m.visibility FROM measure m"
    " WHERE NOT m.is_model AND m.archived_on IS NULL AND m.visibility <> 'DRAFT'",
    "origin": "SELECT o.tenant_id, o.measure_id, o.model_id FROM measure_origin o",
    "project": "SELECT tenant_id, title, ends_before FROM funded_project"
    " WHERE visibility <> 'DRAFT' AND $1 < ends_before",
    "post": "SELECT tenant_id, title, ends_before FROM post WHERE visibility <> 'DRAFT' AND $1 < ends_before"
    " AND permanent_from IS NULL",
    "side": "SELECT p.cooperation_id, p.to_tenant_id FROM cooperation_party p JOIN cooperation c"
    " ON c.tenant_id = p.tenant_id AND c.id = p.cooperation_id WHERE $1 < c.ends_before AND p.to_tenant_id IS NOT NULL"
    " AND (p.status IN ('ASKED', 'AGREED') OR p.status = 'LEFT' AND $1 < p.ends_before)",
    "unit": "SELECT u.tenant_id, u.level, u.management_via || ',' || u.concept_via AS via FROM region r,"
    " coverage_units(r.ars, $1) u JOIN tenant t ON t.id = u.tenant_id AND t.ars = u.ars",
}  # fmt: skip
"""What the model is made of, each read as the asker."""


class Town(NamedTuple):
    """A tenant with its centre."""

    id: int
    key: str
    region: str
    lon: float | None
    lat: float | None


@pytest.fixture
async def towns(db: Db) -> AsyncIterator[list[Town]]:
    async with placed_towns(db) as towns:
        yield towns


@asynccontextmanager
async def placed_towns(db: Db) -> AsyncIterator[list[Town]]:
    """Tenants of several regions, with centres that are near or far; in a transaction."""
    async with temporary_transaction(db):
        await db.execute("SET LOCAL ROLE owner")
        await db.execute("UPDATE territory SET lon = NULL, lat = NULL WHERE ars IN (SELECT ars FROM tenant)")
        places = {
            LANDSTUHL: (7.5, 49.4),
            WEILERBACH: (7.6, 49.5),
            COUNTY: (8.3, 49.4),
            WEIL: (7.65, 49.3),
            RAMSTEIN: (7.9, 49.9),
        }
        for key, (lon, lat) in places.items():
            await db.execute("UPDATE territory SET lon = $2, lat = $3 WHERE ars = $1", key, lon, lat)
        rows = await db.fetch(
            "SELECT t.id, t.ars AS key, r.ars AS region, u.lon, u.lat FROM tenant t JOIN region r ON r.id = t.region_id"
            " LEFT JOIN territory u ON u.ars = t.ars AND u.valid_from <= $1 AND $1 < u.valid_to ORDER BY t.id", TODAY,
        )  # fmt: skip
        yield [Town(*row) for row in rows]


async def insert_random(db: Db, draw: Random, towns: list[Town]) -> None:
    """Measures of some origin, projects and posts, of every visibility; most where neighbours are."""
    towns = [*towns, *[town for town in towns if town.lat is not None] * 5]
    models = [(towns[0].id, uuid4(), f"MX{n}") for n in range(2)]
    for tenant, id, code in models:
        await db.execute(
            "INSERT INTO measure (tenant_id, id, version, code, title, field_of_action, visibility, is_model)"
            " VALUES ($1, $2, 1, $3::text, $3::text, 'MOBILITY', 'PUBLIC', true)", tenant, id, code,
        )  # fmt: skip
    for n in range(80):
        town, id, visibility = draw.choice(towns), uuid4(), draw.choice(VISIBILITIES)
        phase = draw.choice(("IMPLEMENTATION", "PLANNING", "COMPLETED"))
        await db.execute(
            "INSERT INTO measure (tenant_id, id, version, code, title, field_of_action, visibility)"
            " VALUES ($1, $2, 1, $3::text, $3::text, $4, $5)", town.id, id, f"R{n}", draw.choice(FIELDS), visibility,
        )  # fmt: skip
        await db.execute(BEGIN, town.id, id, visibility, phase)
        if draw.random() < 0.8:
            model = draw.choice(models)
            await db.execute(
                "INSERT INTO measure_origin (tenant_id, measure_id, visibility, model_tenant_id, model_id, taken_on)"
                " VALUES ($1, $2, $3, $4, $5, $6)", town.id, id, visibility, model[0], model[1], TODAY,
            )  # fmt: skip
    for n in range(30):
        town, visibility = draw.choice(towns), draw.choice(VISIBILITIES)
        ends = TODAY + timedelta(days=draw.randrange(-200, 900))
        if draw.random() < 0.9:
            await db.execute(
                "INSERT INTO funded_project (tenant_id, version, title, item, visibility, begins_on, ends_before)"
                " VALUES ($1, 1, $2, 'INITIAL_PROJECT', $3, '2020-01-01', $4)", town.id, f"F{n}", visibility, ends,
            )  # fmt: skip
        else:
            await insert_post(db, town, f"P{n}", visibility, ends)
    for town in sorted({*draw.choices(towns, k=40)}, key=lambda town: town.id):
        await db.execute(
            "INSERT INTO data_confirmation (tenant_id, version, visibility, confirmed_on) VALUES ($1, 1, $2, $3)",
            town.id, draw.choice(VISIBILITIES[:3]), TODAY - timedelta(days=draw.randrange(200)),
        )  # fmt: skip
    # Who edits reads her draft, from which nothing follows, although a neighbour's project ends in that year.
    by_key = {town.key: town for town in towns}
    await insert_post(db, by_key[LANDSTUHL], "Entwurf", "DRAFT", date(2031, 6, 1))
    await db.execute(
        "INSERT INTO funded_project (tenant_id, version, title, item, visibility, begins_on, ends_before)"
        " VALUES ($1, 1, 'Lange', 'INITIAL_PROJECT', 'PUBLIC', '2020-01-01', '2031-09-01')", by_key[WEIL].id,
    )  # fmt: skip


async def insert_post(db: Db, town: Town, title: str, visibility: str, ends: date) -> None:
    """A post that somebody holds, for all of the tenant's territory."""
    id = uuid4()
    await db.execute(
        "INSERT INTO post (tenant_id, id, version, title, kind, visibility, begins_on, ends_before)"
        " VALUES ($1, $2, 1, $3, 'CLIMATE_MANAGER', $4, '2020-01-01', $5)", town.id, id, title, visibility, ends,
    )  # fmt: skip
    await db.execute(
        "INSERT INTO post_occupancy (tenant_id, post_id, visibility, begins_on) VALUES ($1, $2, $3, '2020-01-01')",
        town.id, id, visibility,
    )  # fmt: skip
    await db.execute(
        "INSERT INTO post_coverage (tenant_id, post_id, visibility, ars, scope) VALUES ($1, $2, $3, $4, 'TERRITORY')",
        town.id, id, visibility, town.key,
    )  # fmt: skip


async def read_as(db: Db, who: Principal) -> dict[str, list[Any]]:
    async with temporary_transaction(db):
        await db.execute("SET LOCAL ROLE api")
        await enter_context(db, who)
        values: dict[str, tuple[Any, ...]] = {"measure": (), "origin": ()}
        return {name: await db.fetch(text, *values.get(name, (TODAY,))) for name, text in READS.items()}


def distance(a: Town, b: Town) -> float | None:
    if a.lat is None or b.lat is None or a.lon is None or b.lon is None:
        return None
    east = (a.lon - b.lon) * cos(radians((a.lat + b.lat) / 2))
    return 111.3 * sqrt((a.lat - b.lat) ** 2 + east**2)


def are_neighbours(a: Town, b: Town) -> bool:
    km = distance(a, b)
    if km is not None and km <= 25:
        return True
    return a.region == b.region and (km is None or a.region in (a.key, b.key))


class Facts(NamedTuple):
    """What the asker knows of each tenant, by its id."""

    fields: dict[int, set[str]]
    models: dict[int, set[UUID]]
    years: dict[int, set[int]]


def known(rows: dict[str, list[Any]]) -> Facts:
    facts = Facts(defaultdict(set), defaultdict(set), defaultdict(set))
    origins = {(row["tenant_id"], row["measure_id"]): row["model_id"] for row in rows["origin"]}
    for m in rows["measure"]:
        if m["status"] in ("IN_PROGRESS", "DELAYED", "CONTINUOUS"):
            facts.fields[m["tenant_id"]].add(m["field_of_action"])
        if m["status"] not in ("CANCELLED", "MERGED") and (m["tenant_id"], m["id"]) in origins:
            facts.models[m["tenant_id"]].add(origins[m["tenant_id"], m["id"]])
    for row in (*rows["project"], *rows["post"]):
        if row["ends_before"] < date.max:
            facts.years[row["tenant_id"]].add((row["ends_before"] - timedelta(days=1)).year)
    return facts


def expected(rows: dict[str, list[Any]], towns: list[Town], asked: list[Town]) -> set[tuple[Any, ...]]:
    """Reason, pair, and what both have."""
    facts = known(rows)
    together = {
        frozenset((one["to_tenant_id"], other["to_tenant_id"]))
        for one, other in combinations(rows["side"], 2) if one["cooperation_id"] == other["cooperation_id"]
    }  # fmt: skip
    white = {row["tenant_id"] for row in rows["unit"] if row["level"] == "WHITE_SPOT"}
    has_own = {row["tenant_id"] for row in rows["unit"] if "OWN" in row["via"].split(",")}
    found: set[tuple[Any, ...]] = set()
    for a, b in combinations(towns, 2):
        if not ((a in asked or b in asked) and are_neighbours(a, b)) or frozenset((a.id, b.id)) in together:
            continue
        shared: dict[str, set[Any]] = {
            "WHITE_SPOT": {a.id, b.id} & white if {a.id, b.id} & has_own else set(),
            "FUNDING_ENDS": facts.years[a.id] & facts.years[b.id],
            "SAME_MODEL": facts.models[a.id] & facts.models[b.id],
            "SAME_FIELD": facts.fields[a.id] & facts.fields[b.id],
        }
        pair = frozenset((a.key, b.key))
        for reason, both in shared.items():
            if both:
                found.add((reason, pair, frozenset(both if reason in ("FUNDING_ENDS", "SAME_FIELD") else ())))
    return found


def told(answer: Any) -> list[tuple[Any, ...]]:
    nodes = answer["cooperationCandidates"]["nodes"]
    assert answer["cooperationCandidates"]["totalCount"] == len(nodes)
    return [
        (
            n["reason"],
            frozenset((n["tenant"]["key"], n["other"]["key"])),
            frozenset([*n["fieldsOfAction"], *n["years"]]),
        )
        for n in nodes
    ]


async def test_candidates_follow_from_what_the_asker_reads(
    db: Db, reads: QueryRunner, public_reads: QueryRunner, towns: list[Town]
) -> None:
    await hold_against_model(db, reads, public_reads, towns)


async def hold_against_model(db: Db, reads: QueryRunner, public_reads: QueryRunner, towns: list[Town]) -> None:
    """Candidates of random rows for each viewer, and the model's."""
    reached: set[tuple[str, Principal]] = set()
    for seed in range(4):
        async with temporary_transaction(db, None):
            await insert_random(db, Random(seed), towns)
            for who, key in product(VIEWERS, (LANDSTUHL, OTHER_COUNTY)):
                rows = await read_as(db, who)
                answer = await read_uncommitted(db, reads, public_reads, who, QUESTION, {"key": key})
                check(answer["region"], expected(rows, towns, [t for t in towns if t.region == COUNTY]))
                check(answer["tenant"], expected(rows, towns, [t for t in towns if t.key == key]))
                reached |= {(reason, who) for reason, *_ in (*told(answer["region"]), *told(answer["tenant"]))}
    assert {reason for reason, _ in reached} == {*DETAILS}
    assert {who for _, who in reached} == {*VIEWERS}


DETAILS = {
    "WHITE_SPOT": {"posts", "concepts"}, "FUNDING_ENDS": {"projects", "posts"}, "SAME_MODEL": {"measures"},
    "SAME_FIELD": {"measures"},
}  # fmt: skip
"""Reason -> of what it has rows in sight; in their order."""


def check(answer: Any, candidates: set[tuple[Any, ...]]) -> None:
    found = told(answer)
    assert len(found) == len({*found}), "each pair once for each reason"
    assert {*found} == candidates
    reasons = [reason for reason, *_ in found]
    assert reasons == sorted(reasons, key=[*DETAILS].index)
    for node in answer["cooperationCandidates"]["nodes"]:
        assert any(node[name] for name in DETAILS[node["reason"]])


async def test_who_cooperates_is_no_candidate_for_whoever_sees_that(
    db: Db, reads: QueryRunner, public_reads: QueryRunner, towns: list[Town]
) -> None:
    for n, key in enumerate((LANDSTUHL, WEILERBACH)):
        town = next(t for t in towns if t.key == key)
        await db.execute(
            "INSERT INTO measure (tenant_id, id, version, code, title, field_of_action, visibility)"
            " VALUES ($1, $2, 1, $3, 'Offen', 'WASTE_WATER', 'PUBLIC')", town.id, id := uuid4(), f"W{n}",
        )  # fmt: skip
        await db.execute(BEGIN, town.id, id, "PUBLIC", "IMPLEMENTATION")
    pair = frozenset((LANDSTUHL, WEILERBACH))

    async def fields(who: Principal) -> set[str]:
        answer = await read_uncommitted(db, reads, public_reads, who, QUESTION, {"key": LANDSTUHL})
        return {field for _, both, what in told(answer["tenant"]) if both == pair for field in what}

    # The county leads a cooperation of Landstuhl, and has asked Weilerbach.
    assert [await fields(who) for who in (MANAGER, EDITOR)] == [set(), set()]
    assert "WASTE_WATER" in await fields(FOREIGNER) & await fields(ANONYMOUS)

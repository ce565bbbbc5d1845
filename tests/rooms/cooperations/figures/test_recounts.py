"""Figures of random cooperations equal a recount of their steps, for every viewer and day; spans those made anew.

The differential test leaves them out, as it does other figures but one: they have no row of which a query could say
what a field means, and its rows are too few to tell one wrong count from another.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date, timedelta
from random import Random
from typing import Any, NamedTuple
from uuid import UUID

import pytest

from federation.graph.run.reads import QueryRunner
from tenants.context import Principal
from tests.helpers.cooperation_tally import (
    FIRST,
    FORMS,
    KINDS,
    SPREAD,
    Cooperation,
    expected_region,
    insert_random,
    merge_random,
    random_cooperations,
)
from tests.helpers.database import temporary_transaction
from tests.helpers.region import COUNTY, EDITOR, FOREIGNER, LANDSTUHL, MANAGER
from tests.helpers.uncommitted import Db, read_uncommitted

COUNTS = "cooperations agreed ended municipalities sides organisations population"
OF_COUNTIES = ("cooperations", "municipalities", "sides")
QUESTION = f"""query ($day: Date!, $from: Date!) {{ region(key: "{COUNTY}") {{
  cooperationFigures(asOf: $day) {{ basis {COUNTS} byStatus {{ status count }} byForm {{ form count }}
    byKind {{ kind count }} byTenant {{ tenant {{ key }} cooperations }} }}
  cooperationTrend(from: $from, to: $day, step: QUARTER) {{ asOf {COUNTS} byStatus {{ status count }} }} }}
  countiesCooperations(asOf: $day) {{ asOf basis byRegion {{ region {{ key }} {" ".join(OF_COUNTIES)} }} }} }}"""
VIEWERS: list[tuple[Principal | None, str]] = [
    (MANAGER, "COUNTY"), (EDITOR, "MEMBER"), (FOREIGNER, "PUBLIC"), (None, "PUBLIC"),
]  # fmt: skip
SPANS = "SELECT * FROM cooperation_span ORDER BY party_id, valid_from"
COUNTED_COLUMNS = ("tenant_id", "status", "form", "kind", "organisations", "visibility")


class Place(NamedTuple):
    """Tenants of two regions, and the register."""

    here: dict[int, str]
    others: list[int]
    partners: list[UUID]
    units: list[Any]

    @property
    def towns(self) -> list[int]:
        """The tenants of the region but its county, first the one in which a viewer has a role."""
        return sorted((id for id, key in self.here.items() if key != COUNTY), key=lambda id: self.here[id] != LANDSTUHL)


@pytest.fixture
async def place(db: Db) -> AsyncIterator[Place]:
    async with counting_nothing(db) as place:
        yield place


@asynccontextmanager
async def counting_nothing(db: Db) -> AsyncIterator[Place]:
    """A transaction in which no cooperation is counted yet."""
    async with temporary_transaction(db):
        await db.execute("SET LOCAL ROLE owner")
        await db.execute("DELETE FROM cooperation_span")
        rows = await db.fetch(
            "SELECT t.id, t.ars, r.ars AS county FROM tenant t JOIN region r ON r.id = t.region_id"
            " ORDER BY t.ars = r.ars DESC, t.name_key, t.id"
        )
        here = {row["id"]: row["ars"] for row in rows if row["county"] == COUNTY}
        partners = [row["id"] for row in await db.fetch("SELECT id FROM partner ORDER BY id LIMIT 3")]
        units = await db.fetch(
            "SELECT ars, acting_ars, population, valid_from, valid_to FROM territory"
            " WHERE kind IN ('MUNICIPALITY', 'MEMBER_MUNICIPALITY', 'INDEPENDENT_CITY') AND ars LIKE $1 || '%'", COUNTY,
        )  # fmt: skip
        yield Place(here, [row["id"] for row in rows if row["id"] not in here][:4], partners, units)


def counted_sides(basis: str, place: Place, cooperations: list[Cooperation]) -> list[UUID]:
    """The sides that somebody with this basis counts."""
    own = {"COUNTY": {*place.here.values()}, "MEMBER": {LANDSTUHL}, "PUBLIC": set()}[basis]
    return [
        side.id for c in cooperations for side in c.sides
        if side.tenant and (c.is_public(side) or place.here.get(side.tenant_on(date.max) or 0) in own)
    ]  # fmt: skip


def population_of(place: Place, keys: list[str], day: date) -> int:
    """The inhabitants of the towns of some tenants, each town once."""
    found = {}
    for unit in place.units:
        oldest = min(u["valid_from"] for u in place.units if u["ars"] == unit["ars"])
        is_of_day = unit["valid_from"] <= max(day, oldest) < unit["valid_to"]
        if is_of_day and any(unit["acting_ars"] == key or key == COUNTY for key in keys):
            found[unit["ars"]] = unit["population"] or 0
    return sum(found.values())


def expected(basis: str, place: Place, cooperations: list[Cooperation], day: date) -> dict[str, Any]:
    figures = expected_region(cooperations, place.here, counted_sides(basis, place, cooperations), day)
    keys = [item["tenant"]["key"] for item in figures["byTenant"]]
    return {**figures, "basis": basis, "population": population_of(place, keys, day)}


@pytest.mark.parametrize("seed", range(8))
async def test_figures_of_any_day_equal_a_recount_of_the_steps(
    db: Db, reads: QueryRunner, public_reads: QueryRunner, place: Place, seed: int
) -> None:
    draw = Random(seed)
    cooperations = random_cooperations(draw, [*place.here, *place.others], place.partners)
    await insert_random(db, cooperations)
    await change_afterwards(db, draw, cooperations)
    if seed % 2:
        await merge_random(db, draw, place.towns, cooperations)
    happened = [day for c in cooperations for _, day in c.steps]
    happened += [word.day for c in cooperations for side in c.sides for word in side.words]
    for _ in range(3):
        day = draw.choice(happened) - timedelta(days=draw.randint(0, 1))
        variables = {"day": str(day), "from": str(day - timedelta(days=400))}
        for who, basis in VIEWERS:
            answer = await read_uncommitted(db, reads, public_reads, who, QUESTION, variables)
            region, counties = answer["region"], answer["countiesCooperations"]
            assert (counties["asOf"], counties["basis"]) == (str(day), "PUBLIC")
            published = {item["region"]["key"]: [item[name] for name in OF_COUNTIES] for item in counties["byRegion"]}
            assert [*published] == sorted(published) and len(published) == len(counties["byRegion"]) > 1
            of_public = expected("PUBLIC", place, cooperations, day)
            assert published[COUNTY] == [of_public[name] for name in OF_COUNTIES]
            assert region["cooperationFigures"] == expected(basis, place, cooperations, day)
            assert len(region["cooperationTrend"]) >= 4
            for item in region["cooperationTrend"]:
                then = expected(basis, place, cooperations, date.fromisoformat(item.pop("asOf")))
                assert item == {name: then[name] for name in item}


@pytest.mark.parametrize("seed", range(6))
async def test_spans_say_of_every_day_what_the_steps_say(db: Db, place: Place, seed: int) -> None:
    assert await miscounted(db, place, Random(100 + seed)) == []


async def miscounted(db: Db, place: Place, draw: Random) -> list[date]:
    """The days of which the spans of random cooperations say something else than their steps."""
    cooperations = random_cooperations(draw, [*place.here, *place.others], place.partners)
    await insert_random(db, cooperations)
    await change_afterwards(db, draw, cooperations)
    await merge_random(db, draw, place.towns, cooperations)
    spans, days = await db.fetch(SPANS), []
    for n in range(-40, SPREAD + 900, draw.randint(1, 3)):
        day = FIRST + timedelta(days=n)
        then = [s for s in spans if s["valid_from"] <= day < s["valid_to"]]
        told = {s["party_id"]: tuple(s[name] for name in COUNTED_COLUMNS) for s in then}
        expected = {
            side.id: (side.tenant_on(day), c.status_on(day), c.form, c.kind, c.organisations(day),
                      c.visibility_of(side))
            for c in cooperations for side in c.sides if side.tenant and c.counts(side, day)
        }  # fmt: skip
        days += [day] if told != expected or len(told) < len(then) else []
    return days


async def change_afterwards(db: Db, draw: Random, cooperations: list[Cooperation]) -> None:
    """Form, kind and visibility of now hold for all of the past, whichever alone has changed."""
    values = {"visibility": ("PUBLIC", "TENANT"), "form": FORMS, "kind": KINDS}
    for c, name in zip(draw.sample(cooperations, 6), [*values] * 2, strict=True):
        setattr(c, name, draw.choice([value for value in values[name] if value != getattr(c, name)]))
        await db.execute("UPDATE cooperation SET visibility = $2, form = $3, kind = $4 WHERE id = $1", c.id,
                         c.visibility, c.form, c.kind)  # fmt: skip


@pytest.mark.parametrize("seed", range(3))
async def test_spans_equal_those_that_are_made_anew(db: Db, place: Place, seed: int) -> None:
    draw = Random(200 + seed)
    cooperations = random_cooperations(draw, [*place.here, *place.others], place.partners)
    await insert_random(db, cooperations)
    await change_afterwards(db, draw, cooperations)
    await merge_random(db, draw, place.towns, cooperations)
    kept = await db.fetch(SPANS)
    await db.execute("DELETE FROM cooperation_span")
    pairs = [(c.lead, c.id) for c in cooperations]
    await db.execute("SELECT cooperation_rewrite_spans($1::int[], $2::uuid[])", *map(list, zip(*pairs, strict=True)))
    assert kept and await db.fetch(SPANS) == kept

"""Private persons are told by months that are over and from five on; nothing else tells of them."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import pytest

from federation.graph.run.reads import QueryRunner
from tenants.context import Principal
from tests.helpers import alliances, region
from tests.helpers.alliances import COUNTY_ALLIANCE, NEIGHBOUR_ALLIANCE
from tests.helpers.database import temporary_transaction
from tests.helpers.region import COUNTY, TODAY
from tests.helpers.uncommitted import Db, read_uncommitted

COUNTS = """memberships suspended partners joined left byKind { kind count } bySphere { sphere count }
  bySection { section count }"""
EVERYTHING = f"""query ($day: Date!) {{ region(key: "{COUNTY}") {{
  allianceFigures(asOf: $day) {{ alliances {COUNTS} byTenant {{ tenant {{ key }} alliances memberships partners }}
    persons {{ month number alliances leftOut }} }}
  alliances(first: 1) {{ nodes {{ figures(asOf: $day) {{ {COUNTS} byTier {{ count }}
    persons {{ month number isUnder5 }} }}
    trend(from: "2025-12-01", to: $day) {{ memberships joined left persons {{ month number isUnder5 }} }} }} }} }} }}"""
READERS: list[Principal | None] = [region.MANAGER, region.EDITOR, alliances.OFFICE, alliances.SIGNER, None]
THIS_MONTH = "SELECT date_trunc('month', ctx.today())::date"  # Asked when it counts: a run may cross midnight.


@pytest.fixture
async def empty(db: Db) -> AsyncIterator[Db]:
    """A transaction in which no private person was ever counted."""
    async with temporary_transaction(db):
        await db.execute("SET LOCAL ROLE owner")
        await db.execute("DELETE FROM person_count")
        yield db


async def enter_person(
    db: Db,
    *steps: tuple[str, datetime, date | None],
    alliance: UUID = COUNTY_ALLIANCE,
    effective_on: date | None = None,
) -> UUID:
    """A private person, by the kinds of her steps, when they were entered, and the day before which she leaves."""
    id = uuid4()
    await db.execute(
        "INSERT INTO membership (tenant_id, id, alliance_id, visibility, version)"
        " SELECT tenant_id, $1, id, visibility, 1 FROM alliance WHERE id = $2", id, alliance,
    )  # fmt: skip
    for number, (kind, entered, ends_before) in enumerate(steps, 1):
        await take_step(db, id, number, kind, entered, ends_before, effective_on)
    return id


async def take_step(
    db: Db, id: UUID, number: int, kind: str, entered: datetime, ends_before: date | None = None,
    effective_on: date | None = None,
) -> None:  # fmt: skip
    """A step of her membership, taken for her by the office."""
    side = "OFFICE" if kind in ("SUSPENDED", "REINSTATED", "EXCLUDED") else "MEMBER"
    await db.execute(
        "INSERT INTO membership_step (tenant_id, membership_id, alliance_id, number, kind, side, effective_on,"
        " ends_before, taken_at, on_behalf, method, evidence, note) SELECT tenant_id, id, alliance_id, $2, $3,"
        " $4::text, $5, $6, $7, $4::text = 'MEMBER', CASE WHEN $4::text = 'MEMBER' THEN 'PAPER' END,"
        " CASE WHEN $4::text = 'MEMBER' THEN 'Akte' END, 'Grund' FROM membership WHERE id = $1",
        id, number, kind, side, effective_on or entered.date(), ends_before, entered,
    )  # fmt: skip


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


async def answers(db: Db, reads: QueryRunner, public_reads: QueryRunner, day: date = TODAY) -> list[Any]:
    """What each reader is told."""
    variables = {"day": str(day)}
    return [await read_uncommitted(db, reads, public_reads, who, EVERYTHING, variables) for who in READERS]


async def persons(db: Db, reads: QueryRunner, public_reads: QueryRunner, day: date = TODAY) -> Any:
    """What everybody is told of the persons of the county's alliance, and of the region."""
    answer = (await answers(db, reads, public_reads, day))[-1]["region"]
    figures = answer["alliances"]["nodes"][0]["figures"]["persons"]
    whole = answer["allianceFigures"]["persons"]
    return (figures["number"], figures["isUnder5"]), (whole["number"], whole["alliances"], whole["leftOut"])


async def test_what_this_month_brings_nobody_is_told(empty: Db, reads: QueryRunner, public_reads: QueryRunner) -> None:
    """Day by day each person would be a difference of one."""
    before, this_month = await answers(empty, reads, public_reads), await empty.fetchval(THIS_MONTH)
    for _ in range(7):
        await enter_person(empty, ("RECORDED", datetime.now(UTC), None), effective_on=date(2026, 3, 1))
    assert await answers(empty, reads, public_reads) == before
    assert await empty.fetchval("SELECT n FROM person_count WHERE month = $1", this_month) >= 7
    for role in ("api", "anonymous"):
        async with temporary_transaction(empty, None):
            await empty.execute(f"SET LOCAL ROLE {role}")
            await empty.execute("SELECT ctx.enter($1, $2, $3, $4)", *alliances.OFFICE.entry) if role == "api" else None
            assert await empty.fetchval("SELECT count(*) FROM person_count WHERE month >= $1", this_month) == 0


async def test_fewer_than_five_are_as_none(empty: Db, reads: QueryRunner, public_reads: QueryRunner) -> None:
    before = await answers(empty, reads, public_reads)
    for count in range(1, 5):
        await enter_person(empty, ("RECORDED", at(date(2026, 2, count)), None))
        assert await answers(empty, reads, public_reads) == before
    assert await persons(empty, reads, public_reads) == ((None, True), (None, 0, 1))
    await enter_person(empty, ("RECORDED", at(date(2026, 2, 10)), None))
    after = await answers(empty, reads, public_reads)
    assert await persons(empty, reads, public_reads) == ((5, False), (5, 1, 0))
    for old, new in zip(before, after, strict=True):
        assert without_persons(old) == without_persons(new), "no other figure moves"


def without_persons(value: Any) -> Any:
    match value:
        case dict():
            return {key: without_persons(item) for key, item in value.items() if key != "persons"}
        case list():
            return [without_persons(item) for item in value]
        case _:
            return value


async def test_months_that_are_over_stay_as_they_were_told(
    empty: Db, reads: QueryRunner, public_reads: QueryRunner
) -> None:
    """Whoever is entered later counts from then on, from whatever day she is a member."""
    for _ in range(6):
        await enter_person(empty, ("RECORDED", at(date(2026, 2, 10)), None))
    march = await answers(empty, reads, public_reads, date(2026, 3, 31))
    await enter_person(empty, ("RECORDED", at(date(2026, 4, 10)), None), effective_on=date(2025, 5, 1))
    assert await answers(empty, reads, public_reads, date(2026, 3, 31)) == march
    assert (await persons(empty, reads, public_reads, date(2026, 4, 30)))[0] == (7, False)


async def test_the_sum_of_a_region_leaves_out_what_is_suppressed(
    empty: Db, reads: QueryRunner, public_reads: QueryRunner
) -> None:
    """Else the sum minus what each alliance tells would be the suppressed part."""
    town = alliances.TOWN_ALLIANCE
    await empty.execute(
        "UPDATE alliance SET admits_persons = true, visibility = 'PUBLIC', founded_year = 2020 WHERE id = $1", town
    )
    for _ in range(6):
        await enter_person(empty, ("RECORDED", at(date(2026, 2, 10)), None))
    for _ in range(3):
        await enter_person(empty, ("RECORDED", at(date(2026, 2, 10)), None), alliance=town)
    assert (await persons(empty, reads, public_reads))[1] == (6, 1, 1)
    for _ in range(2):
        await enter_person(empty, ("RECORDED", at(date(2026, 2, 11)), None), alliance=town)
    assert (await persons(empty, reads, public_reads))[1] == (11, 2, 0)


async def test_those_who_leave_are_gone_at_the_end_of_their_month(
    empty: Db, reads: QueryRunner, public_reads: QueryRunner
) -> None:
    ids = [await enter_person(empty, ("RECORDED", at(date(2026, 1, 10)), None)) for _ in range(8)]
    await take_step(empty, ids[0], 2, "LEFT", at(date(2026, 2, 28)))
    await take_step(empty, ids[1], 2, "NOTICE_GIVEN", at(date(2026, 2, 3)), date(2026, 4, 1))
    await take_step(empty, ids[2], 2, "SUSPENDED", at(date(2026, 3, 3)))
    found = [(await persons(empty, reads, public_reads, date(2026, m, 28)))[0][0] for m in (2, 3, 4, 5)]
    # On the 28th of February the month is over, on that of March, April and May not yet.
    assert found == [7, 7, 6, 5]


async def test_an_alliance_that_admits_no_persons_tells_of_none(
    empty: Db, reads: QueryRunner, public_reads: QueryRunner
) -> None:
    await empty.execute("UPDATE alliance SET admits_persons = false WHERE id = $1", COUNTY_ALLIANCE)
    answer = (await answers(empty, reads, public_reads))[-1]["region"]
    assert answer["alliances"]["nodes"][0]["figures"]["persons"] is None
    assert answer["allianceFigures"]["persons"]["leftOut"] == 0


async def test_the_table_takes_no_small_number(empty: Db) -> None:
    for n in (1, 4, -1):
        async with temporary_transaction(empty):
            with pytest.raises(asyncpg.CheckViolationError):
                await empty.execute("INSERT INTO person_count SELECT tenant_id, id, '2020-01-01', visibility, $2"
                                    " FROM alliance WHERE id = $1", COUNTY_ALLIANCE, n)  # fmt: skip


KINDS = ("SUSPENDED", "REINSTATED", "NOTICE_GIVEN", "NOTICE_WITHDRAWN", "LEFT", "EXCLUDED")
FOLLOWS = {"ACTIVE": {*KINDS} - {"REINSTATED"}, "SUSPENDED": {*KINDS} - {"SUSPENDED"}, "GONE": set[str]()}


@pytest.mark.parametrize("seed", range(8))
async def test_counts_step_by_step_equal_a_recount(empty: Db, seed: int) -> None:
    draw = Random(seed)
    lives: dict[UUID, list[tuple[str, date, date | None]]] = {}
    day = date(2025, 1, 1)
    for _ in range(60):
        day += timedelta(days=draw.randrange(12))
        open_lives = [id for id, life in lives.items() if state_of(life, day) != "GONE"]
        if not open_lives or draw.random() < 0.6:
            id = await enter_person(empty, ("RECORDED", at(day), None), alliance=NEIGHBOUR_ALLIANCE)
            lives[id] = [("RECORDED", day, None)]
            continue
        id = draw.choice(open_lives)
        kind = draw.choice(sorted(FOLLOWS[state_of(lives[id], day)]))
        ends = day + timedelta(days=draw.choice((1, 20, 90))) if kind == "NOTICE_GIVEN" else None
        await take_step(empty, id, len(lives[id]) + 1, kind, at(day), ends)
        lives[id].append((kind, day, ends))
    rows = await empty.fetch("SELECT month, n FROM person_count WHERE alliance_id = $1 ORDER BY 1", NEIGHBOUR_ALLIANCE)
    month, told = date(2025, 1, 1), 0
    for month in sorted({row["month"] for row in rows} | {date(2025, m, 1) for m in range(1, 13)}):
        told = next((row["n"] for row in reversed(rows) if row["month"] <= month), 0)
        last = (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        count = sum(state_of([s for s in life if s[1] <= last], last) == "ACTIVE" for life in lives.values())
        assert told == (count if count >= 5 else 0), month


def state_of(life: list[tuple[str, date, date | None]], day: date) -> str:
    """ACTIVE, SUSPENDED or GONE."""
    state, ends = "GONE", None
    for kind, _, notice in life:
        state = {"SUSPENDED": "SUSPENDED", "LEFT": "GONE", "EXCLUDED": "GONE"}.get(
            kind, state if kind.startswith("NOTICE") else "ACTIVE"
        )
        ends = notice if kind.startswith("NOTICE") else ends
    return "GONE" if ends and day >= ends else state

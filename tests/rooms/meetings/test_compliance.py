"""Whether a series is met about as often as is wished, in a year, and who reads that."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import AsyncIterator
from datetime import date, datetime, timedelta
from fractions import Fraction
from math import ceil, floor
from typing import Any

import asyncpg
import pytest

from federation.graph.sql.global_id import encode
from federation.meetings.feeds.calendars import BERLIN
from tenants.context import Principal
from tests.conftest import Client
from tests.helpers.alliances import CITIZEN, COUNTY_ALLIANCE, EXPELLED, FORMER, OF_BAKERY, OF_UTILITY, OFFICE, SIGNER
from tests.helpers.meetings import NETWORK_SERIES, STAFF_ROUND
from tests.helpers.region import ANONYMOUS, COUNTY, EDITOR, FOREIGNER, MANAGER, TODAY, fixed_id

COMPLIANCE = """compliance(year: $year) { year wantedMin wantedMax held planned unsettled cancelled missing hosts
  neutral notNeutral moderationUnknown topics { fieldOfAction meetings } }"""
ONE = f"query($id: ID!, $year: Int) {{ meetingSeries(id: $id) {{ {COMPLIANCE} }} }}"
BEHIND = """query($key: RegionalKey!, $value: Boolean!) { region(key: $key) {
  meetingSeries(filter: { isBehind: $value }) { nodes { title } } } }"""
OWN, HOURS = fixed_id(15990), timedelta(hours=2)
# begin in Germany, status, visibility, host, field of action, is the moderation neutral?
MEETINGS: list[tuple[Any, ...]] = [
    ("2025-12-31 23:30", "HELD", "TENANT", None, None, None),
    ("2026-01-01 00:30", "HELD", "TENANT", OF_UTILITY, "HEATING", True),
    ("2026-03-01 10:00", "PLANNED", "TENANT", OF_BAKERY, "MOBILITY", None),
    ("2026-04-01 10:00", "CANCELLED", "TENANT", OF_BAKERY, "MOBILITY", False),
    ("2026-09-01 10:00", "CONFIRMED", "PUBLIC", OF_UTILITY, None, False),
    ("2026-12-31 23:30", "PLANNED", "TENANT", OF_BAKERY, "HEATING", None),
    ("2026-10-01 10:00", "PLANNED", "DRAFT", OF_BAKERY, "HEATING", True),
]  # fmt: skip


async def insert(owner: asyncpg.Connection, rows: list[tuple[Any, ...]]) -> None:
    """Writes meetings of the series."""
    tenant = await owner.fetchval("SELECT id FROM tenant WHERE ars = $1", COUNTY)
    await owner.executemany(
        "INSERT INTO meeting (tenant_id, id, version, title, kind, format, is_all_day, series_id, alliance_id,"
        " starts_at, ends_at, status, visibility, host_membership_id, field_of_action, is_moderation_neutral)"
        " SELECT $1, gen_random_uuid(), 1, 'Probe', 'NETWORK', 'ON_SITE', false, $2, $3, t, t + interval '2 hours',"
        " $5, $6, $7, $8, $9 FROM (SELECT $4::text::timestamp AT TIME ZONE 'Europe/Berlin' AS t) AS times",
        [(tenant, OWN, COUNTY_ALLIANCE, *row) for row in rows],
    )  # fmt: skip


@pytest.fixture
async def series(owner: asyncpg.Connection) -> AsyncIterator[str]:
    """A series that begins in the middle of 2025, with meetings in each state; as the region sees it on 1 June 2026."""
    tenant = await owner.fetchval("SELECT id FROM tenant WHERE ars = $1", COUNTY)
    await owner.execute(
        "INSERT INTO meeting_series (tenant_id, id, version, title, kind, visibility, alliance_id, per_year_min,"
        " per_year_max, begins_on, has_rotating_host, needs_neutral_moderation) VALUES ($1, $2, 1, 'Probe', 'NETWORK',"
        " 'PUBLIC', $3, 5, 7, '2025-07-01', true, true)", tenant, OWN, COUNTY_ALLIANCE,
    )  # fmt: skip
    await insert(owner, MEETINGS)
    yield encode("MeetingSeries", [tenant, OWN])
    await owner.execute("DELETE FROM meeting WHERE series_id = $1", OWN)
    await owner.execute("DELETE FROM meeting_series WHERE id = $1", OWN)


async def read(ask: Client, who: Principal, id: str, year: int | None = None) -> Any:
    """What a person reads of a series."""
    return (await ask(who, ONE, id=id, year=year))["meetingSeries"]["compliance"]


async def test_what_was_held_and_is_planned_in_a_year(ask: Client, series: str) -> None:
    assert await read(ask, MANAGER, series) == {
        "year": 2026, "wantedMin": 5, "wantedMax": 7, "held": 1, "planned": 2, "unsettled": 1, "cancelled": 1,
        "missing": 2, "hosts": 2, "neutral": 1, "notNeutral": 1, "moderationUnknown": 1,
        "topics": [{"fieldOfAction": "HEATING", "meetings": 2}, {"fieldOfAction": None, "meetings": 1}],
    }  # fmt: skip


@pytest.mark.parametrize(("year", "wanted"), [
    (2024, (None, None, 0, 0)),  # it was not there yet
    (2025, (2, 4, 1, 1)),  # half of the year: 2.52 and 3.53; the one of the last evening is held
    (2027, (5, 7, 0, 5)),
])  # fmt: skip
async def test_a_year_of_which_it_has_a_part_wants_a_part(
    ask: Client, series: str, year: int, wanted: tuple[Any, ...]
) -> None:
    found = await read(ask, MANAGER, series, year)
    assert (found["wantedMin"], found["wantedMax"], found["held"], found["missing"]) == wanted


def model_of(rows: list[tuple[Any, ...]], wanted: tuple[int, int], begins: date, ends: date, year: int) -> Any:
    """What a series became in a year, row by row."""
    of_year = [row for row in rows if row[0].year == year and row[2] != "DRAFT"]
    midnight = datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=BERLIN)
    to_come = [row for row in of_year if row[1] in ("PLANNED", "CONFIRMED") and row[0] + HOURS > midnight]
    held = [row for row in of_year if row[1] == "HELD"]
    counted = held + to_come
    days = max((min(ends, date(year + 1, 1, 1)) - max(begins, date(year, 1, 1))).days, 0)
    share = Fraction(days, (date(year + 1, 1, 1) - date(year, 1, 1)).days)
    least, most = (floor(wanted[0] * share), ceil(wanted[1] * share)) if days else (None, None)
    topics = Counter(row[4] for row in counted)
    return {
        "year": year, "wantedMin": least, "wantedMax": most, "held": len(held), "planned": len(to_come),
        "unsettled": sum(row[1] in ("PLANNED", "CONFIRMED") for row in of_year) - len(to_come),
        "cancelled": sum(row[1] == "CANCELLED" for row in of_year), "missing": max((least or 0) - len(counted), 0),
        "hosts": len({row[3] for row in counted} - {None}),
        **{name: sum(row[5] is value for row in counted)
           for name, value in (("neutral", True), ("notNeutral", False), ("moderationUnknown", None))},
        "topics": [{"fieldOfAction": topic, "meetings": topics[topic]}
                   for topic in sorted(topics, key=lambda topic: (topic is None, topic))],
    }  # fmt: skip


@pytest.mark.parametrize("seed", range(4))
async def test_any_series_is_counted_as_row_by_row(
    ask: Client, owner: asyncpg.Connection, series: str, seed: int
) -> None:
    chance = random.Random(seed)
    begins = date(2024, 1, 1) + timedelta(days=chance.randrange(900))
    ends = begins + timedelta(days=chance.randrange(1, 1200))
    least = chance.randint(1, 12)
    wanted = least, chance.randint(least, 20)
    rows = [
        (datetime(2024, 1, 1, tzinfo=BERLIN) + timedelta(minutes=30 * chance.randrange(4 * 365 * 48)),
         chance.choice(["PLANNED", "CONFIRMED", "HELD", "CANCELLED"]), chance.choice(["TENANT", "PUBLIC", "DRAFT"]),
         chance.choice([None, OF_UTILITY, OF_BAKERY]), chance.choice([None, "HEATING", "MOBILITY"]),
         chance.choice([None, True, False]))
        for _ in range(60)
    ]  # fmt: skip
    await owner.execute("DELETE FROM meeting WHERE series_id = $1", OWN)
    await owner.execute("UPDATE meeting_series SET begins_on = $2, ends_before = $3, per_year_min = $4, per_year_max ="
                        " $5 WHERE id = $1", OWN, begins, ends, *wanted)  # fmt: skip
    await insert(owner, [(f"{row[0]:%Y-%m-%d %H:%M}", *row[1:]) for row in rows])
    for year in range(2023, 2029):
        local = [(row[0].astimezone(BERLIN), *row[1:]) for row in rows]
        assert await read(ask, MANAGER, series, year) == model_of(local, wanted, begins, ends, year), year


async def test_who_reads_it(ask: Client, series: str) -> None:
    found = {who.subject: await read(ask, who, series)
             for who in (MANAGER, OFFICE, SIGNER, CITIZEN, FORMER, EXPELLED, EDITOR, FOREIGNER, ANONYMOUS)}  # fmt: skip
    assert {subject for subject, value in found.items() if value} == {"manager", "office", "signer", "citizen"}
    assert found["office"] == found["manager"]
    assert found["signer"]["planned"] == 1, "no audience opens the others to members: they count what they see"


async def test_which_are_behind_this_year(ask: Client, series: str) -> None:
    async def titles(who: Principal, value: bool) -> list[str]:
        answer = await ask(who, BEHIND, key=COUNTY, value=value)
        return [node["title"] for node in answer["region"]["meetingSeries"]["nodes"]]

    names = ["Netzwerktreffen des Bündnisses", "Probe", "Runder Tisch der Klimamanager"]
    assert await titles(MANAGER, True) == names and await titles(MANAGER, False) == []
    assert await titles(OFFICE, True) == names[:2]
    assert await titles(ANONYMOUS, True) == [] and await titles(ANONYMOUS, False) == names[:2]


async def test_a_series_that_wants_no_number_is_never_behind(ask: Client, owner: asyncpg.Connection) -> None:
    tenant = await owner.fetchval("SELECT id FROM tenant WHERE ars = $1", COUNTY)
    id = encode("MeetingSeries", [tenant, STAFF_ROUND])
    update = "UPDATE meeting_series SET per_year_min = $1, per_year_max = $2 WHERE id = $3"
    await owner.execute(update, None, None, STAFF_ROUND)
    try:
        found = await read(ask, MANAGER, id)
        assert (found["wantedMin"], found["wantedMax"], found["held"], found["missing"]) == (None, None, 1, 0)
    finally:
        await owner.execute(update, 2, 3, STAFF_ROUND)


@pytest.mark.parametrize("year", [0, 1989, 2201, 2**31 - 1])
async def test_a_year_in_which_nothing_can_be_is_refused(ask: Client, owner: asyncpg.Connection, year: int) -> None:
    tenant = await owner.fetchval("SELECT id FROM tenant WHERE ars = $1", COUNTY)
    with pytest.raises(AssertionError, match="zwischen 1990 und 2200"):
        await read(ask, MANAGER, encode("MeetingSeries", [tenant, NETWORK_SERIES]), year)

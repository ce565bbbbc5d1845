"""Rollups: of random histories and days they equal a recount by hand, whoever asks; and what cannot be asked."""

import json
from collections import Counter
from collections.abc import AsyncIterator
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from federation.graph.limits import ANONYMOUS_BUDGET, MACHINE_BUDGET, Budget, TooExpensiveError
from federation.graph.request import Request
from federation.graph.run.reads import QueryRunner
from tenants.context import ANONYMOUS, Principal
from tests.helpers import rollup_expectations as by_hand
from tests.helpers import tally_database as ledger
from tests.helpers.database import emptied
from tests.helpers.region import COUNTY, EDITOR, FOREIGNER, LANDSTUHL, MANAGER, RAMSTEIN, STRANGER, TODAY, WEILERBACH
from tests.helpers.rollup_expectations import Eyes
from tests.helpers.uncommitted import Db, whole

STATUS = "byStatus { status count } share { denominator completed continuous cancelled base percent }"
MOVED = "before after net byStatus { status before after net }"
HEAD = "asOf basis sourceCount noDataCount"
EVERYTHING = f"""query ($day: Date!, $from: Date!, $to: Date!, $by: TrendPeriod!) {{ region(key: "{COUNTY}") {{
  measureStatus(asOf: $day) {{ {HEAD} total {STATUS} byPhase {{ phase total byStatus {{ status count }} }}
    byTenant {{ tenant {{ key }} total {STATUS} }} byFieldOfAction {{ fieldOfAction total {STATUS} }} }}
  measureMatrix(asOf: $day) {{ {HEAD}
    cells {{ tenant {{ key }} fieldOfAction total coverage byStatus {{ status count }} }} }}
  measureTrend(from: $from, to: $to, by: $by) {{ from {HEAD} points {{ asOf total noDataCount {STATUS} }} }}
  measureChanges(from: $from, to: $to) {{ from {HEAD} {MOVED} byTenant {{ tenant {{ key }} {MOVED} }}
    byFieldOfAction {{ fieldOfAction {MOVED} }} cells {{ tenant {{ key }} fieldOfAction {MOVED} }}
    measures(first: 100) {{ totalCount nodes {{ before after measure {{ code tenant {{ key }} }} }} }} }} }} }}"""
SHARED, PUBLISHED = frozenset({"FEDERATION", "PUBLIC"}), frozenset({"PUBLIC"})
Tenants = dict[int, str]


@pytest.fixture
async def tenants(db: Db) -> AsyncIterator[Tenants]:
    """The tenants of the region in their order, with nothing of theirs left for this transaction."""
    async with ledger.undone(db):
        rows = await db.fetch(
            "SELECT t.id, t.ars FROM tenant t JOIN region r ON r.id = t.region_id WHERE r.ars = $1"
            " ORDER BY t.ars = r.ars DESC, t.name_key, t.id", COUNTY,
        )  # fmt: skip
        ids = [row["id"] for row in rows]
        await emptied(db, ids)
        yield {row["id"]: row["ars"] for row in rows}


def people(tenants: Tenants) -> list[tuple[Principal | None, Eyes]]:
    """Who asks (nobody at all: the public schema), and what they count and read."""
    id = {key: id for id, key in tenants.items()}
    none = frozenset[int]()
    return [
        (MANAGER, Eyes("COUNTY", frozenset(tenants), frozenset({id[COUNTY]}), SHARED)),
        (EDITOR, Eyes("MEMBER", frozenset({id[LANDSTUHL]}), frozenset({id[LANDSTUHL]}), SHARED)),
        (FOREIGNER, Eyes("PUBLIC", none, none, PUBLISHED)),
        (ANONYMOUS, Eyes("PUBLIC", none, none, PUBLISHED)),
        (None, Eyes("PUBLIC", none, none, PUBLISHED)),
    ]


async def told(
    db: Db, reads: QueryRunner, open_reads: QueryRunner, who: Principal | None, variables: dict[str, Any]
) -> Any:
    """The region as it is told."""
    result = (await whole(db, reads, open_reads, who, EVERYTHING, variables))["region"]
    measures = result["measureChanges"]["measures"]
    named = {
        (node["measure"]["tenant"]["key"], node["measure"]["code"], node["before"], node["after"])
        for node in measures["nodes"]
    }
    assert measures["totalCount"] == len(measures["nodes"]) == len(named)
    result["measureChanges"]["measures"] = named
    return result


async def _invented(db: Db, tenants: Tenants, draw: Random) -> tuple[ledger.Book, list[date]]:
    """Invented histories, written, and the days on which anything happened."""
    book = by_hand.invented(draw, list(tenants))
    if book.sheets:
        await ledger.make(db, book.sheets)
    return book, [entry.day for entry in book.entries] + [s.archived for s in book.sheets if s.archived]


@pytest.mark.parametrize("seed", range(25))
async def test_figures_of_any_day_equal_a_recount_from_the_histories(
    db: Db, reads: QueryRunner, open_reads: QueryRunner, tenants: Tenants, seed: int
) -> None:
    draw = Random(seed)
    book, happened = await _invented(db, tenants, draw)
    expression = by_hand.confirmations(draw, list(tenants))
    await db.executemany("INSERT INTO data_confirmation (tenant_id, confirmed_on, visibility, version)"
                         " VALUES ($1, $2, $3, 1)", expression)  # fmt: skip
    happened += [day + timedelta(days=held) for _, day, _ in expression for held in (0, by_hand.HELD + 1)]

    def some_day() -> date:
        if happened and draw.random() < 0.4:
            return draw.choice(happened) - timedelta(days=draw.randint(0, 1))
        return by_hand.FIRST + timedelta(days=draw.randint(-100, by_hand.AROUND + 300))

    for _ in range(2):
        day, (since, until) = some_day(), sorted([some_day(), some_day()])
        by = draw.choice(["MONTH", "QUARTER", "YEAR"])
        variables = {"day": str(day), "from": str(since), "to": str(until), "by": by}
        for who, eyes in people(tenants):
            result = await told(db, reads, open_reads, who, variables)
            assert result["measureStatus"] == by_hand.status(book, eyes, tenants, day)
            assert result["measureMatrix"] == by_hand.matrix(book, eyes, tenants, day, expression)
            assert result["measureTrend"] == by_hand.trend(book, eyes, tenants, since, until, by)
            assert result["measureChanges"] == by_hand.changes(book, eyes, tenants, since, until)


COUNTIES = f"""query ($day: Date!) {{ countiesMeasureStatus(asOf: $day) {{ {HEAD} {STATUS} byRegion {{ total {STATUS}
  region {{ key measureStatus(asOf: $day) {{ basis total {STATUS} noDataCount }} }} }} }} }}"""
TURNS = [date(year, *day) for year in (2023, 2024, 2025) for day in ((6, 30), (7, 1), (12, 31))]
"""Where the nearest turn of the year is another one, and where the year turns."""


@pytest.mark.parametrize("seed", range(12))
async def test_all_counties_are_the_sum_of_what_is_published_in_each(
    db: Db, reads: QueryRunner, open_reads: QueryRunner, tenants: Tenants, seed: int
) -> None:
    draw = Random(seed)
    book, happened = await _invented(db, tenants, draw)
    days = [*draw.sample(TURNS, 2), *draw.sample(happened, min(2, len(happened))), date(1, 1, 2), date(9999, 12, 30)]
    everyone = people(tenants)
    for day in days:
        answers = []
        for who, _ in everyone:
            result = (await whole(db, reads, open_reads, who, COUNTIES, {"day": str(day)}))["countiesMeasureStatus"]
            owns = {item["region"]["key"]: item["region"].pop("measureStatus") for item in result["byRegion"]}
            answers.append(result)
        assert all(answer == answers[0] for answer in answers), "the public basis, whoever asks"
        assert result["basis"] == "PUBLIC" and list(owns) == sorted(owns) and COUNTY in owns and len(owns) > 2
        for item in result["byRegion"]:
            own = owns[item.pop("region")["key"]]  # of the last who asked, on the public schema
            assert own.pop("basis") == "PUBLIC" and own.pop("noDataCount") >= 0 and own == item
        by_key = dict(zip(owns, result["byRegion"], strict=True))
        row = by_hand.status(book, everyone[-1][1], tenants, day)
        assert by_key[COUNTY] == {name: row[name] for name in by_key[COUNTY]}
        assert result["asOf"] == str(day)
        assert result["sourceCount"] == sum(item["total"] for item in by_key.values())
        assert result["noDataCount"] == sum(not item["total"] for item in by_key.values())
        assert result["share"]["base"] == sum(item["share"]["base"] for item in by_key.values())
        counts = Counter[str]()
        for item in by_key.values():
            counts.update({part["status"]: part["count"] for part in item["byStatus"]})
        assert result["byStatus"] == [{"status": s, "count": counts[s]} for s in by_hand.STATUSES if counts[s]]


async def test_all_counties_weigh_what_they_cost(reads: QueryRunner) -> None:
    """A caller without a name may ask thrice at once, and forty times a minute."""
    item = "countiesMeasureStatus { sourceCount }"
    assert (await answered(reads, f"{{ {item} }}", budget=ANONYMOUS_BUDGET)).cost == 502
    with pytest.raises(TooExpensiveError, match="Kosten 2008, erlaubt sind 2000"):
        await answered(reads, "{ " + " ".join(f"a{n}: {item}" for n in range(4)) + " }", budget=ANONYMOUS_BUDGET)


async def test_a_percentage_is_told_of_five_and_withheld_of_four(
    db: Db, reads: QueryRunner, open_reads: QueryRunner, tenants: Tenants
) -> None:
    """Continuous, cancelled, proposed and merged ones are no part of the five."""
    id = {key: id for id, key in tenants.items()}
    stands = {stand.status: stand for stand in ledger.STANDS if stand.condition in ("ON_TRACK", "CANCELLED", "MERGED")}
    others = ["CONTINUOUS", "CANCELLED", "PROPOSED", "MERGED"]
    book = ledger.Book(list(tenants))
    for town, done, begun in ((LANDSTUHL, 3, 2), (WEILERBACH, 2, 2), (RAMSTEIN, 0, 0)):
        for status in ("COMPLETED",) * done + ("IN_PROGRESS",) * begun + tuple(others):
            sheet = book.sheet(id[town], sight="PUBLIC")
            into = book.sheets[0] if status == "MERGED" else None
            book.enter(sheet, ledger.START, stands[status], "Grund", into)
    await ledger.make(db, book.sheets)
    day = str(ledger.START)
    for who in (MANAGER, None):
        variables = {"day": day, "from": day, "to": day, "by": "YEAR"}
        result = (await told(db, reads, open_reads, who, variables))["measureStatus"]
        shares = {item["tenant"]["key"]: item["share"] for item in result["byTenant"]}
        assert [shares[town]["percent"] for town in (LANDSTUHL, WEILERBACH, RAMSTEIN)] == [60, None, None]
        assert [shares[town]["base"] for town in (LANDSTUHL, WEILERBACH, RAMSTEIN)] == [5, 4, 0]
        assert result["share"]["percent"] == 56  # 5 of 9


async def test_what_somebody_does_not_count_moves_no_figure_of_theirs(
    db: Db, reads: QueryRunner, open_reads: QueryRunner, tenants: Tenants
) -> None:
    """However it is asked and however few there are: without the hidden measures every answer is the same."""
    book = max((by_hand.invented(Random(n), list(tenants)) for n in range(9)), key=lambda book: len(book.sheets))
    await ledger.make(db, book.sheets)
    span = {"day": "2024-06-01", "from": "2023-01-01", "to": "2025-08-01", "by": "MONTH"}
    for who, eyes in people(tenants):
        before = await told(db, reads, open_reads, who, span)
        hidden = [(sheet.tenant, sheet.key) for sheet in book.sheets if not eyes.count(sheet)]
        assert hidden
        async with ledger.undone(db):
            await db.execute(
                "UPDATE measure SET archived_on = '2020-01-01' WHERE (tenant_id, id) IN"
                " (SELECT * FROM unnest($1::int[], $2::uuid[]))",
                *map(list, zip(*hidden, strict=True)),
            )
            assert await told(db, reads, open_reads, who, span) == before


TREND = (
    "{{ region(key: {key}) {{ name }} other: region(key: {key}) {{ measureTrend({given}) {{ points {{ asOf }} }} }} }}"
)
CHANGES = "{{ region(key: {key}) {{ name }} other: region(key: {key}) {{ measureChanges({given}) {{ net }} }} }}"
WRONG = [
    (TREND, 'from: "2025-02-02", to: "2025-02-01"', "früheren Tag"),
    (CHANGES, 'from: "2025-02-02", to: "2025-02-01"', "früheren Tag"),
    (TREND, 'from: "2015-01-31", to: "2025-01-01"', "Höchstens 120"),
    (TREND, 'from: "1995-01-01", to: "2025-01-01", by: QUARTER', "Höchstens 120"),
    (TREND, 'from: "1905-12-31", to: "2025-01-01", by: YEAR', "Höchstens 120"),
    (TREND, 'from: "0001-01-02", to: "9999-12-30", by: YEAR', "Höchstens 120"),
]
RIGHT = [
    ('from: "2015-02-28", to: "2025-01-01"', 120), ('from: "1995-04-01", to: "2025-01-01", by: QUARTER', 120),
    ('from: "1906-12-31", to: "2025-01-01", by: YEAR', 120), ('from: "2024-02-29", to: "2024-02-29"', 1),
    ('from: "0001-01-02", to: "0001-01-31"', 1), ('from: "9999-11-30", to: "9999-12-30"', 2),
]  # fmt: skip


async def answered(reads: QueryRunner, text: str, budget: Budget = MACHINE_BUDGET, **variables: Any) -> Any:
    request = Request(text, None, variables, {})
    return await reads.fast(reads.document(request, ANONYMOUS), request, ANONYMOUS, TODAY, budget)


@pytest.mark.parametrize("public", [False, True])
async def test_days_that_do_not_fit_spoil_their_own_root_and_say_why(
    reads: QueryRunner, open_reads: QueryRunner, public: bool
) -> None:
    behind = open_reads if public else reads
    for form, item, why in WRONG:
        answer = await answered(behind, form.format(key=f'"{STRANGER}"', given=item))
        data, (error,) = json.loads(answer.data), answer.errors
        assert data["other"] is None and data["region"]["name"]
        assert error.extensions == {"code": "INVALID"} and why in error.message and error.path == ["other"]
    for item, points in RIGHT:
        answer = await answered(behind, TREND.format(key=f'"{STRANGER}"', given=item))
        assert not answer.errors
        assert len(json.loads(answer.data)["other"]["measureTrend"]["points"]) == points


async def test_days_are_judged_anew_with_each_request(reads: QueryRunner) -> None:
    text = (
        f'query ($a: Date!, $b: Date!) {{ region(key: "{COUNTY}") {{ measureChanges(from: $a, to: $b) {{ from }} }} }}'
    )
    for a, b in (("2025-01-01", "2025-02-01"), ("2025-02-01", "2025-01-01"), ("2025-01-01", "2025-01-01")):
        answer = await answered(reads, text, a=a, b=b)
        assert bool(answer.errors) is (a > b)

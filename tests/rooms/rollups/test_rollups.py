"""Rollups of random histories equal a recount, for every viewer and day; and invalid arguments."""

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
from tenants.messages import in_language
from tests.helpers import rollup_expectations, tally_database, tally_model
from tests.helpers.database import delete_tenant_rows, temporary_transaction
from tests.helpers.region import (
    COUNTY,
    EDITOR,
    FOREIGNER,
    LANDSTUHL,
    MANAGER,
    OTHER_COUNTY,
    RAMSTEIN,
    TODAY,
    WEILERBACH,
)
from tests.helpers.rollup_expectations import Viewer
from tests.helpers.uncommitted import Db, read_uncommitted

STATUS = "byStatus { status count } share { denominator completed continuous cancelled base percent }"
MOVED = "before after net byStatus { status before after net }"
HEAD = "asOf basis sourceCount noDataCount"
EVERYTHING = f"""query ($day: Date!, $from: Date!, $to: Date!, $by: TrendPeriod!) {{ region(key: "{COUNTY}") {{
  measureStatus(asOf: $day) {{ {HEAD} total {STATUS} byPhase {{ phase total byStatus {{ status count }} }}
    byTenant {{ tenant {{ key measureStatus(asOf: $day) {{ asOf basis total {STATUS} }} }} total {STATUS} }}
    byFieldOfAction {{ fieldOfAction total {STATUS} }} }}
  measureMatrix(asOf: $day) {{ {HEAD}
    cells {{ tenant {{ key }} fieldOfAction total coverage byStatus {{ status count }} }} }}
  measureTrend(from: $from, to: $to, by: $by) {{ from {HEAD} points {{ asOf total noDataCount {STATUS} }} }}
  measureChanges(from: $from, to: $to) {{ from {HEAD} {MOVED} byTenant {{ tenant {{ key }} {MOVED} }}
    byFieldOfAction {{ fieldOfAction {MOVED} }} cells {{ tenant {{ key }} fieldOfAction {MOVED} }}
    measures(first: 100) {{ totalCount nodes {{ before after measure {{ code tenant {{ key }} }} }} }} }} }} }}"""
SHARED, PUBLISHED = frozenset({"FEDERATION", "PUBLIC"}), frozenset({"PUBLIC"})
Tenants = dict[int, str]


@pytest.fixture
async def empty_tenants(db: Db) -> AsyncIterator[Tenants]:
    """The tenants of the region in their order, without rows in this transaction."""
    async with temporary_transaction(db):
        rows = await db.fetch(
            "SELECT t.id, t.ars FROM tenant t JOIN region r ON r.id = t.region_id WHERE r.ars = $1"
            " ORDER BY t.ars = r.ars DESC, t.name_key, t.id", COUNTY,
        )  # fmt: skip
        ids = [row["id"] for row in rows]
        await delete_tenant_rows(db, ids)
        yield {row["id"]: row["ars"] for row in rows}


def all_viewers(tenants: Tenants) -> list[tuple[Principal | None, Viewer]]:
    """Principals (None: the public schema) with what they count and read."""
    id = {key: id for id, key in tenants.items()}
    none = frozenset[int]()
    return [
        (MANAGER, Viewer("COUNTY", frozenset(tenants), frozenset({id[COUNTY]}), SHARED)),
        (EDITOR, Viewer("MEMBER", frozenset({id[LANDSTUHL]}), frozenset({id[LANDSTUHL]}), SHARED)),
        (FOREIGNER, Viewer("PUBLIC", none, none, PUBLISHED)),
        (ANONYMOUS, Viewer("PUBLIC", none, none, PUBLISHED)),
        (None, Viewer("PUBLIC", none, none, PUBLISHED)),
    ]


async def read_region(
    db: Db, reads: QueryRunner, open_reads: QueryRunner, who: Principal | None, variables: dict[str, Any]
) -> Any:
    """The region in the answer; what each tenant says of itself equals its row there."""
    result = (await read_uncommitted(db, reads, open_reads, who, EVERYTHING, variables))["region"]
    measures = result["measureChanges"]["measures"]
    changed = {
        (node["measure"]["tenant"]["key"], node["measure"]["code"], node["before"], node["after"])
        for node in measures["nodes"]
    }
    assert measures["totalCount"] == len(measures["nodes"]) == len(changed)
    result["measureChanges"]["measures"] = changed
    status = result["measureStatus"]
    for item in status["byTenant"]:
        head = {"asOf": status["asOf"], "basis": status["basis"]}
        own = item["tenant"].pop("measureStatus")
        assert own == {**head, **{name: item[name] for name in ("total", "byStatus", "share")}}
    return result


async def _insert_random_model(db: Db, tenants: Tenants, draw: Random) -> tuple[tally_model.TallyModel, list[date]]:
    """Invented histories, written, and the days on which anything happened."""
    model = rollup_expectations.random_model(draw, list(tenants))
    if model.measures:
        await tally_database.insert_measures(db, model.measures)
    return model, [entry.day for entry in model.entries] + [s.archived for s in model.measures if s.archived]


@pytest.mark.parametrize("seed", range(25))
async def test_figures_of_any_day_equal_a_recount_of_the_histories(
    db: Db, reads: QueryRunner, public_reads: QueryRunner, empty_tenants: Tenants, seed: int
) -> None:
    draw = Random(seed)
    model, happened = await _insert_random_model(db, empty_tenants, draw)
    confirmations = rollup_expectations.random_confirmations(draw, list(empty_tenants))
    await db.executemany("INSERT INTO data_confirmation (tenant_id, confirmed_on, visibility, version)"
                         " VALUES ($1, $2, $3, 1)", confirmations)  # fmt: skip
    happened += [
        day + timedelta(days=current)
        for _, day, _ in confirmations
        for current in (0, rollup_expectations.CONFIRMATION_DAYS + 1)
    ]

    def some_day() -> date:
        if happened and draw.random() < 0.4:
            return draw.choice(happened) - timedelta(days=draw.randint(0, 1))
        return rollup_expectations.FIRST + timedelta(days=draw.randint(-100, rollup_expectations.DAY_RANGE + 300))

    for _ in range(2):
        day, (since, until) = some_day(), sorted([some_day(), some_day()])
        by = draw.choice(["MONTH", "QUARTER", "YEAR"])
        variables = {"day": str(day), "from": str(since), "to": str(until), "by": by}
        for who, viewer in all_viewers(empty_tenants):
            result = await read_region(db, reads, public_reads, who, variables)
            assert result["measureStatus"] == rollup_expectations.expected_status(model, viewer, empty_tenants, day)
            assert result["measureMatrix"] == rollup_expectations.expected_matrix(
                model, viewer, empty_tenants, day, confirmations
            )
            assert result["measureTrend"] == rollup_expectations.expected_trend(
                model, viewer, empty_tenants, since, until, by
            )
            assert result["measureChanges"] == rollup_expectations.expected_changes(
                model, viewer, empty_tenants, since, until
            )


COUNTIES = f"""query ($day: Date!) {{ countiesMeasureStatus(asOf: $day) {{ {HEAD} {STATUS} byRegion {{ total {STATUS}
  region {{ key measureStatus(asOf: $day) {{ basis total {STATUS} noDataCount }} }} }} }} }}"""
TURNS = [date(year, *day) for year in (2023, 2024, 2025) for day in ((6, 30), (7, 1), (12, 31))]
"""Days around the middle and the end of a year, where the nearest turn of the year changes."""


@pytest.mark.parametrize("seed", range(12))
async def test_figures_of_all_counties_are_the_sum_of_their_public_ones(
    db: Db, reads: QueryRunner, public_reads: QueryRunner, empty_tenants: Tenants, seed: int
) -> None:
    draw = Random(seed)
    model, happened = await _insert_random_model(db, empty_tenants, draw)
    days = [*draw.sample(TURNS, 2), *draw.sample(happened, min(2, len(happened))), date(1, 1, 2), date(9999, 12, 30)]
    everyone = all_viewers(empty_tenants)
    for day in days:
        answers = []
        for who, _ in everyone:
            result = (await read_uncommitted(db, reads, public_reads, who, COUNTIES, {"day": str(day)}))[
                "countiesMeasureStatus"
            ]
            owns = {item["region"]["key"]: item["region"].pop("measureStatus") for item in result["byRegion"]}
            answers.append(result)
        assert all(answer == answers[0] for answer in answers), "the public basis, whoever asks"
        assert result["basis"] == "PUBLIC" and list(owns) == sorted(owns) and COUNTY in owns and len(owns) > 2
        for item in result["byRegion"]:
            own = owns[item.pop("region")["key"]]  # of the last viewer, the public schema
            assert own.pop("basis") == "PUBLIC" and own.pop("noDataCount") >= 0 and own == item
        by_key = dict(zip(owns, result["byRegion"], strict=True))
        row = rollup_expectations.expected_status(model, everyone[-1][1], empty_tenants, day)
        assert by_key[COUNTY] == {name: row[name] for name in by_key[COUNTY]}
        assert result["asOf"] == str(day)
        assert result["sourceCount"] == sum(item["total"] for item in by_key.values())
        assert result["noDataCount"] == sum(not item["total"] for item in by_key.values())
        assert result["share"]["base"] == sum(item["share"]["base"] for item in by_key.values())
        counts = Counter[str]()
        for item in by_key.values():
            counts.update({part["status"]: part["count"] for part in item["byStatus"]})
        assert result["byStatus"] == [
            {"status": s, "count": counts[s]} for s in rollup_expectations.STATUSES if counts[s]
        ]


async def test_figures_of_all_counties_cost_500_each(reads: QueryRunner) -> None:
    """A caller without a name may ask thrice at once, and forty times a minute."""
    item = "countiesMeasureStatus { sourceCount }"
    assert (await run_query(reads, f"{{ {item} }}", budget=ANONYMOUS_BUDGET)).cost == 502
    with pytest.raises(TooExpensiveError, match="Kosten 2008, erlaubt sind 2000"):
        await run_query(reads, "{ " + " ".join(f"a{n}: {item}" for n in range(4)) + " }", budget=ANONYMOUS_BUDGET)


async def test_a_percentage_is_given_from_five_measures_on(
    db: Db, reads: QueryRunner, public_reads: QueryRunner, empty_tenants: Tenants
) -> None:
    """Continuous, cancelled, proposed and merged ones are no part of the five."""
    id = {key: id for id, key in empty_tenants.items()}
    states = {
        stand.status: stand for stand in tally_model.STATES if stand.condition in ("ON_TRACK", "CANCELLED", "MERGED")
    }
    others = ["CONTINUOUS", "CANCELLED", "PROPOSED", "MERGED"]
    model = tally_model.TallyModel(list(empty_tenants))
    for town, completed, begun in ((LANDSTUHL, 3, 2), (WEILERBACH, 2, 2), (RAMSTEIN, 0, 0)):
        for status in ("COMPLETED",) * completed + ("IN_PROGRESS",) * begun + tuple(others):
            measure = model.add_measure(id[town], visibility="PUBLIC")
            target = model.measures[0] if status == "MERGED" else None
            model.add_entry(measure, tally_model.START, states[status], "Grund", target)
    await tally_database.insert_measures(db, model.measures)
    day = str(tally_model.START)
    for who in (MANAGER, None):
        variables = {"day": day, "from": day, "to": day, "by": "YEAR"}
        result = (await read_region(db, reads, public_reads, who, variables))["measureStatus"]
        shares = {item["tenant"]["key"]: item["share"] for item in result["byTenant"]}
        assert [shares[town]["percent"] for town in (LANDSTUHL, WEILERBACH, RAMSTEIN)] == [60, None, None]
        assert [shares[town]["base"] for town in (LANDSTUHL, WEILERBACH, RAMSTEIN)] == [5, 4, 0]
        assert result["share"]["percent"] == 56  # 5 of 9


async def test_hidden_measures_change_no_figure_of_a_viewer(
    db: Db, reads: QueryRunner, public_reads: QueryRunner, empty_tenants: Tenants
) -> None:
    """For any query and any number: every answer is the same without the hidden measures."""
    model = max(
        (rollup_expectations.random_model(Random(n), list(empty_tenants)) for n in range(9)),
        key=lambda model: len(model.measures),
    )
    await tally_database.insert_measures(db, model.measures)
    span = {"day": "2024-06-01", "from": "2023-01-01", "to": "2025-08-01", "by": "MONTH"}
    for who, viewer in all_viewers(empty_tenants):
        before = await read_region(db, reads, public_reads, who, span)
        hidden = [(measure.tenant, measure.key) for measure in model.measures if not viewer.counts(measure)]
        assert hidden
        async with temporary_transaction(db):
            await db.execute(
                "UPDATE measure SET archived_on = '2020-01-01' WHERE (tenant_id, id) IN"
                " (SELECT * FROM unnest($1::int[], $2::uuid[]))",
                *map(list, zip(*hidden, strict=True)),
            )
            assert await read_region(db, reads, public_reads, who, span) == before


TREND = (
    "{{ region(key: {key}) {{ name }}"
    " other: region(key: {key}) {{ measureTrend({arguments}) {{ points {{ asOf }} }} }} }}"
)
CHANGES = "{{ region(key: {key}) {{ name }} other: region(key: {key}) {{ measureChanges({arguments}) {{ net }} }} }}"
WRONG = [
    (TREND, 'from: "2025-02-02", to: "2025-02-01"', "früheren Tag", "earlier day"),
    (CHANGES, 'from: "2025-02-02", to: "2025-02-01"', "früheren Tag", "earlier day"),
    (TREND, 'from: "2015-01-31", to: "2025-01-01"', "Höchstens 120", "At most 120"),
    (TREND, 'from: "1995-01-01", to: "2025-01-01", by: QUARTER', "Höchstens 120", "At most 120"),
    (TREND, 'from: "1905-12-31", to: "2025-01-01", by: YEAR', "Höchstens 120", "At most 120"),
    (TREND, 'from: "0001-01-02", to: "9999-12-30", by: YEAR', "Höchstens 120", "At most 120"),
]
RIGHT = [
    ('from: "2015-02-28", to: "2025-01-01"', 120), ('from: "1995-04-01", to: "2025-01-01", by: QUARTER', 120),
    ('from: "1906-12-31", to: "2025-01-01", by: YEAR', 120), ('from: "2024-02-29", to: "2024-02-29"', 1),
    ('from: "0001-01-02", to: "0001-01-31"', 1), ('from: "9999-11-30", to: "9999-12-30"', 2),
]  # fmt: skip


async def run_query(reads: QueryRunner, text: str, budget: Budget = MACHINE_BUDGET, **variables: Any) -> Any:
    request = Request(text, None, variables, {})
    return await reads.fast(reads.document(request, ANONYMOUS), request, ANONYMOUS, TODAY, budget)


@pytest.mark.parametrize("public", [False, True])
async def test_invalid_days_null_their_own_root_with_the_reason(
    reads: QueryRunner, public_reads: QueryRunner, public: bool
) -> None:
    runner = public_reads if public else reads
    for form, arguments, german, english in WRONG:
        answer = await run_query(runner, form.format(key=f'"{OTHER_COUNTY}"', arguments=arguments))
        data, (error,) = json.loads(answer.data), answer.errors
        assert data["other"] is None and data["region"]["name"]
        assert error.extensions == {"code": "INVALID"} and error.path == ["other"]
        assert german in error.message and english in in_language(error.message, "en")
    for arguments, points in RIGHT:
        answer = await run_query(runner, TREND.format(key=f'"{OTHER_COUNTY}"', arguments=arguments))
        assert not answer.errors
        assert len(json.loads(answer.data)["other"]["measureTrend"]["points"]) == points


async def test_days_are_checked_anew_with_each_request(reads: QueryRunner) -> None:
    text = (
        f'query ($a: Date!, $b: Date!) {{ region(key: "{COUNTY}") {{ measureChanges(from: $a, to: $b) {{ from }} }} }}'
    )
    for a, b in (("2025-01-01", "2025-02-01"), ("2025-02-01", "2025-01-01"), ("2025-01-01", "2025-01-01")):
        answer = await run_query(reads, text, a=a, b=b)
        assert bool(answer.errors) is (a > b)

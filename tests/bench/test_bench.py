"""The measurements say truly what was missed, and ask what the product can answer."""

from collections.abc import Callable

import pytest

from bench import comparison, counties, report, searches
from bench.load import Measurement
from bench.queries import QUERIES, BenchmarkQuery, hand_written_values, plan_query
from bench.rounds import Gate, Rounds, check_limit
from tests.helpers.region import TODAY

Printed = pytest.CaptureFixture[str]


def measured(rate: float) -> Callable[[float], Measurement]:
    return lambda _: Measurement(rate, 1000 / rate, 2000 / rate)


def rounds() -> Rounds:
    result = Rounds()
    result.run({("Q", "quick"): measured(200), ("Q", "slow"): measured(100)}, 3, 0)
    return result


def test_a_missed_floor_is_told_and_counts(capsys: Printed) -> None:
    quick, slow = ("Q", "quick"), ("Q", "slow")
    gates = [
        Gate("good", quick, slow, 1, 2),
        Gate("enough", quick, slow, 1.5, 3),
        Gate("missed", slow, quick, 0.6, 0.9),
    ]
    results = rounds().check(gates)
    assert [result.outcome for result in results] == ["Ziel", "genügt", "VERFEHLT"]
    assert report.print_results(results[:2]) and not report.print_results(results)
    assert "VERFEHLT" in capsys.readouterr().out


def test_of_times_and_costs_less_is_better() -> None:
    latency = Gate("late", ("Q", "slow"), ("Q", "quick"), 1.5, 1.1, compares_latency=True)
    assert [item.outcome for item in rounds().check([latency])] == ["VERFEHLT"]
    words = [check_limit("ms", [9, 1, 3], floor, goal).outcome for floor, goal in ((5, 3), (5, 2), (2, 1))]
    assert words == ["Ziel", "genügt", "VERFEHLT"]


def test_a_gate_without_its_measurement_says_nothing() -> None:
    assert not rounds().check([Gate("", ("Q", "quick"), ("Q", "absent"), 1, 1)])


@pytest.mark.parametrize("query", QUERIES, ids=lambda item: item.name)
def test_questions_are_planned_judged_and_have_their_sql(query: BenchmarkQuery) -> None:
    assert plan_query(query, TODAY).plan.text.startswith("SELECT CASE WHEN ctx.enter(")
    assert f"${len(hand_written_values(query, query.variables, TODAY))}" in query.hand_written_sql
    assert sum(gate.numerator[0] == query.name for gate in comparison.gates()) == 4


def test_all_counties_are_judged_by_milliseconds_and_against_today() -> None:
    result = Rounds()
    keys = {(counties.NAME, "heute, groß"): measured(4), (counties.NAME, "damals, groß"): measured(1)}
    result.run(keys, 3, 0)
    results = list(counties.check(result, "groß", "heute", "damals"))
    assert [(item.median, item.outcome) for item in results] == [(250, "genügt"), (4, "VERFEHLT")]


ALONE = {**searches.SEARCHES, counties.NAME: (counties.COUNTIES, {"asOf": "2026-01-01"})}


@pytest.mark.parametrize("name", ALONE)
def test_what_is_measured_on_one_connection_can_be_asked(name: str) -> None:
    document, variables = ALONE[name]
    assert plan_query(BenchmarkQuery(name, document, variables, ""), TODAY).plan.text.startswith(
        "SELECT CASE WHEN ctx.enter("
    )

"""The measurements say truly what was missed, and ask what the product can answer."""

from collections.abc import Callable

import pytest

from bench import contest, counties, report, searches
from bench.load import Measured
from bench.questions import ALL, Question, hand_values, planned
from bench.rounds import Gate, Rounds, bounded
from tests.helpers.region import TODAY

Printed = pytest.CaptureFixture[str]


def measured_at(rate: float) -> Callable[[float], Measured]:
    return lambda _: Measured(rate, 1000 / rate, 2000 / rate)


def two_rounds() -> Rounds:
    result = Rounds()
    result.run({("Q", "quick"): measured_at(200), ("Q", "slow"): measured_at(100)}, 3, 0)
    return result


def test_bench_reports_and_counts_a_missed_floor(capsys: Printed) -> None:
    quick, slow = ("Q", "quick"), ("Q", "slow")
    gates = [
        Gate("good", quick, slow, 1, 2),
        Gate("enough", quick, slow, 1.5, 3),
        Gate("missed", slow, quick, 0.6, 0.9),
    ]
    verdicts = two_rounds().judged(gates)
    assert [verdict.word for verdict in verdicts] == ["Ziel", "genügt", "VERFEHLT"]
    assert report.verdicts(verdicts[:2]) and not report.verdicts(verdicts)
    assert "VERFEHLT" in capsys.readouterr().out


def test_lower_times_and_costs_are_better() -> None:
    latency = Gate("late", ("Q", "slow"), ("Q", "quick"), 1.5, 1.1, latency=True)
    assert [item.word for item in two_rounds().judged([latency])] == ["VERFEHLT"]
    text = [bounded("ms", [9, 1, 3], floor, goal).word for floor, goal in ((5, 3), (5, 2), (2, 1))]
    assert text == ["Ziel", "genügt", "VERFEHLT"]


def test_a_gate_without_measurement_reports_nothing() -> None:
    assert not two_rounds().judged([Gate("", ("Q", "quick"), ("Q", "absent"), 1, 1)])


@pytest.mark.parametrize("question", ALL, ids=lambda item: item.name)
def test_each_question_has_a_plan_a_gate_and_its_sql(question: Question) -> None:
    assert planned(question, TODAY).plan.text.startswith("SELECT CASE WHEN ctx.enter(")
    assert f"${len(hand_values(question, question.variables, TODAY))}" in question.by_hand
    assert sum(gate.over[0] == question.name for gate in contest.gates()) == 4


def test_all_counties_have_gates_in_milliseconds_and_against_today() -> None:
    result = Rounds()
    keys = {(counties.ASKED, "heute, groß"): measured_at(4), (counties.ASKED, "damals, groß"): measured_at(1)}
    result.run(keys, 3, 0)
    verdicts = list(counties.judged(result, "groß", "heute", "damals"))
    assert [(verdict.value, verdict.word) for verdict in verdicts] == [(250, "genügt"), (4, "VERFEHLT")]


ALONE = {**searches.SEARCHES, counties.ASKED: (counties.COUNTIES, {"asOf": "2026-01-01"})}


@pytest.mark.parametrize("name", ALONE)
def test_each_question_of_one_connection_has_a_plan(name: str) -> None:
    document, variables = ALONE[name]
    assert planned(Question(name, document, variables, ""), TODAY).plan.text.startswith("SELECT CASE WHEN ctx.enter(")

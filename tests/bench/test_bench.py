"""Gates of the benchmark report what was missed, and every query of it has a plan."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from graphql import OperationDefinitionNode, parse

from bench import comparison, counties, report, searches
from bench.load import Measurement
from bench.peers import contestants as peers
from bench.queries import QUERIES, BenchmarkQuery, hand_written_values, plan_query
from bench.rounds import Gate, Rounds, check_limit
from tests.helpers.region import TODAY

FREE_LICENSES = {"MIT", "ISC", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "BlueOak-1.0.0", "PSF-2.0"}
Printed = pytest.CaptureFixture[str]


def measured_at(rate: float) -> Callable[[float], Measurement]:
    return lambda _: Measurement(rate, 1000 / rate, 2000 / rate)


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
    results = two_rounds().check(gates)
    assert [result.outcome for result in results] == ["Ziel", "genügt", "VERFEHLT"]
    assert report.print_results(results[:2]) and not report.print_results(results)
    assert "VERFEHLT" in capsys.readouterr().out


def test_lower_times_and_costs_are_better() -> None:
    latency = Gate("late", ("Q", "slow"), ("Q", "quick"), 1.5, 1.1, compares_latency=True)
    assert [item.outcome for item in two_rounds().check([latency])] == ["VERFEHLT"]
    text = [check_limit("ms", [9, 1, 3], floor, goal).outcome for floor, goal in ((5, 3), (5, 2), (2, 1))]
    assert text == ["Ziel", "genügt", "VERFEHLT"]


def test_a_gate_without_measurement_reports_nothing() -> None:
    assert not two_rounds().check([Gate("", ("Q", "quick"), ("Q", "absent"), 1, 1)])


@pytest.mark.parametrize("query", QUERIES, ids=lambda item: item.name)
def test_each_question_has_a_plan_a_gate_and_its_sql(query: BenchmarkQuery) -> None:
    assert plan_query(query, TODAY).plan.text.startswith("SELECT CASE WHEN ctx.enter(")
    assert f"${len(hand_written_values(query, query.variables, TODAY))}" in query.hand_written_sql
    assert sum(gate.numerator[0] == query.name for gate in comparison.gates()) == 6


def test_all_counties_have_gates_in_milliseconds_and_against_today() -> None:
    result = Rounds()
    keys = {(counties.NAME, "heute, groß"): measured_at(4), (counties.NAME, "damals, groß"): measured_at(1)}
    result.run(keys, 3, 0)
    results = list(counties.check(result, "groß", "heute", "damals"))
    assert [(item.median, item.outcome) for item in results] == [(250, "genügt"), (4, "VERFEHLT")]


ALONE = {**searches.SEARCHES, counties.NAME: (counties.COUNTIES, {"asOf": "2026-01-01"})}


@pytest.mark.parametrize("name", ALONE)
def test_each_question_of_one_connection_has_a_plan(name: str) -> None:
    document, variables = ALONE[name]
    assert plan_query(BenchmarkQuery(name, document, variables, ""), TODAY).plan.text.startswith(
        "SELECT CASE WHEN ctx.enter("
    )


def test_processor_time_is_compared_too_and_its_worst_round_counts() -> None:
    rounds = Rounds()
    for name, cpu in ((comparison.PRODUCT, (1.0, 2.0, 1.0)), (peers.POSTGRAPHILE, (9.0, 11.0, 8.5))):
        rounds.measurements["Q1", name] = [Measurement(100, 1, 2, time) for time in cpu]
    results = rounds.check(peers.gates("Q1", comparison.PRODUCT))
    assert [(result.median, result.outcome) for result in results] == [(1, "VERFEHLT"), (8.5, "Ziel")]
    (worst,) = peers.check_worst_rounds(rounds, comparison.PRODUCT)
    assert (worst.median, worst.outcome) == (5.5, "VERFEHLT")


@pytest.mark.parametrize("query", QUERIES, ids=lambda item: item.name)
def test_each_peer_is_asked_for_the_same_with_the_variables_it_declares(query: BenchmarkQuery) -> None:
    for name in peers.PEERS:
        assert Path(peers.script(name)).is_file()
        body = peers.body(name, query)
        (operation,) = parse(body["query"]).definitions
        assert isinstance(operation, OperationDefinitionNode) and operation.name and operation.name.value == query.name
        assert {definition.variable.name.value for definition in operation.variable_definitions or ()} >= {
            *body["variables"]
        }


def test_packages_of_peers_are_locked_by_their_hashes_and_free() -> None:
    lock = json.loads((peers.FOLDER / "package-lock.json").read_text())["packages"]
    wanted = json.loads((peers.FOLDER / "package.json").read_text())["dependencies"]
    assert lock[""]["dependencies"] == wanted and all(version[0].isdigit() for version in wanted.values())
    packages = [package for name, package in lock.items() if name]
    assert all(package["integrity"] and "resolved" not in package for package in packages)
    assert {package["license"].strip("()").split(" AND ")[0] for package in packages} <= FREE_LICENSES

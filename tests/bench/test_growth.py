"""The growth bench: its questions are valid, and its exponents say how much faster a time grows than an answer."""

import pytest

from bench import growth
from bench.data import Size
from bench.growth import Axis, Point, count_shown, exponents
from bench.growth_queries import QUESTIONS
from bench.queries import BenchmarkQuery, plan_query
from federation import schema
from federation.graph.plan.plans import Plans
from federation.graph.run.operations import today

SMALL, LARGE = Size("small", 1), Size("large", 10)
AXIS = Axis("1 auf 10 Landkreise", SMALL, LARGE)


@pytest.mark.parametrize("name", QUESTIONS)
def test_each_question_is_one_statement(name: str) -> None:
    query = BenchmarkQuery(name, QUESTIONS[name].document, {}, "")
    plan = plan_query(query, today(), growth.PERSON, Plans(schema.member, enters=True)).plan
    assert plan.text.startswith("SELECT CASE WHEN ctx.enter(")


@pytest.mark.parametrize(
    ("small", "large", "expected"),
    [
        (Point(1, 10), Point(10, 100), (1, 1)),  # as the answer
        (Point(1, 10), Point(10, 10), (1, 0)),  # with the data, though no more is shown
        (Point(1, 10), Point(100, 100), (2, 1)),  # with the square
        (Point(0.2, 10), Point(0.4, 10), (0, 0)),  # too little to mean anything
    ],
)
def test_exponents(small: Point, large: Point, expected: tuple[float, float]) -> None:
    assert exponents(AXIS, {SMALL: small, LARGE: large}) == pytest.approx(expected)


def test_an_answer_shows_the_elements_of_its_lists_and_what_it_counted() -> None:
    answer = {"measures": {"totalCount": 479, "nodes": [{"tasks": [{}, {}]}, {"tasks": []}]}, "tenant": None}
    assert count_shown(answer) == 479 + 2 + 2

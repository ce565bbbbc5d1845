"""The questions of the benchmark of pledges, stories and networks can be asked, each by one statement, with bounds."""

from bench import contributions
from bench.room_questions import plan_of


def test_each_question_has_a_statement_and_bounds() -> None:
    assert {query for query, _ in contributions.QUESTIONS} == {*contributions.LIMITS}
    for question in contributions.QUESTIONS.values():
        text, values = plan_of(question, contributions.PEOPLE)
        assert text.startswith("SELECT") and text.count("$") >= len(values)

"""The questions of the benchmark of cooperations can be asked, each by one statement, and have bounds."""

from bench import cooperations
from bench.room_questions import plan_of


def test_each_question_has_a_statement_and_bounds() -> None:
    assert {query for query, _ in cooperations.QUESTIONS} == {*cooperations.LIMITS}
    for question in cooperations.QUESTIONS.values():
        text, values = plan_of(question, cooperations.PEOPLE)
        assert text.startswith("SELECT") and len(values) >= 1

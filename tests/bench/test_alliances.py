"""The questions of the benchmark of alliances can be asked, each by one statement."""

from bench import alliances
from bench.room_questions import PUBLIC, plan_of
from federation.graph.sql.global_id import encode
from tests.helpers.region import fixed_id


def test_each_question_has_a_statement_and_bounds() -> None:
    questions = dict(alliances.questions(encode("Alliance", [1, fixed_id(1)])))
    assert {question.who for question in questions.values()} == {*alliances.PEOPLE, PUBLIC}
    for question in questions.values():
        text, values = plan_of(question, alliances.PEOPLE)
        assert text.startswith("SELECT") and len(values) >= 1

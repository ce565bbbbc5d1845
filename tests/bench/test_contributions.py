"""The questions of the benchmark of pledges, stories and networks can be asked, each by one statement, with bounds."""

from bench import contributions


def test_each_question_has_a_statement_and_bounds() -> None:
    assert {query for query, _ in contributions.QUESTIONS} == {*contributions.LIMITS}
    for question in contributions.QUESTIONS.values():
        text, values = contributions.plan_of(question)
        assert text.startswith("SELECT") and text.count("$") >= len(values)

"""The questions of the benchmark of meetings can be asked, each by one statement, and all have bounds."""

from bench import meetings
from bench.room_questions import plan_of


def test_each_question_has_a_statement_and_bounds() -> None:
    assert {query for query, _ in meetings.QUESTIONS} | {"Kalender", "Noch einmal"} == {*meetings.LIMITS}
    for question in meetings.QUESTIONS.values():
        text, values = plan_of(question, meetings.PEOPLE)
        assert text.startswith("SELECT") and len(values) >= 1


def test_the_calendar_that_is_measured_is_whole() -> None:
    cold, warm = meetings.time_calendar()
    assert cold > 0 and warm >= 0
    assert len({event.uid for event in meetings.events()}) == meetings.EVENTS

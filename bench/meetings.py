"""20,000 meetings on one connection: a member's next ones, a month, a series' year, and a calendar of 500 events."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

from bench.alliances_data import REPRESENTATIVE
from bench.data import COUNTY
from bench.environment import DEMO_ISSUER, SUBJECT, Environment
from bench.meetings_data import NAME
from bench.room_questions import PUBLIC, Question, ask, check
from bench.rounds import GateResult, Rounds, check_limit
from federation.meetings.feeds.calendars import CalendarEvent, render_calendar, render_event, render_zone
from federation.meetings.feeds.codes import FeedKind
from federation.meetings.feeds.documents import PRIVATE

MEMBER, COUNTY_STAFF = "Vertretung von 40 Mitgliedern", "Landkreis"
PEOPLE = {MEMBER: REPRESENTATIVE, COUNTY_STAFF: SUBJECT}
"""Who asks -> subject; beside them nobody, by the public schema."""
ROW = "title status startsAt endsAt place tenant { name } alliance { name }"
NEXT = f"{{ me {{ calendar(first: 10) {{ nodes {{ {ROW} }} }} }} }}"
INVITED = f"""{{ me {{ meetingInvitations(first: 10) {{ nodes {{ answer isWaiting meeting {{ {ROW} }} }} }} }} }}"""
MONTH = f"""{{ meetings(first: 100, filter: {{ startsAt: {{ from: "2027-01-01T00:00:00+01:00",
  before: "2027-02-01T00:00:00+01:00" }} }}) {{ nodes {{ {ROW} }} }} }}"""
COMPLIANCE = f"""{{ tenant(key: "{COUNTY}") {{ meetingSeries(first: 20) {{ nodes {{ title
  compliance(year: 2026) {{ wantedMin wantedMax held planned cancelled }} }} }} }} }}"""
EVENTS = 500
FEED = PRIVATE[FeedKind.TENANT].sources[0].document
LIMITS: dict[str, tuple[float, float]] = {
    "Nächste": (10, 1), "Monat": (20, 5), "Soll": (20, 5), "Seite": (50, 10), "Kalender": (200, 20),
    "Noch einmal": (50, 5),
}  # fmt: skip
"""Milliseconds of processor time: floor and goal."""


QUESTIONS: dict[tuple[str, str], Question] = {
    ("Nächste", f"zehn, {MEMBER}"): Question(NEXT, MEMBER),
    ("Nächste", f"Einladungen, {MEMBER}"): Question(INVITED, MEMBER),
    ("Monat", f"alle in Sicht, {MEMBER}"): Question(MONTH, MEMBER),
    ("Monat", f"alle in Sicht, {COUNTY_STAFF}"): Question(MONTH, COUNTY_STAFF),
    ("Monat", PUBLIC): Question(MONTH, PUBLIC),
    ("Soll", f"der Reihen eines Landkreises, {COUNTY_STAFF}"): Question(COMPLIANCE, COUNTY_STAFF),
    ("Seite", "100 Termine für einen Kalender"): Question(
        FEED, COUNTY_STAFF, {"of": COUNTY, "since": "2025-11-30", "after": None}),
}  # fmt: skip
"""Query and contestant -> what is asked."""


def measure(environment: Environment, rounds: int, seconds: float) -> tuple[Rounds, list[GateResult]]:
    """All measurements, and the results beside their bounds."""
    return asyncio.run(_measure(environment, rounds, seconds))


async def _measure(environment: Environment, rounds: int, seconds: float) -> tuple[Rounds, list[GateResult]]:
    await environment.build_meetings()
    await environment.grant(NAME, DEMO_ISSUER)
    measured = await ask(environment, NAME, QUESTIONS, PEOPLE, rounds, seconds)
    return measured, [*check(measured, LIMITS), *_check_calendar([time_calendar() for _ in range(rounds)])]


def events() -> list[CalendarEvent]:
    """Different events over two years."""
    begin = datetime(2026, 1, 7, 13, tzinfo=UTC)
    return [
        CalendarEvent(
            f"{n}@messung", begin + timedelta(hours=35 * n), begin + timedelta(hours=35 * n + 2),
            f"Treffen {n} über Wärme und Wege", begin, sequence=n % 3, location=f"Bürgerhaus {n % 90}",
            description="Wir sehen uns an, was geht.\n\nUnd danach gehen wir dorthin, wo es schon geht: 🚲.",
            url=f"https://klimaverbund.example/termin/{n}",
        )
        for n in range(EVENTS)
    ]  # fmt: skip


def time_calendar() -> tuple[float, float]:
    """Milliseconds of processor time for a calendar that was never rendered, and for the same one again."""
    took = []
    render_event.cache_clear()
    render_zone.cache_clear()
    content = events()
    for _ in range(2):
        began = time.process_time()
        rendered = render_calendar("Messung", content)
        took.append(1000 * (time.process_time() - began))
        assert rendered.count(b"BEGIN:VEVENT") == EVENTS
    return took[0], took[1]


def _check_calendar(took: Sequence[tuple[float, float]]) -> Iterator[GateResult]:
    for query, values in zip(("Kalender", "Noch einmal"), zip(*took, strict=True), strict=True):
        yield check_limit(f"{query}: {EVENTS} Termine schreiben (CPU ms)", list(values), *LIMITS[query])

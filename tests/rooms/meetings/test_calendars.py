"""Calendars as foreign programs read them: texts of any kind, clocks that are changed, days, what was cancelled."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
import vobject
from dateutil.tz import tzical
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, vText

from federation.meetings.feeds.calendars import (
    BERLIN,
    CalendarEvent,
    EventStatus,
    Method,
    clean,
    render_calendar,
    render_event,
    render_zone,
)

CHANGED = datetime(2026, 6, 1, 12, tzinfo=UTC)
LONG = "Ä𝄞👩‍👩‍👧‍👦" * 60
HOSTILE = [
    "T\r\nX-EVIL:1", "T\nBEGIN:VEVENT", "T\rX-EVIL:1", "T\x0bX-EVIL:1", "T\u2028X-EVIL:1", "T\x85X-EVIL:1",
    "T\x1eX-EVIL:1", "T\\nX-EVIL:1", "a;b,c\\;d\\", "T\x00\x07", "END:VCALENDAR", "\";X=\":'^n", LONG, "T" * 5_000,
    "T\\", "\u202eTXET", " führend und nachgestellt ", "",
]  # fmt: skip


def event(starts: Any, ends: Any, **values: Any) -> CalendarEvent:
    """An event; what a test does not say is of no matter."""
    return CalendarEvent(
        **{"uid": "1@probe", "starts": starts, "ends": ends, "title": "Probe", "changed_at": CHANGED} | values
    )


def hours(first: datetime, count: int) -> list[CalendarEvent]:
    """Events of half an hour one after the other."""
    half = timedelta(minutes=30)
    return [event(first + n * half, first + (n + 1) * half, uid=f"{n}@probe") for n in range(count)]


def read_events(rendered: bytes) -> list[Any]:
    """The events of a calendar, as the library itself reads them."""
    calendar: Any = Calendar.from_ical(rendered)
    return list(calendar.events)


@pytest.mark.parametrize("day", [datetime(2026, 3, 29, tzinfo=UTC), datetime(2026, 10, 25, tzinfo=UTC)])
def test_both_readers_know_each_hour_when_clocks_are_changed(day: datetime) -> None:
    events = hours(day - timedelta(hours=3), 16)
    rendered = render_calendar("Probe", events)
    expected = [(item.starts, item.ends) for item in events]
    own = [(e["DTSTART"].dt, e["DTEND"].dt) for e in read_events(rendered)]
    foreign = [(e.dtstart.value, e.dtend.value) for e in vobject.readOne(rendered.decode()).vevent_list]
    for read in (own, foreign):
        assert [tuple(moment.astimezone(UTC) for moment in times) for times in read] == expected


def test_the_hour_that_clocks_show_twice_is_told_apart() -> None:
    for hour in (0, 1):
        starts = datetime(2026, 10, 25, hour, 30, tzinfo=UTC)
        rendered = render_event(event(starts, starts + timedelta(minutes=15)))
        assert f"DTSTART:20261025T0{hour}3000Z\r\n".encode() in rendered


def test_a_day_ends_before_the_next_one() -> None:
    rendered = render_calendar("Probe", [event(date(2026, 10, 24), date(2026, 10, 26))])
    assert b"DTSTART;VALUE=DATE:20261024\r\n" in rendered and b"DTEND;VALUE=DATE:20261026\r\n" in rendered
    (read,) = vobject.readOne(rendered.decode()).vevent_list
    assert (read.dtstart.value, read.dtend.value) == (date(2026, 10, 24), date(2026, 10, 26))


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:24])
def test_no_text_becomes_a_line_of_its_own(text: str) -> None:
    item = event(CHANGED, CHANGED + timedelta(hours=1), title=text, description=text, location=text,
                 organiser=(text, "a@example.org"), attendee="b@example.org")  # fmt: skip
    rendered = render_calendar(text, [item], Method.REQUEST)
    check_lines(rendered)
    whole: Any = Calendar.from_ical(rendered)
    (read,) = whole.events
    assert [str(read[key]) for key in ("SUMMARY", "DESCRIPTION", "LOCATION")] == [clean(text)] * 3
    assert str(whole["X-WR-CALNAME"]) == vText(clean(text)).to_ical().decode() and len(whole.subcomponents) == 2
    (foreign,) = vobject.readOne(rendered.decode()).vevent_list
    assert foreign.summary.value == clean(text)


def check_lines(rendered: bytes) -> None:
    """Lines end in CRLF alone, have 75 bytes at most, and none is cut inside a character."""
    lines = rendered.split(b"\r\n")
    assert lines[-1] == b"" and max(map(len, lines)) <= 75
    text = [line.decode() for line in lines]
    assert rendered.decode().splitlines() == text[:-1], "no reader knows a further end of a line"
    assert not any(line.startswith(("X-EVIL", "BEGIN:VEVENT\\", "END:VCALENDAR\\")) for line in text)
    assert sum(line == "BEGIN:VEVENT" for line in text) == sum(line == "END:VEVENT" for line in text)


TEXTS = st.text(max_size=300)


@given(TEXTS, TEXTS)
def test_any_text_is_read_back(title: str, description: str) -> None:
    rendered = render_calendar(title, [event(date(2026, 1, 1), date(2026, 1, 2), title=title, description=description)])
    check_lines(rendered)
    (read,) = read_events(rendered)
    assert (str(read["SUMMARY"]), str(read["DESCRIPTION"])) == (clean(title), clean(description))
    (foreign,) = vobject.readOne(rendered.decode()).vevent_list
    assert (foreign.summary.value, foreign.description.value) == (clean(title), clean(description))


def test_what_is_cancelled_or_a_deadline_takes_no_time() -> None:
    moment, later = CHANGED, CHANGED + timedelta(hours=1)
    free = (event(moment, later, status=EventStatus.CANCELLED), event(moment, later, takes_time=False))
    assert all(b"TRANSP:TRANSPARENT" in render_event(item) for item in free)
    assert b"TRANSP" not in render_event(event(moment, later))


def test_a_calendar_without_dates_is_a_calendar() -> None:
    rendered = render_calendar("Probe", [])
    assert Calendar.from_ical(rendered)["METHOD"] == "PUBLISH" and b"VTIMEZONE" not in rendered


def test_a_zone_reaches_over_all_years_that_meetings_have() -> None:
    text = "BEGIN:VCALENDAR\r\n" + render_zone(1990, 2200).decode() + "END:VCALENDAR\r\n"
    zone = tzical(StringIO(text)).get("Europe/Berlin")
    for year in (1990, 1996, 2026, 2100, 2200):
        for month in range(1, 13):
            day = datetime(year, month, 28, 12)
            assert day.replace(tzinfo=zone).utcoffset() == day.replace(tzinfo=BERLIN).utcoffset(), day

"""Calendars as iCalendar (RFC 5545), by the library ``icalendar``: what feeds answer and what mails carry.

An event is rendered once and kept: a calendar asks every hour, and few events have changed since.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, vCalAddress, vDuration

BERLIN = ZoneInfo("Europe/Berlin")
PRODUCT = "-//Klimaverbund//Termine//DE"
KEPT_EVENTS = 8_192
"""How many rendered events are kept, about 700 bytes each."""
REFRESH = timedelta(hours=1)
"""How often a calendar may ask."""
END = b"END:VCALENDAR\r\n"


class Method(StrEnum):
    """What a calendar is sent for (RFC 5546)."""

    PUBLISH = "PUBLISH"
    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


class EventStatus(StrEnum):
    """Whether an event takes place."""

    TENTATIVE = "TENTATIVE"
    CONFIRMED = "CONFIRMED"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """An event of a calendar.

    ``starts`` and ``ends`` are both moments, or both days, of which the last one is not included.
    """

    uid: str
    starts: datetime | date
    ends: datetime | date
    title: str
    changed_at: datetime
    status: EventStatus = EventStatus.CONFIRMED
    sequence: int = 0
    description: str | None = None
    location: str | None = None
    url: str | None = None
    organiser: tuple[str, str] | None = None
    """Name and address, where it is sent by mail."""
    attendee: str | None = None
    """The address that it is sent to."""


def render_calendar(name: str, events: Sequence[CalendarEvent], method: Method = Method.PUBLISH) -> bytes:
    """A calendar: UTF-8 with CRLF, lines of 75 bytes at most."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method.value)
    calendar.add("x-wr-calname", name)
    if method is Method.PUBLISH:
        calendar.add("refresh-interval", vDuration(REFRESH), {"value": "DURATION"})
    years = [moment.year for event in events for moment in (event.starts, event.ends)]
    head = calendar.to_ical().removesuffix(END)
    zone = [render_zone(min(years), max(years))] if years else []
    return b"".join((head, *zone, *map(render_event, events), END))


@lru_cache(maxsize=64)
def render_zone(first: int, last: int) -> bytes:
    """The time zone of Germany in these years."""
    zone: bytes = Timezone.from_tzid(
        str(BERLIN), first_date=date(first - 1, 1, 1), last_date=date(last + 2, 1, 1)
    ).to_ical()
    return zone


@lru_cache(maxsize=KEPT_EVENTS)
def render_event(event: CalendarEvent) -> bytes:
    """One event."""
    item = Event()
    item.add("uid", event.uid)
    item.add("dtstamp", event.changed_at.astimezone(UTC))
    item.add("last-modified", event.changed_at.astimezone(UTC))
    item.add("dtstart", in_germany(event.starts))
    item.add("dtend", in_germany(event.ends))
    item.add("summary", event.title)
    item.add("status", event.status.value)
    item.add("sequence", event.sequence)
    for key in ("description", "location", "url"):
        if (value := getattr(event, key)) is not None:
            item.add(key, value)
    if not isinstance(event.starts, datetime):
        item.add("transp", "TRANSPARENT")  # a deadline takes nobody's time
    if event.organiser is not None:
        organiser = vCalAddress(f"mailto:{event.organiser[1]}")
        organiser.params["cn"] = event.organiser[0]
        item.add("organizer", organiser)
    if event.attendee is not None:
        attendee = vCalAddress(f"mailto:{event.attendee}")
        attendee.params.update({"role": "REQ-PARTICIPANT", "partstat": "NEEDS-ACTION", "rsvp": "FALSE"})
        item.add("attendee", attendee)
    rendered: bytes = item.to_ical()
    return rendered


def in_germany(value: datetime | date) -> datetime | date:
    """A moment as clocks in Germany show it; a day as it is."""
    return value.astimezone(BERLIN) if isinstance(value, datetime) else value

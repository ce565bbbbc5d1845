"""Calendars as iCalendar (RFC 5545), by the library ``icalendar``: what feeds answer and what mails carry.

An event is rendered once and kept: a calendar asks every hour, and few events have changed since.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, vCalAddress, vDuration, vText

BERLIN = ZoneInfo("Europe/Berlin")
PRODUCT = "-//Klimaverbund//Termine//DE"
KEPT_EVENTS = 8_192
"""How many rendered events are kept, about 700 bytes each; see ``shorten``."""
LONGEST_DESCRIPTION = 1_000
"""Characters of a description that an event has; the page that it names has the rest."""
REFRESH = timedelta(hours=1)
"""How often a calendar may ask."""
END = b"END:VCALENDAR\r\n"
LINE_BREAKS = re.compile(r"\r\n|[\n\v\f\r\x1c-\x1e\x85\u2028\u2029]")
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


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
    takes_time: bool = True
    """Whether who attends is busy meanwhile: a deadline takes nobody's time."""


def render_calendar(name: str, events: Sequence[CalendarEvent], method: Method = Method.PUBLISH) -> bytes:
    """A calendar: UTF-8 with CRLF, lines of 75 bytes at most."""
    return assemble(name, events, map(render_event, events), method)


def assemble(
    name: str, events: Sequence[CalendarEvent], rendered: Iterable[bytes], method: Method = Method.PUBLISH
) -> bytes:
    """A calendar of events that are rendered."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method.value)
    calendar.add("x-wr-calname", vText(clean(name)))
    if method is Method.PUBLISH:
        calendar.add("refresh-interval", vDuration(REFRESH), {"value": "DURATION"})
    years = [moment.year for event in events for moment in (event.starts, event.ends)]
    head = calendar.to_ical().removesuffix(END)
    zone = [render_zone(min(years), max(years))] if years else []
    return b"".join((head, *zone, *rendered, END))


@lru_cache(maxsize=512)
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
    starts, ends = in_germany(event.starts, event.ends)
    item.add("dtstart", starts)
    item.add("dtend", ends)
    item.add("summary", clean(event.title))
    item.add("status", event.status.value)
    item.add("sequence", event.sequence)
    for key in ("description", "location", "url"):
        if (value := getattr(event, key)) is not None:
            item.add(key, clean(value))
    if not event.takes_time or event.status is EventStatus.CANCELLED:
        item.add("transp", "TRANSPARENT")
    if event.organiser is not None:
        organiser = vCalAddress(f"mailto:{event.organiser[1]}")
        organiser.params["cn"] = clean(event.organiser[0])
        item.add("organizer", organiser)
    if event.attendee is not None:
        attendee = vCalAddress(f"mailto:{event.attendee}")
        attendee.params.update({"role": "REQ-PARTICIPANT", "partstat": "NEEDS-ACTION", "rsvp": "FALSE"})
        item.add("attendee", attendee)
    rendered: bytes = item.to_ical()
    return rendered


def in_germany(starts: datetime | date, ends: datetime | date) -> tuple[datetime | date, datetime | date]:
    """Moments as clocks in Germany show them; days as they are.

    When clocks are set back they show an hour twice, and readers differ in which of both is meant: it is said in UTC.
    """
    if not isinstance(starts, datetime) or not isinstance(ends, datetime):
        return starts, ends
    local = starts.astimezone(BERLIN), ends.astimezone(BERLIN)
    return (starts.astimezone(UTC), ends.astimezone(UTC)) if any(map(is_shown_twice, local)) else local


def is_shown_twice(moment: datetime) -> bool:
    """Whether clocks show this time at another moment, too."""
    return moment.replace(fold=0).utcoffset() != moment.replace(fold=1).utcoffset()


def clean(text: str) -> str:
    """Text without controls, whose lines end as the library escapes them: some readers know further ends of lines."""
    return CONTROLS.sub("", LINE_BREAKS.sub("\n", text))


def shorten(text: str | None) -> str | None:
    """The beginning of a text: events are kept, and one tenant's texts leave those of all others their memory."""
    if text is None or len(text) <= LONGEST_DESCRIPTION:
        return text
    return f"{text[: LONGEST_DESCRIPTION - 1]}…"

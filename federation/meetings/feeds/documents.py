"""What feeds ask the graph, as anybody may: a document for each kind, and how its answer becomes events."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from federation.deadlines.codes import DeadlineKind
from federation.meetings.codes import MeetingStatus
from federation.meetings.feeds.calendars import BERLIN, CalendarEvent, EventStatus
from federation.meetings.feeds.codes import FeedKind

UID_DOMAIN = "klimaverbund"
STATUSES = {
    MeetingStatus.PLANNED: EventStatus.TENTATIVE, MeetingStatus.CONFIRMED: EventStatus.CONFIRMED,
    MeetingStatus.HELD: EventStatus.CONFIRMED, MeetingStatus.CANCELLED: EventStatus.CANCELLED,
}  # fmt: skip
MORE = "pageInfo { hasNextPage endCursor }"
EVENT = "id title status sequence isAllDay startsAt endsAt place description updatedAt"
ACCESS = "access { videoUrl note }"
DEADLINE = "id kind title dueOn droppedOn basis updatedAt project { title } post { title }"
WORKSHOP = "title updatedAt workshops { id title heldOn place }"
Row = Mapping[str, Any]


class Source(NamedTuple):
    """A list of the graph that a calendar has, page by page."""

    document: str
    """With the variables ``of``, ``since`` and ``after``."""
    path: tuple[str, str]
    """From the data to the list."""
    events: Callable[[Row, str], Iterator[CalendarEvent]]
    """A row, and the address of the service -> its events."""


class Calendar(NamedTuple):
    """What a calendar is made of."""

    name: str
    """The field with its name, of the object that it is about; empty for a person."""
    sources: tuple[Source, ...]


def meeting_events(row: Row, public_url: str) -> Iterator[CalendarEvent]:
    """A meeting as an event."""
    starts, ends = (datetime.fromisoformat(row[key]) for key in ("startsAt", "endsAt"))
    is_all_day = row["isAllDay"]
    access = row.get("access") or {}
    texts = (row["description"], access.get("videoUrl"), access.get("note"))
    yield CalendarEvent(
        f"{row['id']}@{UID_DOMAIN}", starts.astimezone(BERLIN).date() if is_all_day else starts,
        ends.astimezone(BERLIN).date() if is_all_day else ends, row["title"],
        datetime.fromisoformat(row["updatedAt"]), STATUSES[MeetingStatus[row["status"] or "PLANNED"]], row["sequence"],
        "\n\n".join(filter(None, texts)) or None, row["place"] or access.get("videoUrl"),
        f"{public_url}/termin/{row['id']}",
    )  # fmt: skip


def deadline_events(row: Row, _: str) -> Iterator[CalendarEvent]:
    """A deadline as an event of a day."""
    of = row["project"] or row["post"] or {}
    what = row["title"] or DeadlineKind[row["kind"]].label
    yield _day(
        row, date.fromisoformat(row["dueOn"]), f"Frist: {what}" + (f" ({of['title']})" if of.get("title") else ""),
        row["updatedAt"], status=EventStatus.CANCELLED if row["droppedOn"] else EventStatus.CONFIRMED,
        description=row["basis"],
    )  # fmt: skip


def _day(row: Row, day: date, title: str, changed_at: str, **more: Any) -> CalendarEvent:
    changed = datetime.fromisoformat(changed_at)
    return CalendarEvent(f"{row['id']}@{UID_DOMAIN}", day, day + timedelta(days=1), title, changed, **more)


def workshop_events(advice: Row, _: str) -> Iterator[CalendarEvent]:
    """The workshops of advice that have a day."""
    for row in advice["workshops"]:
        if row["heldOn"] is not None:
            title = f"Workshop: {row['title']} ({advice['title']})"
            yield _day(row, date.fromisoformat(row["heldOn"]), title, advice["updatedAt"], location=row["place"])


def _list_of(root: str, name: str, field: str, arguments: str, row: str, events: Any) -> Source:
    of = {"me": "", "tenant": "(key: $of)"}.get(root, "(id: $of)")
    declared = {"me": "", "tenant": "$of: RegionalKey!, "}.get(root, "$of: ID!, ")
    declared += "$since: Date!, " if "$since" in arguments else ""
    document = (
        f"query({declared}$after: String) {{ {root}{of}"
        f" {{ {name} {field}({arguments} first: 100, after: $after) {{ nodes {{ {row} }} {MORE} }} }} }}"
    )
    return Source(document, (root, field), events)


def _calendar(root: str, name: str, *, is_public: bool) -> Calendar:
    since = "since: $since"
    if is_public:
        return Calendar(name, (_list_of(root, name, "calendar", since, EVENT, meeting_events),))
    sources = [_list_of(root, name, "calendar", since, f"{EVENT} {ACCESS}", meeting_events)]
    if root == "tenant":
        due = "filter: { dueOn: { from: $since } }"
        sources.append(_list_of(root, name, "deadlines", due, DEADLINE, deadline_events))
        sources.append(_list_of(root, name, "advice", "", WORKSHOP, workshop_events))
    return Calendar(name, tuple(sources))


ROOTS = {
    FeedKind.PERSON: ("me", ""), FeedKind.TENANT: ("tenant", "name"), FeedKind.ALLIANCE: ("alliance", "name"),
    FeedKind.COOPERATION: ("cooperation", "title"), FeedKind.SERIES: ("meetingSeries", "title"),
    FeedKind.PARTNER: ("partner", "name"),
}  # fmt: skip
"""Kind -> the root of the graph, and the field with the name."""
PRIVATE = {kind: _calendar(*root, is_public=False) for kind, root in ROOTS.items()}
PUBLIC = {
    path: _calendar(*ROOTS[kind], is_public=True)
    for path, kind in (
        ("kommune", FeedKind.TENANT), ("buendnis", FeedKind.ALLIANCE), ("kooperation", FeedKind.COOPERATION),
        ("reihe", FeedKind.SERIES),
    )
}  # fmt: skip
"""Part of the path -> what everybody may read."""

"""What feeds ask the graph, as anybody may: a document for each kind, and how its answer becomes events."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from federation.deadlines.codes import DeadlineKind
from federation.meetings.codes import NEEDS_NOTE, MeetingStatus, MeetingStepKind
from federation.meetings.feeds.calendars import BERLIN, CalendarEvent, EventStatus, shorten
from federation.meetings.feeds.codes import FeedKind

UID_DOMAIN = "klimaverbund"
STATUSES = {
    MeetingStatus.PLANNED: EventStatus.TENTATIVE, MeetingStatus.CONFIRMED: EventStatus.CONFIRMED,
    MeetingStatus.HELD: EventStatus.CONFIRMED, MeetingStatus.CANCELLED: EventStatus.CANCELLED,
}  # fmt: skip
MORE = "pageInfo { hasNextPage endCursor }"
STEP = "steps { kind note startedAtBefore }"
EVENT = f"id title status sequence isAllDay startsAt endsAt place description updatedAt {STEP}"
ACCESS = "access { videoUrl note }"
DEADLINE = "id kind title dueOn droppedOn basis updatedAt project { title } post { title }"
WORKSHOP = "title updatedAt workshops { id title heldOn place }"
FUNDING = "title updatedAt fundings { id endsOn }"
OWN_TENANTS = "{ me { grants { tenant { key } } } }"
"""In which tenants a person has a role, today."""
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
    of_own_tenants: tuple[Source, ...] = ()
    """Of each tenant in which the person has a role."""


def meeting_events(row: Row, public_url: str) -> Iterator[CalendarEvent]:
    """A meeting as an event."""
    starts, ends = (datetime.fromisoformat(row[key]) for key in ("startsAt", "endsAt"))
    is_all_day = row["isAllDay"]
    access = row.get("access") or {}
    status = MeetingStatus[row["status"] or "PLANNED"]
    texts = (_last_change(row["steps"]), shorten(row["description"]), access.get("videoUrl"), access.get("note"))
    yield CalendarEvent(
        f"{row['id']}@{UID_DOMAIN}", starts.astimezone(BERLIN).date() if is_all_day else starts,
        ends.astimezone(BERLIN).date() if is_all_day else ends,
        # Some calendars show what is cancelled as if it were not.
        f"Abgesagt: {row['title']}" if status is MeetingStatus.CANCELLED else row["title"],
        datetime.fromisoformat(row["updatedAt"]), STATUSES[status], row["sequence"],
        "\n\n".join(filter(None, texts)) or None, row["place"] or access.get("videoUrl"),
        f"{public_url}/termin/{row['id']}" if public_url else None,
    )  # fmt: skip


def _last_change(steps: list[Row]) -> str | None:
    """Why it was moved, cancelled or taken up again, whichever was last."""
    changes = [step for step in steps if MeetingStepKind[step["kind"]] in NEEDS_NOTE]
    if not changes:
        return None
    what = MeetingStepKind[changes[-1]["kind"]].label
    if (before := changes[-1]["startedAtBefore"]) is not None:
        what += f" (bisher {datetime.fromisoformat(before).astimezone(BERLIN):%d.%m.%Y, %H:%M} Uhr)"
    return f"{what}: {changes[-1]['note']}"


def deadline_events(row: Row, _: str) -> Iterator[CalendarEvent]:
    """A deadline as an event of a day."""
    of = row["project"] or row["post"] or {}
    what = row["title"] or DeadlineKind[row["kind"]].label
    yield _day(
        row, date.fromisoformat(row["dueOn"]), f"Frist: {what}" + (f" ({of['title']})" if of.get("title") else ""),
        row["updatedAt"], status=EventStatus.CANCELLED if row["droppedOn"] else EventStatus.CONFIRMED,
        description=shorten(row["basis"]),
    )  # fmt: skip


def _day(row: Row, day: date, title: str, changed_at: str, **more: Any) -> CalendarEvent:
    changed = datetime.fromisoformat(changed_at)
    return CalendarEvent(
        f"{row['id']}@{UID_DOMAIN}", day, day + timedelta(days=1), title, changed, takes_time=False, **more
    )  # fmt: skip


def funding_events(post: Row, _: str) -> Iterator[CalendarEvent]:
    """The last day on which each project pays a post."""
    for row in post["fundings"]:
        title = f"Förderung endet: {post['title']}"
        yield _day(row, date.fromisoformat(row["endsOn"]), title, post["updatedAt"])


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


def _dates_of_tenant() -> tuple[Source, ...]:
    """What a tenant has besides meetings."""
    due = "filter: { dueOn: { from: $since } }"
    return (
        _list_of("tenant", "name", "deadlines", due, DEADLINE, deadline_events),
        _list_of("tenant", "name", "posts", "", FUNDING, funding_events),
        _list_of("tenant", "name", "advice", "", WORKSHOP, workshop_events),
    )


def _calendar(root: str, name: str, *, is_public: bool) -> Calendar:
    row = EVENT if is_public else f"{EVENT} {ACCESS}"
    meetings = _list_of(root, name, "calendar", "since: $since", row, meeting_events)
    if is_public:
        return Calendar(name, (meetings,))
    dates = _dates_of_tenant()
    return Calendar(
        name, (meetings, *(dates if root == "tenant" else ())), of_own_tenants=dates if root == "me" else ()
    )  # fmt: skip


ROOTS = {
    FeedKind.PERSON: ("me", ""), FeedKind.TENANT: ("tenant", "name"), FeedKind.ALLIANCE: ("alliance", "name"),
    FeedKind.COOPERATION: ("cooperation", "title"), FeedKind.SERIES: ("meetingSeries", "title"),
    FeedKind.NETWORK: ("network", "name"), FeedKind.PARTNER: ("partner", "name"),
}  # fmt: skip
"""Kind -> the root of the graph, and the field with the name."""
PRIVATE = {kind: _calendar(*root, is_public=False) for kind, root in ROOTS.items()}
PUBLIC = {
    path: _calendar(*ROOTS[kind], is_public=True)
    for path, kind in (
        ("kommune", FeedKind.TENANT), ("buendnis", FeedKind.ALLIANCE), ("kooperation", FeedKind.COOPERATION),
        ("reihe", FeedKind.SERIES), ("netzwerk", FeedKind.NETWORK),
    )
}  # fmt: skip
"""Part of the path -> what everybody may read."""

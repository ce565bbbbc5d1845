"""What pages about meetings have in common: when they are, who may do what, where calendars read them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any, ClassVar

from web.cooperations import EDITORS
from web.forms import Form
from web.memberships import as_row, as_step, member_name
from web.page import Data
from web.request import PageRequest
from web.roles import has_role
from web.texts import BERLIN

OPEN = ("PLANNED", "CONFIRMED")
"""A meeting that stands so is to come."""
NEXT = {
    "PLANNED": ("CONFIRMED", "HELD"),
    "CONFIRMED": ("HELD",),
    "CANCELLED": ("REOPENED",),
    "HELD": ("REOPENED",),
}
"""Status -> the steps that the organiser can take from there, besides moving it and calling it off."""
CALENDARS = {
    "Alliance": "buendnis", "Cooperation": "kooperation", "MeetingSeries": "reihe", "Network": "netzwerk",
    "Tenant": "kommune",
}  # fmt: skip
"""Type -> the part of the address of its public calendar."""


class OfMeeting(Form):
    """A form whose input names the meeting of the address."""

    def fixed(self, request: PageRequest) -> dict[str, Any]:
        return {"meeting": request.params["id"]}


class MeetingStepForm(Form):
    """A step of the meeting of a page. What forms call the version is how many steps there have been."""

    kind: ClassVar[str] = ""
    """The kind of step, if it is always the same."""

    def row(self, data: Data) -> Mapping[str, Any] | None:
        return as_row(data["meeting"])

    def complete(self, values: dict[str, Any]) -> dict[str, Any]:
        return as_step(values | ({"kind": self.kind} if self.kind else {}))


def midnight(day: date) -> str:
    """The moment at which a day begins in Germany, as the schema takes it."""
    return datetime.combine(day, time(), BERLIN).isoformat()


def days_of(meeting: Data) -> list[date]:
    """The days on which a meeting is."""
    begin, end = (datetime.fromisoformat(meeting[name]).astimezone(BERLIN) for name in ("startsAt", "endsAt"))
    last = (end - timedelta(microseconds=1)).date()
    return [begin.date() + timedelta(days=n) for n in range((last - begin.date()).days + 1)]


def is_over(meeting: Data, now: datetime) -> bool:
    """Whether its time is over."""
    return datetime.fromisoformat(meeting["endsAt"]) <= now


def has_begun(meeting: Data, now: datetime) -> bool:
    """Whether it has begun."""
    return datetime.fromisoformat(meeting["startsAt"]) <= now


def calendar_address(type_name: str, id: str, request: PageRequest) -> str:
    """The whole address of the public calendar of something, where the site knows what it is called."""
    address = f"/kalender/{CALENDARS[type_name]}/{id}.ics"
    return request.site.absolute(address) if request.site.origin else address


def own_parties(data: Data) -> list[tuple[str, str]]:
    """For whom the visitor may register: (membership or tenant: its key) and the name."""
    me = data["me"]
    if not me:
        return []
    members = [
        (f"membership:{row['id']}", member_label(row))
        for row in me["memberships"]["nodes"]
        if row["status"] in ("ACTIVE", "SUSPENDED")
    ]
    tenants = {row["tenant"]["key"]: row["tenant"] for row in me["grants"] if has_role(data, row["tenant"], EDITORS)}
    return members + [(f"tenant:{key}", row["name"]) for key, row in tenants.items()]


def member_label(row: Data) -> str:
    """What people call a membership: the member, and the alliance."""
    parts = [row["name"], row["alliance"]["name"] if row["alliance"] else None]
    return " · ".join(filter(None, parts)) or "–"


def party_name(invitation: Data) -> str | None:
    """What people call who is invited, as far as it is in sight."""
    membership, tenant = invitation["membership"], invitation["tenant"]
    found = member_name(membership) if membership else tenant["name"] if tenant else None
    named: str | None = found or invitation["name"] or invitation["email"]
    return named


def count_persons(invitations: Iterable[Data]) -> dict[str, int]:
    """How many people come, wait, do not come, and have not answered."""
    counts = dict.fromkeys(("coming", "waiting", "declined", "open"), 0)
    for row in invitations:
        if row["answer"] is None:
            counts["open"] += 1
        elif row["answer"] == "NO":
            counts["declined"] += 1
        else:
            counts["waiting" if row["isWaiting"] else "coming"] += row["persons"]
    return counts


def group_by_day(meetings: Iterable[Data]) -> dict[date, list[Data]]:
    """Meetings by the days on which they are."""
    days: dict[date, list[Data]] = {}
    for row in meetings:
        for day in days_of(row):
            days.setdefault(day, []).append(row)
    return dict(sorted(days.items()))

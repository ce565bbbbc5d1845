"""What mails of meetings say to those who log in, with the event for their calendar.

Whoever has no account gets those of ``meeting_links.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from federation.mail.codes import MailKind
from federation.mailing import meeting_texts as words
from federation.mailing import texts
from federation.mailing.alliances import OFFICE_PATH
from federation.mailing.lines import CalendarPart, Line, Node
from federation.mailing.outbox import MailRow
from federation.meetings.feeds.calendars import Method
from federation.meetings.feeds.documents import ACCESS, EVENT, meeting_events
from federation.oidc.login.own_paths import address_in
from tenants.messages import Language, Text

OWN_PATH, INSIDE_PATH, MINUTES_PATH = "/meine-termine", "/termin/{}/intern", "/termin/{}/protokoll"
DOCUMENT = f"""
query Mail($ids: [ID!]!) {{
  me {{ grants {{ id alliance {{ id }} }} }}
  nodes(ids: $ids) {{
    __typename
    id
    ... on MeetingInvitation {{
      invitationAnswer: answer isWaiting membership {{ name }} tenant {{ name }}
      meeting {{
        {EVENT} {ACCESS} tenant {{ name }} alliance {{ name }} minutes {{ isReleased }}
        steps {{ kind note enteredAt }}
      }}
    }}
    ... on Meeting {{
      {EVENT} ofTenant: tenant {{ name }} ofAlliance: alliance {{ name }} audiences {{ answer alliance {{ id name }} }}
    }}
  }}
}}
"""
"""What the graph is asked of a row. A document of its own: one may have 30 aliases."""
TYPES = {
    MailKind.MEETING_INVITED: "MeetingInvitation", MailKind.MEETING_CHANGED: "MeetingInvitation",
    MailKind.MEETING_PLACE: "MeetingInvitation", MailKind.MEETING_REMINDER: "MeetingInvitation",
    MailKind.MEETING_MINUTES: "MeetingInvitation", MailKind.MEETING_OPENING: "Meeting",
}  # fmt: skip
"""The GraphQL type of what a kind of mail is about."""
OF_STEP = {"MOVED": words.MOVED, "REOPENED": words.REOPENED}
COMING = ("PLANNED", "CONFIRMED")


def say_change(meeting: Node, step: Node | None, language: Language) -> str:
    """What has changed: the newest step, where nothing was changed since; its reason, if it has one."""
    if meeting["status"] == "CANCELLED":
        text = words.CANCELLED
    elif step and datetime.fromisoformat(step["enteredAt"]) >= datetime.fromisoformat(meeting["updatedAt"]):
        text = OF_STEP.get(step["kind"], words.CHANGED)
    else:
        text, step = words.CHANGED, None
    said = text.write(language, title=meeting["title"], when=when_of(meeting, language))
    return texts.WITH_REMARK.write(language, text=said, note=step["note"]) if step and step["note"] else said


def event_of(meeting: Node, organiser: str, *, has_page: bool = True) -> CalendarPart:
    """The event for a calendar: it takes another one's place there, or takes it out. ``has_page``: for the receiver."""
    (event,) = meeting_events(meeting, "")
    method = Method.CANCEL if meeting["status"] == "CANCELLED" else Method.REQUEST
    page = INSIDE_PATH.format(meeting["id"]) if has_page else None
    return CalendarPart(method, replace(event, url=page), organiser)


def when_of(meeting: Node, language: Language) -> str:
    """When and where it is."""
    starts, ends = (datetime.fromisoformat(meeting[key]) for key in ("startsAt", "endsAt"))
    when = words.write_times(starts, ends, is_all_day=meeting["isAllDay"], language=language)
    place = meeting["place"]
    return words.AT_PLACE.write(language, when=when, place=place) if place else when


def is_over(meeting: Node) -> bool:
    """Whether it has ended."""
    return datetime.fromisoformat(meeting["endsAt"]) <= datetime.now(UTC)


def _organiser(meeting: Node, language: Language) -> str:
    """Who organises it: the alliance for which it is, or the tenant."""
    of = meeting.get("alliance") or meeting["tenant"] or {}
    return of.get("name") or words.SOMEBODY.write(language)


def _values(node: Node, language: Language) -> dict[str, Any]:
    """What sentences about an invitation name."""
    meeting, of = node["meeting"], node["membership"] or node["tenant"] or {}
    return {
        "title": meeting["title"], "when": when_of(meeting, language), "organiser": _organiser(meeting, language),
        "party": of.get("name") or words.YOU.write(language),
    }  # fmt: skip


def _line(node: Node, said: str, language: Language, *, with_event: bool = False) -> Line:
    meeting = node["meeting"]
    path = address_in(language, INSIDE_PATH.format(meeting["id"]))
    return Line(said, path, event_of(meeting, _organiser(meeting, language)) if with_event else None)


def _describe_invitation(_: MailRow, node: Node, language: Language) -> Line | None:
    """While it is to come and nobody has declined."""
    meeting = node["meeting"]
    if not meeting or meeting["status"] not in COMING or is_over(meeting) or node["invitationAnswer"] == "NO":
        return None
    return _line(node, words.INVITED.write(language, **_values(node, language)), language, with_event=True)


def _describe_change(_: MailRow, node: Node, language: Language) -> Line | None:
    meeting = node["meeting"]
    if not meeting or is_over(meeting):
        return None
    step = meeting["steps"][-1] if meeting["steps"] else None
    return _line(node, say_change(meeting, step, language), language, with_event=True)


def _describe_place(_: MailRow, node: Node, language: Language) -> Line | None:
    """While it is to come, and they still have the place."""
    return _describe_coming(node, words.HAS_PLACE, language)


def _describe_reminder(_: MailRow, node: Node, language: Language) -> Line | None:
    return _describe_coming(node, words.REMINDED, language)


def _describe_coming(node: Node, text: Text, language: Language) -> Line | None:
    """A sentence for those who come, while that is so."""
    meeting, comes = node["meeting"], node["invitationAnswer"] == "YES" and not node["isWaiting"]
    if not meeting or not comes or meeting["status"] not in COMING or is_over(meeting):
        return None
    return _line(node, text.write(language, **_values(node, language)), language)


def _describe_minutes(_: MailRow, node: Node, language: Language) -> Line | None:
    """While they are released."""
    meeting = node["meeting"]
    if not meeting or not (meeting["minutes"] or {}).get("isReleased"):
        return None
    said = words.MINUTES.write(language, **_values(node, language))
    return Line(said, address_in(language, MINUTES_PATH.format(meeting["id"])))


def describe_opening(meeting: Node, language: Language, own: Collection[str]) -> Line | None:
    """The first alliance of the receiver's office that is asked, while that has not answered. ``own``: ids of those."""
    if meeting["status"] not in COMING or is_over(meeting):
        return None
    waiting = [item["alliance"] for item in meeting["audiences"] if item["answer"] is None and item["alliance"]]
    asked = next((alliance for alliance in waiting if alliance["id"] in own), None)
    if asked is None:
        return None
    organiser = _organiser({"alliance": meeting["ofAlliance"], "tenant": meeting["ofTenant"]}, language)
    said = words.OPENING.write(
        language, title=meeting["title"], when=when_of(meeting, language), organiser=organiser, alliance=asked["name"]
    )
    return Line(said, address_in(language, OFFICE_PATH.format(asked["id"])))


DESCRIBE: Mapping[MailKind, Callable[[MailRow, Node, Language], Line | None]] = {
    MailKind.MEETING_INVITED: _describe_invitation, MailKind.MEETING_CHANGED: _describe_change,
    MailKind.MEETING_PLACE: _describe_place, MailKind.MEETING_REMINDER: _describe_reminder,
    MailKind.MEETING_MINUTES: _describe_minutes,
}  # fmt: skip

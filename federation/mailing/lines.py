"""What mails consist of: lines about rows, and the labels of codes in them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from federation.meetings.feeds.calendars import CalendarEvent, Method
from tenants.messages import Language
from tenants.rows import Choice

Node = Mapping[str, Any]
"""What the graph answers about a row."""


class CalendarPart(NamedTuple):
    """An event that goes along: what a calendar is to do with it, and who organises it."""

    method: Method
    event: CalendarEvent
    organiser: str


class Line(NamedTuple):
    """One thing that a mail is about, the page of it, and its event, each if there is one."""

    text: str
    path: str | None = None
    calendar: CalendarPart | None = None


def label(code: Choice, language: Language) -> str:
    """The label of a code in a language."""
    return code.english if language == "en" else code.label

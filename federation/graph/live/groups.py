"""The listeners that one reading serves, and what they know."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from federation.graph.live.stream import Stream
from federation.graph.plan.document import Document
from federation.graph.sql.arguments import RequestParameters
from federation.graph.sql.compiler import MAX_IN_VIEW

MAX_PENDING_IDS = 10_000
"""Of changed rows that wait for a reading; beyond, everything that changed in the last minute is read."""
MAX_WATCHED = 1_000
"""Rows of a list of which a group remembers that they were in view: about 150 kB."""


class Topic(NamedTuple):
    """What wakes a group: changes of a topic that concern a key: of a tenant, a region, a row or a person."""

    name: str
    key: str


class ListenedTopic(NamedTuple):
    """What a subscription listens to: the topic, the keys, whether they are the person's, whether it is a list."""

    name: str
    keys: frozenset[str]
    follows_keys: bool
    is_list: bool


class Question:
    """What groups ask alike: document, variables and scopes. ``is_personal``: an answer depends on who reads it.

    That was found by a reading for several, in which nobody can be named; from then on each group reads alone.
    """

    __slots__ = ("__weakref__", "is_personal")

    def __init__(self) -> None:
        self.is_personal = False


@dataclass(eq=False, slots=True)
class ListenerGroup:
    """The listeners with the same subscription and the same principal."""

    key: Hashable
    document: Document
    parameters: RequestParameters
    caller: Hashable
    topic: str
    keys: frozenset[str]
    """Whose changes wake the group: a tenant's or region's key, or those in sets of the person, as last read."""
    follows_keys: bool
    """Whether they are those of the person."""
    is_list: bool
    ready: asyncio.Future[None]
    """Done after the first reading."""
    question: Question
    streams: set[Stream] = field(default_factory=set)
    pending: dict[str, None] = field(default_factory=dict)
    """The ids of changed rows, in the order of the changes."""
    in_view: dict[str, None] = field(default_factory=dict)
    """The ids of rows that listeners saw in the list; the oldest are forgotten. Nobody else learns that a row left."""
    since: datetime | None = None
    """The moment since which changes may have been missed, if any."""
    day: date | None = None
    """Of the last reading."""
    rights: str = ""
    """By what the person read when all rows in view were checked."""
    equal_rights: str = ""
    """All rights of the person at the last reading: who may have the same."""
    check_at: float = 0.0
    """When that is done again, or the day looked at, by the clock of the event loop."""
    is_check_due: bool = False
    wake: asyncio.Event = field(default_factory=asyncio.Event)
    fingerprint: bytes = b""
    """Of the last reading's answer, if that is an object."""
    task: asyncio.Task[None] | None = None

    @property
    def topics(self) -> set[Topic]:
        """What wakes it."""
        return {Topic(self.topic, key) for key in self.keys}

    def add_changes(self, ids: Mapping[str, None]) -> None:
        """Wakes the group to read changed rows."""
        if self.is_list:  # an object is read as a whole, whatever of it changed
            self.pending.update(ids)
        if len(self.pending) > MAX_PENDING_IDS:
            self.add_missed(datetime.now(UTC) - timedelta(minutes=1))
        self.wake.set()

    def add_missed(self, since: datetime) -> None:
        """Wakes the group to read everything that changed since a moment."""
        self.pending.clear()
        self.since = min(self.since or since, since)
        self.wake.set()

    def compare(self, watched: Iterable[str], in_view: Collection[str], rights: str, *, is_check: bool) -> bool:
        """Takes which of these rows are in the list now; returns whether the listeners are told that one has left it.

        With other rights than at the last check they are told by the next one: at any other moment it would reveal a
        change to a row that they cannot see. A group that follows keys of the person hears of their end itself.
        """
        if is_check or self.follows_keys:
            self.rights = rights
        may_tell = rights == self.rights and len(in_view) < MAX_IN_VIEW
        missing = self.in_view.keys() & set(watched).difference(in_view) if may_tell else set()
        for item in missing:
            del self.in_view[item]
        self.in_view.update(dict.fromkeys(in_view))
        for item in list(self.in_view)[:-MAX_WATCHED]:
            del self.in_view[item]
        return bool(missing)

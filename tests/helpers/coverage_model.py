"""An invented region as plain data: units, posts, concepts, confirmations, and who sees what of it."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

Days = tuple[date | None, date | None]


class Unit(NamedTuple):
    """A unit of the register."""

    ars: str
    kind: str
    parent: str | None
    acting: str
    population: int
    area: int


class CoveredUnit(NamedTuple):
    """What is listed: a unit, whether with all of its area (or its members), and when."""

    ars: str
    is_whole: bool
    days: Days


class Post(NamedTuple):
    """A post with everything that decides when it is filled."""

    id: UUID
    tenant: str
    visibility: str
    kind: str
    term: Days
    permanent: date | None
    is_occupancy_stated: bool
    occupancies: list[Days]
    fundings: list[Days]
    steps: dict[date, str]
    follow_up: tuple[date, str, date, str] | None
    """A follow-up project: day and kind of its decision, its end, and its visibility."""
    decisions: dict[date, str]
    """What was decided about the project that pays it."""
    coverage: list[CoveredUnit]

    def end(self) -> date | None:
        """Before which day its term ends: its own, else when it is last paid."""
        last_paid = max((end for _, end in self.fundings if end), default=None)
        return self.term[1] or (None if self.permanent else last_paid)

    def last(self) -> date | None:
        """Before which day there is no such post any more."""
        return None if self.permanent else self.end()

    def exists_on(self, day: date) -> bool:
        return is_within((self.term[0], self.end()), day) or bool(self.permanent and self.permanent <= day)

    def approved_fundings(self, known_on: date) -> list[Days]:
        """What pays it, as far as it is known to be approved."""
        return self.fundings if latest(self.decisions, known_on) in ("APPROVED", "SETTLED") else []

    def is_filled(self, day: date, known_on: date) -> bool:
        if not self.exists_on(day):
            return False
        if self.is_occupancy_stated:
            return any(is_within(item, day) for item in self.occupancies)
        is_funded = any(is_within(item, day) for item in self.approved_fundings(known_on))
        return is_funded or bool(self.permanent and self.permanent <= day)

    def has_begun(self, day: date) -> bool:
        return self.term[0] is not None and self.term[0] <= day

    def is_unknown(self, day: date) -> bool:
        return not self.is_occupancy_stated and self.is_filled(day, day)

    def is_vacant(self, day: date) -> bool:
        last = self.last()
        funded = any(end and end > day for _, end in self.approved_fundings(day))
        waits = self.has_begun(day) or latest(self.steps, day) in ("APPROVED", "ADVERTISED")
        return (
            self.is_occupancy_stated
            and not self.is_filled(day, day)
            and (last is None or day < last)
            and waits
            and funded
        )

    def is_coming(self, day: date) -> bool:
        """Whether it is on its way: not begun, or begun and never filled."""
        step = latest(self.steps, day)
        if not self.has_begun(day):
            return step in ("APPLIED", "APPROVED", "ADVERTISED")
        filled = any(begin and begin <= day for begin, _ in self.occupancies)
        return step in ("APPROVED", "ADVERTISED") and self.is_occupancy_stated and self.exists_on(day) and not filled


class Concept(NamedTuple):
    """A concept with its history."""

    id: UUID
    tenant: str
    visibility: str
    kind: str
    adopted: date | None
    valid_until: date | None
    history: dict[date, str]
    coverage: list[CoveredUnit]

    def status(self, day: date) -> str | None:
        return latest(self.history, day)


class Region(NamedTuple):
    """All data of a region that coverage depends on."""

    county: str
    units: list[Unit]
    posts: list[Post]
    concepts: list[Concept]
    confirmations: list[tuple[str, date, str]]
    settings: tuple[bool, set[str], int, int]


class Viewer(NamedTuple):
    """A viewer: whose drafts, whose other rows, and which visibilities of all others they see."""

    draft_tenants: frozenset[str]
    read_tenants: frozenset[str]
    shared_visibilities: frozenset[str]

    def sees(self, tenant: str, visibility: str) -> bool:
        return (
            tenant in self.draft_tenants
            if visibility == "DRAFT"
            else tenant in self.read_tenants or visibility in self.shared_visibilities
        )


def is_within(days: Days, day: date) -> bool:
    return (days[0] is None or days[0] <= day) and (days[1] is None or day < days[1])


def latest(entries: dict[date, str], day: date) -> str | None:
    """What was entered last until a day."""
    return next((entries[on] for on in sorted(entries, reverse=True) if on <= day), None)


def add_months(day: date, months: int) -> date:
    """A day some months later or earlier, as PostgreSQL counts them: the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def end_of_months(until: date, months: int) -> date:
    """The first day after so many months that begin on a day: what begins with a month is over with one."""
    first, last = add_months(until, months), add_months(until - timedelta(days=1), months) + timedelta(days=1)
    return max(first, last)

"""Rules of meetings as SQL expressions."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, DateTime, and_, cast, func, or_, select

from federation.graph.sql.json import text_literal
from federation.meetings.model import Meeting, MeetingStep
from tenants.context import has_right_in
from tenants.rows import Columns
from tenants.tenant_filters import is_in_keys


def by_date(*where: Any) -> Any:
    """Meetings that meet all conditions, in the order of their begin."""
    m = Meeting.c
    return select(Meeting).where(*where).order_by(m.starts_at, m.tenant_id, m.id)


def is_among(id: Any, keys: str) -> ColumnElement[bool]:
    """Whether an id is in a set of ``ctx.meeting_keys``, looked up once in a statement."""
    return is_in_keys(id, keys, "meeting_keys")


def is_inside(m: Columns) -> ColumnElement[bool]:
    """Whether the asker belongs to a meeting: a colleague of the organiser, the office, or whom it is open to."""
    return or_(has_right_in(m.tenant_id, "read"), *(is_among(m.id, keys) for keys in ("open", "office", "joined")))


def organises(m: Columns) -> ColumnElement[bool]:
    """Whether the asker may change a meeting: the organiser's own editors, and the office of its alliance."""
    own = and_(has_right_in(m.tenant_id, "edit"), has_right_in(m.tenant_id, "own_edit"))
    return or_(own, func.coalesce(is_in_keys(m.alliance_id, "manage"), False))


def step_count(m: Columns) -> Any:
    """How many steps a meeting has gone."""
    s = MeetingStep.c
    return select(func.max(s.number)).where(s.tenant_id == m.tenant_id, s.meeting_id == m.id).scalar_subquery()


def midnight(day: Any) -> Any:
    """The moment at which a day begins in Germany."""
    return func.timezone(text_literal("Europe/Berlin"), cast(day, DateTime))

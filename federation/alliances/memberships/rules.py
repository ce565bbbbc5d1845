"""What follows from the steps of a membership, as SQL."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, select

from federation.alliances.memberships.codes import TRANSITIONS, MembershipStatus
from federation.alliances.memberships.model import MembershipStep
from federation.alliances.model import Alliance
from federation.graph.sql.json import text_literal
from tenants.rows import Columns

STATUS_AFTER = {str(item.kind): str(item.after) for item in TRANSITIONS if item.before != item.after}
"""Kind of step -> the status that it brings, of those that bring one."""
RUNNING = tuple(text_literal(status) for status in (MembershipStatus.ACTIVE, MembershipStatus.SUSPENDED))
WAITING = tuple(
    text_literal(status) for status in (MembershipStatus.APPROACHED, MembershipStatus.INVITED, MembershipStatus.APPLIED)
)
"""In these somebody is to answer; the kinds of the steps that bring them have the same names."""


def status_on(m: Columns, day: Any) -> ColumnElement[Any]:
    """The status on a day; NULL before the first step, and where the steps are not visible."""
    s = MembershipStep.c
    brought = case({text_literal(kind): text_literal(status) for kind, status in STATUS_AFTER.items()}, value=s.kind)
    steps = (s.tenant_id == m.tenant_id, s.membership_id == m.id, s.effective_on <= day, brought.is_not(None))
    last = select(brought).where(*steps).order_by(s.number.desc()).limit(1).scalar_subquery()
    # A notice that has run out brings no step.
    return case((and_(m.ends_before <= day, last.in_(RUNNING)), text_literal(MembershipStatus.LEFT)), else_=last)


def waiting_since(m: Columns) -> ColumnElement[Any]:
    """The day since when somebody is to answer; NULL where nobody is, and where the steps are not visible."""
    s = MembershipStep.c
    steps = (s.tenant_id == m.tenant_id, s.membership_id == m.id)
    day = select(func.max(s.effective_on)).where(*steps, s.kind == m.status).scalar_subquery()
    return case((m.status.in_(WAITING), day))


def may_apply_from(m: Columns) -> ColumnElement[Any]:
    """The day from which whoever was excluded may apply again; NULL of any other membership."""
    a = Alliance.c
    pause = select(a.pause_days).where(a.tenant_id == m.tenant_id, a.id == m.alliance_id).scalar_subquery()
    return case((m.status == text_literal(MembershipStatus.EXCLUDED), m.ends_before + pause))

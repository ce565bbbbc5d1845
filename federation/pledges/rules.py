"""Expressions over pledges: which are due, where they are told, and whose they are."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from federation.graph.sql.json import text_literal
from federation.pledges.codes import PledgeAnswer
from federation.pledges.model import Pledge, PledgeAlliance, PledgeEntry, PledgeStep
from tenants.rows import Columns
from tenants.tenant_filters import is_in_keys


def by_day(*where: Any) -> Select[Any]:
    """Pledges that meet all conditions, the latest first."""
    p = Pledge.c
    return select(Pledge).where(*where).order_by(p.pledged_on.desc(), p.tenant_id, p.id)


def is_due(p: Columns, today: Any) -> ColumnElement[bool]:
    """It is open, and its day has come."""
    return and_(p.is_open, func.coalesce(p.due_on <= today, False))


def told(p: Columns, *where: Any) -> Select[Any]:
    """The tellings of a pledge in sight that meet all conditions."""
    t = PledgeAlliance.c
    return select(t.id).where(t.pledge_id == p.id, t.is_told, *where)


def told_ids(*where: Any) -> Select[Any]:
    """The ids of pledges of which tellings in sight meet all conditions; what was taken back is told no more."""
    return select(PledgeAlliance.c.pledge_id).where(PledgeAlliance.c.is_told, *where)


def is_among(id: Any, keys: str) -> ColumnElement[bool]:
    """Whether an id is in a set of ``ctx.pledge_keys``, looked up once in a statement."""
    return is_in_keys(id, keys, "pledge_keys")


def is_inside(p: Columns) -> ColumnElement[bool]:
    """The person reads what only the member itself and the office of its origin may."""
    return or_(is_among(p.id, "own"), is_in_keys(p.alliance_id, "office"))


def is_confidential(t: Columns) -> ColumnElement[bool]:
    """The same of a telling, by its own membership and alliance."""
    return or_(is_in_keys(t.membership_id, "own"), is_in_keys(t.alliance_id, "office"))


def waits_for_office() -> ColumnElement[bool]:
    """Of a telling: its last entry has not been answered by the office yet, or it is told anew since."""
    t, p, e = PledgeAlliance.c, Pledge.c, PledgeEntry.c
    # By the pledge's own tenant, with which the index of its entries begins.
    of_pledge = e.tenant_id == p.tenant_id, e.pledge_id == p.id, p.id == t.pledge_id
    last = select(func.max(e.number)).where(*of_pledge).correlate(PledgeAlliance.__table__).scalar_subquery()
    is_told_anew = t.status == text_literal(PledgeAnswer.TOLD)
    return and_(t.is_told, or_(t.answered_number < last, is_told_anew))


def entry_count(p: Columns) -> ColumnElement[int]:
    """How many entries there are."""
    e = PledgeEntry.c
    query = select(func.count()).select_from(PledgeEntry.__table__)
    return query.where(e.tenant_id == p.tenant_id, e.pledge_id == p.id).scalar_subquery()


def step_count(t: Columns) -> ColumnElement[int]:
    """How many steps a telling has gone; NULL where they are not in sight."""
    s = PledgeStep.c
    query = select(func.max(s.number)).where(s.tenant_id == t.tenant_id, s.pledge_alliance_id == t.id)
    return query.scalar_subquery()

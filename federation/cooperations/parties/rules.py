"""Rules of the sides of cooperations as SQL expressions."""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import ARRAY, ColumnElement, Integer, and_, any_, case, cast, exists, func, or_, select

from federation.cooperations import rules
from federation.cooperations.model import Cooperation
from federation.cooperations.parties.codes import PartyStatus, PartyStepKind
from federation.cooperations.parties.model import CooperationParty, CooperationPartyStep
from federation.cooperations.terms.model import CooperationTerms
from federation.cooperations.terms.rules import is_withdrawn
from federation.graph.sql.json import text_literal
from tenants import search_terms
from tenants.rows import Columns


def was_in(p: Columns, day: Any) -> ColumnElement[bool]:
    """Whether a side was in on a day: by its row, or by its steps in sight, which know earlier times, too."""
    agreed, left = (CooperationPartyStep.__table__.alias(name) for name in ("agreed", "left_again"))
    same = (agreed.c.tenant_id == p.tenant_id, agreed.c.party_id == p.id)
    ends = exists().where(
        left.c.tenant_id == p.tenant_id, left.c.party_id == p.id, left.c.kind == text_literal(PartyStepKind.LEFT),
        left.c.number > agreed.c.number, left.c.ends_before <= day,
    )  # fmt: skip
    begins = exists().where(
        *same, agreed.c.kind == text_literal(PartyStepKind.AGREED), agreed.c.effective_on <= day, ~ends
    )
    return or_(rules.is_in(p, day), begins)


def count_steps(tenant_id: Any, party_id: Any, until: Any = None) -> Any:
    """How many steps of a side are in sight, up to one with this number.

    For the side itself and its lead that is the number of the last one; for others a gap would tell that there was one
    that is not for them.
    """
    s = CooperationPartyStep.__table__.alias("counted").c
    some = () if until is None else (s.number <= until,)
    return select(func.count()).where(s.tenant_id == tenant_id, s.party_id == party_id, *some).scalar_subquery()


class Stay(NamedTuple):
    """The days of a side between agreeing and leaving."""

    agreed_on: Any
    ends_before: Any


def is_history(p: Columns) -> ColumnElement[bool]:
    """Whether the asker reads of a side the days before it left alone: that it was asked anew is not for colleagues.

    The sets are looked up only where a side was asked anew: conditions are computed from left to right.
    """
    knows = or_(rules.is_inside(p.tenant_id, p.cooperation_id), rules.is_among(p.id, "own"))
    return and_(p.left_title.is_not(None), rules.is_among(p.id, "former"), ~knows)


def title_then(p: Columns) -> ColumnElement[Any]:
    """The name of the cooperation as the asker knows it from this side; who is not inside knows the one of today.

    A side that left keeps the name of its days, which may never have been public.
    """
    c = Cooperation.c
    today = select(c.title).where(c.tenant_id == p.tenant_id, c.id == p.cooperation_id).scalar_subquery()
    knows = or_(rules.is_inside(p.tenant_id, p.cooperation_id), rules.is_among(p.id, "own"))
    return case((is_history(p), p.left_title), (knows, p.title), else_=today)


def status_then(p: Columns) -> ColumnElement[Any]:
    """The status of a side as far as the asker is to know it."""
    return case((is_history(p), text_literal(PartyStatus.LEFT)), else_=p.status)


def last_stay(p: Columns) -> Stay:
    """The last days of a side that has left, by its steps."""
    left, before, agreed = (CooperationPartyStep.__table__.alias(name).c for name in ("left", "left_before", "came"))

    def of_kind(s: Columns, kind: PartyStepKind) -> Any:
        return and_(s.tenant_id == p.tenant_id, s.party_id == p.id, s.kind == text_literal(kind))

    last = select(func.max(left.number)).where(of_kind(left, PartyStepKind.LEFT)).scalar_subquery()
    earlier = of_kind(before, PartyStepKind.LEFT), before.number > agreed.number, before.number < last
    agreed_on = select(func.min(agreed.effective_on)).where(
        of_kind(agreed, PartyStepKind.AGREED), agreed.number < last, ~exists().where(*earlier)
    )
    ends_before = select(func.max(left.ends_before)).where(of_kind(left, PartyStepKind.LEFT))
    return Stay(agreed_on.scalar_subquery(), ends_before.scalar_subquery())


def is_waited_for(p: Columns) -> ColumnElement[bool]:
    """Whether a side is to answer: it is asked, or a version newer than the one it agreed to is proposed."""
    t = CooperationTerms.__table__.alias("newer").c
    of_cooperation = (t.tenant_id == p.tenant_id, t.cooperation_id == p.cooperation_id)
    # By what comes after the one that it agreed to, which is mostly nothing.
    newer = exists().where(*of_cooperation, t.number > func.coalesce(p.terms_number, 0), ~is_withdrawn(t))
    is_asked = and_(p.status == text_literal(PartyStatus.ASKED), ~is_history(p))
    return or_(is_asked, and_(p.status == text_literal(PartyStatus.AGREED), newer))


def rank_by_side(text: Any, tenants: Any) -> tuple[ColumnElement[bool], ColumnElement[int]]:
    """The condition that a cooperation matches a text and has a side in sight among some tenants, and its rank.

    Words are kept with the tenant that leads: so those of the leads with such a side are searched.
    """
    p = CooperationParty.c
    leads = func.array(select(p.tenant_id).where(p.to_tenant_id == any_(tenants)).distinct().scalar_subquery())
    matches, rank = search_terms.rank_rows(Cooperation, text, cast(leads, ARRAY(Integer)))
    c = Cooperation.c
    is_side = (p.tenant_id == c.tenant_id, p.cooperation_id == c.id, p.to_tenant_id == any_(tenants))
    return and_(matches, select(p.id).where(*is_side).exists()), rank

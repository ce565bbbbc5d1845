"""The rows of the answers: what is counted on a day, each pledge once, in one pass over the spans."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, select, true
from sqlalchemy.dialects.postgresql import distinct_on

from federation.graph.sql.json import text_literal
from federation.pledges.codes import PledgeAudience, PledgeStatus
from federation.pledges.figures.model import PledgeSpan, PledgeSpanEffect
from tenants.periods import holds_on
from tenants.rows import Columns
from tenants.tenant_filters import in_region

Counted = Callable[[Columns], ColumnElement[bool]]
"""A condition on a span: who asks may count it in a region."""
WITHDRAWN = text_literal(PledgeStatus.WITHDRAWN)


def figures_of_alliance(a: Columns, as_of: ColumnElement[Any]) -> Select[Any]:
    """The row of ``PledgeFigures``."""
    s = PledgeSpan.c
    return _answer_row(as_of, and_(s.tenant_id == a.tenant_id, s.alliance_id == a.id))


def figures_of_region(
    r: Columns, as_of: ColumnElement[Any], basis: ColumnElement[str], counted: Counted
) -> Select[Any]:
    """The row of ``RegionPledgeFigures``: what few may see counts in no region."""
    s = PledgeSpan.c
    for_all = s.audience == text_literal(PledgeAudience.PUBLIC)
    return _answer_row(as_of, and_(in_region(s.tenant_id, r.id), for_all, counted(s)), basis=basis)


def _answer_row(as_of: ColumnElement[Any], among: ColumnElement[bool], **facts: ColumnElement[Any]) -> Select[Any]:
    each, effects = (
        select(*(func.array_agg(column).label(column.name) for column in rows.c)).subquery(name)
        for name, rows in (("whole", _by_state(as_of, among)), ("sums", _effects(as_of, among)))
    )
    c = _once(as_of, among, "of_members").c
    members = select(func.count(c.member_key.distinct())).where(c.status != WITHDRAWN).scalar_subquery()
    facts = {"as_of": as_of, "generated_at": func.now(), "members": members, **facts}
    row = select(*(value.label(name) for name, value in facts.items()), *each.c, *effects.c)
    return row.select_from(each.join(effects, true()))


def _once(as_of: ColumnElement[Any], among: ColumnElement[bool], name: str) -> Any:
    """Each pledge once: told to several alliances it has a span in each, which agree on all of this."""
    s = PledgeSpan.c
    return (
        select(s.tenant_id, s.pledge_alliance_id, s.member_key, s.status, s.field_of_action, s.is_linked)
        .ext(distinct_on(s.key))
        .where(among, holds_on(s, as_of))
        .order_by(s.key, s.tenant_id, s.pledge_alliance_id)
        .subquery(name)
    )


def _by_state(as_of: ColumnElement[Any], among: ColumnElement[bool]) -> Any:
    c = _once(as_of, among, "once").c
    by = (c.status, c.field_of_action, c.is_linked)
    return select(*by, func.count().label("number")).group_by(*by).subquery("each")


def _effects(as_of: ColumnElement[Any], among: ColumnElement[bool]) -> Any:
    """Sums of effects. What serves a measure has its effect there: it is never added twice."""
    e, c = PledgeSpanEffect.c, _once(as_of, among, "once_more").c
    same = and_(e.tenant_id == c.tenant_id, e.pledge_alliance_id == c.pledge_alliance_id)
    query = select(
        e.kind.label("effect_kind"), e.basis.label("effect_basis"), c.status.label("effect_status"),
        func.sum(e.amount).label("effect_amount"), func.count().label("effect_number"),
    )  # fmt: skip
    query = query.join_from(c.status.table, PledgeSpanEffect.__table__, same).where(~c.is_linked)
    return query.group_by(e.kind, e.basis, c.status).subquery("effect")

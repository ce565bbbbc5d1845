"""The rows of the answers: what is counted of cooperations on a day, in one pass over the spans of a region."""

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Date,
    Interval,
    Select,
    cast,
    func,
    literal_column,
    or_,
    select,
    true,
    union_all,
)

from federation.cooperations.figures.model import CooperationSpan
from federation.graph.sql.json import text_literal
from federation.rollups.tally import ZERO, total
from tenants.model import Tenant as TenantRow
from tenants.model import TerritorialUnitKind as Kind
from tenants.periods import holds_on
from tenants.rows import Columns
from tenants.tenant_filters import in_region
from tenants.territory import Territory, is_within

TOWNS = [text_literal(kind) for kind in (Kind.MUNICIPALITY, Kind.MEMBER_MUNICIPALITY, Kind.INDEPENDENT_CITY)]
ONE_YEAR = literal_column("interval '1 year'", Interval())


def figures_of_region(r: Columns, as_of: ColumnElement[Any], basis: ColumnElement[str]) -> Select[Any]:
    """The row of ``RegionCooperationFigures``."""
    whole, tenants = _by_state(r.id, as_of), _by_tenant(r.id, as_of)
    facts = {"region_id": r.id, "as_of": as_of, "basis": basis, "generated_at": func.now()}
    query = select(*(value.label(name) for name, value in facts.items()), *whole.c, *tenants.c)
    return query.select_from(whole.join(tenants, true()))


def _by_state(region_id: Any, as_of: ColumnElement[Any]) -> Any:
    """Each cooperation once, by state, form and kind, as arrays.

    A tenant is one side of it, also where another side was merged into it.
    """
    s = CooperationSpan.c
    holds, since = holds_on(s, as_of), cast(as_of - ONE_YEAR, Date)
    # Its spans of a day agree on these.
    state = (func.min(code.collate("C")).filter(holds).label(code.name) for code in (s.status, s.form, s.kind))
    once = (
        select(
            *state,
            func.count(s.tenant_id.distinct()).filter(holds).label("sides"),
            func.coalesce(func.max(s.organisations).filter(holds), ZERO).label("organisations"),
            func.coalesce(func.bool_or(s.opens & (s.valid_from > since)), False).label("opens"),
            func.coalesce(func.bool_or(s.closes & (s.valid_to <= as_of)), False).label("closes"),
        )
        .where(in_region(s.tenant_id, region_id), s.valid_from <= as_of, s.valid_to > since)
        .group_by(s.key)
        .subquery("once")
    )
    c = once.c
    each = (
        select(
            c.status, c.form, c.kind,
            func.count().filter(c.sides > ZERO).label("number"),
            func.sum(c.sides).label("side_count"),
            func.sum(c.organisations).label("organisation_count"),
            func.count().filter(c.opens).label("agreed_count"),
            func.count().filter(c.closes).label("ended_count"),
        )
        .where(or_(c.sides > ZERO, c.opens, c.closes))
        .group_by(c.status, c.form, c.kind)
        .subquery("each")
    )  # fmt: skip
    return select(*(func.array_agg(column).label(column.name) for column in each.c)).subquery("whole")


def _by_tenant(region_id: Any, as_of: ColumnElement[Any]) -> Any:
    """The tenants of a region that are in some, and in how many, as arrays."""
    s = CooperationSpan.c
    each = (
        select(s.tenant_id.label("tenant_ids"), func.count(s.key.distinct()).label("tenant_counts"))
        .where(in_region(s.tenant_id, region_id), holds_on(s, as_of))
        .group_by(s.tenant_id)
        .subquery("each_tenant")
    )
    return select(*(func.array_agg(column).label(column.name) for column in each.c)).subquery("of_tenants")


def population_of(tenant_ids: ColumnElement[Any], as_of: Any) -> ColumnElement[int]:
    """The inhabitants of the towns and municipalities in the territory of some tenants, each once.

    By the register of the day, and of days before the oldest one by that.
    """
    t, u, o = TenantRow.c, Territory.c, Territory.__table__.alias("oldest").c
    oldest = select(func.min(o.valid_from)).where(o.ars == t.ars).correlate(TenantRow).scalar_subquery()
    whole = select(Territory).where(t.kind == text_literal(Kind.COUNTY), is_within(u.ars, t.ars))
    acting = select(Territory).where(u.acting_ars == t.ars)
    # Apart: each by its own index.
    unit = union_all(whole.correlate(TenantRow), acting.correlate(TenantRow)).lateral("unit")
    towns = (
        select(unit.c.ars, func.max(unit.c.population).label("population"))
        .join_from(TenantRow, unit, true())
        .where(t.id == func.any(tenant_ids), unit.c.kind.in_(TOWNS), holds_on(unit.c, func.greatest(as_of, oldest)))
        .group_by(unit.c.ars)
        .subquery("towns")
    )
    return select(total(towns.c.population)).scalar_subquery()

"""Domain rules of measures: as expressions where the database answers, as plain functions where a change is judged."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Integer,
    Select,
    and_,
    any_,
    case,
    cast,
    exists,
    func,
    not_,
    or_,
    select,
    tuple_,
)

from federation.measures.catalogue import MeasureOrigin
from federation.measures.codes import CLOSED
from federation.measures.model import Measure, MeasureLink, StatusChange
from tenants.model import Region, Tenant
from tenants.rows import Columns


def is_overdue(m: Columns, today: Any) -> ColumnElement[bool]:
    """Whether the planned end has passed on an open measure; it does not change the status that was reported."""
    return func.coalesce(m.planned_end < today, False) & m.status.not_in(CLOSED)


def is_corrected(s: Columns) -> ColumnElement[bool]:
    """Whether a later entry of the history replaces this one."""
    later = StatusChange.__table__.alias("later")  # type: ignore[attr-defined]
    return exists(select(1).where(later.c.tenant_id == s.tenant_id, later.c.corrects_id == s.id))


def merged_into(m: Columns) -> Select[Any]:
    """The measure in which this one went on."""
    return select(Measure).where(Measure.c.tenant_id == m.merged_into_tenant_id, Measure.c.id == m.merged_into_id)


def linked(k: Columns) -> Select[Any]:
    """The measure to which a link leads, or else the one of the same tenant that it names by its code."""
    by_code = and_(Measure.c.tenant_id == k.tenant_id, Measure.c.code == k.code)
    return select(Measure).where(or_(by_code, and_(Measure.c.tenant_id == k.to_tenant_id, Measure.c.id == k.to_id)))


def linking(m: Columns) -> Select[Any]:
    """The links that lead to a measure itself."""
    k = MeasureLink.c
    found = select(MeasureLink).where(k.to_tenant_id == m.tenant_id, k.to_id == m.id)
    return found.order_by(k.tenant_id, k.id)


def measures(*where: Any) -> Select[Any]:
    """Measures by title, ä beside a. Models are none."""
    return _by_title(~Measure.c.is_model, *where)


def models(*where: Any) -> Select[Any]:
    """Model measures by title."""
    return _by_title(Measure.c.is_model, *where)


def _by_title(*where: Any) -> Select[Any]:
    measure = Measure.c
    return select(Measure).where(*where).order_by(measure.title_key, measure.tenant_id, measure.id)


def model(m: Columns) -> Select[Any]:
    """The model from which a measure comes."""
    o = MeasureOrigin.c
    return (
        select(Measure)
        .join_from(MeasureOrigin, Measure, and_(Measure.c.tenant_id == o.model_tenant_id, Measure.c.id == o.model_id))
        .where(o.tenant_id == m.tenant_id, o.measure_id == m.id)
    )


def same_model(m: Columns, region: Any) -> Select[Any]:
    """The other measures of a region that come from the same model; of a model: those that come from it."""
    x, o, mine = Measure.c, MeasureOrigin.c, MeasureOrigin.__table__.alias("mine").c  # type: ignore[attr-defined]

    def of(model: Any, origin: Any) -> ColumnElement[Any]:
        from_there = select(origin).where(mine.tenant_id == m.tenant_id, mine.measure_id == m.id).scalar_subquery()
        return case((m.is_model, model), else_=from_there)

    taken = select(o.tenant_id, o.measure_id).where(
        o.model_tenant_id == of(m.tenant_id, mine.model_tenant_id), o.model_id == of(m.id, mine.model_id)
    )
    others = not_(and_(x.tenant_id == m.tenant_id, x.id == m.id))
    return measures(tuple_(x.tenant_id, x.id).in_(taken), of_region(x, region), others)


def of_keys(m: Columns, keys: Any) -> ColumnElement[bool]:
    """Whether a measure belongs to one of the tenants with these keys."""
    return of_tenants(m, Tenant.c.ars == any_(keys))


def of_region(m: Columns, key: Any) -> ColumnElement[bool]:
    """Whether a measure belongs to a tenant of the region with that key."""
    return of_tenants(m, Tenant.c.region_id == select(Region.c.id).where(Region.c.ars == key).scalar_subquery())


def of_tenants(m: Columns, which: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether a measure belongs to one of some tenants: as an array, so that the index on the tenant is used."""
    ids = select(func.array_agg(Tenant.c.id)).where(which).scalar_subquery()
    return m.tenant_id == any_(cast(ids, ARRAY(Integer)))

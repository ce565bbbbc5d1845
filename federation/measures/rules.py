"""Domain rules of measures: as expressions where the database answers, as plain functions where a change is judged."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ARRAY, ColumnElement, Integer, Select, any_, cast, exists, func, select

from federation.measures.codes import CLOSED
from federation.measures.model import Measure, StatusChange
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
    """The measure of the same tenant that a link names by its code."""
    return select(Measure).where(Measure.c.tenant_id == k.tenant_id, Measure.c.code == k.code)


def by_title(*where: Any) -> Select[Any]:
    """Measures by title, ä beside a."""
    measure = Measure.c
    return select(Measure).where(*where).order_by(measure.title_key, measure.tenant_id, measure.id)


def of_keys(m: Columns, keys: Any) -> ColumnElement[bool]:
    """Whether a measure belongs to one of the tenants with these keys."""
    return among_keys(m.tenant_id, keys)


def of_region(m: Columns, key: Any) -> ColumnElement[bool]:
    """Whether a measure belongs to a tenant of the region with that key."""
    return of_tenants(
        m.tenant_id, Tenant.c.region_id == select(Region.c.id).where(Region.c.ars == key).scalar_subquery()
    )


def among_keys(tenant_id: ColumnElement[int], keys: Any) -> ColumnElement[bool]:
    """Whether a tenant is one of those with these keys."""
    return of_tenants(tenant_id, Tenant.c.ars == any_(keys))


def of_tenants(tenant_id: ColumnElement[int], which: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether a tenant is one of some: as an array, so that an index on it is used."""
    ids = select(func.array_agg(Tenant.c.id)).where(which).scalar_subquery()
    return tenant_id == any_(cast(ids, ARRAY(Integer)))

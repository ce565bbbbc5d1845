"""Which tenants a list is about: a region's, or some by their keys."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ARRAY, ColumnElement, Integer, any_, cast, func, select

from tenants.model import Region, Tenant


def in_region(tenant_id: ColumnElement[int], region_id: Any) -> ColumnElement[bool]:
    """Whether a tenant is one of a region."""
    return _among(tenant_id, Tenant.c.region_id == region_id)


def of_region(tenant_id: ColumnElement[int], key: Any) -> ColumnElement[bool]:
    """Whether a tenant is one of the region whose county has that key."""
    return in_region(tenant_id, select(Region.c.id).where(Region.c.ars == key).scalar_subquery())


def of_keys(tenant_id: ColumnElement[int], keys: Any) -> ColumnElement[bool]:
    """Whether a tenant is one of those with these keys."""
    return _among(tenant_id, Tenant.c.ars == any_(keys))


def _among(tenant_id: ColumnElement[int], which: ColumnElement[bool]) -> ColumnElement[bool]:
    # As an array: so an index that begins with the tenant is used.
    ids = select(func.array_agg(Tenant.c.id)).where(which).scalar_subquery()
    return tenant_id == any_(cast(ids, ARRAY(Integer)))

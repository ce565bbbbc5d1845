"""Conditions on a row: its tenant is of a region, or has some key; its id is in a set of keys of the person."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Integer,
    ScalarSelect,
    Select,
    Uuid,
    any_,
    case,
    cast,
    func,
    literal_column,
    or_,
    select,
)

from tenants.model import Region, Tenant


def in_region(tenant_id: ColumnElement[int], region_id: Any) -> ColumnElement[bool]:
    """Whether the tenant belongs to a region."""
    return tenant_id == any_(ids_in_region(region_id))


def ids_in_region(region_id: Any) -> ColumnElement[Any]:
    """The ids of a region's tenants as an array."""
    return _ids(Tenant.c.region_id == region_id)


def in_region_of_key(tenant_id: ColumnElement[int], key: Any) -> ColumnElement[bool]:
    """Whether the tenant belongs to the region whose county has this key."""
    return in_region(tenant_id, region_id_of_key(key))


def region_id_of_key(key: Any) -> ScalarSelect[Any]:
    """The id of the region whose county has this key."""
    return select(Region.c.id).where(Region.c.ars == key).scalar_subquery()


def tenant_id_of_key(key: Any) -> ScalarSelect[Any]:
    """The id of the tenant with this key."""
    return select(Tenant.c.id).where(Tenant.c.ars == key).scalar_subquery()


def has_key_among(tenant_id: ColumnElement[int], keys: Any) -> ColumnElement[bool]:
    """Whether the tenant has one of these keys."""
    return tenant_id == any_(ids_of_keys(keys))


def ids_of_keys(keys: Any) -> ColumnElement[Any]:
    """The ids of the tenants with these keys as an array."""
    return _ids(Tenant.c.ars == any_(keys))


def acts_under_key_among(tenant_id: ColumnElement[int], keys: Any) -> ColumnElement[bool]:
    """Whether the tenant has one of these keys, or was merged into one that has."""
    into = Tenant.__table__.alias("into").c
    acting = select(into.id).where(into.ars == any_(keys))
    return tenant_id == any_(_ids(or_(Tenant.c.ars == any_(keys), Tenant.c.successor_id.in_(acting))))


def acting_id(tenant_id: ColumnElement[int]) -> ColumnElement[int]:
    """The id of the tenant that acts for a tenant, as ``ctx.acting_tenant`` has it, for many rows: few were merged."""
    t = Tenant.__table__.alias("merged").c
    merged = func.array(select(t.id).where(t.successor_id.is_not(None)).scalar_subquery())
    successor = select(t.successor_id).where(t.id == tenant_id).scalar_subquery()
    return case((tenant_id == any_(cast(merged, ARRAY(Integer))), successor), else_=tenant_id)


def merged_tenant(tenant_id: Any) -> Select[Any]:
    """The tenant with this id, if it was merged into another one."""
    return select(Tenant).where(Tenant.c.id == tenant_id, Tenant.c.successor_id.is_not(None))


def _ids(condition: ColumnElement[bool]) -> ColumnElement[Any]:
    """The ids of tenants as an array, so that an index which begins with the tenant is used."""
    return cast(select(func.array_agg(Tenant.c.id)).where(condition).scalar_subquery(), ARRAY(Integer))


def is_in_keys(id_column: ColumnElement[Any], keys: str, of: str = "keys") -> ColumnElement[bool]:
    """The id of a row is in a set of keys of the person, evaluated once; ``of``: the function of ``ctx``."""
    own = select(getattr(func.ctx, of)(literal_column(f"'{keys}'"))).scalar_subquery()
    return id_column == any_(cast(own, ARRAY(Uuid)))

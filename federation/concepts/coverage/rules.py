"""Rules of the coverage of concepts as SQL expressions."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select, tuple_

from federation.concepts.coverage.model import ConceptCoverage
from federation.concepts.model import Concept
from tenants.model import Tenant
from tenants.periods import holds_on
from tenants.rows import Columns
from tenants.territory import Territory
from tenants.titles import by_title


def covers(c: Columns, ars: Any, day: Any) -> ColumnElement[bool]:
    """Whether a concept covers the unit with that key on a day."""
    v = ConceptCoverage.c
    of_concept = (v.tenant_id == c.tenant_id, v.concept_id == c.id)
    return exists(select(1).where(*of_concept, _includes(ars, _parent_key(ars, day), day)))


def is_for(c: Columns, tenant_id: Any, day: Any) -> ColumnElement[bool]:
    """Whether a concept is a tenant's own, or covers it on a day."""
    return or_(c.tenant_id == tenant_id, covers(c, tenant_key(tenant_id), day))


def concepts_of_unit(u: Columns, day: Any) -> Select[Any]:
    """The concepts that cover a unit on a day, by title."""
    v = ConceptCoverage.c
    keys = select(v.tenant_id, v.concept_id).where(_includes(u.ars, u.parent_ars, day))
    return by_title(Concept, tuple_(Concept.c.tenant_id, Concept.c.id).in_(keys))


def unit_of(v: Columns, day: Any) -> Select[Any]:
    """The unit of a coverage: as it is on a day, else as it was last while it was covered."""
    u = Territory.c
    query = select(Territory).where(u.ars == v.ars, u.valid_from < v.valid_to, v.valid_from < u.valid_to)
    return query.order_by((u.valid_from <= day).desc(), u.valid_from.desc()).limit(1)


def tenant_key(tenant_id: Any) -> ColumnElement[Any]:
    """The key of a tenant."""
    return select(Tenant.c.ars).where(Tenant.c.id == tenant_id).scalar_subquery()


def _includes(ars: Any, parent_ars: Any, day: Any) -> ColumnElement[bool]:
    """Whether a coverage includes a unit on a day: it is of the unit, or of its association with all members."""
    v = ConceptCoverage.c
    return and_(or_(v.ars == ars, and_(v.ars == parent_ars, v.includes_members)), holds_on(v, day))


def _parent_key(ars: Any, day: Any) -> ColumnElement[Any]:
    """The key of the unit above another one, on a day."""
    u = Territory.c
    return select(u.parent_ars).where(u.ars == ars, holds_on(u, day)).scalar_subquery()

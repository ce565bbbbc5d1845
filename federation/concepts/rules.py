"""Domain rules of concepts: as expressions where the database answers, as plain functions where a change is judged."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select, tuple_

from federation.concepts import messages
from federation.concepts.codes import ConceptKind, ConceptStatus
from federation.concepts.coverage.model import ConceptCoverage
from federation.concepts.model import Concept, ConceptField, ConceptStatusChange
from federation.graph.mutation.user_errors import UserError
from tenants.histories import is_corrected
from tenants.model import Tenant
from tenants.rows import Columns
from tenants.territory import Territory

WHOLE = ConceptKind.INTEGRATED, ConceptKind.NEUTRALITY
"""Kinds of concepts that are for all fields of action."""
IN_FORCE = ConceptStatus.ADOPTED, ConceptStatus.UNDER_REVISION


def status_on(c: Columns, day: Any) -> ColumnElement[Any]:
    """The status of a concept on a day: the last entry until then, and within a day the later one; NULL before any."""
    s = ConceptStatusChange.c
    query = select(s.status).where(s.tenant_id == c.tenant_id, s.concept_id == c.id, s.effective_on <= day)
    return (
        query.where(~is_corrected(ConceptStatusChange, s))
        .order_by(s.effective_on.desc(), s.id.desc())
        .limit(1)
        .scalar_subquery()
    )


def is_in_force(c: Columns, day: Any) -> ColumnElement[bool]:
    """Whether a concept is for all fields of action and adopted on a day, also while it is revised."""
    return and_(c.kind.in_(WHOLE), is_adopted(c, day))


def is_adopted(c: Columns, day: Any) -> ColumnElement[bool]:
    """Whether a concept is adopted and valid on a day, also while it is revised."""
    return and_(status_on(c, day).in_(IN_FORCE), or_(c.valid_until.is_(None), c.valid_until >= day))


def has_field(c: Columns, fields: Any) -> ColumnElement[bool]:
    """Whether a concept covers one of these fields of action."""
    f = ConceptField.c
    return exists(
        select(1).where(f.tenant_id == c.tenant_id, f.concept_id == c.id, f.field_of_action == func.any(fields))
    )


def holds(v: Columns, day: Any) -> ColumnElement[bool]:
    """Whether a coverage holds on a day."""
    return and_(v.valid_from <= day, day < v.valid_to)


def _includes(ars: Any, parent: Any, day: Any) -> ColumnElement[bool]:
    """Whether a coverage is of a unit on a day: of itself, or of its association where that includes its members."""
    v = ConceptCoverage.c
    return and_(or_(v.ars == ars, and_(v.ars == parent, v.includes_members)), holds(v, day))


def covers(c: Columns, ars: Any, day: Any) -> ColumnElement[bool]:
    """Whether a concept covers the unit with that key on a day."""
    v = ConceptCoverage.c
    mine = (v.tenant_id == c.tenant_id, v.concept_id == c.id)
    return exists(select(1).where(*mine, _includes(ars, parent_of(ars, day), day)))


def is_for(c: Columns, tenant_id: Any, day: Any) -> ColumnElement[bool]:
    """Whether a concept is a tenant's own, or covers it on a day."""
    return or_(c.tenant_id == tenant_id, covers(c, key_of(tenant_id), day))


def key_of(tenant_id: Any) -> ColumnElement[Any]:
    """The key of a tenant."""
    return select(Tenant.c.ars).where(Tenant.c.id == tenant_id).scalar_subquery()


def covering(u: Columns, day: Any) -> Select[Any]:
    """The concepts that cover a unit on a day."""
    v = ConceptCoverage.c
    query = select(v.tenant_id, v.concept_id).where(_includes(u.ars, u.parent_ars, day))
    return concepts(tuple_(Concept.c.tenant_id, Concept.c.id).in_(query))


def parent_of(ars: Any, day: Any) -> ColumnElement[Any]:
    """The key of the unit above another one, on a day."""
    u = Territory.c
    return select(u.parent_ars).where(u.ars == ars, u.valid_from <= day, day < u.valid_to).scalar_subquery()


def unit_of(v: Columns, day: Any) -> Select[Any]:
    """The unit of a coverage, of the days on which it is covered: as it is on a day, else as it was last."""
    u = Territory.c
    query = select(Territory).where(u.ars == v.ars, u.valid_from < v.valid_to, v.valid_from < u.valid_to)
    return query.order_by((u.valid_from <= day).desc(), u.valid_from.desc()).limit(1)


def concepts(*where: Any) -> Select[Any]:
    """Concepts by title, ä beside a."""
    c = Concept.c
    return select(Concept).where(*where).order_by(c.title_key, c.tenant_id, c.id)


def successor(c: Columns) -> Select[Any]:
    """The concept that supersedes this one."""
    return select(Concept).where(Concept.c.tenant_id == c.tenant_id, Concept.c.id == c.superseded_by_id)


class Entry(NamedTuple):
    """An entry of a history that stands."""

    effective_on: date
    status: ConceptStatus


def check(concept: Concept, standing: Collection[Entry], at: str = "effectiveOn") -> None:
    """Raises ``UserError`` where a concept does not say what its history needs. ``at``: the field of the input that
    names the day of which one has to give way."""
    adopted = [item.effective_on for item in standing if item.status is ConceptStatus.ADOPTED]
    if adopted and concept.adopted_on is None:
        raise UserError(messages.STATUS_ADOPTED_NEEDS_ADOPTEDON)
    if concept.adopted_on and adopted and min(adopted) < concept.adopted_on:
        raise UserError(messages.CONCEPT_ADOPTED_DAY_RESOLUTION.at(at), adopted_on=concept.adopted_on)
    if concept.superseded_by_id is None and any(item.status is ConceptStatus.SUPERSEDED for item in standing):
        raise UserError(messages.STATUS_SUPERSEDED_NEEDS_SUPERSEDEDBY)

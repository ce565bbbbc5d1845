"""Rules of concepts: SQL expressions for queries, and plain functions for changes."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select

from federation.concepts import messages
from federation.concepts.codes import ConceptKind, ConceptStatus
from federation.concepts.model import Concept, ConceptField, ConceptStatusChange
from federation.graph.mutation.user_errors import UserError
from tenants.histories import is_corrected
from tenants.rows import Columns

COMPREHENSIVE_KINDS = ConceptKind.INTEGRATED, ConceptKind.NEUTRALITY
"""The kinds of concepts for all fields of action."""
ADOPTED_STATUSES = ConceptStatus.ADOPTED, ConceptStatus.UNDER_REVISION


def status_on(c: Columns, day: Any) -> ColumnElement[Any]:
    """The status of a concept on a day, by the last entry until then, within a day the later one; NULL before any."""
    s = ConceptStatusChange.c
    query = select(s.status).where(s.tenant_id == c.tenant_id, s.concept_id == c.id, s.effective_on <= day)
    query = query.where(~is_corrected(ConceptStatusChange, s)).order_by(s.effective_on.desc(), s.id.desc())
    return query.limit(1).scalar_subquery()


def is_in_force(c: Columns, day: Any) -> ColumnElement[bool]:
    """Whether a concept for all fields of action is adopted on a day; also while it is revised."""
    return and_(c.kind.in_(COMPREHENSIVE_KINDS), is_adopted(c, day))


def is_adopted(c: Columns, day: Any) -> ColumnElement[bool]:
    """Whether a concept is adopted and valid on a day; also while it is revised."""
    return and_(status_on(c, day).in_(ADOPTED_STATUSES), or_(c.valid_until.is_(None), c.valid_until >= day))


def has_field(c: Columns, fields: Any) -> ColumnElement[bool]:
    """Whether a concept has one of these fields of action."""
    f = ConceptField.c
    of_concept = f.tenant_id == c.tenant_id, f.concept_id == c.id
    return exists(select(1).where(*of_concept, f.field_of_action == func.any(fields)))


def successor(c: Columns) -> Select[Any]:
    """The concept that supersedes this one."""
    return select(Concept).where(Concept.c.tenant_id == c.tenant_id, Concept.c.id == c.superseded_by_id)


class Entry(NamedTuple):
    """An entry of a history that is not corrected."""

    effective_on: date
    status: ConceptStatus


def check_history(concept: Concept, entries: Collection[Entry], at: str = "effectiveOn") -> None:
    """Raises ``UserError`` where a concept lacks a value that its history needs.

    ``at``: the field of the input with the day that comes too early.
    """
    adopted = [entry.effective_on for entry in entries if entry.status is ConceptStatus.ADOPTED]
    if adopted and concept.adopted_on is None:
        raise UserError(messages.ADOPTED_WITHOUT_DAY)
    if concept.adopted_on and adopted and min(adopted) < concept.adopted_on:
        raise UserError(messages.ADOPTED_BEFORE_RESOLUTION.at(at), adopted_on=concept.adopted_on)
    if concept.superseded_by_id is None and any(entry.status is ConceptStatus.SUPERSEDED for entry in entries):
        raise UserError(messages.SUPERSEDED_WITHOUT_SUCCESSOR)

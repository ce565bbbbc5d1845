"""Rules of support cases as SQL expressions."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    func,
    or_,
    select,
)

from federation.graph.sql.json import text_literal
from federation.measures.model import Measure
from federation.support.codes import SupportCaseStatus
from federation.support.model import SupportCase, SupportMeasure, SupportStep
from tenants.model import Tenant
from tenants.rows import Columns


def cases(*where: Any) -> Select[Any]:
    """The cases that meet all conditions, the newest first."""
    c = SupportCase.c
    return select(SupportCase).where(*where).order_by(c.created_at.desc(), c.tenant_id, c.id)


def is_of_tenant(tenant_id: Any) -> ColumnElement[bool]:
    """Whether a tenant is one of the two sides of a case."""
    return or_(SupportCase.c.tenant_id == tenant_id, SupportCase.c.to_tenant_id == tenant_id)


def _steps_of(c: Columns) -> tuple[ColumnElement[bool], ...]:
    s = SupportStep.c
    return s.tenant_id == c.tenant_id, s.case_id == c.id


def status_on(c: Columns, day: Any) -> ColumnElement[Any]:
    """The status of a case on a day, which is its last step until then; NULL before the first."""
    s = SupportStep.c
    query = select(s.kind).where(*_steps_of(c), s.effective_on <= day).order_by(s.number.desc()).limit(1)
    return query.scalar_subquery()


def version(c: Columns) -> ColumnElement[Any]:
    """The number of steps that a case has taken; it serves as its version."""
    return select(func.max(SupportStep.c.number)).where(*_steps_of(c)).scalar_subquery()


def step_note(c: Columns, kind: SupportCaseStatus) -> ColumnElement[Any]:
    """The note of a case's last step of a kind."""
    s = SupportStep.c
    query = select(s.note).where(*_steps_of(c), s.kind == text_literal(kind)).order_by(s.number.desc()).limit(1)
    return query.scalar_subquery()


def measures(c: Columns) -> Select[Any]:
    """The visible measures among those that a case is about."""
    m = SupportMeasure.c
    same = and_(m.measure_tenant_id == Measure.c.tenant_id, m.measure_id == Measure.c.id)
    query = select(Measure).join_from(SupportMeasure, Measure, same)
    return query.where(m.tenant_id == c.tenant_id, m.case_id == c.id).order_by(m.position, m.tenant_id, m.id)


def tenant_by_id(id: Any) -> Select[Any]:
    """The tenant with that id."""
    return select(Tenant).where(Tenant.c.id == id)

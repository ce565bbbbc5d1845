"""Domain rules of projects as SQL expressions: their status on a day, and which follows which."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, literal_column, not_, select, tuple_

from federation.funding.codes import ProjectStatus, ProjectStepKind
from federation.funding.projects.model import FundedProject, ProjectPartner, ProjectPredecessor, ProjectStep
from federation.graph.sql.json import text_literal
from federation.partners.references import names
from tenants.histories import is_corrected
from tenants.periods import INFINITY
from tenants.rows import Columns
from tenants.titles import by_title

FOLLOW_UP_SUFFIX: ColumnElement[str] = literal_column("'-[0-9]+$'")
"""How the reference number of a follow-up project ends."""
EMPTY: ColumnElement[str] = literal_column("''")


def project_status(p: Columns, day: Any) -> ColumnElement[str]:
    """The status of a project on a day: the last decision until then, and, once it is approved, what its term says."""
    last = last_decision(p.tenant_id, p.id, day)
    approved = case(
        (func.coalesce(p.begins_on, INFINITY) > day, text_literal(ProjectStatus.APPROVED)),
        (func.coalesce(p.ends_before, INFINITY) <= day, text_literal(ProjectStatus.ENDED)),
        else_=text_literal(ProjectStatus.RUNNING),
    )
    decision = func.coalesce(last, text_literal(ProjectStatus.PLANNED))
    return case((decision == text_literal(ProjectStepKind.APPROVED), approved), else_=decision)


def last_decision(tenant_id: Any, project_id: Any, day: Any) -> ColumnElement[str]:
    """The last decision about a project until a day; NULL where there is none."""
    s = ProjectStep.c
    conditions = (
        s.tenant_id == tenant_id,
        s.project_id == project_id,
        s.effective_on <= day,
        not_(is_corrected(ProjectStep, s)),
    )
    query = select(s.kind).where(*conditions).order_by(s.effective_on.desc(), s.id.desc()).limit(1)
    return query.scalar_subquery()


def predecessor(p: Columns) -> Select[Any]:
    """The project that this one follows."""
    k = ProjectPredecessor.c
    to = and_(FundedProject.c.tenant_id == k.to_tenant_id, FundedProject.c.id == k.to_id)
    query = select(FundedProject).join_from(ProjectPredecessor, FundedProject, to)
    return query.where(k.tenant_id == p.tenant_id, k.project_id == p.id)


def partner_ids(p: Columns) -> Select[Any]:
    """The entries of the directory that a project names."""
    k = ProjectPartner.c
    return select(k.partner_id).where(k.tenant_id == p.tenant_id, k.project_id == p.id)


def projects_with(p: Columns) -> Select[Any]:
    """The projects that name a partner."""
    k, project = ProjectPartner.c, FundedProject.c
    keys = select(k.tenant_id, k.project_id).where(names(p, k.partner_id))
    return by_title(FundedProject, tuple_(project.tenant_id, project.id).in_(keys))


def successors(p: Columns) -> Select[Any]:
    """The projects that follow this one."""
    k, project = ProjectPredecessor.c, FundedProject.c
    keys = select(k.tenant_id, k.project_id).where(k.to_tenant_id == p.tenant_id, k.to_id == p.id)
    return by_title(FundedProject, tuple_(project.tenant_id, project.id).in_(keys))


def proposed_predecessor(p: Columns) -> Select[Any]:
    """The project of the same tenant that this one seems to follow by its reference number, where none is entered."""
    earlier, k = FundedProject.c, ProjectPredecessor.c
    has_predecessor = exists(select(1).where(k.tenant_id == p.tenant_id, k.project_id == p.id))

    def base(reference: ColumnElement[str]) -> ColumnElement[str]:
        return func.regexp_replace(reference, FOLLOW_UP_SUFFIX, EMPTY)

    conditions = (
        earlier.tenant_id == p.tenant_id,
        earlier.id != p.id,
        not_(has_predecessor),
        p.reference.op("~")(FOLLOW_UP_SUFFIX),
        base(earlier.reference) == base(p.reference),
        earlier.reference < p.reference,
    )
    return select(FundedProject).where(*conditions).order_by(earlier.reference.desc(), earlier.id).limit(1)

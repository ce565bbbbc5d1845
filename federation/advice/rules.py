"""Domain rules of advice as expressions: where it stands on a day, what kind it is, and what came of it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, select, tuple_

from federation.advice.codes import AdviceStatus
from federation.advice.course.model import AdviceConcept, AdviceMeasure, AdviceProject
from federation.advice.guidelines.model import AdviceRule
from federation.advice.model import Advice, AdviceField
from federation.concepts.codes import ConceptKind
from federation.concepts.model import Concept
from federation.concepts.rules import concepts
from federation.funding.projects.model import FundedProject
from federation.funding.rules import by_title
from federation.graph.sql.json import text_literal
from federation.measures.model import Measure
from tenants.periods import INFINITY, holds_on
from tenants.rows import Columns


def status(a: Columns, day: Any) -> ColumnElement[str]:
    """Where advice stands on a day: given up by then, else as its term says."""
    return case(
        (a.dropped_on <= day, text_literal(AdviceStatus.DROPPED)),
        (func.coalesce(a.begins_on, INFINITY) > day, text_literal(AdviceStatus.PLANNED)),
        (func.coalesce(a.ends_before, INFINITY) <= day, text_literal(AdviceStatus.DONE)),
        else_=text_literal(AdviceStatus.RUNNING),
    )


def rule(a: Columns) -> Select[Any]:
    """What the version of the guideline says of such advice; of a day there is one rule at most."""
    r = AdviceRule.c
    return select(AdviceRule).where(r.item == a.item, holds_on(r, a.guideline_date))


def kind(a: Columns) -> ColumnElement[Any]:
    """What kind of advice that is; NULL where the version is not named, or nothing is known of it."""
    return rule(a).with_only_columns(AdviceRule.c.kind).scalar_subquery()


def has_field(a: Columns, fields: Any) -> ColumnElement[bool]:
    """Whether advice is on one of these fields of action."""
    f = AdviceField.c
    mine = f.tenant_id == a.tenant_id, f.advice_id == a.id
    return exists(select(1).where(*mine, f.field_of_action == func.any(fields)))


def advices(*where: Any) -> Select[Any]:
    """Advice by title, ä beside a."""
    return by_title(Advice, *where)


def measure_of(link: Columns) -> Select[Any]:
    """The measure that came of advice."""
    return select(Measure).where(Measure.c.tenant_id == link.to_tenant_id, Measure.c.id == link.to_id)


def shown_results(a: Columns) -> Select[Any]:
    """The links to measures that came of advice and are in sight, in their order."""
    k, m = AdviceMeasure.c, Measure.c
    in_sight = exists(select(1).where(m.tenant_id == k.to_tenant_id, m.id == k.to_id))
    mine = select(AdviceMeasure).where(k.tenant_id == a.tenant_id, k.advice_id == a.id, in_sight)
    return mine.order_by(k.position, k.tenant_id, k.id)


def made(a: Columns, *where: Any) -> Select[Any]:
    """The concepts that came of advice."""
    k = AdviceConcept.c
    query = select(k.to_tenant_id, k.to_id).where(k.tenant_id == a.tenant_id, k.advice_id == a.id)
    return concepts(tuple_(Concept.c.tenant_id, Concept.c.id).in_(query), *where)


def guiding_vision(a: Columns) -> Select[Any]:
    """The first of them that is a guiding vision."""
    return made(a, Concept.c.kind == text_literal(ConceptKind.GUIDING_VISION)).limit(1)


def project(a: Columns) -> Select[Any]:
    """The funded project that pays for advice."""
    k = AdviceProject.c
    to = and_(FundedProject.c.tenant_id == k.to_tenant_id, FundedProject.c.id == k.to_id)
    query = select(FundedProject).join_from(AdviceProject, FundedProject, to)
    return query.where(k.tenant_id == a.tenant_id, k.advice_id == a.id)


def paid_by(p: Columns) -> Select[Any]:
    """The advice that a funded project pays for."""
    k = AdviceProject.c
    query = select(k.tenant_id, k.advice_id).where(k.to_tenant_id == p.tenant_id, k.to_id == p.id)
    return advices(tuple_(Advice.c.tenant_id, Advice.c.id).in_(query))


def came_of(m: Columns) -> Select[Any]:
    """The advice of which a measure came."""
    k = AdviceMeasure.c
    query = select(k.tenant_id, k.advice_id).where(k.to_tenant_id == m.tenant_id, k.to_id == m.id)
    return advices(tuple_(Advice.c.tenant_id, Advice.c.id).in_(query))

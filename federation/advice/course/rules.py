"""What came of advice, and which advice a row came of, as SQL expressions."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, and_, exists, select, tuple_

from federation.advice.course.model import AdviceConcept, AdviceMeasure, AdviceProject
from federation.advice.model import Advice
from federation.concepts.codes import ConceptKind
from federation.concepts.model import Concept
from federation.funding.projects.model import FundedProject
from federation.graph.sql.json import text_literal
from federation.measures.model import Measure
from tenants.rows import Columns
from tenants.titles import by_title


def measure_links(a: Columns, *where: Any) -> Select[Any]:
    """The links of advice to measures, in their order."""
    k = AdviceMeasure.c
    query = select(AdviceMeasure).where(k.tenant_id == a.tenant_id, k.advice_id == a.id, *where)
    return query.order_by(k.position, k.tenant_id, k.id)


def visible_measure_links(a: Columns) -> Select[Any]:
    """Those to visible measures."""
    k, m = AdviceMeasure.c, Measure.c
    return measure_links(a, exists(select(1).where(m.tenant_id == k.to_tenant_id, m.id == k.to_id)))


def linked_measure(link: Columns) -> Select[Any]:
    """The measure of such a link."""
    return select(Measure).where(Measure.c.tenant_id == link.to_tenant_id, Measure.c.id == link.to_id)


def concepts(a: Columns, *where: Any) -> Select[Any]:
    """The concepts that came of advice."""
    k = AdviceConcept.c
    keys = select(k.to_tenant_id, k.to_id).where(k.tenant_id == a.tenant_id, k.advice_id == a.id)
    return by_title(Concept, tuple_(Concept.c.tenant_id, Concept.c.id).in_(keys), *where)


def guiding_vision(a: Columns) -> Select[Any]:
    """The first of them that is a guiding vision."""
    return concepts(a, Concept.c.kind == text_literal(ConceptKind.GUIDING_VISION)).limit(1)


def paying_project(a: Columns) -> Select[Any]:
    """The funded project that pays for advice."""
    k = AdviceProject.c
    to = and_(FundedProject.c.tenant_id == k.to_tenant_id, FundedProject.c.id == k.to_id)
    query = select(FundedProject).join_from(AdviceProject, FundedProject, to)
    return query.where(k.tenant_id == a.tenant_id, k.advice_id == a.id)


def advice_paid_by(p: Columns) -> Select[Any]:
    """The advice that a funded project pays for."""
    k = AdviceProject.c
    keys = select(k.tenant_id, k.advice_id).where(k.to_tenant_id == p.tenant_id, k.to_id == p.id)
    return by_title(Advice, tuple_(Advice.c.tenant_id, Advice.c.id).in_(keys))


def advice_behind(m: Columns) -> Select[Any]:
    """The advice that a measure came of."""
    k = AdviceMeasure.c
    keys = select(k.tenant_id, k.advice_id).where(k.to_tenant_id == m.tenant_id, k.to_id == m.id)
    return by_title(Advice, tuple_(Advice.c.tenant_id, Advice.c.id).in_(keys))

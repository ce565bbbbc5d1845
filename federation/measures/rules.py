"""Domain rules of measures: as expressions where the database answers, as plain functions where a change is judged."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    and_,
    case,
    exists,
    func,
    literal_column,
    not_,
    or_,
    select,
    tuple_,
)

from federation.graph.sql.json import text_literal
from federation.measures.catalogue.model import MeasureOrigin
from federation.measures.codes import CLOSED, ENDED, Freshness, PublicationStepKind
from federation.measures.model import Measure, MeasureLink
from federation.measures.publication.model import PublicationStep
from federation.measures.settings.model import DUE, STALE, MeasureSettings
from tenants.rows import Columns
from tenants.tenant_filters import in_region_of_key


def is_overdue(m: Columns, today: Any) -> ColumnElement[bool]:
    """Whether the planned end has passed on an open measure; it does not change the status that was reported."""
    return func.coalesce(m.planned_end < today, False) & m.status.not_in(CLOSED)


def freshness(m: Columns, today: Any) -> ColumnElement[str]:
    """How fresh the status of an open measure is; NULL where it has ended, and of a model, which has none."""
    return case(
        (m.status.not_in(list(map(text_literal, ENDED))) & not_(m.is_model), aged(m.tenant_id, today, m.confirmed_on))
    )


def aged(tenant_id: ColumnElement[int], today: Any, confirmed_on: ColumnElement[Any]) -> ColumnElement[str]:
    """How fresh a status is that was known on a day, by what the tenant has set."""
    s, age = MeasureSettings.c, today - confirmed_on

    def after(days: ColumnElement[int], usual: int) -> ColumnElement[bool]:
        set_so = select(days).where(s.tenant_id == tenant_id).scalar_subquery()
        return age > func.coalesce(set_so, literal_column(str(usual), Integer()))

    stale, due = (after(s.stale_after_days, STALE), Freshness.STALE), (after(s.due_after_days, DUE), Freshness.DUE)
    return case(*((old, text_literal(code)) for old, code in (stale, due)), else_=text_literal(Freshness.CURRENT))


def is_archived(m: Columns, wanted: Any) -> ColumnElement[bool]:
    """Whether a measure is in the archive, or is not: as wanted."""
    return m.archived_on.is_not(None) == wanted


def is_publication_requested(m: Columns) -> ColumnElement[bool]:
    """Whether the last step on a measure's way to the public is a request: nobody has answered it yet."""
    request = PublicationStep.c
    return exists(open_requests().where(request.tenant_id == m.tenant_id, request.measure_id == m.id))


def awaits_verdict(m: Columns, wanted: Any) -> ColumnElement[bool]:
    """The same, or that it is not so, of many measures: the few open requests are read once, and not for each."""
    return tuple_(m.tenant_id, m.id).in_(open_requests()) == wanted


def open_requests() -> Select[Any]:
    """The measures whose last step is a request."""
    request, later = PublicationStep.c, PublicationStep.__table__.alias("later").c
    answered = exists(
        select(1).where(
            later.tenant_id == request.tenant_id, later.measure_id == request.measure_id, later.entry > request.entry
        )
    )
    requested = request.kind == text_literal(PublicationStepKind.REQUESTED)
    return select(request.tenant_id, request.measure_id).where(requested, ~answered)


def merged_into(m: Columns) -> Select[Any]:
    """The measure in which this one went on."""
    return select(Measure).where(Measure.c.tenant_id == m.merged_into_tenant_id, Measure.c.id == m.merged_into_id)


def linked(k: Columns) -> Select[Any]:
    """The measure to which a link leads, or else the one of the same tenant that it names by its code."""
    by_code = and_(Measure.c.tenant_id == k.tenant_id, Measure.c.code == k.code)
    return select(Measure).where(or_(by_code, and_(Measure.c.tenant_id == k.to_tenant_id, Measure.c.id == k.to_id)))


def linking(m: Columns) -> Select[Any]:
    """The links that lead to a measure itself."""
    k = MeasureLink.c
    query = select(MeasureLink).where(k.to_tenant_id == m.tenant_id, k.to_id == m.id)
    return query.order_by(k.tenant_id, k.id)


def measures(*where: Any) -> Select[Any]:
    """Measures by title, ä beside a. Models are none."""
    return _by_title(~Measure.c.is_model, *where)


def models(*where: Any) -> Select[Any]:
    """Model measures by title."""
    return _by_title(Measure.c.is_model, *where)


def _by_title(*where: Any) -> Select[Any]:
    measure = Measure.c
    return select(Measure).where(*where).order_by(measure.title_key, measure.tenant_id, measure.id)


def model(m: Columns) -> Select[Any]:
    """The model from which a measure comes."""
    o = MeasureOrigin.c
    return (
        select(Measure)
        .join_from(MeasureOrigin, Measure, and_(Measure.c.tenant_id == o.model_tenant_id, Measure.c.id == o.model_id))
        .where(o.tenant_id == m.tenant_id, o.measure_id == m.id)
    )


def same_model(m: Columns, region: Any) -> Select[Any]:
    """The other measures of a region that come from the same model; of a model: those that come from it."""
    x, o, mine = Measure.c, MeasureOrigin.c, MeasureOrigin.__table__.alias("mine").c

    def of(model: Any, origin: Any) -> ColumnElement[Any]:
        from_there = select(origin).where(mine.tenant_id == m.tenant_id, mine.measure_id == m.id).scalar_subquery()
        return case((m.is_model, model), else_=from_there)

    taken = select(o.tenant_id, o.measure_id).where(
        o.model_tenant_id == of(m.tenant_id, mine.model_tenant_id), o.model_id == of(m.id, mine.model_id)
    )
    others = not_(and_(x.tenant_id == m.tenant_id, x.id == m.id))
    return measures(tuple_(x.tenant_id, x.id).in_(taken), in_region_of_key(x.tenant_id, region), others)

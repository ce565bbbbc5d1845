"""The snapshot of a report in one statement: figures and texts at one instant, as far as visible to the closer."""

from typing import Any

from sqlalchemy import ColumnElement, Insert, Select, and_, exists, func, insert, literal, or_, select
from sqlalchemy.orm import aliased

from federation.graph.sql.json import text_literal
from federation.measures.codes import MeasureStatus
from federation.measures.history.model import StatusChange
from federation.measures.model import Measure
from federation.measures.tally.model import EffectTally, MeasureSpan, MeasureTally
from federation.reports.model import MeasureReport, ReportEffect, ReportFigure, ReportMeasure
from tenants.model import Visibility
from tenants.periods import holds_on
from tenants.rows import Row

STATUS_COLUMNS = ("phase", "condition", "is_continuous")
TEXT_COLUMNS = (
    "code", "title", "field_of_action", "local_field_label", "responsible", "goal", "initial_situation", "description",
    "notice", "planned_start", "planned_end", "actual_start", "actual_end", "source", "updated_at",
)  # fmt: skip
DRAFT = text_literal(Visibility.DRAFT)


def snapshot(report: MeasureReport) -> Insert:
    """The statement that fills a new report with its figures, sums of effects, and texts."""
    figures = _insert(ReportFigure, report, _figures(report)).cte("figures")
    effects = _insert(ReportEffect, report, _effects(report)).cte("effects")
    return _insert(ReportMeasure, report, _texts(report)).add_cte(figures, effects)


def _insert(row: type[Row], report: MeasureReport, query: Select[Any]) -> Insert:
    constants = {"tenant_id": report.tenant_id, "report_id": report.id, "visibility": report.visibility}
    query = query.add_columns(*(literal(value, row.c[name].type).label(name) for name, value in constants.items()))
    return insert(row).from_select([column.name for column in query.selected_columns], query)


def _figures(report: MeasureReport) -> Select[Any]:
    """Sums of the tally up to the day, without merged measures: each continues in another one."""
    t = MeasureTally.c
    by = t.tenant_id.label("of_tenant_id"), t.field_of_action, t.phase, t.status, t.visibility.label("shown")
    return (
        select(*by, func.sum(t.delta).label("number"))
        .where(_is_covered(report, t.tenant_id), t.day <= report.day)
        .where(t.status != text_literal(MeasureStatus.MERGED), t.visibility != DRAFT)
        .group_by(t.tenant_id, t.field_of_action, t.phase, t.status, t.visibility)
        .having(func.sum(t.delta) != 0)
    )


def _effects(report: MeasureReport) -> Select[Any]:
    """Sums of the effects' tally up to the day."""
    t = EffectTally.c
    by = t.tenant_id, t.field_of_action, t.status, t.visibility, t.kind, t.basis, t.year
    columns = (t.tenant_id.label("of_tenant_id"), t.visibility.label("shown"), *by[1:3], *by[4:])
    return (
        select(*columns, func.sum(t.amount).label("amount"), func.sum(t.delta).label("number"))
        .where(_is_covered(report, t.tenant_id), t.day <= report.day)
        .where(t.status != text_literal(MeasureStatus.MERGED), t.visibility != DRAFT)
        .group_by(*by)
        .having(or_(func.sum(t.amount) != 0, func.sum(t.delta) != 0))
    )


def _texts(report: MeasureReport) -> Select[Any]:
    """The measures that there were on the day, merged ones too, with their current texts."""
    s, m, entry = MeasureSpan.c, Measure.c, _entry().lateral("entry")
    return (
        select(m.tenant_id.label("of_tenant_id"), m.id.label("measure_id"), m.visibility.label("shown"),
               *(m[name] for name in TEXT_COLUMNS), *(s[name] for name in STATUS_COLUMNS),
               entry.c.note.label("status_note"))
        .join_from(MeasureSpan, Measure, and_(m.tenant_id == s.tenant_id, m.id == s.measure_id))
        .outerjoin(entry, literal(True))
        .where(_is_covered(report, s.tenant_id), holds_on(s, report.day))
        .where(m.visibility != DRAFT)
    )  # fmt: skip


def _entry() -> Select[Any]:
    """The entry of the history in force at the beginning of a span; a span may begin with a confirmation of it."""
    c, s, later = StatusChange.c, MeasureSpan.c, aliased(StatusChange)
    corrected = exists().where(later.tenant_id == c.tenant_id, later.corrects_id == c.id)
    query = select(c.note).where(c.tenant_id == s.tenant_id, c.measure_id == s.measure_id)
    query = query.where(c.effective_on <= s.valid_from, ~corrected)
    return query.order_by(c.effective_on.desc(), c.entry.desc()).limit(1).correlate(MeasureSpan)


def _is_covered(report: MeasureReport, tenant_id: ColumnElement[int]) -> ColumnElement[bool]:
    return tenant_id == func.any(literal(report.covers, MeasureReport.c.covers.type))

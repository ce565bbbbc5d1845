"""The figures of a report, and its comparison with an earlier one, on the caller's basis."""

from datetime import date
from typing import Annotated, Any

from sqlalchemy import BigInteger, ColumnElement, Select, any_, case, cast, func, or_, select

from federation.graph.declare.types import Connection, Sql, answer, computed
from federation.measures.codes import FieldOfAction, MeasurePhase, MeasureStatus
from federation.reports.model import MeasureReport, ReportEffect, ReportFigure, ReportMeasure
from federation.rollups.answers import RealisationBreakdown, WithTotal, tenants_with_data
from federation.rollups.codes import RollupBasis
from federation.rollups.comparison import ComparisonByField, TenantMeasureChange, changes_by_tenant
from federation.rollups.effects import EffectRollup, effect_sums
from federation.rollups.status import (
    FieldMeasureStatus,
    PhaseMeasureStatus,
    StatusRollup,
    counts_by_tenant,
)
from federation.rollups.tally import ZERO, any_nonzero, array_rows, counts_by, declared_order, region_answer_row
from tenants.model import Tenant as TenantRow
from tenants.rows import Choice, Columns


@answer
class TenantReportFigures(WithTotal, RealisationBreakdown):
    """Umsetzungsstand der Maßnahmen eines Mandanten am Berichtstag, wie er beim Abschluss gezählt wurde."""

    tenant: Annotated[TenantRow, "Mandant"]


@answer
class ReportFigures(StatusRollup):
    """Umsetzungsstand der Maßnahmen am Berichtstag, wie er beim Abschluss gezählt wurde."""

    @computed
    def no_data_count(r: Columns) -> Sql[int]:
        """Wie viele Mandanten des Berichts keine zählbare Maßnahme haben: keine Angabe, nicht null."""
        return cast(func.cardinality(r.covers), BigInteger) - tenants_with_data(r)

    @computed
    def by_tenant(r: Columns) -> Sql[list[TenantReportFigures]]:
        """Nach Mandanten: alle des Berichts, der Landkreis zuerst; auch die ohne Maßnahmen."""
        return counts_by_tenant(r).where(TenantRow.c.id == any_(r.covers))

    @computed
    def by_field_of_action(r: Columns) -> Sql[list[FieldMeasureStatus]]:
        """Nach Handlungsfeldern, in denen es Maßnahmen gibt."""
        return _counts_by(r, FieldOfAction, "field_of_action")

    @computed
    def by_phase(r: Columns) -> Sql[list[PhaseMeasureStatus]]:
        """Nach Umsetzungsphasen, in denen es Maßnahmen gibt."""
        return _counts_by(r, MeasurePhase, "phase")


@answer
class ReportEffects(EffectRollup):
    """Was die Maßnahmen nach dem Stand des Berichtstags sparten und erzeugten, wie es beim Abschluss zusammenkam."""

    @computed
    def no_data_count(r: Columns) -> Sql[int]:
        """Wie viele Mandanten des Berichts keine Wirkung nennen: keine Angabe, nicht null."""
        return cast(func.cardinality(r.covers), BigInteger) - tenants_with_data(r)


@answer
class ComparedMeasure:
    """Eine Maßnahme, die in einem Bericht anders steht als im früheren, oder nur in einem von beiden."""

    before: Annotated[MeasureStatus | None, "Anzeigestatus im früheren Bericht; null, wenn sie darin nicht steht"]
    after: Annotated[MeasureStatus | None, "Anzeigestatus in diesem Bericht; null, wenn sie darin nicht mehr steht"]

    @computed
    def measure(c: Columns) -> Sql[ReportMeasure | None]:
        """Die Maßnahme, wie sie in diesem Bericht steht, sonst wie im früheren."""
        m = ReportMeasure.c
        key = (m.tenant_id == c.tenant_id, m.report_id == c.report_id)
        return select(ReportMeasure).where(*key, m.of_tenant_id == c.of_tenant_id, m.measure_id == c.measure_id)


@answer
class ReportComparison(ComparisonByField):
    """Was in einem Bericht anders ist als in einem früheren desselben Mandanten."""

    as_of: Annotated[date, "Tag, der verglichen wird"]
    basis: Annotated[RollupBasis, "Was gezählt wurde: hängt davon ab, wer fragt"]

    @computed
    def by_tenant(r: Columns) -> Sql[list[TenantMeasureChange]]:
        """Nach Mandanten: alle beider Berichte, der Landkreis zuerst; auch die ohne Änderung."""
        return changes_by_tenant(r).where(TenantRow.c.id == any_(r.covers))

    @computed
    def measures(r: Columns) -> Sql[Connection[ComparedMeasure]]:
        """Die Maßnahmen in Sicht, die anders stehen, dazukamen oder wegfielen, nach Titel."""
        return _compared_measures(r)


def region_id_of(r: Columns) -> ColumnElement[int]:
    """The id of the region of the tenant that closed a report."""
    closing = TenantRow.__table__.alias("closing").c
    region_id: ColumnElement[int] = select(closing.region_id).where(closing.id == r.tenant_id).scalar_subquery()
    return region_id


def figures(r: Columns, basis: ColumnElement[str]) -> Select[Any]:
    """The row of ``ReportFigures``: counts by tenant, field, phase and status."""
    f = ReportFigure.c
    by = f.of_tenant_id.label("tenant_id"), f.field_of_action, f.phase, f.status
    each = select(*by, func.sum(f.number).label("number")).where(f.tenant_id == r.tenant_id, f.report_id == r.id)
    each = each.group_by(f.of_tenant_id, f.field_of_action, f.phase, f.status)
    return region_answer_row(
        region_id_of(r), r.day, basis, each.subquery("each"), generated_at=r.created_at, covers=r.covers
    )


def effects(r: Columns, basis: ColumnElement[str]) -> Select[Any]:
    """The row of ``ReportEffects``: sums by tenant, field, kind, basis and year."""
    e = ReportEffect.c
    by = e.of_tenant_id, e.field_of_action, e.kind, e.basis, e.year
    columns = e.of_tenant_id.label("tenant_id"), *by[1:3], e.basis.label("estimate"), e.year
    sums = effect_sums(e.status, e.amount, e.number)
    each = select(*columns, *(value.label(name) for name, value in sums.items()))
    each = each.where(e.tenant_id == r.tenant_id, e.report_id == r.id).group_by(*by).having(any_nonzero(sums))
    return region_answer_row(
        region_id_of(r), r.day, basis, each.subquery("each"), generated_at=r.created_at, covers=r.covers
    )


def comparison(r: Columns, to: ColumnElement[bool], basis: ColumnElement[str]) -> Select[Any]:
    """The row of ``ReportComparison``: counts of both reports by tenant, field and status, in one pass.

    There is none where the other report is not visible, of another tenant, or not earlier. ``to`` selects that report.
    """
    f, e = ReportFigure.c, MeasureReport.c

    def earlier(column: ColumnElement[Any]) -> ColumnElement[Any]:
        return select(column).where(to, e.tenant_id == r.tenant_id, e.day < r.day).scalar_subquery()

    in_earlier, in_later = f.report_id == earlier(e.id), f.report_id == r.id

    def number(condition: ColumnElement[bool]) -> ColumnElement[int]:
        return func.coalesce(func.sum(f.number).filter(condition), ZERO)

    by = f.of_tenant_id.label("tenant_id"), f.field_of_action, f.status
    each = select(*by, number(in_earlier).label("was"), number(in_later).label("number"))
    each = each.where(f.tenant_id == r.tenant_id, or_(in_earlier, in_later))
    row = region_answer_row(
        region_id_of(r), r.day, basis, each.group_by(f.of_tenant_id, f.field_of_action, f.status).subquery("each"),
        from_=earlier(e.day), closer_id=r.tenant_id, earlier_id=earlier(e.id), later_id=r.id,
        covers=func.array_cat(earlier(e.covers), r.covers),
    )  # fmt: skip
    return row.where(earlier(e.id).is_not(None))


def _compared_measures(r: Columns) -> Select[Any]:
    """The rows of ``ComparedMeasure``, by title."""
    m = ReportMeasure.c

    def status_in(report_id: ColumnElement[Any]) -> ColumnElement[str]:
        return func.max(m.status).filter(m.report_id == report_id)

    before, after = status_in(r.earlier_id), status_in(r.later_id)
    changed = (
        select(m.of_tenant_id, m.measure_id, before.label("before"), after.label("after"))
        .where(m.tenant_id == r.closer_id, or_(m.report_id == r.earlier_id, m.report_id == r.later_id))
        .group_by(m.of_tenant_id, m.measure_id)
        .having(before.is_distinct_from(after))
        .subquery("stood")
    )
    report_id = case((changed.c.after.is_(None), r.earlier_id), else_=r.later_id)
    same = (m.of_tenant_id == changed.c.of_tenant_id) & (m.measure_id == changed.c.measure_id)
    query = select(*changed.c, m.tenant_id, m.report_id).join_from(changed, ReportMeasure, same)
    query = query.where(m.tenant_id == r.closer_id, m.report_id == report_id)
    return query.order_by(m.title_key, m.of_tenant_id, m.measure_id)


def _counts_by(r: Columns, codes: type[Choice], name: str) -> Select[Any]:
    """The counts of the answer's row, grouped by one column."""
    counts = counts_by(array_rows(r, *dict.fromkeys((name, "status", "number"))), name)
    return select(counts).order_by(declared_order(codes, counts.c[name]))

"""What everyone may ask about reports: the allow-list of the public schema."""

from datetime import date, datetime
from typing import Annotated, Any

from sqlalchemy import select

from federation.graph.declare.filters import DateRange, Filter, Order, PlanKeyChoice, filter_type, matching, order_type
from federation.graph.declare.scalars import RegionalKey
from federation.graph.declare.types import Connection, IdOf, Sql, bound, computed, extends, root
from federation.measures import codes
from federation.measures.model import Measure as MeasureRow
from federation.reports import model, rules
from federation.reports.figures import (
    ReportComparison,
    ReportEffects,
    ReportFigures,
    comparison,
    effects,
    figures,
)
from federation.rollups.tally import PUBLIC_BASIS
from tenants.model import Region as RegionRow
from tenants.model import Tenant as TenantRow
from tenants.rows import Columns
from tenants.tenant_filters import has_key_among, in_region


@bound(model.MeasureReport)
class MeasureReport:
    day: date
    title: str
    note: str | None
    tenant: TenantRow
    measures: Connection[model.ReportMeasure]

    @computed
    def closed_at(r: Columns) -> Sql[datetime]:
        """Wann der Berichtstag abgeschlossen wurde."""
        return r.created_at

    @computed
    def figures(r: Columns) -> Sql[ReportFigures]:
        """Die Zahlen des Berichtstags aus den Maßnahmen, die beim Abschluss veröffentlicht waren."""
        return figures(r, PUBLIC_BASIS)

    @computed
    def measure_effects(r: Columns) -> Sql[ReportEffects]:
        """Die Summen der Wirkungen des Veröffentlichten am Berichtstag."""
        return effects(r, PUBLIC_BASIS)

    @computed
    def compare(
        r: Columns, to: Annotated[Any, IdOf(model.MeasureReport), "Der frühere Bericht"]
    ) -> Sql[ReportComparison | None]:
        """Was anders ist als in einem früheren Bericht desselben Mandanten; null, wenn es kein solcher oder er nicht
        veröffentlicht ist."""
        return comparison(r, to, PUBLIC_BASIS)


@bound(model.ReportMeasure)
class ReportMeasure:
    code: str
    title: str
    field_of_action: codes.FieldOfAction
    local_field_label: str | None
    phase: codes.MeasurePhase
    condition: codes.MeasureCondition
    is_continuous: bool
    status: codes.MeasureStatus
    status_note: str | None
    responsible: str | None
    goal: str | None
    initial_situation: str | None
    description: str | None
    notice: str | None
    planned_start: date | None
    planned_end: date | None
    actual_start: date | None
    actual_end: date | None
    source: str | None
    updated_at: datetime
    report: model.MeasureReport | None

    @computed
    def tenant(m: Columns) -> Sql[TenantRow]:
        """Mandant der Maßnahme."""
        return select(TenantRow).where(TenantRow.c.id == m.of_tenant_id)

    @computed
    def measure(m: Columns) -> Sql[MeasureRow | None]:
        """Die Maßnahme, wie sie heute ist; null, wenn es sie nicht mehr gibt oder sie nicht mehr veröffentlicht ist."""
        return select(MeasureRow).where(MeasureRow.c.tenant_id == m.of_tenant_id, MeasureRow.c.id == m.measure_id)


@filter_type(model.MeasureReport)
class MeasureReportFilter(Filter):
    """Welche Berichte? Was fehlt, schränkt nicht ein."""

    day: DateRange | None


@filter_type(model.ReportMeasure)
class ReportMeasureFilter(Filter):
    """Welche Maßnahmen eines Berichts? Was fehlt, schränkt nicht ein."""

    code: list[str] | None
    status: list[codes.MeasureStatus] | None
    phase: list[codes.MeasurePhase] | None
    field_of_action: list[codes.FieldOfAction] | None

    @matching
    def tenant(m: Columns, keys: list[RegionalKey]) -> Sql[bool]:
        """Mandanten der Maßnahmen, nach Regionalschlüssel"""
        return has_key_among(m.of_tenant_id, keys)


class MeasureReportSort(PlanKeyChoice):
    """Wonach Berichte geordnet werden."""

    DAY = "day", "Berichtstag", "Reporting day"


@order_type(model.MeasureReport, MeasureReportSort)
class MeasureReportOrder(Order):
    """Eine Ordnung von Berichten."""


class ReportMeasureSort(PlanKeyChoice):
    """Wonach die Maßnahmen eines Berichts geordnet werden."""

    TITLE = "title_key", "Titel, ä bei a", "Title"
    CODE = "code", "Kennung", "Code"


@order_type(model.ReportMeasure, ReportMeasureSort)
class ReportMeasureOrder(Order):
    """Eine Ordnung von Maßnahmen eines Berichts."""


@extends(TenantRow)
class TenantReports:
    @computed
    def reports(t: Columns) -> Sql[Connection[model.MeasureReport]]:
        """Abgeschlossene Berichte dieses Mandanten in Sicht, der neueste zuerst."""
        return rules.newest_first(model.MeasureReport.c.tenant_id == t.id)


@extends(RegionRow)
class RegionReports:
    @computed
    def reports(r: Columns) -> Sql[Connection[model.MeasureReport]]:
        """Abgeschlossene Berichte des Landkreises und seiner Mitglieder in Sicht, der neueste zuerst."""
        return rules.newest_first(in_region(model.MeasureReport.c.tenant_id, r.id))


@root
def report(id: Annotated[Any, IdOf(model.MeasureReport)]) -> Sql[model.MeasureReport | None]:
    """Ein abgeschlossener Bericht; null, wenn es ihn nicht gibt oder er nicht in Sicht ist."""
    return select(model.MeasureReport).where(id)

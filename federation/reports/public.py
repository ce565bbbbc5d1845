"""What everyone may ask about reports: the allow-list of the public schema."""

from datetime import date, datetime
from typing import Annotated, Any

from sqlalchemy import select

from federation.graph.declare.types import Connection, IdOf, Sql, bound, computed
from federation.graph.sql.json import text_literal
from federation.measures import codes
from federation.measures.model import Measure as MeasureRow
from federation.reports import model
from federation.reports.figures import comparison, effects, figures
from federation.reports.types import (
    ComparedMeasure,
    MeasureReportFilter,
    MeasureReportOrder,
    RegionReports,
    ReportComparison,
    ReportEffects,
    ReportFigures,
    ReportMeasureFilter,
    ReportMeasureOrder,
    TenantReportFigures,
    TenantReports,
    report,
)
from federation.rollups.codes import RollupBasis
from tenants.model import Tenant as TenantRow
from tenants.rows import Columns

PUBLIC = text_literal(RollupBasis.PUBLIC)


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
        return figures(r, PUBLIC)

    @computed
    def measure_effects(r: Columns) -> Sql[ReportEffects]:
        """Die Summen der Wirkungen des Veröffentlichten am Berichtstag."""
        return effects(r, PUBLIC)

    @computed
    def compare(
        r: Columns, to: Annotated[Any, IdOf(model.MeasureReport), "Der frühere Bericht"]
    ) -> Sql[ReportComparison | None]:
        """Was anders ist als in einem früheren Bericht desselben Mandanten; null, wenn es kein solcher oder er nicht
        veröffentlicht ist."""
        return comparison(r, to, PUBLIC)


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


__all__ = [
    "ComparedMeasure", "MeasureReport", "MeasureReportFilter", "MeasureReportOrder", "RegionReports",
    "ReportComparison", "ReportEffects", "ReportFigures", "ReportMeasure", "ReportMeasureFilter", "ReportMeasureOrder",
    "TenantReportFigures", "TenantReports", "report",
]  # fmt: skip

"""What members may ask about reports besides."""

from typing import Annotated, Any

from sqlalchemy import select

from federation.graph.declare.types import IdOf, Sql, bound, computed
from federation.measures.model import Measure
from federation.reports import model, public
from federation.reports.figures import (
    ReportComparison,
    ReportEffects,
    ReportFigures,
    comparison,
    effects,
    figures,
    region_id_of,
)
from federation.rollups.tally import basis_of
from tenants.model import Visibility
from tenants.rows import Columns


@bound(model.MeasureReport)
class MeasureReport(public.MeasureReport):
    visibility: Visibility
    version: int

    @computed
    def figures(r: Columns) -> Sql[ReportFigures]:
        """Die Zahlen des Berichtstags, soweit sie für die zählen, die fragen."""
        return figures(r, basis_of(region_id_of(r)))

    @computed
    def measure_effects(r: Columns) -> Sql[ReportEffects]:
        """Die Summen der Wirkungen am Berichtstag, soweit sie für die zählen, die fragen."""
        return effects(r, basis_of(region_id_of(r)))

    @computed
    def compare(
        r: Columns, to: Annotated[Any, IdOf(model.MeasureReport), "Der frühere Bericht"]
    ) -> Sql[ReportComparison | None]:
        """Was anders ist als in einem früheren Bericht desselben Mandanten; null, wenn es kein solcher oder er nicht in
        Sicht ist."""
        return comparison(r, to, basis_of(region_id_of(r)))


@bound(model.ReportMeasure)
class ReportMeasure(public.ReportMeasure):
    shown: Visibility

    @computed
    def measure(m: Columns) -> Sql[Measure | None]:
        """Die Maßnahme, wie sie heute ist; null, wenn es sie nicht mehr gibt oder sie nicht in Sicht ist."""
        return select(Measure).where(Measure.c.tenant_id == m.of_tenant_id, Measure.c.id == m.measure_id)

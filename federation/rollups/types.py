"""What members may ask to be counted besides what is published."""

from datetime import date

from sqlalchemy import select

from federation.graph.declare.scalars import RegionalKey
from federation.graph.declare.types import Connection, Sql, Today, computed, costs, extends, live, root
from federation.graph.sql.days import effective_day
from federation.graph.sql.json import text_literal
from federation.measures.tally.model import MeasureSpan
from federation.rollups.comparison import ChangedMeasure, MeasureChanges, changed_measures
from federation.rollups.counties import COUNTIES_COST, CountiesMeasureStatus, counties
from federation.rollups.region import region_rollups, tenant_rollups
from federation.rollups.tally import basis_of
from federation.rollups.trend import MAX_PERIODS
from tenants.model import Region, Visibility
from tenants.rows import Columns

RegionRollups = region_rollups(
    basis_of,
    measure_status="Umsetzungsstand der Maßnahmen des Landkreises und seiner Mitglieder an einem Tag.",
    measure_matrix="Wo geschieht etwas, wo nichts: Mandanten mal Handlungsfelder an einem Tag.",
    measure_effects="Was die Maßnahmen des Landkreises und seiner Mitglieder nach dem Stand eines Tages sparen und"
    " erzeugen.",
    measure_trend=f"Umsetzungsstand am Ende jedes Zeitraums; höchstens {MAX_PERIODS} auf einmal.",
    measure_changes="Was am einen Tag anders ist als am anderen.",
)

TenantRollups = tenant_rollups(
    basis_of, measure_status="Umsetzungsstand der Maßnahmen des Mandanten an einem Tag, auf der Grundlage der Region."
)


@extends(MeasureChanges)
class MeasuresChanged:
    @computed
    def measures(r: Columns) -> Sql[Connection[ChangedMeasure]]:
        """Die Maßnahmen in Sicht, die anders stehen, nach Titel; Entwürfe nicht, da sie niemand zählt."""
        return changed_measures(r, MeasureSpan.c.visibility != text_literal(Visibility.DRAFT))


@root
@costs(COUNTIES_COST)
def counties_measure_status(today: Today, as_of: date | None = None) -> Sql[CountiesMeasureStatus]:
    """Umsetzungsstand der veröffentlichten Maßnahmen aller Regionen an einem Tag, wer auch fragt."""
    return counties(effective_day(as_of, today), lambda tally: tally.visibility == text_literal(Visibility.PUBLIC))


@live("measure_tally", by="key")
def region_changed(key: RegionalKey) -> Sql[Region | None]:
    """Die Region, sobald sich von dem, wonach gefragt ist, etwas geändert hat; höchstens einmal in der Sekunde."""
    return select(Region).where(Region.c.ars == key)

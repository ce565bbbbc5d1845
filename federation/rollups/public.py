"""What everyone may count: the allow-list of the public schema."""

from datetime import date

from federation.graph.declare.types import Connection, Sql, Today, computed, costs, extends, root
from federation.graph.sql.days import effective_day
from federation.rollups.comparison import ChangedMeasure, MeasureChanges, changed_measures
from federation.rollups.counties import COUNTIES_COST, CountiesMeasureStatus, counties
from federation.rollups.region import region_rollups, tenant_rollups
from federation.rollups.tally import PUBLIC_BASIS
from federation.rollups.trend import MAX_PERIODS
from tenants.rows import Columns

RegionRollups = region_rollups(
    lambda _: PUBLIC_BASIS,
    measure_status="Umsetzungsstand der veröffentlichten Maßnahmen des Landkreises und seiner Mitglieder an einem Tag.",
    measure_matrix="Wo geschieht etwas, wo nichts: Mandanten mal Handlungsfelder an einem Tag, nach Veröffentlichtem.",
    measure_effects="Was die veröffentlichten Maßnahmen nach dem Stand eines Tages sparen und erzeugen.",
    measure_trend=f"Stand des Veröffentlichten am Ende jedes Zeitraums; höchstens {MAX_PERIODS} auf einmal.",
    measure_changes="Was vom Veröffentlichten am einen Tag anders ist als am anderen.",
)

TenantRollups = tenant_rollups(
    lambda _: PUBLIC_BASIS, measure_status="Umsetzungsstand der veröffentlichten Maßnahmen des Mandanten an einem Tag."
)


@extends(MeasureChanges)
class MeasuresChanged:
    @computed
    def measures(r: Columns) -> Sql[Connection[ChangedMeasure]]:
        """Die veröffentlichten Maßnahmen, die anders stehen, nach Titel."""
        return changed_measures(r)


@root
@costs(COUNTIES_COST)
def counties_measure_status(today: Today, as_of: date | None = None) -> Sql[CountiesMeasureStatus]:
    """Umsetzungsstand der veröffentlichten Maßnahmen aller Regionen an einem Tag."""
    return counties(effective_day(as_of, today))

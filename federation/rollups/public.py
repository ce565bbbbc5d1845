"""What everyone may count: the allow-list of the public schema."""

from datetime import date
from typing import Annotated

from federation.graph.declare.types import Connection, Sql, Today, computed, costs, extends, root, validated_by
from federation.graph.sql.json import text_literal
from federation.rollups.codes import RollupBasis, TrendPeriod
from federation.rollups.comparison import changes, moved
from federation.rollups.counties import COSTS, counties
from federation.rollups.effects import effects
from federation.rollups.matrix import matrix
from federation.rollups.status import status
from federation.rollups.tally import SUM, day
from federation.rollups.trend import in_bounds, in_time, trend
from federation.rollups.types import (
    ChangedMeasure,
    CountiesMeasureStatus,
    EffectSum,
    FieldMeasureChange,
    FieldMeasureEffects,
    FieldMeasureStatus,
    FreshnessCounts,
    MeasureChanges,
    MeasureEffects,
    MeasureMatrix,
    MeasureMatrixCell,
    MeasureMatrixChange,
    MeasureStatusRollup,
    MeasureTrend,
    MeasureTrendPoint,
    PhaseMeasureStatus,
    RealisationShare,
    RegionMeasureStatus,
    StatusCount,
    StatusDifference,
    TenantMeasureChange,
    TenantMeasureEffects,
    TenantMeasureStatus,
)
from tenants.model import Region as RegionRow
from tenants.rows import Columns

PUBLIC = text_literal(RollupBasis.PUBLIC)


@extends(RegionRow)
class RegionRollups:
    @computed
    @costs(SUM)
    def measure_status(r: Columns, today: Today, as_of: date | None = None) -> Sql[MeasureStatusRollup]:
        """Umsetzungsstand der veröffentlichten Maßnahmen des Landkreises und seiner Mitglieder an einem Tag."""
        return status(r, day(today if as_of is None else as_of), PUBLIC)

    @computed
    @costs(2 * SUM)
    def measure_matrix(r: Columns, today: Today, as_of: date | None = None) -> Sql[MeasureMatrix]:
        """Wo geschieht etwas, wo nichts: Mandanten mal Handlungsfelder an einem Tag, nach Veröffentlichtem."""
        return matrix(r, day(today if as_of is None else as_of), PUBLIC)

    @computed
    @costs(SUM)
    def measure_effects(r: Columns, today: Today, as_of: date | None = None) -> Sql[MeasureEffects]:
        """Was die veröffentlichten Maßnahmen nach dem Stand eines Tages sparen und erzeugen."""
        return effects(r, day(today if as_of is None else as_of), PUBLIC)

    @computed
    @validated_by(in_bounds)
    @costs(4 * SUM)
    def measure_trend(
        r: Columns,
        from_: Annotated[date, "Ein Tag im ersten Zeitraum"],
        to: date,
        by: Annotated[TrendPeriod, "In welchen Zeiträumen"] = TrendPeriod.MONTH,
    ) -> Sql[MeasureTrend]:
        """Stand des Veröffentlichten am Ende jedes Zeitraums; höchstens 120 auf einmal."""
        return trend(r, day(from_), day(to), by, PUBLIC)

    @computed
    @validated_by(in_time)
    @costs(2 * SUM)
    def measure_changes(
        r: Columns,
        from_: Annotated[date, "Tag, mit dem verglichen wird"],
        to: Annotated[date, "Tag, der verglichen wird"],
    ) -> Sql[MeasureChanges]:
        """Was vom Veröffentlichten am einen Tag anders ist als am anderen."""
        return changes(r, day(from_), day(to), PUBLIC)


@extends(MeasureChanges)
class MeasuresChanged:
    @computed
    def measures(r: Columns) -> Sql[Connection[ChangedMeasure]]:
        """Die veröffentlichten Maßnahmen, die anders stehen, nach Titel."""
        return moved(r)


@root
@costs(COSTS)
def counties_measure_status(today: Today, as_of: date | None = None) -> Sql[CountiesMeasureStatus]:
    """Umsetzungsstand der veröffentlichten Maßnahmen aller Regionen an einem Tag."""
    return counties(day(today if as_of is None else as_of))


__all__ = [
    "ChangedMeasure", "CountiesMeasureStatus", "EffectSum", "FieldMeasureChange", "FieldMeasureEffects",
    "FieldMeasureStatus", "FreshnessCounts", "MeasureChanges", "MeasureEffects", "MeasureMatrix", "MeasureMatrixCell",
    "MeasureMatrixChange", "MeasureStatusRollup", "MeasureTrend", "MeasureTrendPoint", "MeasuresChanged",
    "PhaseMeasureStatus", "RealisationShare", "RegionMeasureStatus", "RegionRollups", "StatusCount", "StatusDifference",
    "TenantMeasureChange", "TenantMeasureEffects", "TenantMeasureStatus", "counties_measure_status",
]  # fmt: skip

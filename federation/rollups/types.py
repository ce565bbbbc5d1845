"""What members may ask to be counted over a region."""

from datetime import date
from typing import Annotated

from sqlalchemy import select

from federation.graph.declare.scalars import RegionalKey
from federation.graph.declare.types import Connection, Sql, Today, computed, costs, extends, live, root, validated_by
from federation.graph.sql.json import text_literal
from federation.measures.tally.model import MeasureSpan
from federation.rollups.answers import RealisationShare, StatusCount
from federation.rollups.codes import TrendPeriod
from federation.rollups.comparison import (
    ChangedMeasure,
    FieldMeasureChange,
    MeasureChanges,
    MeasureMatrixChange,
    StatusDifference,
    TenantMeasureChange,
    changes,
    moved,
)
from federation.rollups.counties import COSTS, CountiesMeasureStatus, RegionMeasureStatus, counties
from federation.rollups.effects import EffectSum, FieldMeasureEffects, MeasureEffects, TenantMeasureEffects, effects
from federation.rollups.freshness import FreshnessCounts
from federation.rollups.matrix import MeasureMatrix, MeasureMatrixCell, matrix
from federation.rollups.status import (
    FieldMeasureStatus,
    MeasureStatusRollup,
    PhaseMeasureStatus,
    TenantMeasureStatus,
    status,
)
from federation.rollups.tally import SUM, basis_of, day
from federation.rollups.trend import MeasureTrend, MeasureTrendPoint, in_bounds, in_time, trend
from tenants.model import Region as RegionRow
from tenants.model import Visibility
from tenants.rows import Columns


@extends(RegionRow)
class RegionRollups:
    @computed
    @costs(SUM)
    def measure_status(r: Columns, today: Today, as_of: date | None = None) -> Sql[MeasureStatusRollup]:
        """Umsetzungsstand der Maßnahmen des Landkreises und seiner Mitglieder an einem Tag."""
        return status(r, day(today if as_of is None else as_of), basis_of(r))

    @computed
    @costs(2 * SUM)
    def measure_matrix(r: Columns, today: Today, as_of: date | None = None) -> Sql[MeasureMatrix]:
        """Wo geschieht etwas, wo nichts: Mandanten mal Handlungsfelder an einem Tag."""
        return matrix(r, day(today if as_of is None else as_of), basis_of(r))

    @computed
    @costs(SUM)
    def measure_effects(r: Columns, today: Today, as_of: date | None = None) -> Sql[MeasureEffects]:
        """Was die Maßnahmen des Landkreises und seiner Mitglieder nach dem Stand eines Tages sparen und erzeugen."""
        return effects(r, day(today if as_of is None else as_of), basis_of(r))

    @computed
    @validated_by(in_bounds)
    @costs(4 * SUM)
    def measure_trend(
        r: Columns,
        from_: Annotated[date, "Ein Tag im ersten Zeitraum"],
        to: date,
        by: Annotated[TrendPeriod, "In welchen Zeiträumen"] = TrendPeriod.MONTH,
    ) -> Sql[MeasureTrend]:
        """Umsetzungsstand am Ende jedes Zeitraums; höchstens 120 auf einmal."""
        return trend(r, day(from_), day(to), by, basis_of(r))

    @computed
    @validated_by(in_time)
    @costs(2 * SUM)
    def measure_changes(
        r: Columns,
        from_: Annotated[date, "Tag, mit dem verglichen wird"],
        to: Annotated[date, "Tag, der verglichen wird"],
    ) -> Sql[MeasureChanges]:
        """Was am einen Tag anders ist als am anderen."""
        return changes(r, day(from_), day(to), basis_of(r))


@extends(MeasureChanges)
class MeasuresChanged:
    @computed
    def measures(r: Columns) -> Sql[Connection[ChangedMeasure]]:
        """Die Maßnahmen in Sicht, die anders stehen, nach Titel; Entwürfe nicht, da sie niemand zählt."""
        return moved(r, MeasureSpan.c.visibility != text_literal(Visibility.DRAFT))


@root
@costs(COSTS)
def counties_measure_status(today: Today, as_of: date | None = None) -> Sql[CountiesMeasureStatus]:
    """Umsetzungsstand der veröffentlichten Maßnahmen aller Regionen an einem Tag, wer auch fragt."""
    return counties(
        day(today if as_of is None else as_of), lambda row: row.visibility == text_literal(Visibility.PUBLIC)
    )


@live("measure_tally", by="key")
def region_changed(key: RegionalKey) -> Sql[RegionRow | None]:
    """Die Region, sobald sich von dem, wonach gefragt ist, etwas geändert hat; höchstens einmal in der Sekunde."""
    return select(RegionRow).where(RegionRow.c.ars == key)


__all__ = [
    "ChangedMeasure", "CountiesMeasureStatus", "EffectSum", "FieldMeasureChange", "FieldMeasureEffects",
    "FieldMeasureStatus", "FreshnessCounts", "MeasureChanges", "MeasureEffects", "MeasureMatrix", "MeasureMatrixCell",
    "MeasureMatrixChange", "MeasureStatusRollup", "MeasureTrend", "MeasureTrendPoint", "MeasuresChanged",
    "PhaseMeasureStatus", "RealisationShare", "RegionMeasureStatus", "RegionRollups", "StatusCount", "StatusDifference",
    "TenantMeasureChange", "TenantMeasureEffects", "TenantMeasureStatus", "counties_measure_status",
    "region_changed",
]  # fmt: skip

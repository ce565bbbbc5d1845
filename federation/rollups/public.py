"""What everyone may count: the allow-list of the public schema."""

from datetime import date

from federation.graph.json_sql import word
from federation.graph.words import Sql, Today, computed, extends
from federation.rollups.types import (
    FieldMeasureStatus,
    MeasureStatusRollup,
    RollupBasis,
    StatusCount,
    TenantMeasureStatus,
    rollup,
)
from tenants.model import Region as RegionRow
from tenants.rows import Columns


@extends(RegionRow)
class RegionRollups:
    @computed
    def measure_status(r: Columns, today: Today, as_of: date | None = None) -> Sql[MeasureStatusRollup]:
        """Umsetzungsstand der veröffentlichten Maßnahmen des Landkreises und seiner Mitglieder an einem Tag."""
        return rollup(r, today if as_of is None else as_of, word(RollupBasis.PUBLIC))


__all__ = ["FieldMeasureStatus", "MeasureStatusRollup", "RegionRollups", "StatusCount", "TenantMeasureStatus"]

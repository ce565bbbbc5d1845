"""The rollups of a region and of a tenant: fields of both schemas, on another basis, with another description."""

from collections.abc import Callable
from datetime import date
from typing import Annotated

from sqlalchemy import ColumnElement

from federation.graph.declare.types import Sql, Today, computed, costs, extends, validated_by
from federation.graph.sql.days import effective_day
from federation.rollups.codes import TrendPeriod
from federation.rollups.comparison import MeasureChanges, changes
from federation.rollups.effects import MeasureEffects, effects
from federation.rollups.matrix import MeasureMatrix, matrix
from federation.rollups.status import MeasureStatusRollup, TenantStatusRollup, status, tenant_status
from federation.rollups.tally import SUM_COST, TENANT_SUM_COST, as_date
from federation.rollups.trend import MeasureTrend, check_order, check_periods, trend
from tenants.model import Region, Tenant
from tenants.rows import Columns


def region_rollups(basis: Callable[[ColumnElement[int]], ColumnElement[str]], **descriptions: str) -> type:
    """An extension of Region. ``basis``: the region's id -> what counts; ``descriptions``: of each field."""

    class RegionRollups:
        @computed
        @costs(SUM_COST)
        def measure_status(r: Columns, today: Today, as_of: date | None = None) -> Sql[MeasureStatusRollup]:
            return status(r, effective_day(as_of, today), basis(r.id))

        @computed
        @costs(2 * SUM_COST)
        def measure_matrix(r: Columns, today: Today, as_of: date | None = None) -> Sql[MeasureMatrix]:
            return matrix(r, effective_day(as_of, today), basis(r.id))

        @computed
        @costs(SUM_COST)
        def measure_effects(r: Columns, today: Today, as_of: date | None = None) -> Sql[MeasureEffects]:
            return effects(r, effective_day(as_of, today), basis(r.id))

        @computed
        @validated_by(check_periods)
        @costs(4 * SUM_COST)
        def measure_trend(
            r: Columns,
            from_: Annotated[date, "Ein Tag im ersten Zeitraum"],
            to: date,
            by: Annotated[TrendPeriod, "In welchen Zeiträumen"] = TrendPeriod.MONTH,
        ) -> Sql[MeasureTrend]:
            return trend(r, as_date(from_), as_date(to), by, basis(r.id))

        @computed
        @validated_by(check_order)
        @costs(2 * SUM_COST)
        def measure_changes(
            r: Columns,
            from_: Annotated[date, "Tag, mit dem verglichen wird"],
            to: Annotated[date, "Tag, der verglichen wird"],
        ) -> Sql[MeasureChanges]:
            return changes(r, as_date(from_), as_date(to), basis(r.id))

    for name, description in descriptions.items():
        getattr(RegionRollups, name).__doc__ = description
    return extends(Region)(RegionRollups)


def tenant_rollups(basis: Callable[[ColumnElement[int]], ColumnElement[str]], *, measure_status: str) -> type:
    """An extension of Tenant, on the basis that its region has. ``measure_status``: the description of the field."""

    class TenantRollups:
        @computed
        @costs(TENANT_SUM_COST)
        def measure_status(t: Columns, today: Today, as_of: date | None = None) -> Sql[TenantStatusRollup]:
            return tenant_status(t, effective_day(as_of, today), basis(t.region_id))

    TenantRollups.measure_status.__doc__ = measure_status
    return extends(Tenant)(TenantRollups)

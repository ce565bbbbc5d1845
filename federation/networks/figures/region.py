"""The figures of a region: fields of both schemas, with another description."""

from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement

from federation.graph.declare.types import Sql, Today, computed, costs, extends, validated_by
from federation.graph.sql.days import effective_day
from federation.networks.figures.answers import NetworkFigures
from federation.networks.figures.counts import figures_row
from federation.networks.model import Network
from federation.rollups.codes import TrendPeriod
from federation.rollups.periods import FIRST_DAY, LAST_DAY, STEP, TREND_COST, check_periods, trend
from federation.rollups.tally import SUM_COST
from tenants.model import Region
from tenants.rows import Columns
from tenants.tenant_filters import in_region


def region_figures(counted: Callable[[Columns], ColumnElement[bool]], **descriptions: str) -> type:
    """An extension of Region. ``counted``: what counts besides being of the region; ``descriptions``: of each field."""

    def row(r: Columns, day: Any) -> Any:
        n = Network.c
        return figures_row(day, in_region(n.tenant_id, r.id), counted(n))

    class RegionFigures:
        @computed
        @costs(SUM_COST)
        def network_figures(r: Columns, today: Today, as_of: date | None = None) -> Sql[NetworkFigures]:
            return row(r, effective_day(as_of, today))

        @computed
        @validated_by(check_periods)
        @costs(2 * TREND_COST)
        def network_trend(
            r: Columns, from_: FIRST_DAY, to: LAST_DAY, step: STEP = TrendPeriod.MONTH
        ) -> Sql[list[NetworkFigures]]:
            return trend(lambda day: row(r, day), from_, to, step)

    for name, description in descriptions.items():
        getattr(RegionFigures, name).__doc__ = description
    return extends(Region)(RegionFigures)

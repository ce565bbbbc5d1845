"""The figures of a region: fields of both schemas, on another basis, with another description."""

from collections.abc import Callable
from datetime import date

from sqlalchemy import ColumnElement

from federation.graph.declare.types import Sql, Today, computed, costs, extends, validated_by
from federation.graph.sql.days import effective_day
from federation.pledges.figures.answers import RegionPledgeFigures
from federation.pledges.figures.counts import Counted, figures_of_region
from federation.rollups.codes import TrendPeriod
from federation.rollups.periods import FIRST_DAY, LAST_DAY, STEP, TREND_COST, check_periods, trend
from federation.rollups.tally import SUM_COST
from tenants.model import Region
from tenants.rows import Columns


def region_figures(
    basis: Callable[[ColumnElement[int]], ColumnElement[str]], counted: Counted, **descriptions: str
) -> type:
    """An extension of Region. ``basis``: the region's id -> what counts; ``descriptions``: of each field."""

    class RegionFigures:
        @computed
        @costs(SUM_COST)
        def pledge_figures(r: Columns, today: Today, as_of: date | None = None) -> Sql[RegionPledgeFigures]:
            return figures_of_region(r, effective_day(as_of, today), basis(r.id), counted)

        @computed
        @validated_by(check_periods)
        @costs(2 * TREND_COST)
        def pledge_trend(
            r: Columns, from_: FIRST_DAY, to: LAST_DAY, step: STEP = TrendPeriod.MONTH
        ) -> Sql[list[RegionPledgeFigures]]:
            return trend(lambda day: figures_of_region(r, day, basis(r.id), counted), from_, to, step)

    for name, description in descriptions.items():
        getattr(RegionFigures, name).__doc__ = description
    return extends(Region)(RegionFigures)

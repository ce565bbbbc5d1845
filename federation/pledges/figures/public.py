"""What everyone may count of pledges: the allow-list of the public schema."""

from datetime import date
from functools import partial

from sqlalchemy import true

from federation.alliances.model import Alliance as AllianceRow
from federation.graph.declare.types import Sql, Today, computed, costs, extends, validated_by
from federation.graph.sql.days import effective_day
from federation.pledges.figures.answers import PledgeFigures
from federation.pledges.figures.counts import figures_of_alliance
from federation.pledges.figures.region import region_figures
from federation.rollups.codes import TrendPeriod
from federation.rollups.periods import FIRST_DAY, LAST_DAY, MAX_PERIODS, STEP, TREND_COST, check_periods, trend
from federation.rollups.tally import PUBLIC_BASIS, TENANT_SUM_COST
from tenants.rows import Columns


@extends(AllianceRow)
class AlliancesPledgeFigures:
    @computed
    @costs(TENANT_SUM_COST)
    def pledge_figures(a: Columns, today: Today, as_of: date | None = None) -> Sql[PledgeFigures]:
        """Selbstverpflichtungen der Mitglieder an einem Tag, soweit Sie sie sehen dürfen; an einem künftigen, was heute
        schon feststeht."""
        return figures_of_alliance(a, effective_day(as_of, today))

    @computed
    @validated_by(check_periods)
    @costs(TREND_COST)
    def pledge_trend(
        a: Columns, from_: FIRST_DAY, to: LAST_DAY, step: STEP = TrendPeriod.MONTH
    ) -> Sql[list[PledgeFigures]]:
        return trend(partial(figures_of_alliance, a), from_, to, step)


AlliancesPledgeFigures.pledge_trend.__doc__ = (
    f"Selbstverpflichtungen der Mitglieder am Ende jedes Zeitraums; höchstens {MAX_PERIODS} auf einmal."
)
RegionsPledgeFigures = region_figures(
    lambda _: PUBLIC_BASIS,
    lambda _: true(),
    pledge_figures="Selbstverpflichtungen in veröffentlichten Bündnissen der Region an einem Tag, jede einmal.",
    pledge_trend=f"Selbstverpflichtungen der Region am Ende jedes Zeitraums; höchstens {MAX_PERIODS} auf einmal.",
)

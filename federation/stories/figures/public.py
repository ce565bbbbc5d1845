"""What everyone may count of the stories that alliances show: the allow-list of the public schema."""

from datetime import date
from functools import partial

from sqlalchemy import true

from federation.alliances.model import Alliance as AllianceRow
from federation.graph.declare.types import Sql, Today, computed, costs, extends, validated_by
from federation.graph.sql.days import effective_day
from federation.rollups.codes import TrendPeriod
from federation.rollups.periods import FIRST_DAY, LAST_DAY, MAX_PERIODS, STEP, TREND_COST, check_periods, trend
from federation.rollups.tally import PUBLIC_BASIS, TENANT_SUM_COST
from federation.stories.figures.answers import RegionStoryFigures, StoryFigures
from federation.stories.figures.counts import figures_of_alliance
from federation.stories.figures.region import region_figures
from tenants.rows import Columns


@extends(AllianceRow)
class AlliancesStoryFigures:
    @computed
    @costs(TENANT_SUM_COST)
    def story_figures(a: Columns, today: Today, as_of: date | None = None) -> Sql[StoryFigures]:
        """Geschichten, die das Bündnis an einem Tag zeigte; an einem künftigen, was heute schon feststeht."""
        return figures_of_alliance(a, effective_day(as_of, today))

    @computed
    @validated_by(check_periods)
    @costs(TREND_COST)
    def story_trend(
        a: Columns, from_: FIRST_DAY, to: LAST_DAY, step: STEP = TrendPeriod.MONTH
    ) -> Sql[list[StoryFigures]]:
        return trend(partial(figures_of_alliance, a), from_, to, step)


AlliancesStoryFigures.story_trend.__doc__ = (
    f"Geschichten des Bündnisses am Ende jedes Zeitraums; höchstens {MAX_PERIODS} auf einmal."
)
RegionsStoryFigures = region_figures(
    lambda _: PUBLIC_BASIS,
    lambda _: true(),
    story_figures="Geschichten, die veröffentlichte Bündnisse der Region an einem Tag zeigten; an einem künftigen, was"
    " heute schon feststeht.",
    story_trend="Geschichten veröffentlichter Bündnisse der Region am Ende jedes Zeitraums; höchstens"
    f" {MAX_PERIODS} auf einmal.",
)
__all__ = ["AlliancesStoryFigures", "RegionStoryFigures", "RegionsStoryFigures", "StoryFigures"]

"""What everyone may count of networks: the allow-list of the public schema."""

from datetime import date
from typing import Any

from sqlalchemy import true

from federation.alliances.model import Alliance as AllianceRow
from federation.graph.declare.types import Sql, Today, computed, costs, extends, validated_by
from federation.graph.sql.days import effective_day
from federation.networks.figures.answers import NetworkFigures
from federation.networks.figures.counts import figures_row
from federation.networks.figures.region import region_figures
from federation.networks.model import Network
from federation.rollups.codes import TrendPeriod
from federation.rollups.periods import FIRST_DAY, LAST_DAY, MAX_PERIODS, STEP, TREND_COST, check_periods, trend
from federation.rollups.tally import TENANT_SUM_COST
from tenants.rows import Columns


def _row(a: Columns, day: Any) -> Any:
    n = Network.c
    return figures_row(day, n.tenant_id == a.tenant_id, n.alliance_id == a.id)


@extends(AllianceRow)
class AllianceNetworkFigures:
    @computed
    @costs(TENANT_SUM_COST)
    def network_figures(a: Columns, today: Today, as_of: date | None = None) -> Sql[NetworkFigures]:
        """Netzwerke des Bündnisses an einem Tag, soweit in Sicht."""
        return _row(a, effective_day(as_of, today))

    @computed
    @validated_by(check_periods)
    @costs(TREND_COST)
    def network_trend(
        a: Columns, from_: FIRST_DAY, to: LAST_DAY, step: STEP = TrendPeriod.MONTH
    ) -> Sql[list[NetworkFigures]]:
        return trend(lambda day: _row(a, day), from_, to, step)


AllianceNetworkFigures.network_trend.__doc__ = (
    f"Netzwerke des Bündnisses am Ende jedes Zeitraums, soweit in Sicht; höchstens {MAX_PERIODS} auf einmal."
)
RegionsNetworkFigures = region_figures(
    lambda _: true(),
    network_figures="Veröffentlichte Netzwerke der Region an einem Tag.",
    network_trend=f"Veröffentlichte Netzwerke der Region am Ende jedes Zeitraums; höchstens {MAX_PERIODS} auf einmal.",
)

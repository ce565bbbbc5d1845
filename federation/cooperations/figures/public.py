"""What everyone may count of cooperations: the allow-list of the public schema."""

from datetime import date

from federation.cooperations.figures.counties import CountiesCooperations, cooperations_of_counties
from federation.cooperations.figures.region import region_figures
from federation.graph.declare.types import Sql, Today, costs, root
from federation.graph.sql.days import effective_day
from federation.rollups.counties import COUNTIES_COST
from federation.rollups.periods import MAX_PERIODS
from federation.rollups.tally import PUBLIC_BASIS

RegionsCooperationFigures = region_figures(
    lambda _: PUBLIC_BASIS,
    cooperation_figures="Veröffentlichte Kooperationen, bei denen an einem Tag jemand aus der Region dabei ist, der dem"
    " zugestimmt hat.",
    cooperation_trend="Veröffentlichte Kooperationen der Region am Ende jedes Zeitraums; höchstens"
    f" {MAX_PERIODS} auf einmal.",
)


@root
@costs(COUNTIES_COST)
def counties_cooperations(today: Today, as_of: date | None = None) -> Sql[CountiesCooperations]:
    """Veröffentlichte Kooperationen aller Regionen an einem Tag."""
    return cooperations_of_counties(effective_day(as_of, today))

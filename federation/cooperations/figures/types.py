"""What members may count of cooperations besides what is published."""

from datetime import date

from federation.cooperations.figures.counties import CountiesCooperations, cooperations_of_counties
from federation.cooperations.figures.model import CooperationSpan
from federation.cooperations.figures.region import region_figures
from federation.graph.declare.types import Sql, Today, costs, root
from federation.graph.sql.days import effective_day
from federation.graph.sql.json import text_literal
from federation.rollups.counties import COUNTIES_COST
from federation.rollups.periods import MAX_PERIODS
from federation.rollups.tally import basis_of
from tenants.model import Visibility

RegionsCooperationFigures = region_figures(
    basis_of,
    cooperation_figures="Kooperationen, bei denen an einem Tag jemand aus der Region dabei ist: für den Landkreis die"
    " aller seiner Kommunen, für eine Kommune ihre eigenen, und was veröffentlicht ist.",
    cooperation_trend=f"Kooperationen der Region am Ende jedes Zeitraums; höchstens {MAX_PERIODS} auf einmal.",
)


@root
@costs(COUNTIES_COST)
def counties_cooperations(today: Today, as_of: date | None = None) -> Sql[CountiesCooperations]:
    """Veröffentlichte Kooperationen aller Regionen an einem Tag, wer auch fragt."""
    is_public = CooperationSpan.c.visibility == text_literal(Visibility.PUBLIC)
    return cooperations_of_counties(effective_day(as_of, today), is_public)

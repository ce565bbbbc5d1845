"""What members may count of cooperations besides what is published."""

from federation.cooperations.figures.region import region_figures
from federation.rollups.periods import MAX_PERIODS
from federation.rollups.tally import basis_of

RegionsCooperationFigures = region_figures(
    basis_of,
    cooperation_figures="Kooperationen, bei denen an einem Tag jemand aus der Region dabei ist: für den Landkreis die"
    " aller seiner Kommunen, für eine Kommune ihre eigenen, und was veröffentlicht ist.",
    cooperation_trend=f"Kooperationen der Region am Ende jedes Zeitraums; höchstens {MAX_PERIODS} auf einmal.",
)

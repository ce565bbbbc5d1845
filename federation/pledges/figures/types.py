"""What members may count of pledges besides what is published."""

from federation.alliances.figures.rules import counts_in_region
from federation.pledges.figures.region import region_figures
from federation.rollups.periods import MAX_PERIODS
from federation.rollups.tally import basis_of

RegionsPledgeFigures = region_figures(
    basis_of,
    counts_in_region,
    pledge_figures="Selbstverpflichtungen in Bündnissen der Region an einem Tag, soweit alle sie sehen sollen, jede"
    " einmal.",
    pledge_trend=f"Selbstverpflichtungen der Region am Ende jedes Zeitraums; höchstens {MAX_PERIODS} auf einmal.",
)

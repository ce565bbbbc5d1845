"""What everyone may count of cooperations: the allow-list of the public schema."""

from federation.cooperations.figures.region import region_figures
from federation.rollups.periods import MAX_PERIODS
from federation.rollups.tally import PUBLIC_BASIS

RegionsCooperationFigures = region_figures(
    lambda _: PUBLIC_BASIS,
    cooperation_figures="Veröffentlichte Kooperationen, bei denen an einem Tag jemand aus der Region dabei ist, der dem"
    " zugestimmt hat.",
    cooperation_trend="Veröffentlichte Kooperationen der Region am Ende jedes Zeitraums; höchstens"
    f" {MAX_PERIODS} auf einmal.",
)

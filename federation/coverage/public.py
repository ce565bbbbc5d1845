"""What everyone may ask about coverage: the allow-list of the public schema."""

from datetime import date

from federation.coverage.figures import CoverageLevelCount, CoverageShare
from federation.coverage.forecast import CoverageLoss
from federation.coverage.reasons import CoveringConcept, CoveringPost
from federation.coverage.sectors import UnitField
from federation.coverage.staffing import PostFigures, PostItemCount, PostKindCount, PostStatusCount, staffing
from federation.coverage.types import COUNTY, RegionCoverage, TerritoryCoverage, of_region
from federation.coverage.units import UnitCoverage
from federation.graph.declare.types import Sql, Today, computed, costs, extends
from federation.graph.sql.json import text_literal
from federation.rollups.codes import RollupBasis
from federation.rollups.tally import SUM, day
from tenants.model import Region as RegionRow
from tenants.rows import Columns

PUBLIC = text_literal(RollupBasis.PUBLIC)


@extends(RegionRow)
class RegionsCoverage:
    @computed
    @costs(COUNTY)
    def coverage(r: Columns, today: Today, as_of: date | None = None) -> Sql[RegionCoverage]:
        """Wo es an einem Tag nach dem, was veröffentlicht ist, Konzept und Management gibt, und wo die weißen Flecken
        sind; auch an einem künftigen."""
        return of_region(r, day(today if as_of is None else as_of), PUBLIC)

    @computed
    @costs(2 * SUM)
    def post_figures(r: Columns, today: Today, as_of: date | None = None) -> Sql[PostFigures]:
        """Veröffentlichte Stellen in der Region an einem Tag: wie viele, wie besetzt, wie gefördert."""
        return staffing(r, day(today if as_of is None else as_of), PUBLIC)


__all__ = [
    "CoverageLevelCount", "CoverageLoss", "CoverageShare", "CoveringConcept", "CoveringPost", "PostFigures",
    "PostItemCount", "PostKindCount", "PostStatusCount", "RegionCoverage", "RegionsCoverage", "TerritoryCoverage",
    "UnitCoverage", "UnitField",
]  # fmt: skip

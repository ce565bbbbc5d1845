"""What members may ask about coverage besides."""

from datetime import date

from federation.coverage.counties import (
    COUNTIES_COST,
    CountiesCoverage,
    CountyCoverage,
    coverage_by_region,
    coverage_of_counties,
)
from federation.coverage.region import COUNTY_COST, RegionCoverage, coverage_of_region
from federation.coverage.staffing import PostFigures, post_figures
from federation.graph.declare.types import Sql, Today, computed, costs, extends, root
from federation.graph.sql.days import effective_day
from federation.rollups.tally import SUM_COST, basis_of
from tenants.model import Region
from tenants.rows import Columns


@extends(Region)
class RegionsCoverage:
    @computed
    @costs(COUNTY_COST)
    def coverage(r: Columns, today: Today, as_of: date | None = None) -> Sql[RegionCoverage]:
        """Wo es an einem Tag Konzept und Management gibt, und wo die weißen Flecken sind; auch an einem künftigen."""
        return coverage_of_region(r, effective_day(as_of, today), basis_of(r.id))

    @computed
    @costs(2 * SUM_COST)
    def post_figures(r: Columns, today: Today, as_of: date | None = None) -> Sql[PostFigures]:
        """Stellen in der Region an einem Tag: wie viele, wie besetzt, wie gefördert."""
        return post_figures(r, effective_day(as_of, today), basis_of(r.id))


@extends(CountiesCoverage)
class CoverageByRegion:
    @computed
    def by_region(r: Columns) -> Sql[list[CountyCoverage]]:
        """Nach Regionen: alle, nach Schlüssel."""
        return coverage_by_region(r, basis_of(Region.c.id))


@root
@costs(COUNTIES_COST)
def counties_coverage(today: Today, as_of: date | None = None) -> Sql[CountiesCoverage]:
    """Abdeckung in allen Regionen an einem Tag."""
    return coverage_of_counties(effective_day(as_of, today))

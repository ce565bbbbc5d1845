"""What everyone may ask about coverage: the allow-list of the public schema."""

from datetime import date

from federation.coverage.counties import CountiesCoverage, CountyCoverage, coverage_by_region, coverage_of_counties
from federation.coverage.region import COUNTY_COST, RegionCoverage, coverage_of_region, coverage_of_unit
from federation.coverage.staffing import PostFigures, post_figures
from federation.coverage.units import UnitCoverage
from federation.graph.declare.types import Sql, Today, computed, costs, extends, root
from federation.graph.sql.days import effective_day
from federation.rollups.tally import PUBLIC_BASIS, SUM_COST
from tenants.model import Region
from tenants.rows import Columns
from tenants.territory import Territory

PUBLISHED_COST = 1500
"""The cost of the published coverage of all units, in fields: a caller without a name may ask for it alone."""


@extends(Region)
class RegionsCoverage:
    @computed
    @costs(COUNTY_COST)
    def coverage(r: Columns, today: Today, as_of: date | None = None) -> Sql[RegionCoverage]:
        """Wo es an einem Tag nach dem, was veröffentlicht ist, Konzept und Management gibt, und wo die weißen Flecken
        sind; auch an einem künftigen."""
        return coverage_of_region(r, effective_day(as_of, today), PUBLIC_BASIS)

    @computed
    @costs(2 * SUM_COST)
    def post_figures(r: Columns, today: Today, as_of: date | None = None) -> Sql[PostFigures]:
        """Veröffentlichte Stellen in der Region an einem Tag: wie viele, wie besetzt, wie gefördert."""
        return post_figures(r, effective_day(as_of, today), PUBLIC_BASIS)


@extends(Territory)
class TerritoryCoverage:
    @computed
    @costs(2 * SUM_COST)
    def coverage(u: Columns, today: Today, as_of: date | None = None) -> Sql[UnitCoverage | None]:
        """Abdeckung dieser Gebietseinheit an einem Tag; null, wo sie keine haben kann: in unbewohnten Gebieten, und wo
        der Landkreis nicht hier ist."""
        return coverage_of_unit(u, effective_day(as_of, today))


@extends(CountiesCoverage)
class CoverageByRegion:
    @computed
    def by_region(r: Columns) -> Sql[list[CountyCoverage]]:
        """Nach Regionen: alle, nach Schlüssel."""
        return coverage_by_region(r, PUBLIC_BASIS)


@root
@costs(PUBLISHED_COST)
def counties_coverage(today: Today, as_of: date | None = None) -> Sql[CountiesCoverage]:
    """Abdeckung in allen Regionen an einem Tag, nach dem, was veröffentlicht ist."""
    return coverage_of_counties(effective_day(as_of, today))

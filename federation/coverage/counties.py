"""The coverage of all regions on a day."""

from typing import Annotated, Any

from sqlalchemy import ColumnElement, Select, Text, func, literal_column, select

from federation.coverage.figures import SUMMED_COLUMNS, CoverageFigures
from federation.coverage.model import units
from federation.coverage.region import Coverage
from federation.graph.declare.types import answer
from federation.rollups.codes import RollupBasis
from federation.rollups.tally import answer_row, array_rows
from tenants.model import Region
from tenants.rows import Columns

EVERYWHERE: ColumnElement[str] = literal_column("''", Text())
NO_BASIS: ColumnElement[str] = literal_column("NULL", Text())
COUNTIES_COST = 2500
"""The cost of the coverage of all units that there are, in fields."""


@answer
class CountyCoverage(CoverageFigures):
    """Abdeckung in einer von vielen Regionen."""

    region: Annotated[Region, "Region"]
    basis: Annotated[RollupBasis, "Was in dieser Region zählt: hängt davon ab, wer fragt"]


@answer
class CountiesCoverage(Coverage):
    """Abdeckung in allen Regionen an einem Tag, in jeder so weit in Sicht."""


def coverage_by_region(r: Columns, basis: ColumnElement[str]) -> Select[Any]:
    """The rows of ``CountyCoverage``: all regions by key. ``basis``: on what each counts, by ``Region``'s columns."""
    u, region = array_rows(r, "region_id", *SUMMED_COLUMNS).c, Region.c
    arrays = (func.array_agg(u[name]).label(name) for name in SUMMED_COLUMNS)
    each = select(u.region_id, *arrays).group_by(u.region_id).subquery("each")
    query = select(
        region.id.label("region_id"), basis.label("basis"), r.as_of.label("as_of"),
        *(each.c[name] for name in SUMMED_COLUMNS),
    )  # fmt: skip
    return query.outerjoin_from(Region, each, each.c.region_id == region.id).order_by(region.ars)


def coverage_of_counties(as_of: ColumnElement[Any]) -> Select[Any]:
    """The row of ``CountiesCoverage``: its units in arrays of the same length."""
    return answer_row(as_of, NO_BASIS, units(EVERYWHERE, as_of))

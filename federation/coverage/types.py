"""What members may ask about coverage."""

from datetime import date, datetime
from typing import Annotated, Any

from sqlalchemy import ColumnElement, Select, Text, any_, func, literal_column, select

from federation.coverage.codes import CoverageFlag, CoverageLevel
from federation.coverage.figures import (
    COUNTY_POSTS,
    SUMMED,
    CoverageLevelCount,
    CoverageShare,
    Shared,
    level_of,
)
from federation.coverage.forecast import CoverageLoss, forecast, in_bounds
from federation.coverage.reasons import CoveringConcept, CoveringPost
from federation.coverage.sectors import UnitField
from federation.coverage.staffing import PostFigures, PostItemCount, PostKindCount, PostStatusCount, staffing
from federation.coverage.units import UnitCoverage, codes, collected, told, units
from federation.graph.declare.types import Connection, Sql, Today, answer, computed, costs, extends, root, validated_by
from federation.rollups.codes import RollupBasis
from federation.rollups.tally import SUM, basis_of, counted, day, parts
from tenants.model import Region as RegionRow
from tenants.model import TerritorialUnitKind
from tenants.rows import Columns
from tenants.territory import Territory as Unit

EVERYWHERE: ColumnElement[str] = literal_column("''", Text())
NO_BASIS: ColumnElement[str] = literal_column("NULL", Text())
COUNTY, ALL = 5 * SUM, 2500
"""What it costs to look at each unit of a county, some milliseconds of the database, and at every unit there is."""


class Collected(Shared):
    """Of an answer about many units."""

    as_of: Annotated[date, "Tag, für den das gilt"]
    generated_at: Annotated[datetime, "Wann gezählt wurde"]

    @computed
    def register_date(r: Columns) -> Sql[date | None]:
        """Stand des Gemeindeverzeichnisses, aus dem Einheiten, Einwohner*innen und Flächen sind."""
        return select(func.max(parts(r, "register_date").c.register_date)).scalar_subquery()

    @computed
    def units(
        r: Columns,
        level: Annotated[list[CoverageLevel] | None, "Nur so abgedeckte"] = None,
        flag: Annotated[list[CoverageFlag] | None, "Nur solche, denen eines davon auffällt"] = None,
        kind: Annotated[list[TerritorialUnitKind] | None, "Nur Einheiten dieser Arten"] = None,
        county_posts: Annotated[bool | None, COUNTY_POSTS] = None,
    ) -> Sql[Connection[UnitCoverage]]:
        """Die Gebietseinheiten nach Schlüssel: der Landkreis mit seinen eigenen Zuständigkeiten, die Gemeindeverbände,
        die für ihre Gemeinden handeln, Städte und Gemeinden; unbewohnte Gebiete nicht."""
        of = collected(r)
        query = told(of, r.as_of)
        if level is not None:
            query = query.where(level_of(of.c, county_posts) == any_(level))  # type: ignore[arg-type]
        if flag is not None:
            query = query.where(codes(of.c.flags).op("&&")(flag))
        if kind is not None:
            query = query.where(of.c.kind == any_(kind))  # type: ignore[arg-type]
        return query


@answer
class RegionCoverage(Collected):
    """Wo es in einer Region an einem Tag Konzept und Management gibt, und wo die weißen Flecken sind."""

    basis: Annotated[RollupBasis, "Was zählt: hängt davon ab, wer fragt"]

    @computed
    @validated_by(in_bounds)
    def forecast(
        r: Columns, months: Annotated[int, "So viele Monate nach dem Tag, höchstens 60"] = 12
    ) -> Sql[list[CoverageLoss]]:
        """Wer wann niemanden mehr hat, wenn nichts folgt: die nächsten zuerst."""
        return forecast(r, months)


@answer
class CountyCoverage(Shared):
    """Abdeckung in einer von vielen Regionen."""

    region: Annotated[RegionRow, "Region"]
    basis: Annotated[RollupBasis, "Was in dieser Region zählt: hängt davon ab, wer fragt"]


@answer
class CountiesCoverage(Collected):
    """Abdeckung in allen Regionen an einem Tag, in jeder so weit in Sicht."""

    @computed
    def by_region(r: Columns) -> Sql[list[CountyCoverage]]:
        """Nach Regionen: alle, nach Schlüssel."""
        u, to = parts(r, "region_id", *SUMMED).c, RegionRow.c
        arrays = (func.array_agg(u[name]).label(name) for name in SUMMED)
        each = select(u.region_id, *arrays).group_by(u.region_id).subquery("each")
        query = select(
            to.id.label("region_id"),
            basis_of(to).label("basis"),
            r.as_of.label("as_of"),
            *(each.c[name] for name in SUMMED),
        )
        return query.outerjoin_from(RegionRow, each, each.c.region_id == to.id).order_by(to.ars)


def of_region(r: Columns, as_of: ColumnElement[Any], basis: ColumnElement[str]) -> Select[Any]:
    """The one row that the answer stands on: what is told of each unit, side by side in arrays."""
    return counted(as_of, basis, units(r.ars, as_of), key=r.ars)


def of_unit(u: Columns, as_of: ColumnElement[Any]) -> Select[Any]:
    """What is told of one unit."""
    of = units(u.ars, as_of)
    return told(of, as_of).where(of.c.ars == u.ars)


@extends(RegionRow)
class RegionsCoverage:
    @computed
    @costs(COUNTY)
    def coverage(r: Columns, today: Today, as_of: date | None = None) -> Sql[RegionCoverage]:
        """Wo es an einem Tag Konzept und Management gibt, und wo die weißen Flecken sind; auch an einem künftigen."""
        return of_region(r, day(today if as_of is None else as_of), basis_of(r))

    @computed
    @costs(2 * SUM)
    def post_figures(r: Columns, today: Today, as_of: date | None = None) -> Sql[PostFigures]:
        """Stellen in der Region an einem Tag: wie viele, wie besetzt, wie gefördert."""
        return staffing(r, day(today if as_of is None else as_of), basis_of(r))


@extends(Unit)
class TerritoryCoverage:
    @computed
    @costs(2 * SUM)
    def coverage(u: Columns, today: Today, as_of: date | None = None) -> Sql[UnitCoverage | None]:
        """Abdeckung dieser Gebietseinheit an einem Tag; null, wo sie keine haben kann: in unbewohnten Gebieten, und wo
        der Landkreis nicht hier ist."""
        return of_unit(u, day(today if as_of is None else as_of))


@root
@costs(ALL)
def counties_coverage(today: Today, as_of: date | None = None) -> Sql[CountiesCoverage]:
    """Abdeckung in allen Regionen an einem Tag."""
    of = day(today if as_of is None else as_of)
    return counted(of, NO_BASIS, units(EVERYWHERE, of))


__all__ = [
    "CountiesCoverage",
    "CountyCoverage",
    "CoverageLevelCount",
    "CoverageLoss",
    "CoverageShare",
    "CoveringConcept",
    "CoveringPost",
    "PostFigures",
    "PostItemCount",
    "PostKindCount",
    "PostStatusCount",
    "RegionCoverage",
    "RegionsCoverage",
    "TerritoryCoverage",
    "UnitCoverage",
    "UnitField",
    "counties_coverage",
]  # fmt: skip

"""The coverage of one region, or of one unit, on a day."""

from datetime import date, datetime
from typing import Annotated, Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.dialects.postgresql import array

from federation.coverage.codes import CoverageFlag, CoverageLevel
from federation.coverage.figures import COUNTY_POSTS, CoverageFigures, level_of
from federation.coverage.forecast import MONTHS, CoverageLoss, check_months, forecast
from federation.coverage.model import units
from federation.coverage.units import UnitCoverage, split_codes, unit_coverage, unit_rows
from federation.graph.declare.filters import is_any_of
from federation.graph.declare.types import Connection, Sql, answer, computed, validated_by
from federation.rollups.codes import RollupBasis
from federation.rollups.tally import SUM_COST, answer_row, array_rows
from tenants.model import TerritorialUnitKind
from tenants.rows import Columns

COUNTY_COST = 5 * SUM_COST
"""The cost of the coverage of all units of a county: some milliseconds of the database."""


class Coverage(CoverageFigures):
    """The coverage of many units, which stand as arrays in the answer's row."""

    as_of: Annotated[date, "Tag, für den das gilt"]
    generated_at: Annotated[datetime, "Wann gezählt wurde"]

    @computed
    def register_date(r: Columns) -> Sql[date | None]:
        """Stand des Gemeindeverzeichnisses, aus dem Einheiten, Einwohner*innen und Flächen sind."""
        return select(func.max(array_rows(r, "register_date").c.register_date)).scalar_subquery()

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
        rows = unit_rows(r)
        query = unit_coverage(rows, r.as_of, *_reasons_within(r, rows.c))
        if level is not None:
            query = query.where(is_any_of(level_of(rows.c, county_posts), level))
        if flag is not None:
            query = query.where(split_codes(rows.c.flags).op("&&")(flag))
        if kind is not None:
            query = query.where(is_any_of(rows.c.kind, kind))
        return query


@answer
class RegionCoverage(Coverage):
    """Wo es in einer Region an einem Tag Konzept und Management gibt, und wo die weißen Flecken sind."""

    basis: Annotated[RollupBasis, "Was zählt: hängt davon ab, wer fragt"]

    @computed
    @validated_by(check_months)
    def forecast(r: Columns, months: MONTHS = 12) -> Sql[list[CoverageLoss]]:
        """Wer wann niemanden mehr hat, wenn nichts folgt: die nächsten zuerst."""
        return forecast(r, months)


def coverage_of_region(r: Columns, as_of: ColumnElement[Any], basis: ColumnElement[str]) -> Select[Any]:
    """The row of ``RegionCoverage``: its units in arrays of the same length."""
    return answer_row(as_of, basis, units(r.ars, as_of), key=r.ars)


def coverage_of_unit(u: Columns, as_of: ColumnElement[Any]) -> Select[Any]:
    """The row of ``UnitCoverage`` of one unit."""
    rows = units(u.ars, as_of)
    return unit_coverage(rows, as_of, u.ars, array([rows.c.tenant_id])).where(rows.c.ars == u.ars)


def _reasons_within(r: Columns, u: Columns) -> tuple[ColumnElement[str], ColumnElement[Any]]:
    """Of which units and tenants the reasons are collected: of a region at once, among all regions of each unit."""
    return (r.key, r.tenant_id) if hasattr(r, "key") else (u.ars, array([u.tenant_id]))

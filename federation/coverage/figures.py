"""How many units are covered, with how many inhabitants and how much land: sums over the units of an answer."""

from collections.abc import Collection
from decimal import Decimal
from typing import Annotated, Any

from sqlalchemy import ColumnElement, Numeric, Select, case, cast, false, func, literal_column, select

from federation.confirmations.model import DataConfirmation
from federation.confirmations.rules import is_in_force
from federation.coverage.codes import CoverageLevel
from federation.graph.declare.types import Sql, answer, computed
from federation.graph.sql.json import text_literal
from federation.rollups.tally import ZERO, array_rows, code_array, declared_order, total
from tenants.model import TerritorialUnitKind
from tenants.rows import Columns

Kind = TerritorialUnitKind
MUNICIPALITIES = Kind.MUNICIPALITY, Kind.MEMBER_MUNICIPALITY, Kind.INDEPENDENT_CITY
MANAGED = CoverageLevel.COVERED, CoverageLevel.MANAGEMENT_ONLY
WITH_CONCEPT = CoverageLevel.COVERED, CoverageLevel.CONCEPT_ONLY
SUMMED_COLUMNS = ("kind", "tenant_id", "level", "level_with", "level_without", "population", "area_ha")
"""The columns of units that the sums need."""
HUNDRED = literal_column("100.0", Numeric())
KNOWN_PERCENT = "in Prozent mit einer Stelle, mindestens: ohne Angabe zählt nicht mit; null, wo zu keiner eine vorliegt"
COUNTY_POSTS = (
    "Ob Stellen des Landkreises für sein ganzes Gebiet jede Kommune abdecken; ohne Angabe, wie er es eingestellt hat"
)


@answer
class CoverageLevelCount:
    """Wie viele Gebietseinheiten so abgedeckt sind; gezählt werden Einwohner*innen und Fläche der Gemeinden."""

    level: Annotated[CoverageLevel, "Abdeckung"]
    associations: Annotated[int, "Gemeindeverbände, die für ihre Gemeinden handeln"]
    municipalities: Annotated[int, "Städte und Gemeinden"]
    population: Annotated[int, "Einwohner*innen dieser Städte und Gemeinden"]
    population_percent: Annotated[Decimal | None, "Ihr Anteil an allen, in Prozent mit einer Stelle"]
    area_ha: Annotated[int, "Fläche dieser Städte und Gemeinden in Hektar"]
    area_percent: Annotated[Decimal | None, "Ihr Anteil an der ganzen, in Prozent mit einer Stelle"]


@answer
class CoverageShare:
    """Wie viele Gebietseinheiten etwas haben, und von wie vielen."""

    associations: Annotated[int, "Gemeindeverbände, die es haben"]
    associations_total: Annotated[int, "Gemeindeverbände, die für ihre Gemeinden handeln"]
    associations_unknown: Annotated[int, "Gemeindeverbände ohne Angabe, ob sie es haben"]
    municipalities: Annotated[int, "Städte und Gemeinden, die es haben"]
    municipalities_total: Annotated[int, "Städte und Gemeinden"]
    municipalities_unknown: Annotated[int, "Städte und Gemeinden ohne Angabe, ob sie es haben"]
    population: Annotated[int, "Einwohner*innen der Städte und Gemeinden, die es haben"]
    population_total: Annotated[int, "Einwohner*innen aller Städte und Gemeinden"]
    population_unknown: Annotated[int, "Einwohner*innen der Städte und Gemeinden ohne Angabe"]
    population_percent: Annotated[Decimal | None, f"Anteil der Einwohner*innen {KNOWN_PERCENT}"]
    area_ha: Annotated[int, "Fläche der Städte und Gemeinden, die es haben, in Hektar"]
    area_ha_total: Annotated[int, "Fläche aller Städte und Gemeinden in Hektar"]
    area_ha_unknown: Annotated[int, "Fläche der Städte und Gemeinden ohne Angabe in Hektar"]
    area_percent: Annotated[Decimal | None, f"Anteil der Fläche {KNOWN_PERCENT}"]


class CoverageFigures:
    """Sums over units, whose ``SUMMED_COLUMNS`` stand as arrays in the answer's row."""

    @computed
    def by_level(
        r: Columns, county_posts: Annotated[bool | None, COUNTY_POSTS] = None
    ) -> Sql[list[CoverageLevelCount]]:
        """Nach Abdeckung: alle fünf Stufen."""
        return _by_level(array_rows(r, *SUMMED_COLUMNS).c, county_posts)

    @computed
    def management(r: Columns, county_posts: Annotated[bool | None, COUNTY_POSTS] = None) -> Sql[CoverageShare]:
        """Wer Management hat, mit oder ohne Konzept."""
        return share(array_rows(r, *SUMMED_COLUMNS).c, MANAGED, r.as_of, county_posts)

    @computed
    def concepts(r: Columns) -> Sql[CoverageShare]:
        """Wer ein beschlossenes Konzept für alle Handlungsfelder hat, mit oder ohne Management."""
        return share(array_rows(r, *SUMMED_COLUMNS).c, WITH_CONCEPT, r.as_of)


def level_of(u: Columns, county_posts: Any = None) -> ColumnElement[str]:
    """The level of a unit. ``county_posts``: whether posts of the county for its whole area count; else its setting."""
    return u.level if county_posts is None else case((county_posts, u.level_with), else_=u.level_without)


def has_complete_data(u: Columns, day: Any) -> ColumnElement[bool]:
    """Whether the data of a unit are complete: its tenant has confirmed so."""
    c = DataConfirmation.c
    is_confirmed: ColumnElement[bool] = u.tenant_id.in_(select(c.tenant_id).where(is_in_force(c, day)))
    return func.coalesce(is_confirmed, false())


def share(u: Columns, levels: Collection[CoverageLevel], day: Any, county_posts: Any = None) -> Select[Any]:
    """The row of ``CoverageShare``: how many of some units have one of these levels, and of how many it is unknown."""
    has_level = level_of(u, county_posts).in_([text_literal(level) for level in levels])
    # Said once of each unit, and by a short name in each sum: the statement is a third as long.
    each = select(
        has_level.label("has"), (~has_level & ~has_complete_data(u, day)).label("unknown"), is_town(u).label("town"),
        _is(u, Kind.MUNICIPAL_ASSOCIATION).label("association"), u.population, u.area_ha,
    ).subquery("each")  # fmt: skip
    e = each.c
    has, unknown, town, association = e.has, e.unknown, e.town, e.association

    def sums(of: ColumnElement[int]) -> tuple[ColumnElement[int], ...]:
        """Sums over municipalities only: an association consists of them."""
        return total(of, has & town), total(of, town), total(of, unknown & town)

    population, area = sums(e.population), sums(e.area_ha)
    names = ("{0}", "{0}_total", "{0}_unknown")
    columns: list[Any] = [
        _number(has & association).label("associations"), _number(association).label("associations_total"),
        _number(unknown & association).label("associations_unknown"),
        _number(has & town).label("municipalities"), _number(town).label("municipalities_total"),
        _number(unknown & town).label("municipalities_unknown"),
        *(value.label(name.format("population")) for name, value in zip(names, population, strict=True)),
        _known_percent(*population).label("population_percent"),
        *(value.label(name.format("area_ha")) for name, value in zip(names, area, strict=True)),
        _known_percent(*area).label("area_percent"),
    ]  # fmt: skip
    return select(*columns)


def _by_level(u: Columns, county_posts: Any) -> Select[Any]:
    level, town = level_of(u, county_posts), is_town(u)
    each = select(
        level.label("level"), _number(_is(u, Kind.MUNICIPAL_ASSOCIATION)).label("associations"),
        _number(town).label("municipalities"), total(u.population, town).label("population"),
        total(u.area_ha, town).label("area_ha"),
    ).group_by(level).subquery("each")  # fmt: skip
    levels = func.unnest(code_array(CoverageLevel)).table_valued("code").render_derived()
    query = select(
        levels.c.code.label("level"), _or_zero(each.c.associations), _or_zero(each.c.municipalities),
        _or_zero(each.c.population), _percent_of_all(each.c.population).label("population_percent"),
        _or_zero(each.c.area_ha), _percent_of_all(each.c.area_ha).label("area_percent"),
    )  # fmt: skip
    return query.outerjoin_from(levels, each, each.c.level == levels.c.code).order_by(
        declared_order(CoverageLevel, levels.c.code)
    )


def _or_zero(number: ColumnElement[int]) -> ColumnElement[int]:
    return func.coalesce(number, ZERO).label(number.name)


def _percent_of_all(number: ColumnElement[int]) -> ColumnElement[Any]:
    return _percent(func.coalesce(number, ZERO), func.sum(number).over())


def is_town(u: Columns) -> ColumnElement[bool]:
    """Whether a unit is a town or municipality."""
    return _is(u, *MUNICIPALITIES)


def _is(u: Columns, *kinds: TerritorialUnitKind) -> ColumnElement[bool]:
    is_of_kind: ColumnElement[bool] = u.kind.in_([text_literal(kind) for kind in kinds])
    return is_of_kind


def _number(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.count().filter(condition)


def _known_percent(
    some: ColumnElement[int], whole: ColumnElement[int], unknown: ColumnElement[int]
) -> ColumnElement[Any]:
    """The percentage; NULL, not 0, where all of it is unknown."""
    return case((unknown < whole, _percent(some, whole)))


def _percent(some: ColumnElement[int], whole: ColumnElement[int]) -> ColumnElement[Any]:
    return cast(func.round(HUNDRED * some / func.nullif(whole, ZERO), literal_column("1")), Numeric(5, 1))

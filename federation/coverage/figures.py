"""How many units are covered, and with how many people and how much land: sums over what is told of each unit."""

from collections.abc import Collection
from decimal import Decimal
from typing import Annotated, Any

from sqlalchemy import ColumnElement, Numeric, Select, case, cast, func, literal_column, select
from sqlalchemy import false as sa_false

from federation.confirmations.model import DataConfirmation
from federation.confirmations.rules import confirms
from federation.coverage.codes import CoverageLevel
from federation.graph.declare.types import Sql, answer, computed
from federation.graph.sql.json import text_literal
from federation.rollups.tally import ZERO, in_order, listed, parts, total
from tenants.model import TerritorialUnitKind
from tenants.rows import Columns

Kind = TerritorialUnitKind
MUNICIPALITIES = Kind.MUNICIPALITY, Kind.MEMBER_MUNICIPALITY, Kind.INDEPENDENT_CITY
MANAGED = CoverageLevel.COVERED, CoverageLevel.MANAGEMENT_ONLY
WITH_CONCEPT = CoverageLevel.COVERED, CoverageLevel.CONCEPT_ONLY
SUMMED = ("kind", "tenant_id", "level", "level_with", "level_without", "population", "area_ha")
"""What is looked at of each unit."""
HUNDRED = literal_column("100.0", Numeric())
AT_LEAST = "in Prozent mit einer Stelle, mindestens: ohne Angabe zählt nicht mit; null, wo zu keiner eine vorliegt"
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
    population_percent: Annotated[Decimal | None, f"Anteil der Einwohner*innen {AT_LEAST}"]
    area_ha: Annotated[int, "Fläche der Städte und Gemeinden, die es haben, in Hektar"]
    area_ha_total: Annotated[int, "Fläche aller Städte und Gemeinden in Hektar"]
    area_ha_unknown: Annotated[int, "Fläche der Städte und Gemeinden ohne Angabe in Hektar"]
    area_percent: Annotated[Decimal | None, f"Anteil der Fläche {AT_LEAST}"]


class Shared:
    """Of whatever has units, each with its coverage, collected."""

    @computed
    def by_level(
        r: Columns, county_posts: Annotated[bool | None, COUNTY_POSTS] = None
    ) -> Sql[list[CoverageLevelCount]]:
        """Nach Abdeckung: alle fünf Stufen."""
        return _by_level(parts(r, *SUMMED), county_posts)

    @computed
    def management(r: Columns, county_posts: Annotated[bool | None, COUNTY_POSTS] = None) -> Sql[CoverageShare]:
        """Wer Management hat, mit oder ohne Konzept."""
        return share(parts(r, *SUMMED).c, MANAGED, r.as_of, county_posts)

    @computed
    def concepts(r: Columns) -> Sql[CoverageShare]:
        """Wer ein beschlossenes Konzept für alle Handlungsfelder hat, mit oder ohne Management."""
        return share(parts(r, *SUMMED).c, WITH_CONCEPT, r.as_of)


def level_of(u: Columns, county_posts: Any = None) -> ColumnElement[str]:
    """The level by what the county has set, or as somebody else wants to count."""
    return u.level if county_posts is None else case((county_posts, u.level_with), else_=u.level_without)


def is_known(u: Columns, day: Any) -> ColumnElement[bool]:
    """Whether what a unit has not is known not to be there: only once its tenant has confirmed that nothing is
    missing."""
    c = DataConfirmation.c
    expression: ColumnElement[bool] = u.tenant_id.in_(select(c.tenant_id).where(confirms(c, day)))
    return func.coalesce(expression, sa_false())


def share(u: Columns, levels: Collection[CoverageLevel], day: Any, county_posts: Any = None) -> Select[Any]:
    """How many of some units have one of these levels, and of how many nobody knows."""
    has = level_of(u, county_posts).in_([text_literal(level) for level in levels])
    unknown = ~has & ~is_known(u, day)
    association, town = _is(u, Kind.MUNICIPAL_ASSOCIATION), is_town(u)
    return select(
        _number(has & association).label("associations"), _number(association).label("associations_total"),
        _number(unknown & association).label("associations_unknown"),
        _number(has & town).label("municipalities"), _number(town).label("municipalities_total"),
        _number(unknown & town).label("municipalities_unknown"),
        _people(u, has).label("population"), _people(u).label("population_total"),
        _people(u, unknown).label("population_unknown"),
        _known_percent(_people(u, has), _people(u), _people(u, unknown)).label("population_percent"),
        _land(u, has).label("area_ha"), _land(u).label("area_ha_total"), _land(u, unknown).label("area_ha_unknown"),
        _known_percent(_land(u, has), _land(u), _land(u, unknown)).label("area_percent"),
    )  # fmt: skip


def _by_level(of: Any, county_posts: Any) -> Select[Any]:
    u = of.c
    level, town = level_of(u, county_posts), is_town(u)
    each = select(
        level.label("level"), _number(_is(u, Kind.MUNICIPAL_ASSOCIATION)).label("associations"),
        _number(town).label("municipalities"), _people(u).label("population"), _land(u).label("area_ha"),
    ).group_by(level).subquery("each")  # fmt: skip
    levels = func.unnest(listed(CoverageLevel)).table_valued("code").render_derived()
    query = select(
        levels.c.code.label("level"), _or_zero(each.c.associations), _or_zero(each.c.municipalities),
        _or_zero(each.c.population), _percent_of_all(each.c.population).label("population_percent"),
        _or_zero(each.c.area_ha), _percent_of_all(each.c.area_ha).label("area_percent"),
    )  # fmt: skip
    return query.outerjoin_from(levels, each, each.c.level == levels.c.code).order_by(
        in_order(CoverageLevel, levels.c.code)
    )


def _or_zero(number: ColumnElement[int]) -> ColumnElement[int]:
    return func.coalesce(number, ZERO).label(number.name)


def _percent_of_all(number: ColumnElement[int]) -> ColumnElement[Any]:
    return _percent(func.coalesce(number, ZERO), func.sum(number).over())


def is_town(u: Columns) -> ColumnElement[bool]:
    """Whether a unit is a municipality: one in which people live."""
    return _is(u, *MUNICIPALITIES)


def _is(u: Columns, *kinds: TerritorialUnitKind) -> ColumnElement[bool]:
    is_one: ColumnElement[bool] = u.kind.in_([text_literal(kind) for kind in kinds])
    return is_one


def _number(which: ColumnElement[bool]) -> ColumnElement[int]:
    return func.count().filter(which)


def _people(u: Columns, which: ColumnElement[bool] | None = None) -> ColumnElement[int]:
    return _sum(u, u.population, which)


def _land(u: Columns, which: ColumnElement[bool] | None = None) -> ColumnElement[int]:
    return _sum(u, u.area_ha, which)


def _sum(u: Columns, what: ColumnElement[int], which: ColumnElement[bool] | None) -> ColumnElement[int]:
    """Over municipalities: what they have, their association has not besides."""
    town = is_town(u)
    return total(what, town if which is None else which & town)


def _known_percent(
    some: ColumnElement[int], whole: ColumnElement[int], unknown: ColumnElement[int]
) -> ColumnElement[Any]:
    """Where of all of it nobody knows, no share is known either, not even 0."""
    return case((unknown < whole, _percent(some, whole)))


def _percent(some: ColumnElement[int], whole: ColumnElement[int]) -> ColumnElement[Any]:
    return cast(func.round(HUNDRED * some / func.nullif(whole, ZERO), literal_column("1")), Numeric(5, 1))

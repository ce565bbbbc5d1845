"""Sums of the tallies as SQL, at a cost that does not depend on the number of measures.

An answer is one row: one pass over a tally, collected in arrays of the same length. The fields of the answer unnest the
arrays that they need and add them up.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from sqlalchemy import (
    ARRAY,
    BigInteger,
    ColumnElement,
    Date,
    Integer,
    Interval,
    Select,
    Text,
    case,
    cast,
    exists,
    extract,
    func,
    literal_column,
    or_,
    select,
    union_all,
)

from federation.graph.sql.json import text_literal
from federation.measures.codes import MeasureStatus
from federation.measures.tally.model import MeasureTally, MeasureYearTally
from federation.rollups.codes import RollupBasis
from tenants.context import has_right_in
from tenants.model import Region as RegionRow
from tenants.model import Tenant as TenantRow
from tenants.rows import Choice, Columns, Row
from tenants.tenant_filters import in_region

ZERO, ONE = literal_column("0", Integer()), literal_column("1", Integer())
HALF_A_YEAR = literal_column("interval '6 months'", Interval())
MERGED = text_literal(MeasureStatus.MERGED)
PUBLIC_BASIS = text_literal(RollupBasis.PUBLIC)
"""The basis on which the public schema counts, in every region."""
SUM_COST = 20
"""The cost of a sum over the tally of a region, in fields: a millisecond of the database."""
TENANT_SUM_COST = 5
"""The cost of a sum over the tally of one tenant, in fields."""


def as_date(day: Any) -> ColumnElement[Any]:
    """The day of an argument, cast to a date."""
    return cast(day, Date)


def region_answer_row(
    region_id: ColumnElement[int], as_of: ColumnElement[Any], basis: ColumnElement[str], each: Any, **more: Any
) -> Select[Any]:
    """The row of an answer about a region: ``answer_row`` with the region's id."""
    return answer_row(as_of, basis, each, region_id=region_id, **more)


def answer_row(as_of: ColumnElement[Any], basis: ColumnElement[str], each: Any, **more: Any) -> Select[Any]:
    """The row of an answer: day, basis, time of counting, ``more``, and each column of ``each`` as an array."""
    arrays: list[Any] = [func.array_agg(column).label(column.name) for column in each.c]
    whole = select(*arrays).subquery("whole")
    facts = {"as_of": as_of, "basis": basis, "generated_at": func.now(), **more}
    return select(*(value.label(name) for name, value in facts.items()), *whole.c)


def measure_sums(region_id: ColumnElement[int], until: ColumnElement[Any], *by: ColumnElement[Any], **sums: Any) -> Any:
    """Sums of the measures' tally up to a day, as a subquery; by default the ``number`` of measures."""
    sums = sums or {"number": func.sum(MeasureTally.c.delta)}
    return tally_sums(MeasureTally, in_region(MeasureTally.c.tenant_id, region_id), until, *by, **sums)


def tally_sums(
    tally: type[Row], among: ColumnElement[bool], until: ColumnElement[Any], *by: ColumnElement[Any], **sums: Any
) -> Any:
    """Sums of a tally up to a day, as a subquery: one row for each ``by`` for which any sum is not 0.

    ``among``: a condition on the tally's tenant. Merged measures do not count: each continues in another one.
    """
    return (
        select(*by, *(value.label(name) for name, value in sums.items()))
        .where(among)
        .where(tally.c.day <= until, tally.c.status != MERGED)
        .group_by(*by)
        .having(any_nonzero(sums))
        .subquery("each")
    )


class Turn(NamedTuple):
    """What to add up for a day: whole years, and the single days from there, with their sign."""

    years: ColumnElement[bool]
    days: tuple[ColumnElement[bool], ColumnElement[bool]]
    sign: ColumnElement[int]


def balances(among: Callable[[ColumnElement[int]], ColumnElement[bool]], as_of: ColumnElement[Any], *by: str) -> Any:
    """The numbers of measures on a day, as a subquery: the opening balance of a year, and the single days from there.

    So they cost the same however many years and measures there are. ``among``: which tenants count, as a condition on
    their id; ``by``: what ``MeasureYearTally`` keeps apart.
    """
    return carried_sums(
        among, turn_of_year(as_of), {name: (MeasureYearTally.c[name], MeasureTally.c[name]) for name in by}
    )


def carried_sums(
    among: Callable[[ColumnElement[int]], ColumnElement[bool]],
    turn: Turn,
    by: Mapping[str, tuple[ColumnElement[Any], ColumnElement[Any]]],
) -> Any:
    """Sums of years and of days, as a subquery: one row for each ``by`` for which they are not 0.

    ``by``: name -> what it is of a year, and of a day.
    """

    def moves(tally: type[Row], place: int, sum_: ColumnElement[Any], *conditions: ColumnElement[bool]) -> Select[Any]:
        columns = {name: pair[place] for name, pair in by.items()}
        query = select(*(column.label(name) for name, column in columns.items()), sum_.label("number"))
        query = query.where(among(tally.c.tenant_id), *conditions, tally.c.status != MERGED)
        return query.group_by(*columns.values())

    years, days = func.sum(MeasureYearTally.c.delta), func.sum(MeasureTally.c.delta)
    moved = union_all(
        moves(MeasureYearTally, 0, years, turn.years), moves(MeasureTally, 1, days * turn.sign, *turn.days)
    ).subquery("moved")
    columns, number = [moved.c[name] for name in by], func.sum(moved.c.number)
    each = select(*columns, cast(number, BigInteger).label("number")).group_by(*columns).having(number != ZERO)
    return each.subquery("each")


def turn_of_year(as_of: ColumnElement[Any]) -> Turn:
    """The turn of the year that is nearest to a day, so that half a year at most is added day by day."""
    new_year = cast(func.date_trunc(literal_column("'year'"), as_of + HALF_A_YEAR), Date)
    day = MeasureTally.c.day
    return Turn(
        MeasureYearTally.c.year < cast(extract("year", new_year), Integer),
        (day > func.least(as_of, new_year - ONE), day <= func.greatest(as_of, new_year - ONE)),
        case((new_year > as_of, -ONE), else_=ONE),
    )


def any_nonzero(sums: Mapping[str, ColumnElement[Any]]) -> ColumnElement[bool]:
    """Whether any of these sums is not 0."""
    return or_(*(value != ZERO for value in sums.values()))


def array_rows(r: Columns, *names: str) -> Any:
    """Some arrays of an answer's row, unnested side by side: a column for each name."""
    return func.unnest(*(getattr(r, name) for name in names)).table_valued(*names).render_derived()


def total(number: ColumnElement[Any], only: ColumnElement[bool] | None = None) -> ColumnElement[int]:
    """A sum as bigint, 0 over no rows. ``only``: the rows that count."""
    sum_ = func.sum(number) if only is None else func.sum(number).filter(only)
    return cast(func.coalesce(sum_, ZERO), BigInteger)


def counts_by(rows: Any, by: str) -> Any:
    """Counts by status, grouped by one column, as a subquery: its value, the total, and status and number as arrays."""
    arrays = (func.array_agg(rows.c[name]).label(name) for name in ("status", "number"))
    query = select(rows.c[by], total(rows.c.number).label("total"), *arrays)
    return query.group_by(rows.c[by]).subquery("counts")


def basis_of(region_id: ColumnElement[int]) -> ColumnElement[str]:
    """The basis on which the caller counts in a region, by the same rights that the policies check."""

    def has_right(right: str) -> ColumnElement[bool]:
        return exists(select(1).where(TenantRow.c.region_id == region_id, has_right_in(TenantRow.c.id, right)))

    county, member, public = (text_literal(basis) for basis in RollupBasis)
    return case((has_right("county"), county), (has_right("read"), member), else_=public)


def declared_order(codes: type[Choice], column: ColumnElement[str]) -> ColumnElement[int]:
    """The sort key that orders codes as they are declared."""
    return func.array_position(code_array(codes), cast(column, Text))


def code_array(codes: Iterable[Choice]) -> ColumnElement[Any]:
    """Codes as an array; all of a vocabulary come in the order in which they are declared."""
    return literal_column("'{" + ",".join(codes) + "}'::text[]", ARRAY(Text))


def county_first(t: Columns) -> tuple[Any, ...]:
    """The sort keys of a region's tenants: the county first, then by name."""
    is_county = select(RegionRow.c.ars).where(RegionRow.c.id == t.region_id).scalar_subquery() == t.ars
    return is_county.desc(), t.name_key, t.id

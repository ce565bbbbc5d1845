"""Sums of the tally, whatever the number of measures. What one pass finds stands side by side in arrays, one row for a
whole answer; its parts add up what they need of them."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    ColumnElement,
    Date,
    Integer,
    Select,
    Text,
    any_,
    case,
    cast,
    exists,
    func,
    literal_column,
    or_,
    select,
)

from federation.graph.sql.json import text_literal
from federation.measures.codes import MeasureStatus
from federation.measures.tally.model import MeasureTally
from federation.rollups.codes import RollupBasis
from tenants.context import has_right_in
from tenants.model import Region as RegionRow
from tenants.model import Tenant as TenantRow
from tenants.rows import Choice, Columns, Row

ZERO = literal_column("0", Integer())
SUM = 20
"""What a sum over the tally of a region costs, in fields: a millisecond of the database."""


def day(values: Any) -> ColumnElement[Any]:
    return cast(values, Date)


def head(region: Columns, as_of: ColumnElement[Any], basis: ColumnElement[str], each: Any, **more: Any) -> Select[Any]:
    """The one row that an answer about a region stands on: region, day, basis, and what was counted."""
    return counted(as_of, basis, each, region_id=region.id, **more)


def counted(as_of: ColumnElement[Any], basis: ColumnElement[str], each: Any, **more: Any) -> Select[Any]:
    """The one row that an answer stands on: day, basis, the moment of counting, and what was counted."""
    arrays: list[Any] = [func.array_agg(column).label(column.name) for column in each.c]
    whole = select(*arrays).subquery("whole")
    named = {"as_of": as_of, "basis": basis, "generated_at": func.now(), **more}
    return select(*(value.label(name) for name, value in named.items()), *whole.c)


def tallied(region_id: ColumnElement[int], until: ColumnElement[Any], *by: ColumnElement[Any], **sums: Any) -> Any:
    """Sums of the tally up to a day, one row for each of ``by`` of which any is not 0."""
    return summed(MeasureTally, region_id, until, *by, **(sums or {"number": func.sum(MeasureTally.c.delta)}))


def summed(
    of: type[Row], region_id: ColumnElement[int], until: ColumnElement[Any], *by: ColumnElement[Any], **sums: Any
) -> Any:
    """The same of any tally that tells the status. A merged measure goes on in another one."""
    return (
        select(*by, *(value.label(name) for name, value in sums.items()))
        .where(of.c.tenant_id == any_(members(region_id)))
        .where(of.c.day <= until, of.c.status != text_literal(MeasureStatus.MERGED))
        .group_by(*by)
        .having(some(sums))
        .subquery("each")
    )


def some(sums: Mapping[str, ColumnElement[Any]]) -> ColumnElement[bool]:
    """Whether any of these sums is not 0: what comes to nothing is not told."""
    return or_(*(value != ZERO for value in sums.values()))


def members(region_id: ColumnElement[int]) -> ColumnElement[Any]:
    """The tenants of a region as an array, so that the index on the tenant is used."""
    ids = select(func.array_agg(TenantRow.c.id)).where(TenantRow.c.region_id == region_id).scalar_subquery()
    return cast(ids, ARRAY(Integer))


def parts(r: Columns, *names: str) -> Any:
    """What was collected under these names, as rows."""
    return func.unnest(*(getattr(r, name) for name in names)).table_valued(*names).render_derived()


def total(number: ColumnElement[Any], only: ColumnElement[bool] | None = None) -> ColumnElement[int]:
    summed = func.sum(number) if only is None else func.sum(number).filter(only)
    return cast(func.coalesce(summed, ZERO), BigInteger)


def regrouped(result: Any, by: str) -> Any:
    """Counts by one column and by status: how many there are of each, and these counts as arrays."""
    arrays = (func.array_agg(result.c[name]).label(name) for name in ("status", "number"))
    made = select(result.c[by], total(result.c.number).label("total"), *arrays)
    return made.group_by(result.c[by]).subquery("counts")


def basis_of(r: Columns) -> ColumnElement[str]:
    """What policies let this person count in this region."""

    def in_region(right: str) -> ColumnElement[bool]:
        return exists(select(1).where(TenantRow.c.region_id == r.id, has_right_in(TenantRow.c.id, right)))

    county, member, public = (text_literal(basis) for basis in RollupBasis)
    return case((in_region("county"), county), (in_region("read"), member), else_=public)


def in_order(codes: type[Choice], column: ColumnElement[str]) -> ColumnElement[int]:
    """Codes in the order in which they are declared."""
    return func.array_position(listed(codes), cast(column, Text))


def listed(codes: type[Choice]) -> ColumnElement[Any]:
    """All codes, in that order."""
    return literal_column("'{" + ",".join(codes) + "}'::text[]", ARRAY(Text))


def county_first(t: Columns) -> tuple[Any, ...]:
    """The order of a region's tenants: the county, then by name."""
    is_county = select(RegionRow.c.ars).where(RegionRow.c.id == t.region_id).scalar_subquery() == t.ars
    return is_county.desc(), t.name_key, t.id

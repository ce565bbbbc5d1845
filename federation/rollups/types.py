"""How many measures stand where, over a region, on any day: sums of the tally, whatever the number of measures."""

from collections.abc import Sequence
from datetime import date, datetime
from enum import auto
from typing import Annotated, Any

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
    select,
)

from federation.graph.json_sql import word
from federation.graph.scalars import RegionalKey
from federation.graph.words import Sql, Today, answer, computed, extends, live
from federation.measures.codes import FieldOfAction, MeasureStatus
from federation.measures.ledger import MeasureTally
from tenants.context import among
from tenants.model import Region as RegionRow
from tenants.model import Tenant as TenantRow
from tenants.rows import Choice, Columns


class RollupBasis(Choice):
    """Was eine Auswertung zählt."""

    COUNTY = auto(), "alle Mitglieder, alles außer Entwürfen"
    MEMBER = auto(), "eigene Daten außer Entwürfen, von anderen Freigegebenes"
    PUBLIC = auto(), "nur Veröffentlichtes"


@answer
class StatusCount:
    """Wie viele Maßnahmen in einem Anzeigestatus stehen."""

    status: Annotated[MeasureStatus, "Anzeigestatus"]
    count: Annotated[int, "Anzahl der Maßnahmen"]


@answer
class TenantMeasureStatus:
    """Umsetzungsstand der Maßnahmen eines Mandanten."""

    tenant: Annotated[TenantRow, "Mandant"]
    total: Annotated[int, "Anzahl der gezählten Maßnahmen; zusammengeführte zählen nicht"]

    @computed
    def by_status(r: Columns) -> Sql[list[StatusCount]]:
        """Nach Anzeigestatus, in der Reihenfolge des Balkens, soweit vorhanden."""
        return _by_status(r)


@answer
class FieldMeasureStatus:
    """Umsetzungsstand der Maßnahmen eines Handlungsfelds."""

    field_of_action: Annotated[FieldOfAction, "Handlungsfeld"]
    total: Annotated[int, "Anzahl der gezählten Maßnahmen; zusammengeführte zählen nicht"]

    @computed
    def by_status(r: Columns) -> Sql[list[StatusCount]]:
        """Nach Anzeigestatus, in der Reihenfolge des Balkens, soweit vorhanden."""
        return _by_status(r)


@answer
class MeasureStatusRollup:
    """Umsetzungsstand der Maßnahmen einer Region an einem Tag."""

    as_of: Annotated[date, "Tag, für den gezählt wurde"]
    basis: Annotated[RollupBasis, "Was gezählt wurde: hängt davon ab, wer fragt"]
    generated_at: Annotated[datetime, "Wann gezählt wurde"]

    @computed
    def total(r: Columns) -> Sql[int]:
        """Anzahl der gezählten Maßnahmen; zusammengeführte zählen nicht."""
        return select(_sum(_parts(r.numbers, named=("number",)).c.number)).scalar_subquery()

    @computed
    def by_status(r: Columns) -> Sql[list[StatusCount]]:
        """Nach Anzeigestatus, in der Reihenfolge des Balkens, soweit vorhanden."""
        return _by_status(r)

    @computed
    def by_tenant(r: Columns) -> Sql[list[TenantMeasureStatus]]:
        """Nach Mandanten: alle der Region, der Landkreis zuerst; auch die ohne Maßnahmen."""
        t = TenantRow.c
        parts = _parts(r.tenants, r.statuses, r.numbers, named=("tenant_id", "status", "number"))
        counts = (
            select(
                parts.c.tenant_id,
                _sum(parts.c.number).label("total"),
                func.array_agg(parts.c.status).label("statuses"),
                func.array_agg(parts.c.number).label("numbers"),
            )
            .group_by(parts.c.tenant_id)
            .subquery("counts")
        )
        total = func.coalesce(counts.c.total, literal_column("0")).label("total")
        found = select(t.id.label("tenant_id"), total, counts.c.statuses, counts.c.numbers)
        found = found.outerjoin_from(TenantRow, counts, counts.c.tenant_id == t.id)
        is_county = select(RegionRow.c.ars).where(RegionRow.c.id == t.region_id).scalar_subquery() == t.ars
        return found.where(t.region_id == r.region_id).order_by(is_county.desc(), t.name_key, t.id)

    @computed
    def by_field_of_action(r: Columns) -> Sql[list[FieldMeasureStatus]]:
        """Nach Handlungsfeldern, in denen es Maßnahmen gibt."""
        each = _numbers(r.region_id, r.as_of, MeasureTally.c.field_of_action)
        found = select(
            each.c.field_of_action,
            _sum(each.c.number).label("total"),
            func.array_agg(each.c.status).label("statuses"),
            func.array_agg(each.c.number).label("numbers"),
        )
        return found.group_by(each.c.field_of_action).order_by(_in_order(FieldOfAction, each.c.field_of_action))


@extends(RegionRow)
class RegionRollups:
    @computed
    def measure_status(r: Columns, today: Today, as_of: date | None = None) -> Sql[MeasureStatusRollup]:
        """Umsetzungsstand der Maßnahmen des Landkreises und seiner Mitglieder an einem Tag."""
        return rollup(r, today if as_of is None else as_of, _basis(r))


@live("measure_tally", by="key")
def region_changed(key: RegionalKey) -> Sql[RegionRow | None]:
    """Die Region, sobald sich von dem, wonach gefragt ist, etwas geändert hat; höchstens einmal in der Sekunde."""
    return select(RegionRow).where(RegionRow.c.ars == key)


def rollup(region: Columns, as_of: Any, basis: ColumnElement[str]) -> Select[Any]:
    """The one row that a rollup stands on: region, day, basis and the moment of counting."""
    day = cast(as_of, Date)
    counts = _collected(region.id, day).subquery("whole")
    return select(
        region.id.label("region_id"), day.label("as_of"), basis.label("basis"), func.now().label("generated_at"),
        counts.c.tenants, counts.c.statuses, counts.c.numbers,
    )  # fmt: skip


def _collected(region_id: ColumnElement[int], as_of: ColumnElement[date]) -> Select[Any]:
    """The numbers by tenant and status as three arrays side by side, in one pass over the tally."""
    each = _numbers(region_id, as_of, MeasureTally.c.tenant_id)
    arrays: list[Any] = [
        func.array_agg(each.c.tenant_id).label("tenants"),
        func.array_agg(each.c.status).label("statuses"),
        func.array_agg(each.c.number).label("numbers"),
    ]
    return select(*arrays)


def _numbers(region_id: ColumnElement[int], as_of: ColumnElement[date], by: ColumnElement[Any]) -> Any:
    """How many stood where on that day, by tenant or field and by status. A merged measure goes on in another one."""
    tally = MeasureTally.c
    members = select(func.array_agg(TenantRow.c.id)).where(TenantRow.c.region_id == region_id).scalar_subquery()
    number = func.sum(tally.delta).label("number")
    return (
        select(by, tally.status, number)
        .where(tally.tenant_id == any_(cast(members, ARRAY(Integer))))
        .where(tally.day <= as_of, tally.status != word(MeasureStatus.MERGED))
        .group_by(by, tally.status)
        .having(number > literal_column("0"))
        .subquery("each")
    )


def _parts(*arrays: ColumnElement[Any], named: Sequence[str]) -> Any:
    """What was collected, as rows."""
    return func.unnest(*arrays).table_valued(*named).render_derived()


def _by_status(r: Columns) -> Select[Any]:
    """The collected numbers, added up by status."""
    parts = _parts(r.statuses, r.numbers, named=("status", "number"))
    found = select(parts.c.status, _sum(parts.c.number).label("count")).group_by(parts.c.status)
    return found.order_by(_in_order(MeasureStatus, parts.c.status))


def _sum(number: ColumnElement[int]) -> ColumnElement[int]:
    return cast(func.coalesce(func.sum(number), literal_column("0")), BigInteger)


def _basis(r: Columns) -> ColumnElement[str]:
    """What policies let this person count in this region."""

    def in_region(right: str) -> ColumnElement[bool]:
        return exists(select(1).where(TenantRow.c.region_id == r.id, among(TenantRow.c.id, right)))

    county, member, public = (word(basis) for basis in RollupBasis)
    return case((in_region("county"), county), (in_region("read"), member), else_=public)


def _in_order(codes: type[Choice], column: ColumnElement[str]) -> ColumnElement[int]:
    """Codes in the order in which they are declared."""
    listed = literal_column("'{" + ",".join(codes) + "}'::text[]", ARRAY(Text))
    return func.array_position(listed, cast(column, Text))

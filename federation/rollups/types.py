"""How many measures stand where, over a region, on any day: sums of the tally, whatever the number of measures."""

from datetime import date, datetime
from enum import auto
from typing import Annotated, Any

from sqlalchemy import (
    ARRAY,
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
from federation.graph.words import Sql, Today, answer, computed, extends
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
        return _by_status(MeasureTally.c.tenant_id == r.tenant_id, r.as_of)


@answer
class FieldMeasureStatus:
    """Umsetzungsstand der Maßnahmen eines Handlungsfelds."""

    field_of_action: Annotated[FieldOfAction, "Handlungsfeld"]
    total: Annotated[int, "Anzahl der gezählten Maßnahmen; zusammengeführte zählen nicht"]

    @computed
    def by_status(r: Columns) -> Sql[list[StatusCount]]:
        """Nach Anzeigestatus, in der Reihenfolge des Balkens, soweit vorhanden."""
        of_field = MeasureTally.c.field_of_action == r.field_of_action
        return _by_status(_of_region(r.region_id) & of_field, r.as_of)


@answer
class MeasureStatusRollup:
    """Umsetzungsstand der Maßnahmen einer Region an einem Tag."""

    as_of: Annotated[date, "Tag, für den gezählt wurde"]
    basis: Annotated[RollupBasis, "Was gezählt wurde: hängt davon ab, wer fragt"]
    generated_at: Annotated[datetime, "Wann gezählt wurde"]

    @computed
    def total(r: Columns) -> Sql[int]:
        """Anzahl der gezählten Maßnahmen; zusammengeführte zählen nicht."""
        return _total(_of_region(r.region_id), r.as_of)

    @computed
    def by_status(r: Columns) -> Sql[list[StatusCount]]:
        """Nach Anzeigestatus, in der Reihenfolge des Balkens, soweit vorhanden."""
        return _by_status(_of_region(r.region_id), r.as_of)

    @computed
    def by_tenant(r: Columns) -> Sql[list[TenantMeasureStatus]]:
        """Nach Mandanten: alle der Region, der Landkreis zuerst; auch die ohne Maßnahmen."""
        t = TenantRow.c
        total = _total(MeasureTally.c.tenant_id == t.id, r.as_of)
        found = select(t.id.label("tenant_id"), total.label("total"), r.as_of.label("as_of"))
        is_county = select(RegionRow.c.ars).where(RegionRow.c.id == t.region_id).scalar_subquery() == t.ars
        return found.where(t.region_id == r.region_id).order_by(is_county.desc(), t.name_key, t.id)

    @computed
    def by_field_of_action(r: Columns) -> Sql[list[FieldMeasureStatus]]:
        """Nach Handlungsfeldern, in denen es Maßnahmen gibt."""
        tally = MeasureTally.c
        total = func.sum(tally.delta).label("total")
        return (
            select(tally.field_of_action, total, r.as_of.label("as_of"), r.region_id.label("region_id"))
            .where(_of_region(r.region_id), *_counted(r.as_of))
            .group_by(tally.field_of_action, r.as_of, r.region_id)
            .having(total > literal_column("0"))
            .order_by(_in_order(FieldOfAction, tally.field_of_action))
        )


@extends(RegionRow)
class RegionRollups:
    @computed
    def measure_status(r: Columns, today: Today, as_of: date | None = None) -> Sql[MeasureStatusRollup]:
        """Umsetzungsstand der Maßnahmen des Landkreises und seiner Mitglieder an einem Tag."""
        return rollup(r, today if as_of is None else as_of, _basis(r))


def rollup(region: Columns, as_of: Any, basis: ColumnElement[str]) -> Select[Any]:
    """The one row that a rollup stands on: region, day, basis and the moment of counting."""
    return select(
        region.id.label("region_id"),
        cast(as_of, Date).label("as_of"),
        basis.label("basis"),
        func.now().label("generated_at"),
    )


def _basis(r: Columns) -> ColumnElement[str]:
    """What policies let this person count in this region."""

    def in_region(right: str) -> ColumnElement[bool]:
        return exists(select(1).where(TenantRow.c.region_id == r.id, among(TenantRow.c.id, right)))

    county, member, public = (word(basis) for basis in RollupBasis)
    return case((in_region("county"), county), (in_region("read"), member), else_=public)


def _of_region(region_id: ColumnElement[int]) -> ColumnElement[bool]:
    members = select(func.array_agg(TenantRow.c.id)).where(TenantRow.c.region_id == region_id).scalar_subquery()
    return MeasureTally.c.tenant_id == any_(cast(members, ARRAY(Integer)))


def _counted(as_of: ColumnElement[date]) -> tuple[ColumnElement[bool], ...]:
    """Up to the day; a merged measure goes on in another one, and nothing counts twice."""
    return MeasureTally.c.day <= as_of, MeasureTally.c.status != word(MeasureStatus.MERGED)


def _total(which: ColumnElement[bool], as_of: ColumnElement[date]) -> ColumnElement[int]:
    summed = select(func.coalesce(func.sum(MeasureTally.c.delta), literal_column("0"))).where(which, *_counted(as_of))
    return summed.scalar_subquery()


def _by_status(which: ColumnElement[bool], as_of: ColumnElement[date]) -> Select[Any]:
    tally = MeasureTally.c
    count = func.sum(tally.delta).label("count")
    found = (
        select(tally.status, count)
        .where(which, *_counted(as_of))
        .group_by(tally.status)
        .having(count > literal_column("0"))
    )
    return found.order_by(_in_order(MeasureStatus, tally.status))


def _in_order(codes: type[Choice], column: ColumnElement[str]) -> ColumnElement[int]:
    """Codes in the order in which they are declared."""
    listed = literal_column("'{" + ",".join(codes) + "}'::text[]", ARRAY(Text))
    return func.array_position(listed, cast(column, Text))

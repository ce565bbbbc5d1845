"""What changed in a region between two days: figures from the tally, and the visible measures."""

from datetime import date
from typing import Annotated, Any

from sqlalchemy import ColumnElement, Select, func, select

from federation.graph.declare.types import Connection, Sql, answer, computed
from federation.measures.codes import FieldOfAction, MeasureStatus
from federation.measures.model import Measure
from federation.measures.tally.model import MeasureSpan, MeasureTally
from federation.rollups.answers import Rollup
from federation.rollups.tally import (
    ZERO,
    array_rows,
    county_first,
    declared_order,
    measure_sums,
    region_answer_row,
    total,
)
from tenants.model import Tenant as TenantRow
from tenants.periods import holds_on
from tenants.rows import Columns
from tenants.tenant_filters import in_region


@answer
class StatusDifference:
    """Wie viele Maßnahmen vorher und nachher in einem Anzeigestatus stehen."""

    status: Annotated[MeasureStatus, "Anzeigestatus"]
    before: Annotated[int, "Anzahl am ersten Tag"]
    after: Annotated[int, "Anzahl am letzten Tag"]
    net: Annotated[int, "Um wie viel sich die Anzahl geändert hat"]


class Comparison:
    """Counts of two days: ``was`` and ``number``."""

    @computed
    def before(r: Columns) -> Sql[int]:
        """Anzahl der gezählten Maßnahmen am ersten Tag."""
        return select(total(array_rows(r, "was").c.was)).scalar_subquery()

    @computed
    def after(r: Columns) -> Sql[int]:
        """Anzahl der gezählten Maßnahmen am letzten Tag."""
        return select(total(array_rows(r, "number").c.number)).scalar_subquery()

    @computed
    def net(r: Columns) -> Sql[int]:
        """Um wie viel sich die Anzahl geändert hat; was sich ausgleicht, steht in byStatus."""
        counts = array_rows(r, "was", "number").c
        return select(total(counts.number) - total(counts.was)).scalar_subquery()

    @computed
    def by_status(r: Columns) -> Sql[list[StatusDifference]]:
        """Nach Anzeigestatus, in der Reihenfolge des Balkens, soweit vorher oder nachher vorhanden."""
        counts = array_rows(r, "status", "was", "number").c
        was, number = total(counts.was), total(counts.number)
        differences = select(counts.status, was.label("before"), number.label("after"), (number - was).label("net"))
        return differences.group_by(counts.status).order_by(declared_order(MeasureStatus, counts.status))


@answer
class TenantMeasureChange(Comparison):
    """Was sich an den Maßnahmen eines Mandanten geändert hat."""

    tenant: Annotated[TenantRow, "Mandant"]


@answer
class FieldMeasureChange(Comparison):
    """Was sich an den Maßnahmen eines Handlungsfelds geändert hat."""

    field_of_action: Annotated[FieldOfAction, "Handlungsfeld"]


@answer
class MeasureMatrixChange(Comparison):
    """Was sich an den Maßnahmen eines Mandanten in einem Handlungsfeld geändert hat."""

    tenant: Annotated[TenantRow, "Mandant"]
    field_of_action: Annotated[FieldOfAction, "Handlungsfeld"]


@answer
class ChangedMeasure:
    """Eine Maßnahme, die am letzten Tag anders steht als am ersten."""

    before: Annotated[MeasureStatus | None, "Anzeigestatus am ersten Tag; null, wenn sie da noch nicht geführt wurde"]
    after: Annotated[MeasureStatus | None, "Anzeigestatus am letzten Tag; null, wenn sie da abgelegt war"]

    @computed
    def measure(c: Columns) -> Sql[Measure | None]:
        """Die Maßnahme, wie sie heute ist."""
        return select(Measure).where(Measure.c.tenant_id == c.tenant_id, Measure.c.id == c.measure_id)


class ComparisonByField(Comparison):
    """Counts of two days, also by field of action, and by tenant and field."""

    from_: Annotated[date, "Tag, mit dem verglichen wird"]

    @computed
    def by_field_of_action(r: Columns) -> Sql[list[FieldMeasureChange]]:
        """Nach Handlungsfeldern, in denen es vorher oder nachher Maßnahmen gibt."""
        counts = _counts_by(r, "field_of_action").subquery("found").c
        return select(*counts).order_by(declared_order(FieldOfAction, counts.field_of_action))

    @computed
    def cells(r: Columns) -> Sql[list[MeasureMatrixChange]]:
        """Nach Mandanten und Handlungsfeldern zugleich, nur wo sich eine Zahl geändert hat."""
        counts = _counts_by(r, "tenant_id", "field_of_action", only_changed=True).subquery("found")
        query = select(*counts.c).join_from(counts, TenantRow, TenantRow.c.id == counts.c.tenant_id)
        return query.order_by(*county_first(TenantRow.c), declared_order(FieldOfAction, counts.c.field_of_action))


@answer
class MeasureChanges(Rollup, ComparisonByField):
    """Was sich in einer Region von einem Tag bis zu einem anderen geändert hat; asOf ist der letzte."""

    @computed
    def by_tenant(r: Columns) -> Sql[list[TenantMeasureChange]]:
        """Nach Mandanten: alle der Region, der Landkreis zuerst; auch die ohne Änderung."""
        return changes_by_tenant(r).where(TenantRow.c.region_id == r.region_id)


def changes_by_tenant(r: Columns) -> Select[Any]:
    """The rows of ``TenantMeasureChange``: all tenants, the county first, each with its counts of both days."""
    t, counts = TenantRow.c, _counts_by(r, "tenant_id").subquery("found")
    query = select(t.id.label("tenant_id"), counts.c.status, counts.c.was, counts.c.number)
    return query.outerjoin_from(TenantRow, counts, counts.c.tenant_id == t.id).order_by(*county_first(t))


def changes(
    region: Columns, since: ColumnElement[Any], until: ColumnElement[Any], basis: ColumnElement[str]
) -> Select[Any]:
    """The row of ``MeasureChanges``: counts of both days by tenant, field and status, in one pass."""
    tally = MeasureTally.c
    was = func.coalesce(func.sum(tally.delta).filter(tally.day <= since), ZERO)
    by = tally.tenant_id, tally.field_of_action, tally.status
    each = measure_sums(region.id, until, *by, was=was, number=func.sum(tally.delta))
    return region_answer_row(region.id, until, basis, each, from_=since)


def changed_measures(r: Columns, *conditions: ColumnElement[bool]) -> Sql[Connection[ChangedMeasure]]:
    """The visible measures whose status differs between the two days, by title. ``conditions``: on their spans."""
    s, m = MeasureSpan.c, Measure.c

    def status_on(day: ColumnElement[Any]) -> ColumnElement[str]:
        return func.max(s.status).filter(holds_on(s, day))

    before, after = status_on(r.from_), status_on(r.as_of)
    changed = (
        select(s.tenant_id, s.measure_id, before.label("before"), after.label("after"))
        .where(in_region(s.tenant_id, r.region_id), s.valid_from <= r.as_of, s.valid_to > r.from_, *conditions)
        .group_by(s.tenant_id, s.measure_id)
        .having(before.is_distinct_from(after))
        .subquery("stood")
    )
    same = (m.tenant_id == changed.c.tenant_id) & (m.id == changed.c.measure_id)
    return select(*changed.c).join_from(changed, Measure, same).order_by(m.title_key, m.tenant_id, m.id)


def _counts_by(r: Columns, *by: str, only_changed: bool = False) -> Any:
    """The counts grouped by some columns, the others as arrays."""
    counts = array_rows(r, *dict.fromkeys((*by, "status", "was", "number"))).c
    keys = [counts[name] for name in by]
    arrays = (func.array_agg(counts[name]).label(name) for name in ("status", "was", "number"))
    query = select(*keys, *arrays).group_by(*keys)
    return query.having(func.bool_or(counts.was != counts.number)) if only_changed else query

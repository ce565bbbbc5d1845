"""What changed in a region between two days: figures out of the tally, measures as far as they are in sight."""

from datetime import date
from typing import Annotated, Any

from sqlalchemy import ColumnElement, Select, any_, func, select

from federation.graph.declare.types import Connection, Sql, answer, computed
from federation.measures.codes import FieldOfAction, MeasureStatus
from federation.measures.model import Measure
from federation.measures.tally.model import MeasureSpan, MeasureTally
from federation.rollups.shares import Counted
from federation.rollups.tally import ZERO, county_first, head, in_order, members, parts, tallied, total
from tenants.model import Tenant as TenantRow
from tenants.periods import holds_on
from tenants.rows import Columns


@answer
class StatusDifference:
    """Wie viele Maßnahmen vorher und nachher in einem Anzeigestatus stehen."""

    status: Annotated[MeasureStatus, "Anzeigestatus"]
    before: Annotated[int, "Anzahl am ersten Tag"]
    after: Annotated[int, "Anzahl am letzten Tag"]
    net: Annotated[int, "Um wie viel sich die Anzahl geändert hat"]


class Differing:
    """Of whatever is counted on both days."""

    @computed
    def before(r: Columns) -> Sql[int]:
        """Anzahl der gezählten Maßnahmen am ersten Tag."""
        return select(total(parts(r, "was").c.was)).scalar_subquery()

    @computed
    def after(r: Columns) -> Sql[int]:
        """Anzahl der gezählten Maßnahmen am letzten Tag."""
        return select(total(parts(r, "number").c.number)).scalar_subquery()

    @computed
    def net(r: Columns) -> Sql[int]:
        """Um wie viel sich die Anzahl geändert hat; was sich ausgleicht, steht in byStatus."""
        result = parts(r, "was", "number").c
        return select(total(result.number) - total(result.was)).scalar_subquery()

    @computed
    def by_status(r: Columns) -> Sql[list[StatusDifference]]:
        """Nach Anzeigestatus, in der Reihenfolge des Balkens, soweit vorher oder nachher vorhanden."""
        result = parts(r, "status", "was", "number").c
        was, number = total(result.was), total(result.number)
        differences = select(result.status, was.label("before"), number.label("after"), (number - was).label("net"))
        return differences.group_by(result.status).order_by(in_order(MeasureStatus, result.status))


@answer
class TenantMeasureChange(Differing):
    """Was sich an den Maßnahmen eines Mandanten geändert hat."""

    tenant: Annotated[TenantRow, "Mandant"]


@answer
class FieldMeasureChange(Differing):
    """Was sich an den Maßnahmen eines Handlungsfelds geändert hat."""

    field_of_action: Annotated[FieldOfAction, "Handlungsfeld"]


@answer
class MeasureMatrixChange(Differing):
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


class Spread(Differing):
    """Of whatever is counted on both days by tenant, field and status."""

    from_: Annotated[date, "Tag, mit dem verglichen wird"]

    @computed
    def by_field_of_action(r: Columns) -> Sql[list[FieldMeasureChange]]:
        """Nach Handlungsfeldern, in denen es vorher oder nachher Maßnahmen gibt."""
        result = _regrouped(r, "field_of_action").subquery("found").c
        return select(*result).order_by(in_order(FieldOfAction, result.field_of_action))

    @computed
    def cells(r: Columns) -> Sql[list[MeasureMatrixChange]]:
        """Nach Mandanten und Handlungsfeldern zugleich, nur wo sich eine Zahl geändert hat."""
        result = _regrouped(r, "tenant_id", "field_of_action", only_changed=True).subquery("found")
        made = select(*result.c).join_from(result, TenantRow, TenantRow.c.id == result.c.tenant_id)
        return made.order_by(*county_first(TenantRow.c), in_order(FieldOfAction, result.c.field_of_action))


@answer
class MeasureChanges(Counted, Spread):
    """Was sich in einer Region von einem Tag bis zu einem anderen geändert hat; asOf ist der letzte."""

    @computed
    def by_tenant(r: Columns) -> Sql[list[TenantMeasureChange]]:
        """Nach Mandanten: alle der Region, der Landkreis zuerst; auch die ohne Änderung."""
        return each_tenant_changed(r).where(TenantRow.c.region_id == r.region_id)


def each_tenant_changed(r: Columns) -> Select[Any]:
    """All tenants, the county first, each with what was collected of it on both days."""
    t, result = TenantRow.c, _regrouped(r, "tenant_id").subquery("found")
    made = select(t.id.label("tenant_id"), result.c.status, result.c.was, result.c.number)
    made = made.outerjoin_from(TenantRow, result, result.c.tenant_id == t.id)
    return made.order_by(*county_first(t))


def changes(
    region: Columns, since: ColumnElement[Any], until: ColumnElement[Any], basis: ColumnElement[str]
) -> Select[Any]:
    """What the answer stands on: counts of both days by tenant, field and status, in one pass."""
    tally = MeasureTally.c
    was = func.coalesce(func.sum(tally.delta).filter(tally.day <= since), ZERO)
    by = tally.tenant_id, tally.field_of_action, tally.status
    return head(
        region, until, basis, tallied(region.id, until, *by, was=was, number=func.sum(tally.delta)), from_=since
    )


def moved(r: Columns, *which: ColumnElement[bool]) -> Sql[Connection[ChangedMeasure]]:
    """The measures in sight that stood elsewhere on the first day than on the last, by title."""
    s, m = MeasureSpan.c, Measure.c

    def held(day: ColumnElement[Any]) -> ColumnElement[str]:
        return func.max(s.status).filter(holds_on(s, day))

    stood = (
        select(s.tenant_id, s.measure_id, held(r.from_).label("before"), held(r.as_of).label("after"))
        .where(s.tenant_id == any_(members(r.region_id)), s.valid_from <= r.as_of, s.valid_to > r.from_, *which)
        .group_by(s.tenant_id, s.measure_id)
        .having(held(r.from_).is_distinct_from(held(r.as_of)))
        .subquery("stood")
    )
    same = (m.tenant_id == stood.c.tenant_id) & (m.id == stood.c.measure_id)
    return select(*stood.c).join_from(stood, Measure, same).order_by(m.title_key, m.tenant_id, m.id)


def _regrouped(r: Columns, *by: str, only_changed: bool = False) -> Any:
    """The counts by some of their columns, the rest as arrays again."""
    result = parts(r, *dict.fromkeys((*by, "status", "was", "number"))).c
    keys = [result[name] for name in by]
    arrays = (func.array_agg(result[name]).label(name) for name in ("status", "was", "number"))
    made = select(*keys, *arrays).group_by(*keys)
    return made.having(func.bool_or(result.was != result.number)) if only_changed else made

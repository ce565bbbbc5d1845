"""What measures save and generate, over a region, on any day: summed, and never across what the figures rest on."""

from decimal import Decimal
from typing import Annotated, Any

from sqlalchemy import ColumnElement, Numeric, Select, cast, func, select

from federation.graph.declare.types import Sql, answer, computed
from federation.graph.sql.json import text_literal
from federation.measures.codes import EffectKind, EstimateBasis, FieldOfAction, MeasureStatus
from federation.measures.tally.model import EffectTally
from federation.rollups.answers import Counted
from federation.rollups.tally import ZERO, county_first, head, in_order, parts, summed, total
from tenants.model import Tenant as TenantRow
from tenants.rows import Columns

UNCOUNTED = MeasureStatus.CANCELLED, MeasureStatus.PROPOSED
REALISED = MeasureStatus.COMPLETED, MeasureStatus.CONTINUOUS


@answer
class EffectSum:
    """Summe der Wirkungen einer Art, auf einer Grundlage, für ein Jahr."""

    kind: Annotated[EffectKind, "Was gespart oder erzeugt wird, mit seiner Einheit"]
    basis: Annotated[EstimateBasis, "Worauf die Zahlen beruhen; verschiedene Grundlagen werden nie zusammengezählt"]
    year: Annotated[int, "Jahr, für das sie gelten"]
    amount: Annotated[Decimal, "Menge im Jahr, von allen außer Verworfenem, Zusammengeführtem und Vorschlägen"]
    realised: Annotated[Decimal, "Davon von Maßnahmen, die umgesetzt oder Daueraufgabe sind"]
    measures: Annotated[int, "Aus so vielen Maßnahmen"]


class Effective:
    """Of what has effects."""

    @computed
    def effects(r: Columns) -> Sql[list[EffectSum]]:
        """Summen, nach Art, Grundlage und Jahr."""
        result = parts(r, "kind", "estimate", "year", "amount", "realised", "number").c
        by = result.kind, result.estimate, result.year
        sums = (cast(func.sum(result[name]), Numeric(20, 2)).label(name) for name in ("amount", "realised"))
        made = select(
            result.kind, result.estimate.label("basis"), result.year, *sums, total(result.number).label("measures")
        )
        order = in_order(EffectKind, result.kind), in_order(EstimateBasis, result.estimate), result.year
        return made.group_by(*by).order_by(*order)


@answer
class TenantMeasureEffects(Effective):
    """Wirkungen der Maßnahmen eines Mandanten."""

    tenant: Annotated[TenantRow, "Mandant"]


@answer
class FieldMeasureEffects(Effective):
    """Wirkungen der Maßnahmen eines Handlungsfelds."""

    field_of_action: Annotated[FieldOfAction, "Handlungsfeld"]


class Effects(Counted, Effective):
    """Of every answer that adds effects up."""

    @computed
    def source_count(r: Columns) -> Sql[int]:
        """Aus wie vielen Angaben in Steckbriefen die Zahlen stammen."""
        return select(total(parts(r, "number").c.number)).scalar_subquery()

    @computed
    def by_tenant(r: Columns) -> Sql[list[TenantMeasureEffects]]:
        """Nach Mandanten, die eine Wirkung nennen, der Landkreis zuerst."""
        result = _regrouped(r, "tenant_id")
        made = select(*result.c).join_from(result, TenantRow, TenantRow.c.id == result.c.tenant_id)
        return made.order_by(*county_first(TenantRow.c))

    @computed
    def by_field_of_action(r: Columns) -> Sql[list[FieldMeasureEffects]]:
        """Nach Handlungsfeldern, in denen eine Wirkung genannt ist."""
        result = _regrouped(r, "field_of_action")
        return select(*result.c).order_by(in_order(FieldOfAction, result.c.field_of_action))


@answer
class MeasureEffects(Effects):
    """Was die Maßnahmen einer Region nach dem Stand eines Tages sparen und erzeugen."""


def effects(region: Columns, as_of: ColumnElement[Any], basis: ColumnElement[str]) -> Select[Any]:
    """What the answer stands on: sums by tenant, field, kind, basis and year, in one pass."""
    tally = EffectTally.c
    by = tally.tenant_id, tally.field_of_action, tally.kind, tally.basis.label("estimate"), tally.year
    each = summed(EffectTally, region.id, as_of, *by, **sums(tally.status, tally.amount, tally.delta))
    return head(region, as_of, basis, each)


def sums(
    status: ColumnElement[str], amount: ColumnElement[Any], number: ColumnElement[int]
) -> dict[str, ColumnElement[Any]]:
    """What is told of effects whose measures have a status: how much, of it realised, and of how many."""

    def of(column: ColumnElement[Any], *statuses: MeasureStatus, but: bool = False) -> ColumnElement[Any]:
        among = status.in_([text_literal(item) for item in statuses])
        return func.coalesce(func.sum(column).filter(~among if but else among), ZERO)

    return {
        "amount": of(amount, *UNCOUNTED, but=True), "realised": of(amount, *REALISED),
        "number": of(number, *UNCOUNTED, but=True),
    }  # fmt: skip


def _regrouped(r: Columns, by: str) -> Any:
    """The sums by one column, the rest as arrays again."""
    names = "kind", "estimate", "year", "amount", "realised", "number"
    result = parts(r, by, *names).c
    arrays = (func.array_agg(result[name]).label(name) for name in names)
    return select(result[by], *arrays).group_by(result[by]).subquery("found")

"""What measures save and generate, over a region, on any day; figures on different bases are never added up."""

from decimal import Decimal
from typing import Annotated, Any

from sqlalchemy import ColumnElement, Numeric, Select, cast, func, select

from federation.graph.declare.types import Sql, answer, computed
from federation.graph.sql.json import text_literal
from federation.measures.codes import EffectKind, EstimateBasis, FieldOfAction, MeasureStatus
from federation.measures.tally.model import EffectTally
from federation.rollups.answers import Rollup
from federation.rollups.tally import (
    ZERO,
    array_rows,
    county_first,
    declared_order,
    region_answer_row,
    tally_sums,
    total,
)
from tenants.model import Tenant as TenantRow
from tenants.rows import Columns
from tenants.tenant_filters import in_region

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


class EffectBreakdown:
    """Sums of effects by kind, basis and year."""

    @computed
    def effects(r: Columns) -> Sql[list[EffectSum]]:
        """Summen, nach Art, Grundlage und Jahr."""
        e = array_rows(r, "kind", "estimate", "year", "amount", "realised", "number").c
        sums = (cast(func.sum(e[name]), Numeric(20, 2)).label(name) for name in ("amount", "realised"))
        query = select(e.kind, e.estimate.label("basis"), e.year, *sums, total(e.number).label("measures"))
        order = declared_order(EffectKind, e.kind), declared_order(EstimateBasis, e.estimate), e.year
        return query.group_by(e.kind, e.estimate, e.year).order_by(*order)


@answer
class TenantMeasureEffects(EffectBreakdown):
    """Wirkungen der Maßnahmen eines Mandanten."""

    tenant: Annotated[TenantRow, "Mandant"]


@answer
class FieldMeasureEffects(EffectBreakdown):
    """Wirkungen der Maßnahmen eines Handlungsfelds."""

    field_of_action: Annotated[FieldOfAction, "Handlungsfeld"]


class EffectRollup(Rollup, EffectBreakdown):
    """Sums of effects, also by tenant and by field of action."""

    @computed
    def source_count(r: Columns) -> Sql[int]:
        """Aus wie vielen Angaben in Steckbriefen die Zahlen stammen."""
        return select(total(array_rows(r, "number").c.number)).scalar_subquery()

    @computed
    def by_tenant(r: Columns) -> Sql[list[TenantMeasureEffects]]:
        """Nach Mandanten, die eine Wirkung nennen, der Landkreis zuerst."""
        sums = _sums_by(r, "tenant_id")
        query = select(*sums.c).join_from(sums, TenantRow, TenantRow.c.id == sums.c.tenant_id)
        return query.order_by(*county_first(TenantRow.c))

    @computed
    def by_field_of_action(r: Columns) -> Sql[list[FieldMeasureEffects]]:
        """Nach Handlungsfeldern, in denen eine Wirkung genannt ist."""
        sums = _sums_by(r, "field_of_action").c
        return select(*sums).order_by(declared_order(FieldOfAction, sums.field_of_action))


@answer
class MeasureEffects(EffectRollup):
    """Was die Maßnahmen einer Region nach dem Stand eines Tages sparen und erzeugen."""


def effects(region: Columns, as_of: ColumnElement[Any], basis: ColumnElement[str]) -> Select[Any]:
    """The row of ``MeasureEffects``: sums by tenant, field, kind, basis and year, in one pass."""
    tally = EffectTally.c
    by = tally.tenant_id, tally.field_of_action, tally.kind, tally.basis.label("estimate"), tally.year
    sums = effect_sums(tally.status, tally.amount, tally.delta)
    each = tally_sums(EffectTally, in_region(EffectTally.c.tenant_id, region.id), as_of, *by, **sums)
    return region_answer_row(region.id, as_of, basis, each)


def effect_sums(
    status: ColumnElement[str], amount: ColumnElement[Any], number: ColumnElement[int]
) -> dict[str, ColumnElement[Any]]:
    """Sums over effects: the amount, how much of it is realised, and the number of measures with that status."""

    def sum_of(column: ColumnElement[Any], *statuses: MeasureStatus, without: bool = False) -> ColumnElement[Any]:
        has_status = status.in_([text_literal(code) for code in statuses])
        return func.coalesce(func.sum(column).filter(~has_status if without else has_status), ZERO)

    return {
        "amount": sum_of(amount, *UNCOUNTED, without=True), "realised": sum_of(amount, *REALISED),
        "number": sum_of(number, *UNCOUNTED, without=True),
    }  # fmt: skip


def _sums_by(r: Columns, by: str) -> Any:
    """The sums grouped by one column, the others as arrays."""
    names = "kind", "estimate", "year", "amount", "realised", "number"
    sums = array_rows(r, by, *names).c
    arrays = (func.array_agg(sums[name]).label(name) for name in names)
    return select(sums[by], *arrays).group_by(sums[by]).subquery("found")

"""What answers inherit: the day and basis of a count, counts by status, the share of realised measures."""

from datetime import date, datetime
from typing import Annotated, Any

from sqlalchemy import BigInteger, ColumnElement, Integer, Select, case, cast, func, literal_column, select

from federation.graph.declare.types import Sql, answer, computed
from federation.graph.sql.json import text_literal
from federation.measures.codes import MeasureStatus
from federation.rollups.codes import RollupBasis
from federation.rollups.tally import ZERO, array_rows, declared_order, total
from tenants.model import Tenant as TenantRow
from tenants.rows import Columns

MIN_BASE = literal_column("5", Integer())
"""The base from which on there is a percentage: one of three is not 33 %."""


class DatedCount:
    """What was counted, for which day, and when."""

    as_of: Annotated[date, "Tag, für den gezählt wurde"]
    basis: Annotated[RollupBasis, "Was gezählt wurde: hängt davon ab, wer fragt"]
    generated_at: Annotated[datetime, "Wann gezählt wurde"]


class Rollup(DatedCount):
    """A count over a region, and how many measures and tenants it comes from."""

    @computed
    def source_count(r: Columns) -> Sql[int]:
        """Aus wie vielen Maßnahmen die Zahlen dieses Tages stammen."""
        return select(total(array_rows(r, "number").c.number)).scalar_subquery()

    @computed
    def no_data_count(r: Columns) -> Sql[int]:
        """Wie viele Mandanten der Region an diesem Tag keine zählbare Maßnahme haben: keine Angabe, nicht null."""
        with_data = tenants_with_data(r)
        in_region = select(func.count()).where(TenantRow.c.region_id == r.region_id)
        return in_region.scalar_subquery() - with_data


def tenants_with_data(r: Columns) -> ColumnElement[int]:
    """The number of tenants with anything to count."""
    counts = array_rows(r, "tenant_id", "number").c
    tenants = select(counts.tenant_id).group_by(counts.tenant_id).having(func.sum(counts.number) > ZERO)
    return select(func.count()).select_from(tenants.subquery("told")).scalar_subquery()


@answer
class StatusCount:
    """Wie viele Maßnahmen in einem Anzeigestatus stehen."""

    status: Annotated[MeasureStatus, "Anzeigestatus"]
    count: Annotated[int, "Anzahl der Maßnahmen"]


@answer
class RealisationShare:
    """Anteil des Umgesetzten, mit den Zahlen, aus denen er besteht."""

    denominator: Annotated[int, "Nenner: alle ohne Zusammengeführte und Vorschläge"]
    completed: Annotated[int, "Umgesetzte"]
    continuous: Annotated[int, "Laufende Daueraufgaben: eigens genannt, da sie nie umgesetzt werden"]
    cancelled: Annotated[int, "Verworfene"]
    base: Annotated[int, "Worauf sich die Quote bezieht: der Nenner ohne Verworfene und Daueraufgaben"]
    percent: Annotated[int | None, "Umsetzungsquote: Umgesetzte von base in Prozent, gerundet; null, wenn base unter 5"]


class StatusBreakdown:
    """Counts by status."""

    @computed
    def by_status(r: Columns) -> Sql[list[StatusCount]]:
        """Nach Anzeigestatus, in der Reihenfolge des Balkens, soweit vorhanden."""
        counts = array_rows(r, "status", "number").c
        by_status = select(counts.status, total(counts.number).label("count")).group_by(counts.status)
        return by_status.order_by(declared_order(MeasureStatus, counts.status))


class RealisationBreakdown(StatusBreakdown):
    """Counts by status, and the share of realised measures."""

    @computed
    def share(r: Columns) -> Sql[RealisationShare]:
        """Umsetzungsquote, mit den Zahlen, aus denen sie besteht."""
        return _share(r)


class TotalBreakdown(RealisationBreakdown):
    """Counts by status, with their total, added up in the answer."""

    @computed
    def total(r: Columns) -> Sql[int]:
        """Anzahl der gezählten Maßnahmen; zusammengeführte zählen nicht."""
        return select(total(array_rows(r, "number").c.number)).scalar_subquery()


class WithTotal:
    """The number of measures in a part of a rollup."""

    total: Annotated[int, "Anzahl der gezählten Maßnahmen; zusammengeführte zählen nicht"]


def _share(r: Columns) -> Select[Any]:
    counts = array_rows(r, "status", "number").c

    def number(*statuses: MeasureStatus, without: bool = False) -> ColumnElement[int]:
        has_status = counts.status.in_([text_literal(status) for status in statuses])
        sum_ = func.sum(counts.number).filter(~has_status if without else has_status)
        return cast(func.coalesce(sum_, ZERO), BigInteger)

    completed, continuous, cancelled = MeasureStatus.COMPLETED, MeasureStatus.CONTINUOUS, MeasureStatus.CANCELLED
    base = number(MeasureStatus.PROPOSED, cancelled, continuous, without=True)
    percent = func.round(literal_column("100.0") * number(completed) / base)
    return select(
        number(MeasureStatus.PROPOSED, without=True).label("denominator"), number(completed).label("completed"),
        number(continuous).label("continuous"), number(cancelled).label("cancelled"), base.label("base"),
        case((base >= MIN_BASE, cast(percent, Integer))).label("percent"),
    )  # fmt: skip

"""What answers that count have in common: on what they stand, counts by status, the share realised."""

from datetime import date, datetime
from typing import Annotated, Any

from sqlalchemy import BigInteger, ColumnElement, Integer, Select, case, cast, func, literal_column, select

from federation.graph.declare.types import Sql, answer, computed
from federation.graph.sql.json import text_literal
from federation.measures.codes import MeasureStatus
from federation.rollups.codes import RollupBasis
from federation.rollups.tally import ZERO, in_order, parts, total
from tenants.model import Tenant as TenantRow
from tenants.rows import Columns

FEWEST = literal_column("5", Integer())
"""Of fewer measures no percentage is told: one of three is not 33 %."""


class Counted:
    """Of every answer: when and what was counted, and of how many tenants there was nothing to count."""

    as_of: Annotated[date, "Tag, für den gezählt wurde"]
    basis: Annotated[RollupBasis, "Was gezählt wurde: hängt davon ab, wer fragt"]
    generated_at: Annotated[datetime, "Wann gezählt wurde"]

    @computed
    def source_count(r: Columns) -> Sql[int]:
        """Aus wie vielen Maßnahmen die Zahlen dieses Tages stammen."""
        return select(total(parts(r, "number").c.number)).scalar_subquery()

    @computed
    def no_data_count(r: Columns) -> Sql[int]:
        """Wie viele Mandanten der Region an diesem Tag keine zählbare Maßnahme haben: keine Angabe, nicht null."""
        message = with_data(r)
        of_region = select(func.count()).where(TenantRow.c.region_id == r.region_id)
        return of_region.scalar_subquery() - message


def with_data(r: Columns) -> ColumnElement[int]:
    """Of how many tenants there was anything to count."""
    result = parts(r, "tenant_id", "number")
    message = select(result.c.tenant_id).group_by(result.c.tenant_id).having(func.sum(result.c.number) > ZERO)
    return select(func.count()).select_from(message.subquery("told")).scalar_subquery()


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


class Parted:
    """Of what is counted by status."""

    @computed
    def by_status(r: Columns) -> Sql[list[StatusCount]]:
        """Nach Anzeigestatus, in der Reihenfolge des Balkens, soweit vorhanden."""
        result = parts(r, "status", "number")
        counts = select(result.c.status, total(result.c.number).label("count")).group_by(result.c.status)
        return counts.order_by(in_order(MeasureStatus, result.c.status))


class Shared(Parted):
    """Of what is counted by status and has a share realised."""

    @computed
    def share(r: Columns) -> Sql[RealisationShare]:
        """Umsetzungsquote, mit den Zahlen, aus denen sie besteht."""
        return _share(r)


class Totalled:
    """Of a part: how many there are of it."""

    total: Annotated[int, "Anzahl der gezählten Maßnahmen; zusammengeführte zählen nicht"]


def _share(r: Columns) -> Select[Any]:
    result = parts(r, "status", "number").c

    def of(*statuses: MeasureStatus, but: bool = False) -> ColumnElement[int]:
        among = result.status.in_([text_literal(status) for status in statuses])
        counted = func.sum(result.number).filter(~among if but else among)
        return cast(func.coalesce(counted, ZERO), BigInteger)

    completed, continuous, cancelled = MeasureStatus.COMPLETED, MeasureStatus.CONTINUOUS, MeasureStatus.CANCELLED
    base = of(MeasureStatus.PROPOSED, cancelled, continuous, but=True)
    percent = func.round(literal_column("100.0") * of(completed) / base)
    return select(
        of(MeasureStatus.PROPOSED, but=True).label("denominator"), of(completed).label("completed"),
        of(continuous).label("continuous"), of(cancelled).label("cancelled"), base.label("base"),
        case((base >= FEWEST, cast(percent, Integer))).label("percent"),
    )  # fmt: skip

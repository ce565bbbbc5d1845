"""What is counted of pledges: answers made of one row, whose arrays hold all counts."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any

from sqlalchemy import ColumnElement, Numeric, Select, and_, cast, func, select

from federation.graph.declare.types import Sql, answer, computed
from federation.graph.sql.json import text_literal
from federation.measures.codes import EffectKind, EstimateBasis, FieldOfAction
from federation.pledges.codes import PledgeStatus
from federation.pledges.figures.counts import WITHDRAWN
from federation.rollups.codes import RollupBasis
from federation.rollups.tally import ZERO, array_rows, declared_order, total
from tenants.rows import Choice, Columns

AMOUNT = Numeric(20, 2)
COUNT = "Selbstverpflichtungen, jede einmal"
FULFILLED, MISSED = (text_literal(status) for status in (PledgeStatus.FULFILLED, PledgeStatus.MISSED))


@answer
class PledgesByStatus:
    """Selbstverpflichtungen in einem Stand."""

    status: Annotated[PledgeStatus, "Stand an diesem Tag"]
    count: Annotated[int, COUNT]


@answer
class PledgesByField:
    """Selbstverpflichtungen in einem Handlungsfeld."""

    field_of_action: Annotated[FieldOfAction | None, "Handlungsfeld heute; null: mehrere"]
    count: Annotated[int, COUNT]


@answer
class PledgeEffectSum:
    """Was Selbstverpflichtungen im Jahr sparen oder erzeugen, nach der Grundlage der Zahl."""

    kind: Annotated[EffectKind, "Was gespart oder erzeugt wird, mit seiner Einheit"]
    basis: Annotated[EstimateBasis, "Worauf die Zahl beruht"]
    amount: Annotated[Decimal, "Menge im Jahr, von allen außer Zurückgezogenem und Verfehltem"]
    fulfilled: Annotated[Decimal, "Davon von denen, die erfüllt sind"]
    pledges: Annotated[int, "Wie viele Selbstverpflichtungen darin stecken"]


class PledgeCounts:
    """Counts of pledges, whose parts stand as arrays in the answer's row."""

    as_of: Annotated[date, "Tag, für den gezählt wurde"]
    generated_at: Annotated[datetime, "Wann gezählt wurde"]
    members: Annotated[int, "Verschiedene Mitglieder mit mindestens einer, die nicht zurückgezogen ist"]

    @computed
    def pledges(r: Columns) -> Sql[int]:
        """Selbstverpflichtungen, die nicht zurückgezogen sind; die von Privatpersonen sind nicht darin."""
        counts = array_rows(r, "status", "number").c
        return select(total(counts.number, counts.status != WITHDRAWN)).scalar_subquery()

    @computed
    def linked(r: Columns) -> Sql[int]:
        """Davon die, die einer Maßnahme dienen: deren Wirkung steht bei den Maßnahmen, in effects ist sie nicht."""
        counts = array_rows(r, "status", "is_linked", "number").c
        return select(total(counts.number, and_(counts.is_linked, counts.status != WITHDRAWN))).scalar_subquery()

    @computed
    def by_status(r: Columns) -> Sql[list[PledgesByStatus]]:
        """Nach Stand, soweit vorhanden."""
        return _counts_by(r, PledgeStatus, "status")

    @computed
    def by_field(r: Columns) -> Sql[list[PledgesByField]]:
        """Nach Handlungsfeld, soweit vorhanden, ohne Zurückgezogenes; ohne Handlungsfeld zuletzt."""
        return _counts_by(r, FieldOfAction, "field_of_action")

    @computed
    def effects(r: Columns) -> Sql[list[PledgeEffectSum]]:
        """Wirkungen nach Art und Grundlage, ohne die von Selbstverpflichtungen, die einer Maßnahme dienen."""
        names = ("effect_kind", "effect_basis", "effect_status", "effect_amount", "effect_number")
        e = array_rows(r, *names).c
        fulfilled = func.coalesce(func.sum(e.effect_amount).filter(e.effect_status == FULFILLED), ZERO)
        query = select(
            e.effect_kind.label("kind"), e.effect_basis.label("basis"),
            cast(func.sum(e.effect_amount), AMOUNT).label("amount"), cast(fulfilled, AMOUNT).label("fulfilled"),
            total(e.effect_number).label("pledges"),
        )  # fmt: skip
        query = query.where(e.effect_status != WITHDRAWN, e.effect_status != MISSED)
        order = declared_order(EffectKind, e.effect_kind), declared_order(EstimateBasis, e.effect_basis)
        return query.group_by(e.effect_kind, e.effect_basis).order_by(*order)


@answer
class PledgeFigures(PledgeCounts):
    """Selbstverpflichtungen, die einem Bündnis mitgeteilt sind, an einem Tag: so viele, wie der Fragende sehen darf."""


@answer
class RegionPledgeFigures(PledgeCounts):
    """Selbstverpflichtungen in den Bündnissen einer Region an einem Tag, soweit alle sie sehen sollen: jede einmal."""

    basis: Annotated[RollupBasis, "Was gezählt wurde: hängt davon ab, wer fragt"]


def _counts_by(r: Columns, codes: type[Choice], name: str) -> Select[Any]:
    names = dict.fromkeys(("status", name, "number"))
    counts = array_rows(r, *names).c
    number: ColumnElement[int] = total(counts.number)
    query = select(counts[name], number.label("count")).group_by(counts[name]).having(number > ZERO)
    if name != "status":
        query = query.where(counts.status != WITHDRAWN)
    return query.order_by(declared_order(codes, counts[name]))

"""How fresh what is told of measures is, on any day: sums of a tally by the day of which a status is known."""

from collections.abc import Callable
from typing import Annotated, Any

from sqlalchemy import ColumnElement, Select, func, select

from federation.graph.declare.types import answer
from federation.graph.sql.json import text_literal
from federation.measures.codes import Freshness
from federation.measures.rules import freshness_of
from federation.measures.tally.model import FreshnessTally
from federation.rollups.tally import ZERO, total


@answer
class FreshnessCounts:
    """Offene Maßnahmen nach der Frische ihres Stands, mit den Fristen, die jeder Mandant gesetzt hat."""

    current: Annotated[int, "Aktuell: zuletzt gesetzt oder bestätigt vor höchstens 180 Tagen, oder der eigenen Frist"]
    due: Annotated[int, "Zu prüfen: vor mehr als 180 Tagen, oder der eigenen Frist"]
    stale: Annotated[int, "Veraltet: vor mehr als 365 Tagen, oder der eigenen Frist"]


def ages(as_of: ColumnElement[Any], among: Callable[[ColumnElement[int]], ColumnElement[bool]]) -> Select[Any]:
    """The counts of that day over some tenants."""
    tally = FreshnessTally.c
    existing = (
        select(tally.tenant_id, tally.confirmed_on, func.sum(tally.delta).label("number"))
        .where(among(tally.tenant_id), tally.day <= as_of)
        .group_by(tally.tenant_id, tally.confirmed_on)
        .having(func.sum(tally.delta) != ZERO)
        .subquery("known")
        .c
    )
    age = (
        select(freshness_of(existing.tenant_id, as_of, existing.confirmed_on).label("code"), existing.number)
        .subquery("age")
        .c
    )
    numbers: list[Any] = [total(age.number, age.code == text_literal(code)).label(code.lower()) for code in Freshness]
    return select(*numbers)

"""By what measures are filtered in both schemas."""

from decimal import Decimal
from typing import Any

import strawberry
from sqlalchemy import ColumnElement, Integer, case, cast, exists, extract, func, select
from strawberry import UNSET

from federation.graph.declare.enums import graphql_enum
from federation.graph.declare.filters import DateRange, DateTimeRange, RangeInput, costly, is_any_of, matching
from federation.graph.declare.tenant_filter import TenantFilterFields
from federation.graph.declare.types import Sql
from federation.graph.sql.json import text_literal
from federation.measures import codes, model, rules
from federation.measures.sheet.model import MeasureEffect, Rating
from tenants import search_terms
from tenants.rows import Columns


@strawberry.input(description="Eine Bewertung nach einem Kriterium; ohne Enden: irgendeine mit Punkten.")
class RatingRange(RangeInput):
    """From so many points up to so many, both included."""

    criterion: graphql_enum(codes.RatingCriterion) = strawberry.field(description="Kriterium")  # type: ignore[valid-type]  # a type made at run time
    from_: int | None = strawberry.field(default=UNSET, name="from", description="Mindestens")
    to: int | None = strawberry.field(default=UNSET, description="Höchstens")


@strawberry.input(description="Eine Wirkung im Jahr; ohne Enden: irgendeine mit einer Menge.")
class EffectRange(RangeInput):
    """From so much up to so much, both included."""

    kind: graphql_enum(codes.EffectKind) = strawberry.field(description="Was gespart oder erzeugt wird")  # type: ignore[valid-type]  # a type made at run time
    from_: Decimal | None = strawberry.field(default=UNSET, name="from", description="Mindestens")
    to: Decimal | None = strawberry.field(default=UNSET, description="Höchstens")


class MeasureFilterFields(TenantFilterFields):
    """Welche Maßnahmen? Was fehlt, schränkt nicht ein."""

    code: list[str] | None
    status: list[codes.MeasureStatus] | None
    phase: list[codes.MeasurePhase] | None
    condition: list[codes.MeasureCondition] | None
    field_of_action: list[codes.FieldOfAction] | None
    is_continuous: bool | None
    measure_type: list[codes.MeasureType] | None
    planned_start: DateRange | None
    planned_end: DateRange | None
    actual_end: DateRange | None
    status_as_of: DateRange | None
    confirmed_on: DateRange | None
    updated_at: DateTimeRange | None

    @matching
    def is_overdue(m: Columns, overdue: bool, request_day: Any) -> Sql[bool]:
        """Der geplante Abschluss ist verstrichen, die Maßnahme aber offen"""
        return rules.is_overdue(m, request_day) == overdue

    @matching
    def is_archived(m: Columns, archived: bool) -> Sql[bool]:
        """Abgelegt (true) oder auf dem Tisch (false)"""
        return rules.is_archived(m, archived)

    @matching
    def freshness(m: Columns, codes: list[codes.Freshness], request_day: Any) -> Sql[bool]:
        """Wie frisch der Stand einer offenen Maßnahme ist"""
        return is_any_of(rules.freshness(m, request_day), codes)

    @matching
    def year(m: Columns, year: int, request_day: Any) -> Sql[bool]:
        """Läuft in diesem Jahr, nach den tatsächlichen Tagen, sonst den geplanten; was offen ist, läuft bis heute oder
        länger; ohne einen Tag: in keinem"""
        open_until = case((m.planned_end.is_not(None), func.greatest(m.planned_end, request_day)))  # else it has no end
        ended = func.coalesce(m.actual_end, m.status_as_of)
        ends = case((m.status.in_([text_literal(code) for code in codes.ENDED]), ended), else_=open_until)
        begins = func.coalesce(m.actual_start, m.planned_start, m.actual_end, m.planned_end)
        return (_year(begins) <= year) & (func.coalesce(_year(ends), year) >= year)

    @costly
    @matching
    def responsible_has(m: Columns, text: str, tenants: Any) -> Sql[bool]:
        """Jedes Wort des Textes beginnt eines im Namen der zuständigen Stelle; Umlaute und Groß- und Kleinschreibung
        machen keinen Unterschied"""
        # The second condition has an index and finds more; the first is exact.
        return search_terms.matches_beginnings(text, m.responsible) & search_terms.find_rows(
            model.Measure, text, tenants
        )

    @costly
    @matching
    def rating(m: Columns, points: RatingRange) -> Sql[bool]:
        """Ist nach einem Kriterium so bewertet"""
        r = Rating.c
        return _has(m, Rating, r.criterion == points.criterion, *points.conditions(r.value))

    @costly
    @matching
    def effect(m: Columns, amount: EffectRange) -> Sql[bool]:
        """Hat eine Wirkung dieser Art und Größe, gleich für welches Jahr und worauf sie beruht"""
        e = MeasureEffect.c
        return _has(m, MeasureEffect, e.kind == amount.kind, *amount.conditions(e.amount))

    @costly
    @matching
    def search(m: Columns, text: str, tenants: Any) -> Sql[bool]:
        """Jedes Wort des Textes beginnt eines in Kennung, Titel, zuständiger Stelle oder den Texten des Steckbriefs"""
        return search_terms.find_rows(model.Measure, text, tenants)


def _has(m: Columns, part: Any, *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether a measure has a part that meets some conditions."""
    return exists(select(1).where(part.c.tenant_id == m.tenant_id, part.c.measure_id == m.id, *conditions))


def _year(day: Any) -> ColumnElement[int]:
    return cast(extract("year", day), Integer)

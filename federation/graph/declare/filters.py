"""Typed filters and orders, declared once for a type: every connection of its rows takes them.

A filter's field is a column by its name (a list means any of, a span means from and before), or a
``@matching`` function that says itself. An order names the columns by which a list may be sorted.
"""

from __future__ import annotations

import inspect
import typing
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from enum import auto, nonmember
from types import UnionType
from typing import Any, ClassVar, TypeVar, get_args

import sqlalchemy as sa
import strawberry
from graphql import GraphQLError
from sqlalchemy import ColumnElement, Select, any_, func, literal_column
from strawberry import UNSET

from federation.graph.declare.enums import graphql_enum
from federation.graph.declare.lazy_types import lazy_type
from tenants.rows import Choice, Columns, Row, is_internal, public_order_columns

MOST_KEYS, MOST_CONDITIONS, COSTLY = 5, 50, 5
DAYS = {"today", "request_day"}
"""What a filter's field may take besides its value."""
C = TypeVar("C", bound=Callable[..., Any])
F = TypeVar("F", bound="Filter")
O = TypeVar("O", bound="Order")  # noqa: E741 - an order


class RangeInput:
    """What a range does: its given ends as conditions on a column; with no end, that there is a value at all."""

    def conditions(self, column: ColumnElement[Any]) -> list[ColumnElement[bool]]:
        comparisons = {"from_": column.__ge__, "before": column.__lt__, "to": column.__le__}
        ends = [(name, end) for name, end in _given_fields(self) if name in comparisons]
        return [comparisons[name](end) for name, end in ends] or [column.is_not(None)]


@strawberry.input(
    name="Span", description="Ein Zeitraum von Tagen; beide Enden dürfen offen sein. Ohne Enden: irgendein Tag."
)
class DateRange(RangeInput):
    """From a day on, and before a day."""

    from_: date | None = strawberry.field(default=UNSET, name="from", description="Ab diesem Tag")
    before: date | None = strawberry.field(default=UNSET, description="Vor diesem Tag")


@strawberry.input(name="MomentSpan", description="Ein Zeitraum von Zeitpunkten; beide Enden dürfen offen sein.")
class DateTimeRange(RangeInput):
    """From a moment on, and before a moment."""

    from_: datetime | None = strawberry.field(default=UNSET, name="from", description="Ab diesem Zeitpunkt")
    before: datetime | None = strawberry.field(default=UNSET, description="Vor diesem Zeitpunkt")


@strawberry.input(description="Ein Bereich von Zahlen; beide Enden dürfen offen sein. Ohne Enden: irgendeine Zahl.")
class NumberRange(RangeInput):
    """From a number up to a number, both included."""

    from_: int | None = strawberry.field(default=UNSET, name="from", description="Mindestens")
    to: int | None = strawberry.field(default=UNSET, description="Höchstens")


def matching(function: C) -> C:
    """A filter's field that says itself: (columns, value) -> a condition; its docstring is its description. Who takes
    ``today`` or ``request_day`` as well is given the day that is asked for, or that of the request."""
    function.__matching__ = True  # type: ignore[attr-defined]
    return function


def costly(function: C) -> C:
    """A condition that counts for several, since the database works for it."""
    function.__cost__ = COSTLY  # type: ignore[attr-defined]
    return function


class Filter:
    """A filter as it was given; it has no methods, since its fields may have any name."""

    __filters__: ClassVar[type[Row]]
    __columns__: ClassVar[Columns]
    __conditions__: ClassVar[dict[str, Callable[..., Any]]]


def filter_cost(chooses: Filter) -> int:
    """How many conditions a filter has, with those of the filters within it; raises ``GraphQLError`` at too many."""
    if (result := sum(_parts(chooses))) > MOST_CONDITIONS:
        message = (
            f"Ein Filter nennt höchstens {MOST_CONDITIONS} Bedingungen, alle Ebenen zusammen; search zählt {COSTLY}."
        )
        raise GraphQLError(message, extensions={"code": "INVALID"})
    return result


def filter_form(chooses: Any) -> Any:
    """What a filter names on whatever level, without its values."""
    if isinstance(chooses, list):
        return tuple(map(filter_form, chooses))
    if hasattr(chooses, "__strawberry_definition__"):
        return tuple(sorted((name, filter_form(value)) for name, value in _given_fields(chooses)))
    return ()


def to_condition(chooses: Filter, requested: Callable[[str], Any]) -> ColumnElement[bool]:
    """All of a filter, and of the filters within it, as one condition; an empty one is always met. ``requested``
    makes what the request fills in, by its name, where it is needed."""
    columns = chooses.__columns__
    made: list[ColumnElement[bool]] = []
    for name, value in _given_fields(chooses):
        if name == "and_":
            made += [to_condition(item, requested) for item in value]
        elif name == "or_":
            made.append(sa.or_(sa.false(), *(to_condition(item, requested) for item in value)))
        elif name == "not_":
            # What is not known is not so: a filter and its "not" share all rows out between them.
            made.append(to_condition(value, requested).is_not(sa.true()))
        elif name in chooses.__conditions__:
            says = chooses.__conditions__[name]
            wants = DAYS & inspect.signature(says).parameters.keys()
            made.append(says(columns, value, **{want: requested(want) for want in wants}))
        elif isinstance(value, RangeInput):
            made += value.conditions(columns[name])
        else:
            is_list = isinstance(value.type, sa.ARRAY)
            made.append(columns[name] == (any_(value) if is_list else value))
    return sa.and_(sa.true(), *made)


def _parts(chooses: Filter) -> Iterator[int]:
    """The weight of every field that is given, on whatever level."""
    for name, value in _given_fields(chooses):
        yield getattr(chooses.__conditions__.get(name), "__cost__", 1)
        for item in value if isinstance(value, list) else (value,):
            if isinstance(item, Filter):
                yield from (1, *_parts(item))


def _given_fields(parts: Any) -> list[tuple[str, Any]]:
    return [(name, value) for name, value in vars(parts).items() if value is not None and value is not UNSET]


JOINED = {
    "and_": ("and", "Alle diese Filter treffen zu"),
    "or_": ("or", "Mindestens einer dieser Filter trifft zu; bei einer leeren Liste keiner"),
    "not_": ("not", "Dieser Filter trifft nicht zu"),
}


def filter_type(model: type[Row]) -> Callable[[type[F]], type[F]]:
    """The filter over a table; every field may be left out. What filters of several schemas have in common stands in a
    plain class that they inherit."""

    def declare(cls: type[F]) -> type[F]:
        cls.__filters__, cls.__columns__ = model, public_order_columns(model.c)
        inherited = [item for item in reversed(cls.__mro__) if item not in (object, Filter)]
        expression = {n: f for item in inherited for n, f in vars(item).items()}
        cls.__conditions__ = {n: f for n, f in expression.items() if getattr(f, "__matching__", False)}
        cls.__annotations__ = {n: hint for item in inherited for n, hint in inspect.get_annotations(item).items()}
        for name, annotation in cls.__annotations__.items():
            register_codes(annotation)
            _check_visible_to_all(model, name)
            comment = model.__table__.c[name].comment
            setattr(cls, name, strawberry.field(default=UNSET, description=comment))
        for name, function in cls.__conditions__.items():
            hint = typing.get_type_hints(function)[list(inspect.signature(function).parameters)[1]]
            register_codes(hint)
            cls.__annotations__[name] = hint | None
            setattr(cls, name, strawberry.field(default=UNSET, description=inspect.getdoc(function)))
        itself = lazy_type(cls.__name__, existing := {})
        for name, (shown, doc) in JOINED.items():
            of: Any = itself if name == "not_" else list[itself]  # type: ignore[valid-type]
            cls.__annotations__[name] = typing.Optional[of]  # noqa: UP045 - a lazy type knows no |
            setattr(cls, name, strawberry.field(default=UNSET, name=shown, description=doc))
        existing[cls.__name__] = made = strawberry.input(cls, description=inspect.getdoc(cls))
        return made

    return declare


def _check_visible_to_all(model: type[Row], name: str) -> None:
    if is_internal(model.c[name]):
        raise TypeError(f"{model.__name__}.{name} stays inside: who finds or sorts rows by it is told what it says")


def register_codes(annotation: Any) -> None:
    """Makes the codes in an annotation known to strawberry, with their labels."""
    if inspect.isclass(annotation) and issubclass(annotation, Choice):
        graphql_enum(annotation)
    for part in get_args(annotation):
        if isinstance(part, type | UnionType) or get_args(part):
            register_codes(part)


class PlanKeyChoice(Choice):
    """Codes whose value decides the statement's text."""

    decides = nonmember(True)


class Direction(PlanKeyChoice):
    """Richtung einer Ordnung."""

    ASC = auto(), "aufsteigend"
    DESC = auto(), "absteigend"


LAST = {date: ("'-infinity'::date", "'infinity'::date"), int: (str(-(2**31)), str(2**31 - 1))}
"""What stands for a missing value, so that it sorts last: falling, and rising."""


class Order:
    """One key of an order: ``field`` is a code whose value is a column's name."""

    __sorts__: ClassVar[type[Row]]
    field: Any
    direction: Any

    def clause(self) -> Any:
        column = self.__sorts__.c[str(self.field)]
        falls = self.direction is Direction.DESC
        key = column
        if column.nullable:  # a cursor compares rows, and NULL compares with nothing
            last = LAST[column.type.python_type][0 if falls else 1]
            key = func.coalesce(column, literal_column(last, column.type))
        return key.desc() if falls else key


def order_type(model: type[Row], codes: type[PlanKeyChoice]) -> Callable[[type[O]], type[O]]:
    """The order of a table by these codes; each code's value names a column: text, or a day or number that may be
    missing."""

    def declare(cls: type[O]) -> type[O]:
        cls.__sorts__ = model
        for code in codes:
            _check_visible_to_all(model, str(code))
        cls.__annotations__ = {"field": graphql_enum(codes), "direction": graphql_enum(Direction)}
        cls.field = strawberry.field(description="Wonach")
        cls.direction = strawberry.field(default=Direction.ASC, description="In welcher Richtung")
        return strawberry.input(cls, description=inspect.getdoc(cls))

    return declare


def apply(
    query: Select[Any], chooses: Filter | None, order: Sequence[Order] | None, requested: Callable[[str], Any]
) -> Select[Any]:
    """The rows of a select that pass, sorted as asked, else in its own order; the primary key makes an order unique."""
    if chooses is not None:
        query = query.where(to_condition(chooses, requested))
    if not order:
        return query
    if len(order) > MOST_KEYS or len({str(item.field) for item in order}) < len(order):
        raise GraphQLError(f"orderBy nennt höchstens {MOST_KEYS} verschiedene Felder.", extensions={"code": "INVALID"})
    key = order[0].__sorts__.__table__.primary_key
    return query.order_by(None).order_by(*(item.clause() for item in order), *key)

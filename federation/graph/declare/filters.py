"""Typed filters and orders, declared once for a type: every connection of its rows takes them.

A filter's field is a column by its name (a list matches any of its values, a range its bounds), or a ``@matching``
function that returns the condition. An order names the columns by which a list may be sorted.
"""

from __future__ import annotations

import inspect
import typing
from collections.abc import Callable, Iterator, Sequence
from copy import copy
from datetime import date, datetime
from enum import auto, nonmember
from types import UnionType
from typing import Any, ClassVar, TypeVar, get_args

import sqlalchemy as sa
import strawberry
from graphql import GraphQLError
from sqlalchemy import ColumnElement, Select, any_, func, literal_column
from strawberry import UNSET

from federation.graph import messages
from federation.graph.declare.enums import graphql_enum
from federation.graph.declare.lazy_types import lazy_type
from federation.graph.declare.types import mark
from tenants.rows import Choice, Columns, Row, is_internal, public_order_columns

MAX_SORT_KEYS, MAX_CONDITIONS, COSTLY_CONDITION = 5, 50, 5
"""Of an order; of a filter; and as how many conditions a costly one counts."""
DAY_PARAMETERS = {"today", "request_day"}
"""What a ``@matching`` function may take besides columns and value; and ``TENANTS``."""
TENANTS = "tenants"
"""The ids of the tenants among whose rows the other conditions of a filter look, as an array; None where none says."""
C = TypeVar("C", bound=Callable[..., Any])
F = TypeVar("F", bound="Filter")
O = TypeVar("O", bound="Order")  # noqa: E741 - an order


class RangeInput:
    """A range of values, each end optional."""

    def conditions(self, column: ColumnElement[Any]) -> list[ColumnElement[bool]]:
        """One condition for each end that is set; with no end, that the column is not NULL."""
        comparisons = {"from_": column.__ge__, "before": column.__lt__, "to": column.__le__}
        ends = [(name, end) for name, end in _set_fields(self) if name in comparisons]
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
    """From a date and time on, and before one."""

    from_: datetime | None = strawberry.field(default=UNSET, name="from", description="Ab diesem Zeitpunkt")
    before: datetime | None = strawberry.field(default=UNSET, description="Vor diesem Zeitpunkt")


@strawberry.input(description="Ein Bereich von Zahlen; beide Enden dürfen offen sein. Ohne Enden: irgendeine Zahl.")
class NumberRange(RangeInput):
    """From a number up to a number, both included."""

    from_: int | None = strawberry.field(default=UNSET, name="from", description="Mindestens")
    to: int | None = strawberry.field(default=UNSET, description="Höchstens")


def matching(function: C) -> C:
    """Marks a function (columns, value) -> condition as a filter's field; its docstring is the description.

    A parameter ``today`` is the day that the query asks for, ``request_day`` the day of the request, ``tenants`` is as
    ``TENANTS``.
    """
    mark(function, "__matching__", True)
    return function


def narrows(tenants: Callable[[Any], ColumnElement[Any]]) -> Callable[[C], C]:
    """Marks a ``@matching`` function that only rows of some tenants meet. ``tenants``: value -> their ids, an array."""

    def declare(function: C) -> C:
        mark(function, "__tenants__", tenants)
        return function

    return declare


def costly(function: C) -> C:
    """Marks a ``@matching`` function whose condition is slow: it counts as ``COSTLY_CONDITION``."""
    mark(function, "__cost__", COSTLY_CONDITION)
    return function


class Filter:
    """The values of one filter. It has no methods, since its fields may have any name."""

    __filters__: ClassVar[type[Row]]
    __columns__: ClassVar[Columns]
    __conditions__: ClassVar[dict[str, Callable[..., Any]]]


def is_any_of(expression: Any, values: Any) -> ColumnElement[bool]:
    """Whether an expression is one of the values, which are one bind parameter: an array."""
    return expression == any_(values)


def filter_cost(filters: Filter) -> int:
    """The cost of all conditions of a filter, on all its levels; raises ``GraphQLError`` above the bound."""
    if (cost := sum(_condition_costs(filters))) > MAX_CONDITIONS:
        message = messages.FILTER_TOO_LARGE.localized(limit=MAX_CONDITIONS, search=COSTLY_CONDITION)
        raise GraphQLError(message, extensions={"code": "INVALID"})
    return cost


def filter_without(filters: F, name: str) -> F:
    """The same filter without its own condition of that name; those within ``and``, ``or`` and ``not`` stay."""
    copied = copy(filters)
    setattr(copied, name, UNSET)
    return copied


def filter_shape(filters: Any) -> Any:
    """The names of a filter's fields on all its levels, without the values, as nested tuples."""
    if isinstance(filters, list):
        return tuple(map(filter_shape, filters))
    if hasattr(filters, "__strawberry_definition__"):
        return tuple(sorted((name, filter_shape(value)) for name, value in _set_fields(filters)))
    return ()


def to_condition(filters: Filter, request_value: Callable[[str], Any], tenants: Any = None) -> ColumnElement[bool]:
    """All conditions of a filter, on all its levels, as one; TRUE for an empty one.

    ``request_value``: parameter name -> the value that the request gives it; ``tenants``: as ``TENANTS``, by the levels
    around.
    """
    columns, fields = filters.__columns__, _set_fields(filters)
    narrowing = (getattr(filters.__conditions__.get(name), "__tenants__", None) for name, _ in fields)
    tenants = next((ids(value) for ids, (_, value) in zip(narrowing, fields, strict=True) if ids), tenants)

    def condition(inner: Filter) -> ColumnElement[bool]:
        return to_condition(inner, request_value, tenants)

    conditions: list[ColumnElement[bool]] = []
    for name, value in fields:
        if name == "and_":
            conditions += map(condition, value)
        elif name == "or_":
            conditions.append(sa.or_(sa.false(), *map(condition, value)))
        elif name == "not_":
            # NULL is not true: a filter and its "not" divide all rows among themselves.
            conditions.append(condition(value).is_not(sa.true()))
        elif name in filters.__conditions__:
            function = filters.__conditions__[name]
            parameters = inspect.signature(function).parameters.keys()
            values = {name: request_value(name) for name in DAY_PARAMETERS & parameters}
            conditions.append(function(columns, value, **values, **{name: tenants for name in {TENANTS} & parameters}))
        elif isinstance(value, RangeInput):
            conditions += value.conditions(columns[name])
        else:
            is_list = isinstance(value.type, sa.ARRAY)
            conditions.append(columns[name] == (any_(value) if is_list else value))
    return sa.and_(sa.true(), *conditions)


def _condition_costs(filters: Filter) -> Iterator[int]:
    """The cost of every field that is set, on all levels."""
    for name, value in _set_fields(filters):
        yield getattr(filters.__conditions__.get(name), "__cost__", 1)
        for item in value if isinstance(value, list) else (value,):
            if isinstance(item, Filter):
                yield from (1, *_condition_costs(item))


def _set_fields(instance: Any) -> list[tuple[str, Any]]:
    return [(name, value) for name, value in vars(instance).items() if value is not None and value is not UNSET]


BOOLEAN_OPERATORS = {
    "and_": ("and", "Alle diese Filter treffen zu"),
    "or_": ("or", "Mindestens einer dieser Filter trifft zu; bei einer leeren Liste keiner"),
    "not_": ("not", "Dieser Filter trifft nicht zu"),
}


def filter_type(model: type[Row]) -> Callable[[type[F]], type[F]]:
    """Decorates the filter over a table; every field is optional.

    Fields that the filters of several schemas share stand in a plain class that they inherit.
    """

    def declare(cls: type[F]) -> type[F]:
        cls.__filters__, cls.__columns__ = model, public_order_columns(model.c)
        inherited = [item for item in reversed(cls.__mro__) if item not in (object, Filter)]
        attributes = {n: a for item in inherited for n, a in vars(item).items()}
        cls.__conditions__ = {n: f for n, f in attributes.items() if getattr(f, "__matching__", False)}
        cls.__annotations__ = {n: hint for item in inherited for n, hint in inspect.get_annotations(item).items()}
        for name, annotation in cls.__annotations__.items():
            register_codes(annotation)
            _check_not_internal(model, name)
            comment = model.__table__.c[name].comment
            setattr(cls, name, strawberry.field(default=UNSET, description=comment))
        for name, function in cls.__conditions__.items():
            hint = typing.get_type_hints(function)[list(inspect.signature(function).parameters)[1]]
            register_codes(hint)
            cls.__annotations__[name] = hint | None
            setattr(cls, name, strawberry.field(default=UNSET, description=inspect.getdoc(function)))
        own_type = lazy_type(cls.__name__, types := {})
        for name, (graphql_name, description) in BOOLEAN_OPERATORS.items():
            operand: Any = own_type if name == "not_" else list[own_type]  # type: ignore[valid-type]  # a type made at run time
            cls.__annotations__[name] = typing.Optional[operand]  # noqa: UP045 - a lazy type has no |
            setattr(cls, name, strawberry.field(default=UNSET, name=graphql_name, description=description))
        types[cls.__name__] = input_class = strawberry.input(cls, description=inspect.getdoc(cls))
        return input_class

    return declare


def _check_not_internal(model: type[Row], name: str) -> None:
    if is_internal(model.c[name]):
        raise TypeError(f"{model.__name__}.{name} stays inside: filtering or sorting by it would reveal its values")


def register_codes(annotation: Any) -> None:
    """Registers the codes in an annotation with strawberry, with their labels."""
    if inspect.isclass(annotation) and issubclass(annotation, Choice):
        graphql_enum(annotation)
    for part in get_args(annotation):
        if isinstance(part, type | UnionType) or get_args(part):
            register_codes(part)


class PlanKeyChoice(Choice):
    """Codes that are part of the plan's key: the statement's text depends on their value."""

    is_plan_key = nonmember(True)


class Direction(PlanKeyChoice):
    """Richtung einer Ordnung."""

    ASC = auto(), "aufsteigend", "Ascending"
    DESC = auto(), "absteigend", "Descending"


NULL_SORT_VALUES = {date: ("'-infinity'::date", "'infinity'::date"), int: (str(-(2**31)), str(2**31 - 1))}
"""Type -> the value that replaces NULL, so that it sorts last: descending, ascending."""


class Order:
    """One sort key: ``field`` is a code whose value is a column's name."""

    __sorts__: ClassVar[type[Row]]
    field: Any
    direction: Any

    def clause(self) -> Any:
        """The ORDER BY expression."""
        column = self.__sorts__.c[str(self.field)]
        is_descending = self.direction is Direction.DESC
        key = column
        if column.nullable:  # a cursor compares rows, and NULL compares with nothing
            replacement = NULL_SORT_VALUES[column.type.python_type][0 if is_descending else 1]
            key = func.coalesce(column, literal_column(replacement, column.type))
        return key.desc() if is_descending else key


def order_type(model: type[Row], codes: type[PlanKeyChoice]) -> Callable[[type[O]], type[O]]:
    """Decorates the order of a table by these codes.

    Each code's value names a column: text that is never NULL, or a day or number that may be NULL.
    """

    def declare(cls: type[O]) -> type[O]:
        cls.__sorts__ = model
        for code in codes:
            _check_not_internal(model, str(code))
        cls.__annotations__ = {"field": graphql_enum(codes), "direction": graphql_enum(Direction)}
        cls.field = strawberry.field(description="Wonach")
        cls.direction = strawberry.field(default=Direction.ASC, description="In welcher Richtung")
        return strawberry.input(cls, description=inspect.getdoc(cls))

    return declare


def apply_filter_and_order(
    query: Select[Any], filters: Filter | None, order: Sequence[Order] | None, request_value: Callable[[str], Any]
) -> Select[Any]:
    """The select with the filter as a condition, in the given order, else in its own.

    The primary key makes an order unique.
    """
    if filters is not None:
        query = query.where(to_condition(filters, request_value))
    if not order:
        return query
    if len(order) > MAX_SORT_KEYS or len({str(item.field) for item in order}) < len(order):
        raise GraphQLError(messages.TOO_MANY_SORT_KEYS.localized(limit=MAX_SORT_KEYS), extensions={"code": "INVALID"})
    key = order[0].__sorts__.__table__.primary_key
    return query.order_by(None).order_by(*(item.clause() for item in order), *key)

"""Typed filters and orders, declared once per type.

A filter's field is a column by its name (a list means any of, a span means from and before), or a
``@matching`` function that says itself. An order names the columns by which a list may be sorted.
"""

from __future__ import annotations

import inspect
import typing
from collections.abc import Callable, Sequence
from datetime import date
from enum import auto, nonmember
from types import UnionType
from typing import Any, ClassVar, TypeVar, get_args

import sqlalchemy as sa
import strawberry
from graphql import GraphQLError
from sqlalchemy import ColumnElement, Select, any_, func, literal_column
from strawberry import UNSET

from federation.graph.codes import with_labels
from tenants.rows import Choice, Columns, Row

MOST_KEYS = 5
C = TypeVar("C", bound=Callable[..., Any])
F = TypeVar("F", bound="Filter")
O = TypeVar("O", bound="Order")  # noqa: E741 - an order


@strawberry.input(description="Ein Zeitraum; beide Enden dürfen offen sein.")
class Span:
    """From a day on, and before a day."""

    from_: date | None = strawberry.field(default=UNSET, name="from", description="Ab diesem Tag")
    before: date | None = strawberry.field(default=UNSET, description="Vor diesem Tag")


def matching(function: C) -> C:
    """A filter's field that says itself: (columns, value) -> a condition; its docstring is its description."""
    function.__matching__ = True  # type: ignore[attr-defined]
    return function


class Filter:
    """What a filter does: its given fields as conditions."""

    __over__: ClassVar[type[Row]]
    __said__: ClassVar[dict[str, Callable[..., Any]]]

    def conditions(self) -> list[ColumnElement[bool]]:
        columns = self.__over__.c
        made: list[ColumnElement[bool]] = []
        for name, value in vars(self).items():
            if not _is_given(value):
                continue
            if name in self.__said__:
                made.append(self.__said__[name](columns, value))
            elif isinstance(value, Span):
                made += [columns[name] >= value.from_] if _is_given(value.from_) else []
                made += [columns[name] < value.before] if _is_given(value.before) else []
            else:
                is_list = isinstance(value.type, sa.ARRAY)
                made.append(columns[name] == (any_(value) if is_list else value))
        return made


def _is_given(value: Any) -> bool:
    return value is not None and value is not UNSET


def filtering(model: type[Row]) -> Callable[[type[F]], type[F]]:
    """A filter over a table; every field may be left out."""

    def declare(cls: type[F]) -> type[F]:
        cls.__over__ = model
        cls.__said__ = {n: f for n, f in vars(cls).items() if getattr(f, "__matching__", False)}
        for name, annotation in inspect.get_annotations(cls).items():
            learn_codes(annotation)
            comment = model.__table__.c[name].comment  # type: ignore[attr-defined]
            setattr(cls, name, strawberry.field(default=UNSET, description=comment))
        for name, function in cls.__said__.items():
            hint = typing.get_type_hints(function)[list(inspect.signature(function).parameters)[1]]
            learn_codes(hint)
            cls.__annotations__[name] = hint | None
            setattr(cls, name, strawberry.field(default=UNSET, description=inspect.getdoc(function)))
        return strawberry.input(cls, description=inspect.getdoc(cls))

    return declare


def learn_codes(annotation: Any) -> None:
    """Makes the codes in an annotation known to strawberry, with their labels."""
    if inspect.isclass(annotation) and issubclass(annotation, Choice):
        with_labels(annotation)
    for part in get_args(annotation):
        if isinstance(part, type | UnionType) or get_args(part):
            learn_codes(part)


class Decisive(Choice):
    """Codes whose value decides the statement's text."""

    decides = nonmember(True)


class Direction(Decisive):
    """Richtung einer Ordnung."""

    ASC = auto(), "aufsteigend"
    DESC = auto(), "absteigend"


class Order:
    """One key of an order: ``field`` is a code whose value is a column's name."""

    field: Any
    direction: Any

    def clause(self, columns: Columns) -> Any:
        column = columns[str(self.field)]
        # A cursor compares rows, and NULL compares with nothing: what is missing sorts last.
        falls = self.direction is Direction.DESC
        last: Any = literal_column("'-infinity'::date" if falls else "'infinity'::date")
        key = func.coalesce(column, last) if column.nullable else column
        return key.desc() if falls else key


def ordering(codes: type[Decisive]) -> Callable[[type[O]], type[O]]:
    """An order by these codes; each code's value names a column that is text, or a day that may be missing."""

    def declare(cls: type[O]) -> type[O]:
        cls.__annotations__ = {"field": with_labels(codes), "direction": with_labels(Direction)}
        cls.field = strawberry.field(description="Wonach")
        cls.direction = strawberry.field(default=Direction.ASC, description="In welcher Richtung")
        return strawberry.input(cls, description=inspect.getdoc(cls))

    return declare


def ordered(found: Select[Any], model: type[Row], order: Sequence[Order] | None, *usual: Any) -> Select[Any]:
    """The select sorted as asked, else as usual; the primary key makes the order unique."""
    if order and (len(order) > MOST_KEYS or len({str(one.field) for one in order}) < len(order)):
        raise GraphQLError(f"orderBy nennt höchstens {MOST_KEYS} verschiedene Felder.", extensions={"code": "INVALID"})
    keys = [one.clause(model.c) for one in order or ()] or list(usual)
    return found.order_by(*keys, *model.__table__.primary_key)  # type: ignore[attr-defined]

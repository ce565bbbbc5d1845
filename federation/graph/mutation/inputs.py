"""Inputs of changes: fields named like columns take their description and bounds from the row."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, TypeVar, get_args, get_type_hints

import strawberry
from sqlalchemy import Table
from strawberry.utils.str_converters import to_camel_case

from federation.graph.declare.filters import register_codes
from federation.graph.mutation import messages
from federation.graph.mutation.idempotency import DOC, FIELD
from federation.graph.mutation.user_errors import UserError, invalid_text
from tenants.days import Kind
from tenants.normal_form import TextForm, UnfitTextError, form_of, normalise
from tenants.periods import end_after
from tenants.rows import PAGE, Row

T = TypeVar("T")


def input_type(model: type[Row], *, part: bool = False) -> Callable[[type[T]], type[T]]:
    """An input over a row. ``Annotated[…, "Satz"]`` says what no column says, and of a day its kind; a default makes a
    field optional. A text is in the form of its column; one that is no column says its own: ``Annotated[…,
    TextForm.LINES, "Satz"]``.

    Every input of a change may name an idempotency key; ``part``: this one stands within another.
    """

    def declare(cls: type[T]) -> type[T]:
        columns = model.__table__.c  # type: ignore[attr-defined]
        forms: dict[str, TextForm] = dict(getattr(cls, "__input_of__", {}))
        hints = get_type_hints(cls, include_extras=True)
        kinds: dict[str, Kind] = dict(getattr(cls, "__days__", {}))
        for name in inspect.get_annotations(cls):
            plain, *expression = get_args(hints[name]) if hasattr(hints[name], "__metadata__") else (hints[name],)
            register_codes(plain)
            if is_text(plain):
                forms[name] = _form(cls, name, columns, expression)
            doc = next((item for item in expression if isinstance(item, str)), None) or columns[name].comment
            if kind := _kind_of_day(name, plain, expression, columns):
                kinds[name] = kind
            default: dict[str, Any] = {}
            if name in vars(cls):
                usual = vars(cls)[name]
                default = {"default_factory": list} if usual == [] else {"default": usual}
            cls.__annotations__[name] = plain
            setattr(cls, name, strawberry.field(description=doc, **default))
        if not part:
            cls.__annotations__[FIELD] = str | None
            setattr(cls, FIELD, strawberry.field(description=DOC, default=strawberry.UNSET))
            forms[FIELD] = TextForm.LINE
        cls.__input_of__, cls.__days__ = forms, kinds  # type: ignore[attr-defined]
        return strawberry.input(cls, description=inspect.getdoc(cls))

    return declare


def _kind_of_day(name: str, plain: Any, expression: Sequence[Any], columns: Any) -> Kind | None:
    """The kind of a day or a year that is entered; each day has one."""
    column = columns.get(name)
    if (kind := next((item for item in expression if isinstance(item, Kind)), None)) is None and column is not None:
        kind = column.info.get("day")
    if kind is None and date in (plain, *get_args(plain)):
        raise TypeError(f"{name}: say what kind of day it is, in the column or in Annotated[…] (tenants/days.py)")
    return kind


def is_text(annotation: Any) -> bool:
    """Whether an input's field takes text, or a list of it; ids and keys are other types."""
    return annotation is str or any(is_text(part) for part in get_args(annotation))


def _form(cls: type, name: str, columns: Any, expression: list[Any]) -> TextForm:
    result = next((item for item in expression if isinstance(item, TextForm)), None)
    if result is None and name not in columns:
        raise TypeError(
            f'{cls.__name__}.{name}: write Annotated[…, TextForm.LINES, "was es ist"], since no column says'
        )
    return result or form_of(columns[name])


def normalise_texts(entered: Any) -> dict[int, UserError]:
    """Brings all texts of an input to their normal form; raises ``UserError`` for one that has none. Of the
    ``items`` of a change of many each has its own: place -> error."""
    wrong: dict[int, UserError] = {}
    for way, of, name, form in list(_texts(entered)):
        value = getattr(of, name)
        try:
            made = [normalise(item, form) for item in value] if isinstance(value, list) else normalise(value, form)
            setattr(of, name, made)
        except UnfitTextError as unfit:
            error = invalid_text(to_camel_case(name), unfit)
            if way[:1] != ("items",):
                raise error.within(*way) if way else error from None
            wrong.setdefault(int(way[1]), error.within(*way[2:]) if way[2:] else error)
    return wrong


Way = tuple[str | int, ...]


def _texts(entered: Any, way: Way = ()) -> Iterator[tuple[Way, Any, str, TextForm]]:
    """Every text of an input and of those within it: the way there, what it is of, its name, what it may be."""
    forms: dict[str, TextForm] = type(entered).__input_of__
    for name, value in vars(entered).items():
        if name in forms and (isinstance(value, str) or (isinstance(value, list) and value)):
            yield way, entered, name, forms[name]
        for n, item in enumerate(value) if isinstance(value, list) else ((None, value),):
            if hasattr(type(item), "__input_of__"):
                yield from _texts(item, (*way, to_camel_case(name), *(() if n is None else (n,))))


def input_values(model: type[Row], entered: Any) -> dict[str, Any]:
    """The entered values that are columns of the row, its key aside, and in bounds; raises ``UserError``."""
    table: Table = model.__table__  # type: ignore[attr-defined]
    columns = {column.name for column in table.c if not column.primary_key}
    values = {n: v for n, v in vars(entered).items() if v is not strawberry.UNSET and n in columns}
    return {name: _check_value(table, name, value) for name, value in values.items()}


def _check_value(table: Table, name: str, value: Any) -> Any:
    column = table.c[name]
    field = to_camel_case(name)
    if type(value) is str:
        value = column.info["spelled"](value) if "spelled" in column.info else value
        value = value or None
        longest = getattr(column.type, "length", None)
        if value and longest and len(value) > longest:
            raise UserError(messages.TOO_LONG.at(field), length=len(value), limit=longest)
        if value and column.info.get("address") and not re.match(PAGE, value, re.IGNORECASE | re.ASCII):
            raise UserError(messages.NO_ADDRESS.at(field))
    if column.info.get("ends") and value is not None:
        value = end_after(value)
    if isinstance(value, Decimal):
        _check_digits(column.type, field, value)
    if value is None and not column.nullable:
        raise UserError(messages.NEEDED.at(field))
    return value


def _check_digits(of: Any, field: str, value: Decimal) -> None:
    """Raises ``UserError`` for a number with more digits than are kept: it would be rounded, or refused without
    words."""
    most, after = of.precision - of.scale, of.scale
    if abs(value) >= 10**most:
        raise UserError(messages.TOO_LARGE.at(field), digits=most)
    if value != round(value, after):
        raise UserError(messages.TOO_PRECISE.at(field), digits=after)


def update_row(row: Row, values: Mapping[str, Any]) -> None:
    """Writes values into a row."""
    for name, value in values.items():
        setattr(row, name, value)


def rewrite(row: Any, values: Mapping[str, Any]) -> None:
    """Writes values into a row that says when it was last changed, if they are other ones."""
    if any(getattr(row, name) != value for name, value in values.items()):
        update_row(row, {**values, "updated_at": datetime.now(UTC)})

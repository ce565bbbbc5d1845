"""Inputs of mutations: a field named like a column takes its description and bounds from there."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Annotated, Any, TypeVar, get_args, get_type_hints

import strawberry
from sqlalchemy import Table
from strawberry.utils.str_converters import to_camel_case

from federation.graph.declare.filters import register_codes
from federation.graph.declare.types import mark
from federation.graph.mutation import messages
from federation.graph.mutation.idempotency import KEY_DESCRIPTION, KEY_FIELD
from federation.graph.mutation.user_errors import UserError, invalid_text
from tenants.days import DayKind
from tenants.normal_form import InvalidTextError, TextForm, form_of, normalise
from tenants.periods import exclusive_end
from tenants.rows import WEB_ADDRESS, Row

T = TypeVar("T")
VERSION = Annotated[int, "Die Version, die gelesen wurde"]
"""The version of the row that the client read: a change is refused where the row has another one by now."""
LAST_DAY = "Letzter Tag, ihn eingeschlossen"
"""What a field ``ends_on`` is."""


Path = tuple[str | int, ...]


def input_type(model: type[Row], *, part: bool = False) -> Callable[[type[T]], type[T]]:
    """Decorates an input over a row.

    ``Annotated[…, "Satz"]`` has the description, and the kind of a day, of a field that is no column; a default makes a
    field optional. A text has the form of its column, or ``Annotated[…, TextForm.LINES, "Satz"]``.

    Every input of a mutation has an idempotency key; ``part``: not this one, it is part of another input.
    """

    def declare(cls: type[T]) -> type[T]:
        columns = model.__table__.c
        forms: dict[str, TextForm] = dict(getattr(cls, "__input_of__", {}))
        hints = get_type_hints(cls, include_extras=True)
        kinds: dict[str, DayKind] = dict(getattr(cls, "__days__", {}))
        for name in inspect.get_annotations(cls):
            plain, *metadata = get_args(hints[name]) if hasattr(hints[name], "__metadata__") else (hints[name],)
            register_codes(plain)
            if is_text(plain):
                forms[name] = _text_form(cls, name, columns, metadata)
            description = next((item for item in metadata if isinstance(item, str)), None) or columns[name].comment
            if kind := _kind_of_day(name, plain, metadata, columns):
                kinds[name] = kind
            options: dict[str, Any] = {}
            if name in vars(cls):
                default = vars(cls)[name]
                options = {"default_factory": list} if default == [] else {"default": default}
            cls.__annotations__[name] = plain
            setattr(cls, name, strawberry.field(description=description, **options))
        if not part:
            cls.__annotations__[KEY_FIELD] = str | None
            setattr(cls, KEY_FIELD, strawberry.field(description=KEY_DESCRIPTION, default=strawberry.UNSET))
            forms[KEY_FIELD] = TextForm.LINE
        mark(cls, "__input_of__", forms)
        mark(cls, "__days__", kinds)
        return strawberry.input(cls, description=inspect.getdoc(cls))

    return declare


def _kind_of_day(name: str, plain: Any, metadata: Sequence[Any], columns: Any) -> DayKind | None:
    """The kind of a field that is a day, a year or a moment; every day and moment has one."""
    column = columns.get(name)
    if (kind := next((item for item in metadata if isinstance(item, DayKind)), None)) is None and column is not None:
        kind = column.info.get("day")
    if kind is None and {date, datetime} & {plain, *get_args(plain)}:
        raise TypeError(f"{name}: say what kind of day it is, in the column or in Annotated[…] (tenants/days.py)")
    return kind


def is_text(annotation: Any) -> bool:
    """Whether an input's field is a text, or a list of texts; ids and keys are other types."""
    return annotation is str or any(is_text(part) for part in get_args(annotation))


def _text_form(cls: type, name: str, columns: Any, metadata: list[Any]) -> TextForm:
    form = next((item for item in metadata if isinstance(item, TextForm)), None)
    if form is None and name not in columns:
        raise TypeError(
            f'{cls.__name__}.{name}: write Annotated[…, TextForm.LINES, "was es ist"], since no column says'
        )
    return form or form_of(columns[name])


def normalise_texts(input_object: Any) -> dict[int, UserError]:
    """Brings all texts of an input to their normal form; raises ``UserError`` for one that has none.

    In the ``items`` of a bulk mutation such an error is returned: index -> error.
    """
    item_errors: dict[int, UserError] = {}
    for path, owner, name, form in list(_texts(input_object)):
        value = getattr(owner, name)
        try:
            normal = [normalise(item, form) for item in value] if isinstance(value, list) else normalise(value, form)
            setattr(owner, name, normal)
        except InvalidTextError as text_error:
            error = invalid_text(to_camel_case(name), text_error)
            if path[:1] != ("items",):
                raise error.within(*path) if path else error from None
            item_errors.setdefault(int(path[1]), error.within(*path[2:]) if path[2:] else error)
    return item_errors


def _texts(input_object: Any, path: Path = ()) -> Iterator[tuple[Path, Any, str, TextForm]]:
    """(path to the input, the input, field, form) of every text of an input and of the inputs in it."""
    forms: dict[str, TextForm] = type(input_object).__input_of__
    for name, value in vars(input_object).items():
        if name in forms and (isinstance(value, str) or (isinstance(value, list) and value)):
            yield path, input_object, name, forms[name]
        for n, item in enumerate(value) if isinstance(value, list) else ((None, value),):
            if hasattr(type(item), "__input_of__"):
                yield from _texts(item, (*path, to_camel_case(name), *(() if n is None else (n,))))


def input_values(model: type[Row], input_object: Any) -> dict[str, Any]:
    """Column -> value, of the fields that are set and are columns, but for the primary key and the version.

    Raises ``UserError`` for a value out of bounds.
    """
    table: Table = model.__table__
    columns = {column.name for column in table.c if not column.primary_key} - {"version"}
    values = {n: v for n, v in vars(input_object).items() if v is not strawberry.UNSET and n in columns}
    return {name: _column_value(table, name, value) for name, value in values.items()}


def _column_value(table: Table, name: str, value: Any) -> Any:
    """A field's value as its column has it; raises ``UserError``."""
    column = table.c[name]
    field = to_camel_case(name)
    if type(value) is str:
        value = column.info["canonical"](value) if "canonical" in column.info else value
        value = value or None
        max_length = getattr(column.type, "length", None)
        if value and max_length and len(value) > max_length:
            raise UserError(messages.TOO_LONG.at(field), length=len(value), limit=max_length)
        if value and column.info.get("web_address") and not re.match(WEB_ADDRESS, value, re.IGNORECASE | re.ASCII):
            raise UserError(messages.NO_ADDRESS.at(field))
    if column.info.get("is_end") and value is not None:
        value = exclusive_end(value)
    if isinstance(value, Decimal):
        _check_digits(column.type, field, value)
    if value is None and not column.nullable:
        raise UserError(messages.NEEDED.at(field))
    return value


def _check_digits(numeric: Any, field: str, value: Decimal) -> None:
    """Raises ``UserError`` for a number with more digits than the column has: it would be rounded, or overflow."""
    before_point, after_point = numeric.precision - numeric.scale, numeric.scale
    if abs(value) >= 10**before_point:
        raise UserError(messages.TOO_LARGE.at(field), digits=before_point)
    if value != round(value, after_point):
        raise UserError(messages.TOO_PRECISE.at(field), digits=after_point)


def update_row(row: Row, values: Mapping[str, Any]) -> None:
    """Sets a row's attributes."""
    for name, value in values.items():
        setattr(row, name, value)


def rewrite(row: Any, values: Mapping[str, Any]) -> None:
    """Sets the attributes of a row, and its ``updated_at``, if any value is another one."""
    if any(getattr(row, name) != value for name, value in values.items()):
        update_row(row, {**values, "updated_at": datetime.now(UTC)})

"""Inputs of changes: fields named like columns take their description and bounds from the row."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, TypeVar, get_args, get_type_hints
from unicodedata import normalize

import strawberry
from sqlalchemy import Table
from strawberry.utils.str_converters import to_camel_case

from federation.graph.filters import learn_codes
from federation.graph.idempotency import DOC, FIELD
from federation.graph.mistakes import Mistake, UserErrorCode, no_page
from tenants.rows import PAGE, Row

T = TypeVar("T")


def entering(model: type[Row], *, part: bool = False) -> Callable[[type[T]], type[T]]:
    """An input over a row. ``Annotated[…, "Satz"]`` says what no column says; a default makes a field optional.

    Every input of a change may name an idempotency key; ``part``: this one stands within another.
    """

    def declare(cls: type[T]) -> type[T]:
        columns = model.__table__.c  # type: ignore[attr-defined]
        hints = get_type_hints(cls, include_extras=True)
        for name in inspect.get_annotations(cls):
            plain, *said = get_args(hints[name]) if hasattr(hints[name], "__metadata__") else (hints[name],)
            learn_codes(plain)
            doc = next((one for one in said if isinstance(one, str)), None) or columns[name].comment
            default: dict[str, Any] = {}
            if name in vars(cls):
                usual = vars(cls)[name]
                default = {"default_factory": list} if usual == [] else {"default": usual}
            cls.__annotations__[name] = plain
            setattr(cls, name, strawberry.field(description=doc, **default))
        if not part:
            cls.__annotations__[FIELD] = str | None
            setattr(cls, FIELD, strawberry.field(description=DOC, default=strawberry.UNSET))
        cls.__entered__ = True  # type: ignore[attr-defined]
        return strawberry.input(cls, description=inspect.getdoc(cls))

    return declare


def given(model: type[Row], entered: Any) -> dict[str, Any]:
    """The entered values that are columns of the row, its key aside, trimmed and in bounds; raises ``Mistake``."""
    table: Table = model.__table__  # type: ignore[attr-defined]
    columns = {column.name for column in table.c if not column.primary_key}
    values = {n: v for n, v in vars(entered).items() if v is not strawberry.UNSET and n in columns}
    return {name: _checked(table, name, value) for name, value in values.items()}


def _checked(table: Table, name: str, value: Any) -> Any:
    column = table.c[name]
    field = to_camel_case(name)
    if type(value) is str:
        value = normalize("NFC", value).strip() or None  # an ä is one letter, whatever keyboard it came from
        longest = getattr(column.type, "length", None)
        if value and longest and len(value) > longest:
            raise Mistake(UserErrorCode.INVALID, field, f"Das sind {len(value)} Zeichen; erlaubt sind {longest}.",
                          f"That is {len(value)} characters; {longest} are allowed.")  # fmt: skip
        if value and "\0" in value:
            raise Mistake(UserErrorCode.INVALID, field, "Das enthält ein unsichtbares Steuerzeichen: bitte neu tippen.",
                          "That has an invisible control character: please type it anew.")  # fmt: skip
        if value and column.info.get("address") and not re.match(PAGE, value, re.IGNORECASE | re.ASCII):
            raise no_page(field)
    if isinstance(value, Decimal):
        _check_digits(column.type, field, value)
    if value is None and not column.nullable:
        raise Mistake(UserErrorCode.INVALID, field, "Diese Angabe wird gebraucht und darf nicht leer sein.",
                      "This is needed and must not be empty.")  # fmt: skip
    return value


def _check_digits(of: Any, field: str, value: Decimal) -> None:
    """Raises ``Mistake`` for a number with more digits than are kept: it would be rounded, or refused without words."""
    most, after = of.precision - of.scale, of.scale
    if abs(value) >= 10**most:
        raise Mistake(UserErrorCode.INVALID, field, f"Diese Zahl hat mehr als {most} Stellen vor dem Komma.",
                      f"This number has more than {most} digits before the point.")  # fmt: skip
    if value != round(value, after):
        raise Mistake(UserErrorCode.INVALID, field, f"Diese Zahl hat mehr als {after} Stellen nach dem Komma: bitte"
                      " runden.", f"This number has more than {after} digits after the point: please round it."
                      )  # fmt: skip


def changed(row: Row, values: Mapping[str, Any]) -> None:
    """Writes values into a row."""
    for name, value in values.items():
        setattr(row, name, value)


def rewrite(row: Any, values: Mapping[str, Any]) -> None:
    """Writes values into a row that says when it was last changed, if they are other ones."""
    if any(getattr(row, name) != value for name, value in values.items()):
        changed(row, {**values, "updated_at": datetime.now(UTC)})

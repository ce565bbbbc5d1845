"""Days, years and moments in inputs, checked by their kinds before a mutation does anything."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from strawberry.utils.str_converters import to_camel_case

from federation.graph.mutation.context import MutationContext
from federation.graph.mutation.user_errors import UserError
from tenants.days import DayKind, day_of
from tenants.messages import Message, Text

Path = tuple[str | int, ...]


def check_days(context: MutationContext, input_object: Any, *path: str | int, besides: tuple[str, ...] = ()) -> None:
    """Raises ``UserError`` for a day or a year in an input that cannot be; warns of one that is unusual.

    ``path``: to the input; ``besides``: fields that are checked elsewhere.
    """
    for day_path, kind, value in _days(input_object, path, besides):
        field = ".".join(map(str, day_path))
        if error := kind.error(value, context.today):
            raise UserError(Message("INVALID", field, Text(*error)))
        if warning := kind.warning(value, context.today):
            context.warn(Message("UNUSUAL", field, Text(*warning)))


def _days(input_object: Any, path: Path, besides: tuple[str, ...] = ()) -> Iterator[tuple[Path, DayKind, date | int]]:
    """(path, kind, value) of every day and year that is set, in the input, the inputs in it and its lists.

    Of a moment the day in Germany.
    """
    kinds: dict[str, DayKind] = input_object.__days__
    for name, value in vars(input_object).items():
        field_path = (*path, to_camel_case(name))
        if name in besides:
            continue
        if name in kinds and isinstance(value, date | int):
            yield field_path, kinds[name], day_of(value) if isinstance(value, datetime) else value
        for n, item in enumerate(value) if isinstance(value, list) else ((None, value),):
            if hasattr(type(item), "__days__"):
                yield from _days(item, (*field_path, *(() if n is None else (n,))))

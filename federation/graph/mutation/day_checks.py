"""Days and years as people enter them, judged by their kinds before a change does anything."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from strawberry.utils.str_converters import to_camel_case

from federation.graph.mutation.context import MutationContext
from federation.graph.mutation.user_errors import UserError
from tenants.days import Kind
from tenants.messages import Message, Text


def check_days(context: MutationContext, entered: Any, *way: str | int, besides: tuple[str, ...] = ()) -> None:
    """Raises ``UserError`` for a day or a year of an input, or within it, that cannot be; tells of one that is odd.
    ``way``: where the input stands; ``besides``: its parts that are judged elsewhere."""
    for path, kind, value in _days(entered, way, besides):
        field = ".".join(map(str, path))
        if refusal := kind.refusal(value, context.today):
            raise UserError(Message("INVALID", field, Text(*refusal)))
        if doubt := kind.doubt(value, context.today):
            context.warn(Message("UNUSUAL", field, Text(*doubt)))


def _days(
    entered: Any, way: tuple[str | int, ...], besides: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str | int, ...], Kind, date | int]]:
    """Every day and year that is given, with the way to it and its kind."""
    kinds: dict[str, Kind] = entered.__days__
    for name, value in vars(entered).items():
        row = (*way, to_camel_case(name))
        if name in besides:
            continue
        if name in kinds and isinstance(value, date | int):
            yield row, kinds[name], value
        for n, part in enumerate(value if isinstance(value, list) else ()):
            if hasattr(part, "__days__"):
                yield from _days(part, (*row, n))

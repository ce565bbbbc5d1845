"""Filters of a list by codes of enums and by a text, as they stand in the address."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from web import errors
from web.errors import PageError
from web.request import PageRequest

SEARCH = "suche"
"""The parameter with the text."""


class CodeFilter(NamedTuple):
    """A filter by codes: its name in the address, its field in the filter of the schema, and the enum."""

    name: str
    field: str
    enum: str


def filter_variable(request: PageRequest, filters: Sequence[CodeFilter]) -> dict[str, Any]:
    """The filter as a document takes it; raises ``PageError`` for a wrong value."""
    criteria: dict[str, Any] = {item.field: request.choices(item.name, item.enum) for item in filters}
    criteria["search"] = request.text(SEARCH)
    return {name: value for name, value in criteria.items() if value}


def filter_view(request: PageRequest, filters: Sequence[CodeFilter], *others: str) -> dict[str, Any]:
    """What the form and the chips of a list show; ``others``: the page's own parameters that have a chip."""
    names = {SEARCH, *others, *(item.name for item in filters)}
    return {
        "chosen": {item.name: set(request.query.getlist(item.name)) for item in filters},
        "enums": {item.name: item.enum for item in filters},
        "chips": [(name, value) for name, value in request.kept() if name in names],
    }


def only_key(request: PageRequest, name: str) -> str | None:
    """The official key in a filter that takes one; raises ``PageError`` for several, and for what is none."""
    keys = request.keys(name)
    if len(keys) > 1:
        raise PageError(400, errors.UNKNOWN_VALUE.fill(name=name))
    return keys[0] if keys else None

"""What the address says about a list: which page of it, and in which order."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from web import errors
from web.errors import PageError
from web.request import CURSORS, PageRequest

PAGE_SIZE = 20
MAX_CURSOR_LENGTH = 500


def page_variables(request: PageRequest, size: int = PAGE_SIZE) -> dict[str, Any]:
    """``first`` and ``after``, or ``last`` and ``before``; raises ``PageError`` for a cursor that is too long."""
    after, before = (request.text(name, MAX_CURSOR_LENGTH) for name in CURSORS)
    return {"last": size, "before": before} if before else {"first": size, "after": after}


def sort_order(request: PageRequest, sorts: Mapping[str, str], default: str) -> tuple[str, bool]:
    """The name in ``?sortierung=`` and whether a minus before it turns the order; raises ``PageError``."""
    text = request.text("sortierung") or default
    name = text.removeprefix("-")
    if name not in sorts:
        raise PageError(400, errors.UNKNOWN_VALUE.fill(name="sortierung"))
    return name, text.startswith("-")


def order_variable(request: PageRequest, sorts: Mapping[str, str], default: str) -> list[dict[str, str]]:
    """The order as a document takes it; ``sorts``: name in the address -> code of the schema."""
    name, is_descending = sort_order(request, sorts, default)
    return [{"field": sorts[name], "direction": "DESC" if is_descending else "ASC"}]

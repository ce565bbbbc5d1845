"""What the address says about a list: in which order it stands."""

from __future__ import annotations

from collections.abc import Mapping

from web import errors
from web.errors import PageError
from web.request import PageRequest

PAGE_SIZE = 20


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

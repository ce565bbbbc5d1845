"""Where rows stand that other pages name: measures, posts, concepts, projects, advice."""

from __future__ import annotations

from urllib.parse import quote

from web.page import Data
from web.request import MAX_TEXT_LENGTH, PageRequest

PARTS = {
    "measures": "massnahmen", "projects": "foerderung", "posts": "stellen", "concepts": "konzepte",
    "advices": "beratungen",
}  # fmt: skip
"""The list of another row that has them -> the part of their address."""


def row_address(name: str, row: Data, request: PageRequest) -> str:
    """Where a row of a list stands: on its own page, else in the list that its title finds."""
    start = f"{request.prefix}/{row['tenant']['region']['key']}/{PARTS[name]}"
    if name == "measures":
        return f"{start}/{row['tenant']['key']}/{quote(row['code'], safe='')}?id={row['id']}"
    if name in ("projects", "posts"):
        return f"{start}/{row['id']}"
    return f"{start}?suche={quote(row['title'][:MAX_TEXT_LENGTH])}"

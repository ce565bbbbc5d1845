"""Search over everything that a county and its members published."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from web.lists import PAGE_SIZE
from web.page import Data, Page
from web.request import MAX_TEXT_LENGTH, PageRequest

ADDRESSES = {"FundedProject": "foerderung", "Post": "stellen", "MeasureReport": "berichte"}
"""Types whose rows have a page -> the part of its address."""
LISTS = {"Concept": "konzepte", "Advice": "beratungen"}
"""Types whose rows stand in a list -> the part of its address."""

SHARED = {"Partner": "partner", "Alliance": "buendnis", "Cooperation": "kooperation", "Meeting": "termin"}
"""Types whose rows have a page that belongs to no county -> the beginning of its address."""


class SearchPage(Page):
    """``?q=``: words, or their beginnings."""

    path, section = "/{region:region}/suche", "suche"
    is_indexed = False

    def variables(self, request: PageRequest) -> dict[str, Any]:
        text = request.text("q")
        return {**request.params, "text": text or "", "isSearch": text is not None, **request.list_page(PAGE_SIZE)}

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        hits = data.get("search")
        start = f"{request.prefix}/{data['region']['key']}"
        return {
            "text": request.text("q"),
            "hits": hits,
            "rows": [(row, _address(row, request.prefix, start)) for row in hits["nodes"]] if hits else [],
        }


def _address(row: Data, prefix: str, start: str) -> str:
    """Where a row stands: on its own page, else in the list that its title finds."""
    name, title = row["__typename"], quote(row["title"][:MAX_TEXT_LENGTH])
    if name == "Tenant":
        return f"{start}/kommunen/{row['key']}"
    if name == "Measure" and row["isModel"]:
        return f"{prefix}/muster?suche={title}"
    if name == "Measure":
        return f"{start}/massnahmen/{row['tenant']['key']}/{quote(row['code'], safe='')}?id={row['id']}"
    if name in SHARED:
        return f"{prefix}/{SHARED[name]}/{row['id']}"
    if name in LISTS:
        return f"{start}/{LISTS[name]}?suche={title}"
    return f"{start}/{ADDRESSES[name]}/{row['id']}"

"""A page of one row: the county in the address, and the row's id."""

from __future__ import annotations

from typing import Any, ClassVar

from web.page import Data, Page
from web.request import PageRequest


class RowPage(Page):
    """Its document takes ``$region`` and ``$id``, asks for ``region { key }``, and of the row for the same."""

    root: ClassVar[str]
    """The field of the query that has the row."""

    def variables(self, request: PageRequest) -> dict[str, Any]:
        return {"region": request.params["region"], "id": request.row_id(self.type_name)}

    def is_found(self, data: Data) -> bool:
        region, row = data["region"], data[self.root]
        return bool(region and row and row["tenant"]["region"]["key"] == region["key"])

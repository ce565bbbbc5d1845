"""What pages about one alliance for everybody have in common."""

from __future__ import annotations

from typing import Any, ClassVar

from web.page import Data, Page
from web.request import PageRequest


class AlliancePage(Page):
    """A page of one alliance for everybody. Its document takes ``$id`` and asks for ``alliance``."""

    section, type_name = "buendnisse", "Alliance"
    root: ClassVar[str] = "alliance"

    def variables(self, request: PageRequest) -> dict[str, Any]:
        return {"id": request.row_id(self.type_name)}

    def is_found(self, data: Data) -> bool:
        return data[self.root] is not None

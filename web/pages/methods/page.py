"""How figures are counted: the rules in plain sentences, beside the words of the schema for each code."""

from __future__ import annotations

from typing import Any

from web.page import Data, Page
from web.request import PageRequest


class MethodsPage(Page):
    """What a code means is said by the schema alone, so that the page and the API cannot differ."""

    path, section = "/methodik", "methodik"

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        return {"descriptions": request.codes}

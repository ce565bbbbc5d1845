"""A page with a list of a county's rows: filtered, ordered and paged as the address says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from web.filters import CodeFilter, filter_variable, filter_view
from web.lists import PAGE_SIZE, order_variable, sort_order
from web.page import Data, Page
from web.request import PageRequest

DEFAULT_SORT = "titel"


class ListPage(Page):
    """Its document takes ``$filter``, ``$order`` and a page, beside the parts of the path."""

    filters: ClassVar[tuple[CodeFilter, ...]]
    """Besides the text ``suche``."""
    sorts: ClassVar[Mapping[str, str]]
    """Name of an order in the address -> its code in the schema; ``titel`` among them."""

    def criteria(self, request: PageRequest) -> dict[str, Any]:
        """The filter; raises ``PageError`` for a wrong value."""
        return filter_variable(request, self.filters)

    def variables(self, request: PageRequest) -> dict[str, Any]:
        return {
            **request.params,
            "filter": self.criteria(request),
            "order": order_variable(request, self.sorts, DEFAULT_SORT),
            **request.list_page(PAGE_SIZE),
        }

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        return {**filter_view(request, self.filters), "sort": sort_order(request, self.sorts, DEFAULT_SORT)}

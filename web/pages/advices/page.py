"""The advice that a county and its members took: by whom, when, and what came of it."""

from __future__ import annotations

from typing import ClassVar

from web.filters import CodeFilter
from web.list_page import ListPage


class AdvicesPage(ListPage):
    """Filters ``suche``, ``art``, ``status``; order ``sortierung``."""

    path, section = "/{region:region}/beratungen", "beratungen"
    filters = CodeFilter("art", "kindOfAdvice", "AdviceKind"), CodeFilter("status", "status", "AdviceStatus")
    sorts: ClassVar = {"titel": "TITLE", "beginn": "BEGINS_ON", "ende": "ENDS_ON"}

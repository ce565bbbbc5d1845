"""The concepts of a county: of what kind, how far, and for which places."""

from __future__ import annotations

from typing import ClassVar

from web.filters import CodeFilter
from web.list_page import ListPage


class ConceptsPage(ListPage):
    """Filters ``suche``, ``art``, ``status``; order ``sortierung``."""

    path, section = "/{region:region}/konzepte", "konzepte"
    filters = CodeFilter("art", "kind", "ConceptKind"), CodeFilter("status", "status", "ConceptStatus")
    sorts: ClassVar = {"titel": "TITLE", "beschluss": "ADOPTED_ON"}

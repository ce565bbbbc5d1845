"""The funded projects of a county: what was granted to whom, and for how long."""

from __future__ import annotations

from typing import ClassVar

from web.filters import CodeFilter
from web.list_page import ListPage


class ProjectsPage(ListPage):
    """Filters ``suche``, ``gegenstand``, ``status``; order ``sortierung``."""

    path, section = "/{region:region}/foerderung", "foerderung"
    filters = CodeFilter("gegenstand", "item", "FundingItem"), CodeFilter("status", "status", "ProjectStatus")
    sorts: ClassVar = {"titel": "TITLE", "beginn": "BEGINS_ON", "ende": "ENDS_ON"}

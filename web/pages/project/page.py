"""One funded project: what was granted, how its term came about, and what it pays."""

from __future__ import annotations

from web.row_page import RowPage


class ProjectPage(RowPage):
    """A funded project of a member of the county."""

    path, section = "/{region:region}/foerderung/{id}", "foerderung"
    root, type_name = "fundedProject", "FundedProject"

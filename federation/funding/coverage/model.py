"""What coverage of projects and of posts has in common."""

from datetime import date
from typing import ClassVar

from sqlalchemy import CheckConstraint, Index, UniqueConstraint

from federation.funding.coverage import messages
from tenants import days, shared_messages
from tenants.messages import Message
from tenants.model import Visibility
from tenants.row_policies import county_oversight, editable_part, visible
from tenants.rows import Owned, choice, column
from tenants.territory import CoverageScope

COVERAGE_COLUMNS = ("tenant_id", "id", "ars", "scope", "begins_on", "ends_before")
"""The public columns of a coverage, but for what it is a part of."""


class Coverage(Owned):
    """A unit of the territory that a project or a post works for; no unit is covered without being named."""

    __policies__: ClassVar = (*visible(), *county_oversight(), *editable_part())
    __trail__: ClassVar = True
    __order__: ClassVar[tuple[str, ...]] = ("ars", "id")

    visibility: Visibility = choice(Visibility, "Wie das, wozu sie gehört")
    ars: str = column("Regionalschlüssel der Gebietseinheit", max_length=12)
    scope: CoverageScope = choice(CoverageScope, "Nur eigene Zuständigkeiten, oder das ganze Gebiet")
    begins_on: date | None = column("Von diesem Tag an; leer: von Anfang an", day=days.BEGIN, default=None)
    ends_before: date | None = column("Bis vor diesen Tag; leer: bis zum Ende", day=days.END, default=None)


def coverage_constraints(table: str) -> tuple[UniqueConstraint | CheckConstraint | Index, ...]:
    """Constraints of each table of coverage: a unit is covered once for a time, and no time ends before it begins."""
    whole = table.partition("_")[0]
    return (
        UniqueConstraint(
            "tenant_id", f"{whole}_id", "ars", "begins_on", name=f"{table}_once", postgresql_nulls_not_distinct=True
        ),
        CheckConstraint("begins_on < ends_before", name=f"{table}_in_order"),
        Index(f"{table}_unit", "ars", "tenant_id"),
    )


def coverage_messages(table: str) -> dict[str, Message]:
    """The messages of these constraints."""
    return {f"{table}_once": messages.UNIT_TWICE, f"{table}_in_order": shared_messages.COVERAGE_ENDS_BEFORE_BEGIN}

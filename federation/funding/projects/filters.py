"""The fields that both schemas filter projects by."""

from datetime import date
from typing import Any

from federation.funding import codes
from federation.funding.projects import rules
from federation.funding.projects.model import FundedProject
from federation.graph.declare.filters import DateRange, DateTimeRange, costly, is_any_of, matching
from federation.graph.declare.tenant_filter import TenantFilterFields
from federation.graph.declare.types import Sql
from tenants import search_terms
from tenants.periods import holds_on
from tenants.rows import Columns


class ProjectFilterFields(TenantFilterFields):
    """The fields of a filter of projects."""

    begins_on: DateRange | None
    updated_at: DateTimeRange | None
    item: list[codes.FundingItem] | None
    agency: list[codes.FundingAgency] | None
    reference: list[str] | None

    @matching
    def term_holds_on(p: Columns, day: date) -> Sql[bool]:
        """Dieser Tag liegt in der Laufzeit"""
        return holds_on(p, day) & p.begins_on.is_not(None)

    @costly
    @matching
    def status(p: Columns, statuses: list[codes.ProjectStatus], today: Any) -> Sql[bool]:
        """Stand am Tag, nach dem gefragt ist, sonst heute"""
        return is_any_of(rules.project_status(p, today), statuses)

    @costly
    @matching
    def search(p: Columns, text: str, tenants: Any) -> Sql[bool]:
        """Jedes Wort des Textes beginnt eines in Titel, Förderkennzeichen, Programm oder Ziel"""
        return search_terms.find_rows(FundedProject, text, tenants)

"""The fields that both schemas filter advice by."""

from datetime import date
from typing import Any

from federation.advice import model, rules
from federation.advice.codes import AdviceKind, AdviceStatus, EligibleApplicant
from federation.advice.guidelines.rules import kind_of
from federation.funding.codes import FundingItem
from federation.graph.declare.filters import DateRange, DateTimeRange, costly, is_any_of, matching
from federation.graph.declare.tenant_filter import TenantFilterFields
from federation.graph.declare.types import Sql
from federation.measures.codes import FieldOfAction
from tenants import search_terms
from tenants.periods import holds_on
from tenants.rows import Columns


class AdviceFilterFields(TenantFilterFields):
    """The fields of a filter of advice."""

    begins_on: DateRange | None
    updated_at: DateTimeRange | None
    item: list[FundingItem] | None
    applicant_group: list[EligibleApplicant] | None

    @costly
    @matching
    def kind_of_advice(a: Columns, kinds: list[AdviceKind]) -> Sql[bool]:
        """Was für eine Beratung es ist, nach der Fassung der Richtlinie"""
        return is_any_of(kind_of(a), kinds)

    @matching
    def field_of_action(a: Columns, fields: list[FieldOfAction]) -> Sql[bool]:
        """Behandelt eines dieser Handlungsfelder"""
        return rules.has_field(a, fields)

    @matching
    def term_holds_on(a: Columns, day: date) -> Sql[bool]:
        """Dieser Tag liegt zwischen ihrem ersten und ihrem letzten"""
        return holds_on(a, day) & a.begins_on.is_not(None)

    @matching
    def status(a: Columns, statuses: list[AdviceStatus], today: Any) -> Sql[bool]:
        """Stand am Tag, nach dem gefragt ist, sonst heute"""
        return is_any_of(rules.status(a, today), statuses)

    @costly
    @matching
    def search(a: Columns, text: str, tenants: Any) -> Sql[bool]:
        """Jedes Wort des Textes beginnt eines in Titel, Antragsteller, Dienstleister oder Schwerpunkten"""
        return search_terms.find_rows(model.Advice, text, tenants)

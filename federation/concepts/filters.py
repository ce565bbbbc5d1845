"""By what concepts are filtered in both schemas."""

from typing import Any

from federation.concepts import model, rules
from federation.concepts.codes import ConceptKind, ConceptStatus
from federation.concepts.coverage.rules import covers
from federation.graph.declare.filters import DateRange, costly, is_any_of, matching
from federation.graph.declare.scalars import RegionalKey
from federation.graph.declare.tenant_filter import TenantFilterFields
from federation.graph.declare.types import Sql
from federation.measures.codes import FieldOfAction
from tenants import search_terms
from tenants.rows import Columns


class ConceptConditions:
    """The conditions that everyone may use."""

    kind: list[ConceptKind] | None
    adopted_on: DateRange | None
    valid_until: DateRange | None

    @matching
    def status(c: Columns, codes: list[ConceptStatus], today: Any) -> Sql[bool]:
        """Stand am Tag, nach dem gefragt ist, sonst heute"""
        return is_any_of(rules.status_on(c, today), codes)

    @matching
    def field_of_action(c: Columns, fields: list[FieldOfAction]) -> Sql[bool]:
        """Behandelt eines dieser Handlungsfelder"""
        return rules.has_field(c, fields)

    @matching
    def covers(c: Columns, key: RegionalKey, today: Any) -> Sql[bool]:
        """Gilt am Tag, nach dem gefragt ist, sonst heute, für diese Gebietseinheit, nach Regionalschlüssel: für sie
        selbst, oder für ihren Gemeindeverband, wo er seine Gemeinden ausdrücklich einschließt"""
        return covers(c, key, today)

    tenant, region = TenantFilterFields.tenant, TenantFilterFields.region

    @costly
    @matching
    def search(c: Columns, text: str, tenants: Any) -> Sql[bool]:
        """Jedes Wort des Textes beginnt eines im Titel"""
        return search_terms.find_rows(model.Concept, text, tenants)

"""By what alliances are filtered in both schemas."""

from typing import Any

from sqlalchemy import func, or_

from federation.alliances import model
from federation.alliances.codes import PledgeRule
from federation.graph.declare.filters import NumberRange, costly, matching
from federation.graph.declare.scalars import RegionalKey
from federation.graph.declare.tenant_filter import TenantFilterFields
from federation.graph.declare.types import Sql
from tenants import search_terms
from tenants.rows import Columns
from tenants.territory import is_within


class AllianceConditions:
    """The conditions that everyone may use."""

    is_open: bool | None
    admits_organisations: bool | None
    admits_persons: bool | None
    pledge_rule: list[PledgeRule] | None
    target_year: NumberRange | None
    founded_year: NumberRange | None

    tenant, region = TenantFilterFields.tenant, TenantFilterFields.region

    @matching
    def is_archived(a: Columns, value: bool) -> Sql[bool]:
        """Ruht es?"""
        return a.archived_on.is_not(None) == value

    @matching
    def territory(a: Columns, key: RegionalKey) -> Sql[bool]:
        """Ist für diese Gebietseinheit da, für eine, die zu ihr gehört, oder für eine, zu der sie gehört, nach
        Regionalschlüssel"""
        return or_(is_within(a.ars, key), func.starts_with(key, a.ars))

    @costly
    @matching
    def search(a: Columns, text: str, tenants: Any) -> Sql[bool]:
        """Jedes Wort des Textes beginnt eines in Name oder Leitspruch"""
        return search_terms.find_rows(model.Alliance, text, tenants)

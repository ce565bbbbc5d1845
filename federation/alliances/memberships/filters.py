"""By what memberships are filtered in both schemas."""

from typing import Any

from sqlalchemy import ColumnElement, select

from federation.alliances.model import AllianceTier
from federation.graph.declare.filters import DateRange, costly, is_any_of, matching
from federation.graph.declare.scalars import RegionalKey
from federation.graph.declare.types import Sql
from federation.partners.codes import EconomicSection, PartnerKind, Sphere
from federation.partners.duplicates.rules import find_by_name
from federation.partners.model import Partner
from tenants.rows import Columns
from tenants.territory import is_within


class MembershipConditions:
    """The conditions that everyone may use."""

    is_person: bool | None
    joined_on: DateRange | None

    @matching
    def kind(m: Columns, kinds: list[PartnerKind]) -> Sql[bool]:
        """Art der Organisation; auf Privatpersonen trifft keine zu"""
        return _is_of(m, is_any_of(Partner.c.kind, kinds))

    @matching
    def sphere(m: Columns, spheres: list[Sphere]) -> Sql[bool]:
        """Gesellschaftlicher Bereich der Organisation; auf Privatpersonen trifft keiner zu"""
        return _is_of(m, is_any_of(Partner.c.sphere, spheres))

    @matching
    def section(m: Columns, sections: list[EconomicSection]) -> Sql[bool]:
        """Wirtschaftszweig der Organisation; auf Privatpersonen trifft keiner zu"""
        return _is_of(m, is_any_of(Partner.c.section, sections))

    @matching
    def seat(m: Columns, key: RegionalKey) -> Sql[bool]:
        """Die Organisation sitzt in dieser Gebietseinheit oder in einer, die zu ihr gehört, nach Regionalschlüssel; auf
        Privatpersonen trifft keine zu"""
        return _is_of(m, is_within(Partner.c.ars, key))

    @matching
    def tier(m: Columns, names: list[str]) -> Sql[bool]:
        """Stufe im Bündnis, nach ihrem Namen"""
        t = AllianceTier.c
        of_alliance = (t.tenant_id == m.tenant_id, t.alliance_id == m.alliance_id)
        return m.tier_id.in_(select(t.id).where(*of_alliance, is_any_of(t.name, names)))

    @costly
    @matching
    def search(m: Columns, text: str) -> Sql[bool]:
        """Jedes Wort des Textes beginnt eines im Namen der Organisation; Umlaute und Groß- und Kleinschreibung machen
        keinen Unterschied"""
        return _is_of(m, find_by_name(text))


def _is_of(m: Columns, condition: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether the organisation meets a condition, as its own entry has it."""
    return m.partner_id.in_(select(Partner.c.id).where(condition))

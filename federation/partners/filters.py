"""By what entries of the directory are filtered in both schemas."""

from federation.graph.declare.filters import costly, matching
from federation.graph.declare.scalars import RegionalKey
from federation.graph.declare.types import Sql
from federation.partners.codes import EconomicSection, LegalForm, PartnerKind, Sphere
from federation.partners.duplicates.rules import find_by_name
from tenants.rows import Columns
from tenants.tenant_filters import has_key_among
from tenants.territory import is_within


class PartnerConditions:
    """The conditions that everyone may use."""

    kind: list[PartnerKind] | None
    sphere: list[Sphere] | None
    section: list[EconomicSection] | None
    legal_form: list[LegalForm] | None
    is_claimed: bool | None

    @costly
    @matching
    def search(p: Columns, text: str) -> Sql[bool]:
        """Jedes Wort des Textes beginnt eines im Namen; Umlaute und Groß- und Kleinschreibung machen keinen
        Unterschied"""
        return find_by_name(text)

    @matching
    def seat(p: Columns, key: RegionalKey) -> Sql[bool]:
        """Sitzt in dieser Gebietseinheit oder in einer, die zu ihr gehört: ein Landkreis, ein Verband, eine Kommune,
        nach Regionalschlüssel"""
        return is_within(p.ars, key)

    @matching
    def steward(p: Columns, keys: list[RegionalKey]) -> Sql[bool]:
        """Mandanten, die den Eintrag pflegen, nach Regionalschlüssel"""
        return has_key_among(p.steward_id, keys)

    @matching
    def has_logo(p: Columns, value: bool) -> Sql[bool]:
        """Hat ein Logo, oder keines"""
        return p.logo_id.is_not(None) == value

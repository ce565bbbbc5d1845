"""By what entries of the directory are filtered in both schemas."""

from typing import Any

from sqlalchemy import ColumnElement, and_, func

from federation.graph.declare.filters import costly, matching
from federation.graph.declare.scalars import RegionalKey
from federation.graph.declare.types import Sql
from federation.graph.sql.json import text_literal
from federation.partners.codes import EconomicSection, LegalForm, PartnerKind, Sphere
from federation.partners.duplicates.rules import find_by_name
from tenants.rows import Columns
from tenants.tenant_filters import has_key_among


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
        return sits_in(p.ars, key)

    @matching
    def steward(p: Columns, keys: list[RegionalKey]) -> Sql[bool]:
        """Mandanten, die den Eintrag pflegen, nach Regionalschlüssel"""
        return has_key_among(p.steward_id, keys)

    @matching
    def has_logo(p: Columns, value: bool) -> Sql[bool]:
        """Hat ein Logo, oder keines"""
        return p.logo_id.is_not(None) == value


def sits_in(ars: ColumnElement[str], key: Any) -> ColumnElement[bool]:
    """Whether a unit is the one with a regional key, or belongs to it: its key begins with that one.

    Keys are digits alone, so that this is a range in the order of every collation, and an index finds it.
    """
    return and_(ars >= key, ars <= func.concat(key, text_literal("9999999")))

"""Conditions on cooperations that both schemas have."""

from typing import Any

from sqlalchemy import select

from federation.cooperations import model, rules
from federation.cooperations.codes import CooperationForm, CooperationKind, CooperationStatus, ParticipationLevel
from federation.cooperations.parties.model import CooperationParty
from federation.graph.declare.filters import DateRange, costly, matching
from federation.graph.declare.scalars import RegionalKey
from federation.graph.declare.types import Sql
from federation.measures.codes import FieldOfAction
from tenants import search_terms
from tenants.rows import Columns
from tenants.tenant_filters import acts_under_key_among, in_region_of_key


class CooperationConditions:
    """What everyone may filter by."""

    kind: list[CooperationKind] | None
    form: list[CooperationForm] | None
    level: list[ParticipationLevel] | None
    field_of_action: list[FieldOfAction] | None
    status: list[CooperationStatus] | None
    agreed_on: DateRange | None

    @matching
    def tenant(c: Columns, keys: list[RegionalKey]) -> Sql[bool]:
        """Federführende Mandanten, nach Regionalschlüssel; wer in einem anderen aufging, zählt bei ihm"""
        return acts_under_key_among(c.tenant_id, keys)

    @matching
    def side(c: Columns, keys: list[RegionalKey], today: Any) -> Sql[bool]:
        """Kommunen, von denen heute eine als Seite dabei ist, nach Regionalschlüssel, soweit die Seite in Sicht ist;
        wer in einer anderen aufging, zählt bei ihr"""
        return c.id.in_(_with_side(acts_under_key_among(CooperationParty.c.to_tenant_id, keys), today))

    @matching
    def region(c: Columns, key: RegionalKey, today: Any) -> Sql[bool]:
        """Aus dieser Region ist heute eine Seite dabei, nach dem Schlüssel des Landkreises, soweit sie in Sicht ist"""
        return c.id.in_(_with_side(in_region_of_key(CooperationParty.c.to_tenant_id, key), today))

    @costly
    @matching
    def search(c: Columns, text: str) -> Sql[bool]:
        """Jedes Wort des Textes beginnt eines im Namen der Kooperation"""
        return search_terms.find_rows(model.Cooperation, text)


def _with_side(condition: Any, today: Any) -> Any:
    p = CooperationParty.c
    return select(p.cooperation_id).where(condition, rules.is_in(p, today))

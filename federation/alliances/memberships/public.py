"""What everyone may ask about members of alliances."""

from datetime import date
from typing import Any

from sqlalchemy import select

from federation.alliances.memberships import model
from federation.alliances.model import Alliance as AllianceRow
from federation.alliances.model import AllianceTier as TierRow
from federation.alliances.persons.model import MembershipPerson as PersonRow
from federation.graph.declare.types import Connection, Sql, bound, computed, extends
from federation.partners.model import Partner as PartnerRow
from federation.partners.references import entry
from tenants.rows import Columns


@bound(model.Membership)
class Membership:
    name: str | None
    is_person: bool
    joined_on: date | None
    strengths: str | None
    contribution: str | None

    @computed
    def alliance(m: Columns) -> Sql[AllianceRow | None]:
        """Das Bündnis; null auch, wenn es nicht in Sicht ist."""
        a = AllianceRow.c
        return select(AllianceRow).where(a.tenant_id == m.tenant_id, a.id == m.alliance_id)

    @computed
    def partner(m: Columns) -> Sql[PartnerRow | None]:
        """Die Organisation im Verzeichnis; null bei einer Privatperson, und wo der Eintrag nicht in Sicht ist."""
        return entry(m.partner_id)

    @computed
    def person(m: Columns) -> Sql[PersonRow | None]:
        """Die Privatperson, wo ihre Einwilligung gilt; sonst sehen sie nur sie selbst und die Geschäftsstelle."""
        p = PersonRow.c
        return select(PersonRow).where(p.tenant_id == m.tenant_id, p.membership_id == m.id)

    @computed
    def tier(m: Columns) -> Sql[TierRow | None]:
        """Die Stufe, wo das Bündnis welche hat."""
        t = TierRow.c
        return select(TierRow).where(t.tenant_id == m.tenant_id, t.alliance_id == m.alliance_id, t.id == m.tier_id)


def by_name(*where: Any) -> Any:
    """Memberships that meet all conditions, by the member's name; private persons last."""
    m = model.Membership.c
    return select(model.Membership).where(*where).order_by(m.name_key, m.tenant_id, m.id)


@extends(AllianceRow)
class AllianceMemberships:
    @computed
    def memberships(a: Columns) -> Sql[Connection[model.Membership]]:
        """Mitgliedschaften in Sicht, nach Namen; Privatpersonen zuletzt."""
        m = model.Membership.c
        return by_name(m.tenant_id == a.tenant_id, m.alliance_id == a.id)

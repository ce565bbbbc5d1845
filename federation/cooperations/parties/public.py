"""What everyone may ask about the sides of cooperations."""

from datetime import date
from typing import Any

from sqlalchemy import select

from federation.cooperations.model import Cooperation as CooperationRow
from federation.cooperations.parties import model
from federation.cooperations.parties.codes import PartyRole
from federation.graph.declare.types import Sql, bound, computed, extends
from federation.partners.model import Partner as PartnerRow
from federation.partners.references import entry
from tenants.model import Tenant as TenantRow
from tenants.periods import last_day_or_null
from tenants.rows import Columns


@bound(model.CooperationParty)
class CooperationParty:
    role: PartyRole
    agreed_on: date | None
    contribution: str | None
    contact_email: str | None

    @computed
    def tenant(p: Columns) -> Sql[TenantRow | None]:
        """Der Mandant; null bei einer Organisation."""
        return select(TenantRow).where(TenantRow.c.id == p.to_tenant_id)

    @computed
    def partner(p: Columns) -> Sql[PartnerRow | None]:
        """Die Organisation; null bei einem Mandanten, und wo der Eintrag nicht in Sicht ist."""
        return entry(p.partner_id)

    @computed
    def last_day(p: Columns) -> Sql[date | None]:
        """Letzter Tag, wo die Seite ausgeschieden ist oder ausscheidet."""
        return last_day_or_null(p.ends_before)


def parties_of(c: Columns) -> Any:
    """The sides of a cooperation in sight, the lead first."""
    p = model.CooperationParty.c
    query = select(model.CooperationParty).where(p.tenant_id == c.tenant_id, p.cooperation_id == c.id)
    return query.order_by((p.to_tenant_id != p.tenant_id).is_(True), p.created_at, p.tenant_id, p.id)


@extends(CooperationRow)
class CooperationParties:
    @computed
    def parties(c: Columns) -> Sql[list[model.CooperationParty]]:
        """Die Seiten in Sicht, die federführende zuerst."""
        return parties_of(c)

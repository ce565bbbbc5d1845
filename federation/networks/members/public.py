"""What everyone may ask about who is in a network."""

from datetime import date

from sqlalchemy import func, select

from federation.alliances.memberships.model import Membership as MembershipRow
from federation.graph.declare.types import Connection, Sql, Today, bound, computed, extends
from federation.networks import rules
from federation.networks.codes import NetworkRole
from federation.networks.members import model
from federation.networks.model import Network as NetworkRow
from federation.partners.model import Partner as PartnerRow
from federation.partners.references import entry
from tenants.model import Tenant as TenantRow
from tenants.rows import Columns


@bound(model.NetworkMember)
class NetworkMember:
    role: NetworkRole
    joined_on: date

    @computed
    def membership(m: Columns) -> Sql[MembershipRow | None]:
        """Die Mitgliedschaft im Bündnis, soweit in Sicht; null bei anderen."""
        s = MembershipRow.c
        return select(MembershipRow).where(s.tenant_id == m.tenant_id, s.id == m.membership_id)

    @computed
    def partner(m: Columns) -> Sql[PartnerRow | None]:
        """Die Organisation im Verzeichnis, soweit in Sicht; null bei Privatpersonen und Kommunen."""
        s = MembershipRow.c
        own = select(s.partner_id).where(s.tenant_id == m.tenant_id, s.id == m.membership_id).scalar_subquery()
        return entry(func.coalesce(m.partner_id, own))

    @computed
    def tenant(m: Columns) -> Sql[TenantRow | None]:
        """Die Kommune, wo es eine ist."""
        return select(TenantRow).where(TenantRow.c.id == m.to_tenant_id)


@extends(NetworkRow)
class NetworkMembers:
    @computed
    def members(n: Columns, today: Today) -> Sql[Connection[model.NetworkMember]]:
        """Wer heute dabei ist, soweit in Sicht, in der Reihenfolge des Beitritts."""
        m = model.NetworkMember.c
        own = m.tenant_id == n.tenant_id, m.network_id == n.id, rules.is_in_still(m, today)
        return select(model.NetworkMember).where(*own).order_by(m.joined_on, m.tenant_id, m.id)

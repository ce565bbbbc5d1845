"""What may be asked about invitations to represent a partner organisation."""

from sqlalchemy import and_, select

from federation.access.invitations.model import Invitation as InvitationRow
from federation.graph.declare.types import Connection, Sql, computed, extends
from federation.partners.invitations.model import PartnerInvitation
from federation.partners.model import Partner as PartnerRow
from tenants.rows import Columns


@extends(InvitationRow)
class InvitationOfPartner:
    @computed
    def partner(i: Columns) -> Sql[PartnerRow | None]:
        """Organisation, zu deren Vertretung eingeladen wird, soweit in Sicht; leer bei einer Rolle."""
        p = PartnerInvitation.c
        joined = select(PartnerRow).join(PartnerInvitation, p.partner_id == PartnerRow.c.id)
        return joined.where(p.tenant_id == i.tenant_id, p.id == i.id)


@extends(PartnerRow)
class PartnerInvitations:
    @computed
    def invitations(o: Columns) -> Sql[Connection[InvitationRow]]:
        """Einladungen, die Organisation zu vertreten, die neueste zuerst; nur in Sicht derer, die dazu einladen."""
        p, i = PartnerInvitation.c, InvitationRow.c
        joined = select(InvitationRow).join(PartnerInvitation, and_(p.tenant_id == i.tenant_id, p.id == i.id))
        return joined.where(p.partner_id == o.id).order_by(i.created_at.desc(), i.tenant_id, i.id)

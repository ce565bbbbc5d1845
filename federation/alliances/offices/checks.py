"""Who appoints to an office, and what is already on its way."""

from __future__ import annotations

from sqlalchemy import and_, func, select

from federation.access.invitations.codes import InvitationState
from federation.access.invitations.model import Invitation
from federation.alliances.model import Alliance
from federation.alliances.offices import messages
from federation.alliances.offices.model import OfficeInvitation
from federation.graph.mutation.field import MutationContext
from federation.graph.mutation.lookups import lock_tenant
from federation.graph.mutation.user_errors import UserError
from tenants.model import Grant, Tenant
from tenants.periods import holds_on


async def find_administered_alliance(context: MutationContext, global_id: str) -> tuple[Alliance, Tenant]:
    """An alliance and its tenant, locked; raises ``UserError`` if the caller does not administer it by a role there."""
    alliance = await context.find(Alliance, global_id, "alliance")
    if not await context.has_rights(alliance.tenant_id, "admin", "edit", "own_edit"):
        raise UserError(messages.APPOINTED_BY_ADMINISTRATORS)
    await lock_tenant(context, alliance.tenant_id)
    return alliance, await context.session.get_one(Tenant, alliance.tenant_id)


async def find_open_invitation(context: MutationContext, alliance: Alliance, email: str) -> Invitation | None:
    """The invitation of this address to this office that is still valid."""
    i, o = Invitation.c, OfficeInvitation.c
    of_alliance = (o.tenant_id == alliance.tenant_id, o.alliance_id == alliance.id)
    valid = (i.email == email, i.state == InvitationState.OPEN, i.expires_at > func.now())
    joined = select(Invitation).join(OfficeInvitation, and_(o.tenant_id == i.tenant_id, o.id == i.id))
    return (await context.session.scalars(joined.where(*of_alliance, *valid).limit(1))).one_or_none()


async def has_office(context: MutationContext, grant: Grant) -> bool:
    """Whether anybody in sight runs the alliance's office today."""
    g = Grant.c
    same = (g.tenant_id == grant.tenant_id, g.alliance_id == grant.alliance_id)
    runs = select(g.id).where(*same, holds_on(g, func.ctx.today())).limit(1)
    return await context.session.scalar(runs) is not None

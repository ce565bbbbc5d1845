"""Inviting somebody to represent a partner organisation; sending again and withdrawing are those of ``access``."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select

from federation.access.invitations.codes import InvitationKind
from federation.access.invitations.links import hash_code, invitation_code
from federation.access.invitations.model import Invitation
from federation.graph.mutation.field import MutationContext, mutation
from federation.graph.mutation.inputs import input_values
from federation.graph.mutation.lookups import lock_tenant
from federation.graph.mutation.user_errors import UserError
from federation.partners.invitations import messages
from federation.partners.invitations.checks import check_sendings, find_open
from federation.partners.invitations.inputs import PartnerInvite
from federation.partners.invitations.model import PartnerInvitation
from federation.partners.references import find_remaining
from federation.partners.representations.checks import find_side
from tenants.model import Tenant
from tenants.security_events import SecurityEvent


@mutation
async def partner_invite(context: MutationContext, input: PartnerInvite) -> Invitation:
    """Lädt eine Adresse ein, eine Organisation zu vertreten. Wer den Link hat und sich anmeldet, nimmt sie an; ob die
    Person hier schon bekannt ist, sagt die Antwort nicht."""
    partner = await find_remaining(context, input.partner)
    if (side := await find_side(context, partner.id)) is None:
        raise UserError(messages.INVITED_BY_DECIDERS)
    if context.installation.secret is None:
        raise UserError(messages.NO_LINKS_HERE)
    await lock_tenant(context, partner.steward_id)
    values = input_values(Invitation, input)
    if (existing := await find_open(context, partner, values["email"])) is not None:
        context.warn(messages.INVITED_ALREADY)
        return existing
    await check_sendings(context, partner, values["email"])
    id: Any = await context.session.scalar(select(func.uuidv7()))
    context.session.add(PartnerInvitation(tenant_id=partner.steward_id, id=id, partner_id=partner.id))
    await context.session.flush()
    invitation = Invitation(
        tenant_id=partner.steward_id, id=id, kind=InvitationKind.PARTNER, by_tenant_id=partner.steward_id, **values,
        hash=hash_code(invitation_code(context.installation.secret, id, 1)),
    )  # fmt: skip
    context.session.add(invitation)
    await context.session.flush()
    steward = await context.session.get_one(Tenant, partner.steward_id)
    context.log_security_event(
        SecurityEvent.INVITATION_CREATED, tenant=steward.ars, invitation=str(id), partner=str(partner.id),
        side=str(side),
    )  # fmt: skip
    return invitation

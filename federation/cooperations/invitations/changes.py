"""Inviting somebody to answer for a side; sending again, withdrawing and confirming are those of ``access``."""

from __future__ import annotations

from typing import Any

from sqlalchemy import and_, func, select

from federation.access.invitations.checks import Inviter, check_number_of_open, check_sendings
from federation.access.invitations.codes import InvitationKind, InvitationState
from federation.access.invitations.links import hash_code, invitation_code
from federation.access.invitations.model import Invitation
from federation.cooperations.checks import edits_by_own_role, find_current
from federation.cooperations.invitations import messages
from federation.cooperations.invitations.inputs import CooperationInvite
from federation.cooperations.invitations.model import CooperationInvitation
from federation.cooperations.parties.codes import PartyStatus
from federation.cooperations.parties.model import CooperationParty
from federation.graph.mutation.field import MutationContext, mutation
from federation.graph.mutation.inputs import input_values
from federation.graph.mutation.user_errors import UserError
from tenants.lists import key
from tenants.model import Tenant
from tenants.security_events import SecurityEvent


@mutation
async def cooperation_invite(context: MutationContext, input: CooperationInvite) -> Invitation:
    """Lädt eine Adresse ein, für eine gefragte Seite zu antworten; das tut die Verwaltung der federführenden Stelle.
    Wer annimmt, bittet damit die Kommune um Zugang, oder darum, die Organisation zu vertreten: ein Recht gibt erst,
    wer dort darüber entscheidet."""
    party = await find_current(context, CooperationParty, input.party, "party")
    tenant_id, party_id = key(party)
    if not (await edits_by_own_role(context, tenant_id) and await context.has_right("admin", tenant_id)):
        raise UserError(messages.INVITED_BY_ADMINISTRATORS)
    if party.to_tenant_id == tenant_id:
        raise UserError(messages.OWN_SIDE)
    if party.status not in (PartyStatus.ASKED, PartyStatus.AGREED):
        raise UserError(messages.NOT_ASKED)
    if context.installation.secret is None:
        raise UserError(messages.NO_LINKS_HERE)
    tenant = await context.session.get_one(Tenant, tenant_id)
    values = input_values(Invitation, input)
    if (existing := await _find_open(context, tenant_id, party_id, values["email"])) is not None:
        context.warn(messages.INVITED_ALREADY)
        return existing
    await check_number_of_open(context, tenant)
    await check_sendings(context, Inviter(tenant, tenant), values["email"])
    id: Any = await context.session.scalar(select(func.uuidv7()))
    context.session.add(CooperationInvitation(tenant_id=tenant_id, id=id, party_id=party_id))
    await context.session.flush()
    invitation = Invitation(
        tenant_id=tenant_id, id=id, kind=InvitationKind.COOPERATION, by_tenant_id=tenant_id, **values,
        hash=hash_code(invitation_code(context.installation.secret, id, 1)),
    )  # fmt: skip
    context.session.add(invitation)
    await context.session.flush()
    context.log_security_event(
        SecurityEvent.INVITATION_CREATED, tenant=tenant.ars, invitation=str(id), party=str(party_id)
    )
    return invitation


async def _find_open(context: MutationContext, tenant_id: int, party_id: Any, email: str) -> Invitation | None:
    """The invitation of this address to this side that is still valid."""
    i, c = Invitation.c, CooperationInvitation.c
    of_side = (c.tenant_id == tenant_id, c.party_id == party_id)
    valid = (i.email == email, i.state == InvitationState.OPEN, i.expires_at > func.now())
    joined = select(Invitation).join(CooperationInvitation, and_(c.tenant_id == i.tenant_id, c.id == i.id))
    return (await context.session.scalars(joined.where(*of_side, *valid).limit(1))).one_or_none()

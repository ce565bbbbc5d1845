"""Changes of invitations: an administrator sends and withdraws them, somebody who logged in accepts one."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select

from federation.access.checks import check_session, find_end
from federation.access.grants.changes import check_role
from federation.access.grants.messages import ROLE_OF_OPERATOR
from federation.access.invitations import messages
from federation.access.invitations.checks import check_sendings, find_inviter, find_open
from federation.access.invitations.codes import InvitationKind, InvitationState
from federation.access.invitations.inputs import (
    InvitationAccept,
    InvitationConfirm,
    InvitationCreate,
    InvitationRefuse,
    InvitationResend,
    InvitationWithdraw,
)
from federation.access.invitations.links import hash_code, invitation_code
from federation.access.invitations.model import Invitation
from federation.graph.mutation.field import MutationContext, mutation
from federation.graph.mutation.inputs import input_values
from federation.graph.mutation.user_errors import UserError
from tenants.messages import Message
from tenants.model import Tenant, TenantRole
from tenants.security_events import SecurityEvent

WAITS = {
    InvitationKind.PARTNER: messages.REPRESENTATION_WAITS_FOR_CONFIRMATION,
    InvitationKind.COOPERATION: messages.ANSWER_WAITS_FOR_CONFIRMATION,
}
"""What somebody is told who is to be confirmed, where it is not a role that waits."""
WAITING = (InvitationState.AWAITING_CONFIRMATION,)


@mutation
async def invitation_create(context: MutationContext, input: InvitationCreate) -> Invitation:
    """Lädt eine Adresse zu einer Rolle ein. Eine E-Mail mit dem Link geht hinaus; wer ihn hat und sich anmeldet, nimmt
    sie an. Ob die Person hier schon bekannt ist, sagt die Antwort nicht."""
    inviter = await find_inviter(context, input.tenant, input.role)
    check_role(input.role)
    valid_to = await find_end(context, input.until, messages.ENDS_IN_PAST)
    values = input_values(Invitation, input)
    if (existing := await find_open(context, inviter.tenant, values["email"], input.role)) is not None:
        context.warn(messages.INVITED_ALREADY)
        return existing
    await check_sendings(context, inviter, values["email"])
    id: Any = await context.session.scalar(select(func.uuidv7()))
    invitation = Invitation(
        tenant_id=inviter.tenant.id, id=id, kind=InvitationKind.ROLE, by_tenant_id=inviter.by.id,
        **values | {"valid_to": valid_to if input.until else None}, hash=_hash(context, id, 1),
    )  # fmt: skip
    context.session.add(invitation)
    await context.session.flush()
    await _log(context, SecurityEvent.INVITATION_CREATED, invitation)
    return invitation


@mutation
async def invitation_resend(context: MutationContext, input: InvitationResend) -> Invitation:
    """Verschickt eine offene oder abgelaufene Einladung noch einmal."""
    invitation = await _lock(context, input, (InvitationState.OPEN,), messages.NOT_OPEN)
    invitation.hash = _hash(context, invitation.id, invitation.number + 1)
    invitation.number += 1
    await context.session.flush()
    await _log(context, SecurityEvent.INVITATION_CREATED, invitation)
    return invitation


@mutation
async def invitation_withdraw(context: MutationContext, input: InvitationWithdraw) -> Invitation:
    """Zieht eine Einladung zurück; der Link gilt nicht mehr. Was schon angenommen ist, bleibt es."""
    invitation = await _lock(context, input, (InvitationState.OPEN, *WAITING), messages.NOT_OPEN)
    invitation.state = InvitationState.WITHDRAWN
    await _log(context, SecurityEvent.INVITATION_WITHDRAWN, invitation)
    return invitation


@mutation
async def invitation_accept(context: MutationContext, input: InvitationAccept) -> Invitation:
    """Nimmt eine Einladung an, als die Person, die im Browser angemeldet ist. Die Rolle gilt sofort, wenn der
    Anmeldedienst die eingeladene Adresse geprüft hat; sonst bestätigt die Verwaltung die Person."""
    await check_session(context)
    key = (await context.session.execute(select("*").select_from(func.ctx.accept_invitation(input.code)))).one_or_none()
    if key is None:
        raise UserError(messages.NO_SUCH_INVITATION)
    invitation = await context.session.get_one(Invitation, tuple(key))
    if invitation.state in WAITING:
        context.warn(WAITS.get(invitation.kind, messages.WAITS_FOR_CONFIRMATION))
    await _log(context, SecurityEvent.INVITATION_ACCEPTED, invitation, outcome=str(invitation.state))
    return invitation


@mutation
async def invitation_confirm(context: MutationContext, input: InvitationConfirm) -> Invitation:
    """Bestätigt die Person, die mit anderer oder ungeprüfter Adresse angenommen hat: die Rolle gilt."""
    invitation = await _lock(context, input, WAITING, messages.NOT_WAITING)
    invitation.state = InvitationState.ACCEPTED
    await context.session.flush()
    await _log(context, SecurityEvent.INVITATION_ACCEPTED, invitation, outcome=str(invitation.state))
    return invitation


@mutation
async def invitation_refuse(context: MutationContext, input: InvitationRefuse) -> Invitation:
    """Bestätigt die Person nicht: sie bekommt keine Rolle, und die Einladung ist verbraucht."""
    invitation = await _lock(context, input, WAITING, messages.NOT_WAITING)
    invitation.state = InvitationState.REFUSED
    await _log(context, SecurityEvent.INVITATION_WITHDRAWN, invitation, outcome=str(invitation.state))
    return invitation


async def _lock(
    context: MutationContext,
    input: InvitationResend | InvitationWithdraw | InvitationConfirm | InvitationRefuse,
    states: tuple[InvitationState, ...],
    otherwise: Message,
) -> Invitation:
    """The invitation, locked and with its next version; raises ``UserError`` where it is in no such state."""
    is_operators = (await context.find(Invitation, input.id)).role is TenantRole.COUNTY
    refusal = ROLE_OF_OPERATOR.at("id") if is_operators else messages.CHANGED_BY_ADMINISTRATORS
    invitation = await context.lock_row(Invitation, input.id, input.version, refusal)
    if invitation.state not in states:
        raise UserError(otherwise, current=invitation, state=invitation.state)
    context.pending_increments.append(invitation)
    return invitation


def _hash(context: MutationContext, id: Any, number: int) -> bytes:
    """What the database has of the link; raises ``UserError`` where nobody can log in to use it."""
    if context.installation.secret is None:
        raise UserError(messages.NO_LINKS_HERE)
    return hash_code(invitation_code(context.installation.secret, id, number))


async def _log(context: MutationContext, event: SecurityEvent, invitation: Invitation, **details: object) -> None:
    tenant = await context.session.get_one(Tenant, invitation.tenant_id)
    is_first = invitation.by_tenant_id not in (None, invitation.tenant_id)
    context.log_security_event(
        event, tenant=tenant.ars, invitation=str(invitation.id), role=str(invitation.role), **details,
        **({"first_administrator": True} if is_first else {}),
    )  # fmt: skip

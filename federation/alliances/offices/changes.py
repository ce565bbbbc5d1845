"""Changes of offices: the administration of the host appoints, invites and ends, and whoever runs one may leave it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select

from federation.access.checks import administers, find_end, find_person
from federation.access.invitations.checks import Inviter, check_number_of_open, check_sendings
from federation.access.invitations.codes import InvitationKind
from federation.access.invitations.links import hash_code, invitation_code
from federation.access.invitations.model import Invitation
from federation.alliances.offices import messages
from federation.alliances.offices.checks import find_administered_alliance, find_open_invitation, has_office
from federation.alliances.offices.inputs import OfficeAppoint, OfficeEnd, OfficeInvite
from federation.alliances.offices.model import OfficeInvitation
from federation.graph.mutation.field import MutationContext, mutation
from federation.graph.mutation.inputs import input_values
from federation.graph.mutation.lookups import database_day, find_user_id
from federation.graph.mutation.user_errors import UserError
from tenants.model import Grant, Tenant, TenantRole
from tenants.security_events import SecurityEvent


@mutation
async def office_appoint(context: MutationContext, input: OfficeAppoint) -> Grant:
    """Setzt jemanden, den man beim Träger kennt, in die Geschäftsstelle eines Bündnisses ein, von heute an. Das tut
    die Verwaltung des Trägers; nie für sich selbst."""
    alliance, tenant = await find_administered_alliance(context, input.alliance)
    valid_to = await find_end(context, input.until, messages.ENDS_IN_PAST)
    person = await find_person(context, tenant, input.person)
    own_id = await find_user_id(context)
    if person.user_id == own_id:
        raise UserError(messages.NOT_ONESELF)
    if await context.session.scalar(select(func.ctx.is_program(person.user_id))):
        raise UserError(messages.PROGRAM_RUNS_NO_OFFICE)
    granted = func.ctx.grant_role(tenant.id, person.user_id, TenantRole.OFFICE, valid_to, own_id, alliance.id)
    id = await context.session.scalar(select(granted))
    grant = await context.session.get_one(Grant, (tenant.id, id))
    await _log(context, SecurityEvent.ROLE_GRANTED, grant)
    return grant


@mutation
async def office_invite(context: MutationContext, input: OfficeInvite) -> Invitation:
    """Lädt eine Adresse ein, die Geschäftsstelle eines Bündnisses zu führen. Wer den Link hat und sich anmeldet, nimmt
    sie an; ob die Person hier schon bekannt ist, sagt die Antwort nicht."""
    alliance, tenant = await find_administered_alliance(context, input.alliance)
    valid_to = await find_end(context, input.until, messages.ENDS_IN_PAST)
    if context.installation.secret is None:
        raise UserError(messages.NO_LINKS_HERE)
    values = input_values(Invitation, input)
    if (existing := await find_open_invitation(context, alliance, values["email"])) is not None:
        context.warn(messages.INVITED_ALREADY)
        return existing
    await check_number_of_open(context, tenant)
    await check_sendings(context, Inviter(tenant, tenant), values["email"])
    id: Any = await context.session.scalar(select(func.uuidv7()))
    context.session.add(OfficeInvitation(tenant_id=tenant.id, id=id, alliance_id=alliance.id))
    await context.session.flush()
    invitation = Invitation(
        tenant_id=tenant.id, id=id, kind=InvitationKind.OFFICE, by_tenant_id=tenant.id, role=TenantRole.OFFICE,
        valid_to=valid_to if input.until else None, **values,
        hash=hash_code(invitation_code(context.installation.secret, id, 1)),
    )  # fmt: skip
    context.session.add(invitation)
    await context.session.flush()
    context.log_security_event(
        SecurityEvent.INVITATION_CREATED, tenant=tenant.ars, invitation=str(id), role=str(TenantRole.OFFICE),
        alliance=str(alliance.id),
    )  # fmt: skip
    return invitation


@mutation
async def office_end(context: MutationContext, input: OfficeEnd) -> Grant:
    """Beendet, dass jemand die Geschäftsstelle eines Bündnisses führt, sofort; das tut die Verwaltung des Trägers, oder
    die Person selbst. Was erst heute begann, ist danach nicht mehr da."""
    grant = await context.find(Grant, input.id)
    if grant.role is not TenantRole.OFFICE:
        raise UserError(messages.NO_SUCH_OFFICE)
    grant = await context.lock_row(Grant, input.id, None, messages.ENDED_BY_ADMINISTRATORS)
    if grant.valid_to <= database_day(context):
        raise UserError(messages.ENDED_ALREADY)
    is_own = grant.user_id == await find_user_id(context)
    if not is_own and not await administers(context, grant.tenant_id):
        raise UserError(messages.ENDED_BY_ADMINISTRATORS)
    await context.session.execute(select(func.ctx.end_grants([grant.id])))
    if await administers(context, grant.tenant_id) and not await has_office(context, grant):
        context.warn(messages.NOBODY_AFTERWARDS)
    await context.session.execute(select(func.ctx.renew()))
    await _log(context, SecurityEvent.ROLE_REVOKED, grant)
    return grant


async def _log(context: MutationContext, event: SecurityEvent, grant: Grant) -> None:
    tenant = await context.session.get_one(Tenant, grant.tenant_id)
    context.log_security_event(
        event, tenant=tenant.ars, person=str(grant.user_id), role=str(grant.role), alliance=str(grant.alliance_id)
    )

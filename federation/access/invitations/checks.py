"""Who invites whom, and what is already on its way."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

from sqlalchemy import func, select

from federation.access.checks import administers
from federation.access.invitations import messages
from federation.access.invitations.codes import InvitationState
from federation.access.invitations.model import MAX_NUMBER, Invitation
from federation.graph.mutation.field import MutationContext
from federation.graph.mutation.lookups import lock_tenant
from federation.graph.mutation.user_errors import UserError
from tenants.model import Region, Tenant, TenantRole

MAX_OPEN = 100
"""Open invitations of a tenant: nobody sends mail to the whole country from here."""
MAX_PER_DAY = 300
"""Invitations that an administration sends in 24 hours, whatever became of them."""


class Inviter(NamedTuple):
    """The tenant to which somebody is invited, and the one whose administration invites."""

    tenant: Tenant
    by: Tenant


async def find_inviter(context: MutationContext, key: str, role: TenantRole) -> Inviter:
    """The tenant, locked, and who invites: its administration, or its county's the first one of a member.

    Raises ``UserError`` if the caller is neither.
    """
    tenant = (await context.session.scalars(select(Tenant).where(Tenant.c.ars == key))).one_or_none()
    if tenant is None:
        raise UserError(messages.INVITED_BY_ADMINISTRATORS)
    await context.check_is_not_merged(tenant)
    by = tenant if await administers(context, tenant.id) else await _find_county(context, tenant, role)
    await lock_tenant(context, tenant.id)
    return Inviter(tenant, by)


async def _find_county(context: MutationContext, tenant: Tenant, role: TenantRole) -> Tenant:
    t, r = Tenant.c, Region.c
    above = select(Tenant).join(Region, (r.id == t.region_id) & (r.ars == t.ars)).where(r.id == tenant.region_id)
    county = (await context.session.scalars(above)).one_or_none()
    if county is None or county.id == tenant.id or not await administers(context, county.id):
        raise UserError(messages.INVITED_BY_ADMINISTRATORS)
    if role is not TenantRole.ADMIN:
        raise UserError(messages.FIRST_ADMINISTRATOR_ONLY)
    if await context.session.scalar(select(func.ctx.has_had_administrator(tenant.id, county.id))):
        raise UserError(messages.ADMINISTERED_BEFORE)
    return county


async def check_sendings(context: MutationContext, inviter: Inviter, email: str) -> None:
    """Raises ``UserError`` where an administration sends mail too often, to one address or to all.

    Withdrawing an invitation takes no mail back: so those that were withdrawn count, too.
    """
    i = Invitation.c
    sent = func.coalesce(func.sum(i.number), 0)
    to_address = func.coalesce(func.sum(i.number).filter(i.email == email), 0)
    recent = (i.by_tenant_id == inviter.by.id, i.created_at > func.now() - timedelta(days=1))
    count, count_to_address = (await context.session.execute(select(sent, to_address).where(*recent))).one()
    if count_to_address >= MAX_NUMBER:
        raise UserError(messages.SENT_TO_ADDRESS_TODAY, limit=MAX_NUMBER)
    if count >= MAX_PER_DAY:
        raise UserError(messages.SENT_TODAY, limit=MAX_PER_DAY)


async def check_number_of_open(context: MutationContext, tenant: Tenant) -> None:
    """Raises ``UserError`` where too many invitations of a tenant are open."""
    i = Invitation.c
    valid = (i.tenant_id == tenant.id, i.state == InvitationState.OPEN, i.expires_at > func.now())
    if (await context.session.scalar(select(func.count()).where(*valid)) or 0) >= MAX_OPEN:
        raise UserError(messages.TOO_MANY_OPEN, limit=MAX_OPEN)


async def find_open(context: MutationContext, tenant: Tenant, email: str, role: TenantRole) -> Invitation | None:
    """The invitation of this address to this role that is still valid; one that has expired is withdrawn.

    Raises ``UserError`` where too many are open.
    """
    await check_number_of_open(context, tenant)
    i = Invitation.c
    is_open = (i.tenant_id == tenant.id, i.state == InvitationState.OPEN)
    query = select(Invitation, i.expires_at > func.now()).where(*is_open, i.email == email, i.role == role)
    for invitation, is_valid in await context.session.execute(query):
        if is_valid:
            return invitation
        invitation.state = InvitationState.WITHDRAWN
        invitation.version += 1
        await context.session.flush()
    return None

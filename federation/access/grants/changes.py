"""Changes of roles: an administrator gives, prolongs and takes them; everybody may give up her own."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import func, select

from federation.access.checks import administers, find_administered_tenant, find_end, find_person
from federation.access.grants import messages
from federation.access.grants.inputs import GrantCreate, GrantProlong, GrantRevoke
from federation.access.grants.rules import MEMBER_ROLES, PROGRAM_ROLES
from federation.graph.mutation.field import MutationContext, mutation
from federation.graph.mutation.lookups import database_day, find_user_id
from federation.graph.mutation.user_errors import UserError
from tenants.model import Grant, Tenant, TenantRole
from tenants.periods import FOREVER, inclusive_end
from tenants.security_events import SecurityEvent


@mutation
async def grant_create(context: MutationContext, input: GrantCreate) -> Grant:
    """Gibt einer Person eine Rolle, von heute an. Nie die des Landkreises, und nie sich selbst."""
    tenant = await find_administered_tenant(context, input.tenant, messages.GRANTED_BY_ADMINISTRATORS)
    valid_to = await find_end(context, input.until, messages.ENDS_IN_PAST)
    person = await find_person(context, tenant, input.person)
    if person.user_id == await find_user_id(context):
        raise UserError(messages.NOT_TO_ONESELF)
    return await grant_role(context, tenant, person.user_id, input.role, valid_to)


@mutation
async def grant_prolong(context: MutationContext, input: GrantProlong) -> Grant:
    """Setzt das Ende einer Rolle. Die eigene kann man verkürzen, nicht verlängern."""
    grant = await _lock(context, input)
    valid_to = await find_end(context, input.until, messages.ENDS_IN_PAST)
    if await _check_change(context, grant) and valid_to > grant.valid_to:
        raise UserError(messages.NOT_PROLONGED_BY_ONESELF)
    if valid_to == grant.valid_to:
        return grant
    grant.valid_to = valid_to
    grant.version += 1
    await context.session.flush()
    await _warn_about_last_administrator(context, grant)
    await _log(context, SecurityEvent.ROLE_PROLONGED, grant)
    return grant


@mutation
async def grant_revoke(context: MutationContext, input: GrantRevoke) -> Grant:
    """Nimmt eine Rolle, sofort; die eigene legt man so nieder. Wer sie wann hatte, bleibt im Protokoll; eine, die erst
    heute begann, ist danach nicht mehr da."""
    grant = await _lock(context, input)
    await _check_change(context, grant)
    await context.session.execute(select(func.ctx.end_grants([grant.id])))
    await _log(context, SecurityEvent.ROLE_REVOKED, grant)
    return grant


async def grant_role(
    context: MutationContext, tenant: Tenant, user_id: UUID, role: TenantRole, valid_to: date
) -> Grant:
    """A new grant of a role; raises ``UserError`` for a role that no administrator gives, or no program has."""
    check_role(role)
    if role not in PROGRAM_ROLES and await context.session.scalar(select(func.ctx.is_program(user_id))):
        raise UserError(messages.PROGRAM_ADMINISTERS_NOTHING)
    own_id = func.ctx.user_id()
    id = await context.session.scalar(select(func.ctx.grant_role(tenant.id, user_id, role, valid_to, own_id)))
    grant = await context.session.get_one(Grant, (tenant.id, id))
    await _log(context, SecurityEvent.ROLE_GRANTED, grant)
    return grant


def check_role(role: TenantRole) -> None:
    """Raises ``UserError`` for a role that the operator alone gives and takes, and for the office of an alliance."""
    if role is TenantRole.OFFICE:
        raise UserError(messages.ROLE_OF_ALLIANCE)
    if role not in MEMBER_ROLES:
        raise UserError(messages.ROLE_OF_OPERATOR)


async def _lock(context: MutationContext, input: GrantProlong | GrantRevoke) -> Grant:
    """The grant, locked; raises ``UserError`` where somebody else changes it."""
    is_operators = (await context.find(Grant, input.id)).role is TenantRole.COUNTY
    otherwise = messages.ROLE_OF_OPERATOR.at("id") if is_operators else messages.CHANGED_BY_ADMINISTRATORS
    return await context.lock_row(Grant, input.id, input.version, otherwise)


async def _check_change(context: MutationContext, grant: Grant) -> bool:
    """Whether a grant is the caller's own; raises ``UserError`` if it has ended, or is not theirs to change."""
    if grant.valid_to <= database_day(context):
        raise UserError(messages.ENDED_ALREADY)
    is_own = grant.user_id == await find_user_id(context)
    if not is_own and not await administers(context, grant.tenant_id):
        raise UserError(messages.CHANGED_BY_ADMINISTRATORS)
    return is_own


async def _warn_about_last_administrator(context: MutationContext, grant: Grant) -> None:
    """Warns where nobody will administer the tenant after the last day of this grant."""
    g, is_ending = Grant.c, grant.role is TenantRole.ADMIN and grant.valid_to != FOREVER
    later = select(g.id).where(g.tenant_id == grant.tenant_id, g.role == TenantRole.ADMIN, g.valid_to > grant.valid_to)
    if is_ending and await context.session.scalar(later.limit(1)) is None:
        context.warn(messages.NO_ADMINISTRATOR_AFTERWARDS, last_day=inclusive_end(grant.valid_to))


async def _log(context: MutationContext, event: SecurityEvent, grant: Grant) -> None:
    tenant = await context.session.get_one(Tenant, grant.tenant_id)
    context.log_security_event(event, tenant=tenant.ars, person=str(grant.user_id), role=str(grant.role))

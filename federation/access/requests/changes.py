"""Changes of requests for access: a person asks and withdraws, an administrator decides."""

from __future__ import annotations

from sqlalchemy import func, select

from federation.access.checks import administers, check_session, find_end
from federation.access.grants import messages as grant_messages
from federation.access.grants.changes import grant_role
from federation.access.requests import messages
from federation.access.requests.codes import AccessRequestState
from federation.access.requests.inputs import (
    AccessRequestCreate,
    AccessRequestDecline,
    AccessRequestGrant,
    AccessRequestWithdraw,
)
from federation.access.requests.model import AccessRequest
from federation.graph.mutation.field import MutationContext, mutation
from federation.graph.mutation.inputs import input_values
from federation.graph.mutation.lookups import database_day, find_user_id, lock_tenant
from federation.graph.mutation.user_errors import UserError
from tenants.model import Grant, Tenant
from tenants.security_events import SecurityEvent
from tenants.shared_messages import LOGIN_BLOCKED


@mutation
async def access_request_create(context: MutationContext, input: AccessRequestCreate) -> AccessRequest:
    """Bittet einen Mandanten um eine Rolle, als die Person, die im Browser angemeldet ist. Seine Verwaltung liest, was
    Sie schreiben, Ihren Namen und Ihre Adresse, wie Ihr Anmeldedienst sie nennt."""
    await check_session(context)
    values = input_values(AccessRequest, input)
    if not values["message"]:
        raise UserError(messages.MESSAGE_NEEDED)
    query = select(Tenant).where(Tenant.c.ars == input.tenant)
    if (tenant := (await context.session.scalars(query)).one_or_none()) is None:
        raise UserError(messages.NO_SUCH_TENANT)
    await context.check_is_not_merged(tenant)
    g, today = Grant.c, database_day(context)
    own = select(g.id).where(g.user_id == func.ctx.user_id(), g.tenant_id == tenant.id)
    if await context.session.scalar(own.where(g.valid_from <= today, today < g.valid_to).limit(1)):
        raise UserError(messages.HAS_ROLE_ALREADY)
    await lock_tenant(context, tenant.id)
    id = await context.session.scalar(select(func.ctx.request_access(tenant.id, values["message"])))
    if id is None:
        raise UserError(LOGIN_BLOCKED)
    request = await context.session.get_one(AccessRequest, (tenant.id, id))
    await _log(context, SecurityEvent.ACCESS_REQUESTED, request)
    return request


@mutation
async def access_request_grant(context: MutationContext, input: AccessRequestGrant) -> AccessRequest:
    """Gibt der Person, die bittet, eine Rolle."""
    request = await _lock_to_decide(context, input)
    valid_to = await find_end(context, input.until, grant_messages.ENDS_IN_PAST)
    tenant = await context.session.get_one(Tenant, request.tenant_id)
    await grant_role(context, tenant, request.user_id, input.role, valid_to)
    request.state = AccessRequestState.GRANTED
    await _log(context, SecurityEvent.ACCESS_DECIDED, request)
    return request


@mutation
async def access_request_decline(context: MutationContext, input: AccessRequestDecline) -> AccessRequest:
    """Lehnt eine Bitte ab; die Person liest, warum."""
    request = await _lock_to_decide(context, input)
    if not (reason := input_values(AccessRequest, input)["reason"]):
        raise UserError(messages.REASON_NEEDED)
    request.reason, request.state = reason, AccessRequestState.DECLINED
    await _log(context, SecurityEvent.ACCESS_DECIDED, request)
    return request


@mutation
async def access_request_withdraw(context: MutationContext, input: AccessRequestWithdraw) -> AccessRequest:
    """Zieht eine eigene Bitte zurück."""
    request = await _lock_open(context, input)
    if request.user_id != await find_user_id(context):
        raise UserError(messages.WITHDRAWN_BY_PERSON)
    request.state = AccessRequestState.WITHDRAWN
    return request


async def _lock_to_decide(context: MutationContext, input: AccessRequestGrant | AccessRequestDecline) -> AccessRequest:
    """An open request, locked, of a tenant that the caller administers, and not her own; raises ``UserError``."""
    request = await _lock_open(context, input)
    is_own = request.user_id == await find_user_id(context)
    if is_own or not await administers(context, request.tenant_id):
        raise UserError(messages.DECIDED_BY_ADMINISTRATORS)
    return request


async def _lock_open(
    context: MutationContext, input: AccessRequestGrant | AccessRequestDecline | AccessRequestWithdraw
) -> AccessRequest:
    request = await context.lock_row(AccessRequest, input.id, input.version, messages.DECIDED_BY_ADMINISTRATORS)
    if request.state is not AccessRequestState.OPEN:
        raise UserError(messages.DECIDED_ALREADY, current=request, state=request.state)
    context.pending_increments.append(request)
    return request


async def _log(context: MutationContext, event: SecurityEvent, request: AccessRequest) -> None:
    tenant = await context.session.get_one(Tenant, request.tenant_id)
    context.log_security_event(
        event, tenant=tenant.ars, person=str(request.user_id), request_for_access=str(request.id),
        outcome=str(request.state),
    )  # fmt: skip

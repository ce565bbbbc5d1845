"""Changes of machine clients: registered here, ended like any role (``grantRevoke``)."""

from __future__ import annotations

from sqlalchemy import func, select

from federation.access.checks import find_administered_tenant, find_end
from federation.access.grants import messages as grant_messages
from federation.access.grants.changes import check_role
from federation.access.grants.rules import PROGRAM_ROLES
from federation.access.machines import messages, model
from federation.access.machines.inputs import MachineRegister
from federation.graph.mutation.field import MutationContext, mutation
from federation.graph.mutation.user_errors import UserError
from tenants.model import Grant
from tenants.security_events import SecurityEvent

assert model  # registers the function
MAX_NAME, MAX_CLIENT_ID = 200, 255


@mutation
async def machine_register(context: MutationContext, input: MachineRegister) -> Grant:
    """Trägt ein Programm ein und gibt ihm eine Rolle, die wie jede andere endet; seine Token haben ein größeres
    Budget."""
    otherwise = messages.REGISTERED_BY_ADMINISTRATORS
    tenant = await find_administered_tenant(context, input.tenant, otherwise)
    check_role(input.role)
    if input.role not in PROGRAM_ROLES:
        raise UserError(grant_messages.PROGRAM_ADMINISTERS_NOTHING)
    if input.issuer not in context.installation.issuers:
        raise UserError(messages.UNKNOWN_ISSUER, issuers=", ".join(context.installation.issuers))
    if not 0 < len(input.name) <= MAX_NAME:
        raise UserError(messages.NAME_NEEDED)
    if not 0 < len(input.client_id) <= MAX_CLIENT_ID:
        raise UserError(messages.CLIENT_ID_NEEDED)
    valid_to = await find_end(context, input.until, grant_messages.ENDS_IN_PAST)
    values = (tenant.id, input.name, input.issuer, input.client_id, input.role, valid_to)
    id = await context.session.scalar(select(func.ctx.register_machine(*values)))
    if id is None:
        raise UserError(messages.NOT_A_CLIENT)
    grant = await context.session.get_one(Grant, (tenant.id, id))
    context.log_security_event(
        SecurityEvent.MACHINE_REGISTERED, tenant=tenant.ars, person=str(grant.user_id), role=str(grant.role)
    )
    return grant

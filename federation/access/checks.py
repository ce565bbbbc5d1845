"""What several changes of this room check: who acts, and on which row."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from federation.access import messages
from federation.graph.mutation.field import MutationContext
from federation.graph.mutation.lookups import database_day
from federation.graph.mutation.user_errors import UserError
from tenants.messages import Message
from tenants.model import Grant, Tenant
from tenants.periods import FOREVER, exclusive_end
from tenants.sessions import Person


async def find_administered_tenant(context: MutationContext, tenant_key: str, otherwise: Message) -> Tenant:
    """The tenant with that key, locked; raises ``UserError`` if the caller does not administer it by a role there."""
    return await context.tenant(tenant_key, "admin", "edit", "own_edit", by_role=True, otherwise=otherwise)


async def administers(context: MutationContext, tenant_id: int | None) -> bool:
    """Whether the caller administers a tenant by a role of her own, and may write."""
    return await context.has_rights(tenant_id, "admin", "edit", "own_edit")


async def find_person(context: MutationContext, tenant: Tenant, person_id: str) -> Person:
    """A person with a role in a tenant, today or once; raises ``UserError`` for anybody else, known here or not."""
    visible = (await context.find_visible(Person, [context.key(Person, person_id, "person")])).values()
    for person in visible:
        has_role = select(Grant.c.id).where(Grant.c.tenant_id == tenant.id, Grant.c.user_id == person.user_id)
        if await context.session.scalar(has_role.limit(1)):
            return person
    raise UserError(messages.UNKNOWN_PERSON)


async def check_session(context: MutationContext) -> None:
    """Raises ``UserError`` for a caller without a session."""
    if context.principal.session is None:
        raise UserError(messages.SESSION_NEEDED)


async def find_end(context: MutationContext, until: date | None, otherwise: Message) -> date:
    """The day before which a role with this last day ends; raises ``UserError`` for a last day in the past."""
    if until is not None and until < database_day(context):
        raise UserError(otherwise)
    return FOREVER if until is None else exclusive_end(until)

"""The logo of an organisation: who uploads it, and which file may be one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import delete, select

from federation.files.model import File
from federation.graph.mutation import messages as mutation_messages
from federation.graph.mutation.field import MutationContext
from federation.graph.mutation.user_errors import UserError, not_found
from federation.partners import messages
from federation.partners.model import Partner
from tenants.context import tenant_lock
from tenants.lists import among_keys
from tenants.policies import may_update


async def find_logo_owner(context: MutationContext, global_id: str) -> tuple[int, UUID]:
    """The steward of an entry, locked, and the entry's key, for a new logo; what was uploaded and not used goes.

    Raises ``UserError`` for an entry that the caller does not see or does not change.
    """
    partner = await context.find(Partner, global_id, "partner")
    if not await context.session.scalar(select(may_update(Partner)).where(Partner.c.id == partner.id)):
        raise UserError(mutation_messages.NOT_EDITABLE.at("partner"))
    await context.session.execute(select(tenant_lock(partner.steward_id)))
    f = File.c
    unused = f.partner_id == partner.id, f.id.is_distinct_from(partner.logo_id)
    await context.session.execute(delete(File).where(*unused))
    return partner.steward_id, partner.id


async def logo_values(context: MutationContext, partner: Partner, global_id: str | None) -> dict[str, Any]:
    """The columns of a logo; ``None``: it has none.

    Raises ``UserError`` for a file that the caller does not see, and for one that is not this organisation's logo.
    """
    if global_id is None:
        return {"logo_tenant_id": None, "logo_id": None}
    key = context.key(File, global_id, "logo")
    of = (await context.session.execute(select(File.c.partner_id).where(among_keys(File, [key])))).one_or_none()
    if of is None:
        raise not_found("logo")
    if of.partner_id != partner.id:
        raise UserError(messages.LOGO_OF_ANOTHER)
    return {"logo_tenant_id": key[0], "logo_id": key[1]}

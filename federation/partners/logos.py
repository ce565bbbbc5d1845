"""The logo of an organisation: who uploads it, and which file may be one."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, select

from federation.files.model import File
from federation.files.owners import FileOwner, Place, find_owned
from federation.graph.mutation import messages as mutation_messages
from federation.graph.mutation.field import MutationContext
from federation.graph.mutation.lookups import lock_tenant
from federation.graph.mutation.user_errors import UserError
from federation.partners import messages
from federation.partners.model import Partner
from tenants.policies import may_update


async def lock_partner(context: MutationContext, global_id: str) -> Place:
    """The steward of an entry, locked, for a new logo of the organisation; what was uploaded and not used goes.

    Raises ``UserError`` for an entry that the caller does not see or does not change.
    """
    partner = await context.find(Partner, global_id, "partner")
    if not await context.session.scalar(select(may_update(Partner)).where(Partner.c.id == partner.id)):
        raise UserError(mutation_messages.NOT_EDITABLE.at("partner"))
    await lock_tenant(context, partner.steward_id)
    f = File.c
    unused = f.partner_id == partner.id, f.id.is_distinct_from(partner.logo_id)
    await context.session.execute(delete(File).where(*unused))
    return Place(partner.steward_id, {"partner_id": partner.id})


LOGO_OF_PARTNER = FileOwner("partner", lock_partner, is_image=True)


async def logo_values(context: MutationContext, partner: Partner, global_id: str | None) -> dict[str, Any]:
    """The columns of a logo; ``None``: it has none.

    Raises ``UserError`` for a file that the caller does not see, and for one that is not this organisation's logo.
    """
    if global_id is None:
        return {"logo_tenant_id": None, "logo_id": None}
    key = await find_owned(context, global_id, "logo", File.c.partner_id, partner.id, messages.LOGO_OF_ANOTHER)
    return {"logo_tenant_id": key[0], "logo_id": key[1]}

"""The logo of an alliance: who uploads it, and which file may be one."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, exists, select

from federation.alliances import messages
from federation.alliances.model import Alliance
from federation.files.model import File
from federation.files.owners import FileOwner, Place, find_owned
from federation.graph.mutation.field import MutationContext
from federation.graph.mutation.lookups import lock_tenant
from federation.graph.mutation.user_errors import UserError
from tenants.policies import may_update


async def lock_alliance(context: MutationContext, global_id: str) -> Place:
    """The host of an alliance, locked, for a new logo; what was uploaded and not used goes.

    Raises ``UserError`` for an alliance that the caller does not see or does not change.
    """
    alliance = await context.find(Alliance, global_id, "alliance")
    a, f = Alliance.c, File.c
    is_it = a.tenant_id == alliance.tenant_id, a.id == alliance.id
    if not await context.session.scalar(select(may_update(Alliance)).where(*is_it)):
        raise UserError(messages.CHANGED_BY_HOST_AND_OFFICE.at("alliance"))
    await lock_tenant(context, alliance.tenant_id)
    of_alliance = f.tenant_id == alliance.tenant_id, f.alliance_id == alliance.id
    await context.session.execute(delete(File).where(*of_alliance, ~exists().where(*is_it, a.logo_id == f.id)))
    return Place(alliance.tenant_id, {"alliance_id": alliance.id})


LOGO_OF_ALLIANCE = FileOwner("alliance", lock_alliance, is_image=True)


async def logo_values(context: MutationContext, alliance: Alliance, global_id: str | None) -> dict[str, Any]:
    """The column of a logo; ``None``: it has none.

    Raises ``UserError`` for a file that the caller does not see, and for one that is not this alliance's logo.
    """
    if global_id is None:
        return {"logo_id": None}
    key = await find_owned(context, global_id, "logo", File.c.alliance_id, alliance.id, messages.LOGO_OF_ANOTHER)
    return {"logo_id": key[1]}

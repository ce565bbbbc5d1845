"""What changes of networks share: who keeps one, and rows as triggers have left them."""

from __future__ import annotations

from typing import Any, TypeVar

from sqlalchemy import select

from federation.alliances.model import Alliance
from federation.graph.mutation.context import MutationContext
from federation.graph.mutation.lookups import has_key
from federation.graph.mutation.steps import StepMessages
from federation.graph.mutation.user_errors import UserError
from federation.networks import messages
from federation.networks.codes import NetworkSide
from federation.networks.model import Network
from tenants import shared_messages
from tenants.model import Visibility
from tenants.rows import Row

R = TypeVar("R", bound=Row)
MESSAGES = StepMessages(
    no_side=messages.KEPT_BY_ORGANISER,
    closed=messages.CLOSED,
    cannot_follow=messages.CANNOT_FOLLOW,
    of_side={NetworkSide.ORGANISER: messages.KEPT_BY_ORGANISER},
    before_previous=messages.BEFORE_PREVIOUS,
    outdated=shared_messages.STEP_BETWEEN,
)


async def edits_for(context: MutationContext, tenant_id: int | None) -> bool:
    """Whether the caller edits in a tenant by a role there: a mandate is not enough."""
    return await context.has_rights(tenant_id, "edit", "own_edit")


async def organises(context: MutationContext, network: Network) -> bool:
    """Whether the caller keeps a network."""
    return await has_key(context, "manage", network.alliance_id) or await edits_for(context, network.tenant_id)


async def find_network(context: MutationContext, global_id: str, at: str = "network") -> Network:
    """A network in sight."""
    return await context.find(Network, global_id, at)


async def find_kept_network(context: MutationContext, global_id: str, at: str = "network") -> Network:
    """A network that the caller keeps, its tenant locked; raises ``UserError``."""
    await find_network(context, global_id, at)
    return await context.lock_row(Network, global_id, None, messages.KEPT_BY_ORGANISER.at(at))


async def network_of(context: MutationContext, row: Any) -> Network:
    """The network that a row is a part of."""
    return (await context.session.scalars(select(Network).where(Network.c.id == row.network_id))).one()


async def check_can_show(context: MutationContext, network: Network, was: Visibility, will: Visibility) -> None:
    """Raises ``UserError`` where the caller may not publish or withdraw, or its alliance is not public itself."""
    if was is will:
        return
    if not await has_key(context, "manage", network.alliance_id):
        await context.check_can_change_visibility(network.tenant_id, was, will)
    if will is not Visibility.PUBLIC or network.alliance_id is None:
        return
    a = Alliance.c
    is_shown = select(a.id).where(a.id == network.alliance_id, a.visibility == Visibility.PUBLIC)
    if await context.session.scalar(is_shown) is None:
        raise UserError(messages.WHOLE_IS_NOT_PUBLIC)

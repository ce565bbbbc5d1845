"""Changes of press items: the office and the tenant's own editors keep the list."""

from federation.alliances import messages
from federation.alliances.model import Alliance
from federation.alliances.press.inputs import PressItemCreate, PressItemDelete, PressItemUpdate
from federation.alliances.press.model import PressItem
from federation.graph.mutation.field import Deleted, MutationContext, mutation
from federation.graph.mutation.inputs import input_values, update_row


@mutation
async def press_item_create(context: MutationContext, input: PressItemCreate) -> PressItem:
    """Nimmt eine Veröffentlichung in die Liste eines Bündnisses auf."""
    otherwise = messages.CHANGED_BY_HOST_AND_OFFICE.at("alliance")
    alliance = await context.lock_row(Alliance, input.alliance, None, otherwise)
    item = PressItem(
        tenant_id=alliance.tenant_id, alliance_id=alliance.id, visibility=alliance.visibility,
        **input_values(PressItem, input),
    )  # fmt: skip
    context.session.add(item)
    return item


@mutation
async def press_item_update(context: MutationContext, input: PressItemUpdate) -> PressItem:
    """Ändert die Angaben zu einer Veröffentlichung."""
    item = await context.change(PressItem, input.id, input.version, messages.CHANGED_BY_HOST_AND_OFFICE)
    update_row(item, input_values(PressItem, input))
    return item


@mutation
async def press_item_delete(context: MutationContext, input: PressItemDelete) -> Deleted[PressItem]:
    """Nimmt eine Veröffentlichung aus der Liste."""
    item = await context.lock_row(PressItem, input.id, input.version, messages.CHANGED_BY_HOST_AND_OFFICE)
    return await context.erase(item)

"""Changes of confirmations."""

from __future__ import annotations

from federation.confirmations import messages
from federation.confirmations.inputs import DataConfirm, DataConfirmationPublish, DataConfirmationWithdraw
from federation.confirmations.model import DataConfirmation
from federation.confirmations.warnings import warn_about_less_visible_entries
from federation.graph.mutation.context import Deleted
from federation.graph.mutation.field import MutationContext, mutation
from federation.graph.mutation.inputs import input_values
from tenants.model import Visibility


@mutation
async def data_confirm(context: MutationContext, input: DataConfirm) -> DataConfirmation:
    """Bestätigt, dass nichts fehlt: von da an ein Jahr lang ist ein weißer Fleck, wo nichts steht, und nicht mehr
    ohne Angabe."""
    tenant = await context.tenant(input.tenant, otherwise=messages.CONFIRMED_BY_EDITORS)
    await context.check_has_role(tenant.id, "tenant")
    if input.visibility is Visibility.PUBLIC:
        await context.check_can_publish(tenant.id)
    input.confirmed_on = input.confirmed_on or context.today
    confirmation = DataConfirmation(tenant_id=tenant.id, **input_values(DataConfirmation, input))
    context.session.add(confirmation)
    await warn_about_less_visible_entries(context, confirmation)
    return confirmation


@mutation
async def data_confirmation_publish(context: MutationContext, input: DataConfirmationPublish) -> DataConfirmation:
    """Setzt, wer eine Bestätigung sieht; veröffentlichen und zurückziehen darf, wer freigeben darf."""
    await _check_has_role(context, input.id)
    confirmation = await context.set_visibility(DataConfirmation, input.id, input.version, input.visibility)
    await warn_about_less_visible_entries(context, confirmation)
    return confirmation


@mutation
async def data_confirmation_withdraw(
    context: MutationContext, input: DataConfirmationWithdraw
) -> Deleted[DataConfirmation]:
    """Nimmt eine Bestätigung zurück, die falsch war; das Protokoll behält sie."""
    await _check_has_role(context, input.id)
    confirmation = await context.lock_row(DataConfirmation, input.id, input.version)
    if confirmation.visibility is Visibility.PUBLIC:
        await context.check_can_publish(confirmation.tenant_id)
    return await context.erase(confirmation)


async def _check_has_role(context: MutationContext, id: str) -> None:
    """Raises ``UserError`` for a caller who edits in the tenant under a mandate only."""
    await context.use_delegated_rights([context.key(DataConfirmation, id)[0]])
    confirmation = await context.find(DataConfirmation, id)
    if await context.has_right("edit", confirmation.tenant_id):
        await context.check_has_role(confirmation.tenant_id)

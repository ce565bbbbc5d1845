"""What may be done with confirmations."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import strawberry
from sqlalchemy import func, select

from federation.concepts.model import Concept
from federation.confirmations import messages
from federation.confirmations.model import DataConfirmation
from federation.funding.posts.model import Post
from federation.graph.declare.scalars import RegionalKey
from federation.graph.mutation.context import Deleted
from federation.graph.mutation.field import MutationContext, mutation
from federation.graph.mutation.inputs import input_type, input_values
from federation.measures.model import Measure
from tenants.model import Visibility
from tenants.rows import Row

THIS = Annotated[strawberry.ID, "Die Bestätigung"]
KEPT: tuple[tuple[type[Row], str, str], ...] = (
    (Measure, "Maßnahme", "Maßnahmen"), (Post, "Stelle", "Stellen"), (Concept, "Konzept", "Konzepte"),
)  # fmt: skip
"""What a confirmation speaks of, and how one and several of them are called."""
VERSION = Annotated[int, "Die Version, die gelesen wurde"]


@input_type(DataConfirmation)
class DataConfirm:
    """Dass nichts fehlt: Konzepte, Stellen und Maßnahmen des Mandanten stehen alle hier."""

    tenant: Annotated[RegionalKey, "Mandant, der bestätigt"]
    confirmed_on: Annotated[date | None, "Tag, für den bestätigt ist; ohne Angabe heute"] = None
    visibility: Visibility = Visibility.TENANT
    note: str | None = None


@input_type(DataConfirmation)
class DataConfirmationPublish:
    """Wer eine Bestätigung sieht."""

    id: THIS
    version: VERSION
    visibility: Visibility


@input_type(DataConfirmation)
class DataConfirmationWithdraw:
    """Eine Bestätigung, die falsch war."""

    id: THIS
    version: VERSION


@mutation
async def data_confirm(context: MutationContext, input: DataConfirm) -> DataConfirmation:
    """Bestätigt, dass nichts fehlt: von da an ein Jahr lang ist ein weißer Fleck, wo nichts steht, und nicht mehr
    ohne Angabe."""
    tenant = await context.tenant(input.tenant, otherwise=messages.EDIT_TENANT_CONFIRM_ASK)
    await context.check_has_role(tenant.id, "tenant")
    day = input.confirmed_on or context.today
    if input.visibility is Visibility.PUBLIC:
        await context.check_can_publish(tenant.id)
    input.confirmed_on = day
    confirmation = DataConfirmation(tenant_id=tenant.id, **input_values(DataConfirmation, input))
    context.session.add(confirmation)
    await _notice(context, confirmation)
    return confirmation


@mutation
async def data_confirmation_publish(context: MutationContext, input: DataConfirmationPublish) -> DataConfirmation:
    """Setzt, wer eine Bestätigung sieht; veröffentlichen und zurückziehen darf, wer freigeben darf."""
    await _check_own(context, input.id)
    confirmation = await context.set_visibility(DataConfirmation, input.id, input.version, input.visibility)
    await _notice(context, confirmation)
    return confirmation


@mutation
async def data_confirmation_withdraw(
    context: MutationContext, input: DataConfirmationWithdraw
) -> Deleted[DataConfirmation]:
    """Nimmt eine Bestätigung zurück, die falsch war; das Protokoll behält sie."""
    await _check_own(context, input.id)
    result = await context.hold(DataConfirmation, input.id, input.version)
    if result.visibility is Visibility.PUBLIC:
        await context.check_can_publish(result.tenant_id)
    return await context.erase(result)


async def _check_own(context: MutationContext, text: str) -> None:
    """Raises ``UserError`` for somebody who edits there under a mandate alone: the row is in sight, and never
    theirs."""
    await context.use_delegated_rights([context.key(DataConfirmation, text)[0]])
    result = await context.find(DataConfirmation, text)
    if await context.has_right("edit", result.tenant_id):
        await context.check_has_role(result.tenant_id)


async def _notice(context: MutationContext, confirmation: DataConfirmation) -> None:
    """Tells what those do not see who see the confirmation: to them it would seem that there is nothing."""
    seen = list(Visibility)
    hidden = seen[: seen.index(confirmation.visibility)]
    message: list[str] = []
    for row, item, many in KEPT:
        of = select(func.count()).where(row.c.tenant_id == confirmation.tenant_id, row.c.visibility.in_(hidden))
        if number := await context.session.scalar(of):
            message.append(f"{number} {item if number == 1 else many}")
    if message:
        what = ", ".join(message)
        context.warn(messages.WHOEVER_SEES_CONFIRMATION_DOES, what=what)

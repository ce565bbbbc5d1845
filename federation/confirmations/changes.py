"""What may be done with confirmations."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import strawberry
from sqlalchemy import select

from federation.confirmations.model import DataConfirmation
from federation.graph.asking import Gone
from federation.graph.change import Ask, mutation
from federation.graph.inputs import entering, given
from federation.graph.mistakes import Mistake, UserErrorCode, invalid
from federation.graph.scalars import RegionalKey
from tenants import context
from tenants.model import Tenant, Visibility

THIS = Annotated[strawberry.ID, "Die Bestätigung"]
VERSION = Annotated[int, "Die Version, die gelesen wurde"]


@entering(DataConfirmation)
class DataConfirm:
    """Dass nichts fehlt: Konzepte, Stellen und Maßnahmen des Mandanten stehen alle hier."""

    tenant: Annotated[RegionalKey, "Mandant, der bestätigt"]
    confirmed_on: Annotated[date | None, "Tag, für den bestätigt ist; ohne Angabe heute"] = None
    visibility: Visibility = Visibility.TENANT
    note: str | None = None


@entering(DataConfirmation)
class DataConfirmationPublish:
    """Wer eine Bestätigung sieht."""

    id: THIS
    version: VERSION
    visibility: Visibility


@entering(DataConfirmation)
class DataConfirmationWithdraw:
    """Eine Bestätigung, die falsch war."""

    id: THIS
    version: VERSION


@mutation
async def data_confirm(ask: Ask, input: DataConfirm) -> DataConfirmation:
    """Bestätigt, dass nichts fehlt: von da an ein Jahr lang ist ein weißer Fleck, wo nichts steht, und nicht mehr
    ohne Angabe."""
    tenant = (await ask.session.scalars(select(Tenant).where(Tenant.c.ars == input.tenant))).one_or_none()
    if tenant is None or tenant.id is None or not await ask.may("edit", tenant.id):
        raise Mistake(UserErrorCode.FORBIDDEN, "tenant", "Das bestätigt nur, wer bei diesem Mandanten bearbeitet.",
                      "Only who edits in this tenant confirms that.")  # fmt: skip
    day = input.confirmed_on or ask.today
    if day > ask.today:
        raise invalid("confirmedOn", "Dieser Tag liegt in der Zukunft: bestätigt wird, was heute oder früher"
                      " vollständig war.", "That day is in the future: what is confirmed was complete today or earlier."
                      )  # fmt: skip
    if input.visibility is Visibility.PUBLIC:
        await ask.check_publishes(tenant.id)
    await ask.session.execute(select(context.turn(tenant.id)))
    confirmation = DataConfirmation(**given(DataConfirmation, input) | {"tenant_id": tenant.id, "confirmed_on": day})
    ask.session.add(confirmation)
    return confirmation


@mutation
async def data_confirmation_publish(ask: Ask, input: DataConfirmationPublish) -> DataConfirmation:
    """Setzt, wer eine Bestätigung sieht; veröffentlichen und zurückziehen darf, wer freigeben darf."""
    found = await ask.change(DataConfirmation, input.id, input.version)
    if (found.visibility is Visibility.PUBLIC) is not (input.visibility is Visibility.PUBLIC):
        await ask.check_publishes(found.tenant_id)
    found.visibility = input.visibility
    return found


@mutation
async def data_confirmation_withdraw(ask: Ask, input: DataConfirmationWithdraw) -> Gone[DataConfirmation]:
    """Nimmt eine Bestätigung zurück, die falsch war; das Protokoll behält sie."""
    found = await ask.hold(DataConfirmation, input.id, input.version)
    if found.visibility is Visibility.PUBLIC:
        await ask.check_publishes(found.tenant_id)
    return await ask.erase(found)

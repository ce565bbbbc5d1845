"""What may be done with confirmations."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import strawberry
from sqlalchemy import func, select

from federation.concepts.model import Concept
from federation.confirmations.model import DataConfirmation
from federation.funding.posts.model import Post
from federation.graph.declare.scalars import RegionalKey
from federation.graph.mutation.context import Gone
from federation.graph.mutation.field import Ask, mutation
from federation.graph.mutation.inputs import entering, given
from federation.graph.mutation.user_errors import Mistake, UserErrorCode
from federation.measures.model import Measure
from tenants import context
from tenants.model import Visibility
from tenants.rows import Row

THIS = Annotated[strawberry.ID, "Die Bestätigung"]
KEPT: tuple[tuple[type[Row], str, str], ...] = (
    (Measure, "Maßnahme", "Maßnahmen"), (Post, "Stelle", "Stellen"), (Concept, "Konzept", "Konzepte"),
)  # fmt: skip
"""What a confirmation speaks of, and how one and several of them are called."""
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
    tenant = await ask.place(input.tenant)
    if tenant is None or tenant.id is None:
        raise Mistake(UserErrorCode.FORBIDDEN, "tenant", "Das bestätigt nur, wer bei diesem Mandanten bearbeitet:"
                      " bitte dort darum bitten.",
                      "Only those who edit in this tenant confirm that: please ask there.")  # fmt: skip
    await ask.check_inside(tenant.id, "tenant")
    day = input.confirmed_on or ask.today
    if input.visibility is Visibility.PUBLIC:
        await ask.check_publishes(tenant.id)
    await ask.session.execute(select(context.turn(tenant.id)))
    input.confirmed_on = day
    confirmation = DataConfirmation(tenant_id=tenant.id, **given(DataConfirmation, input))
    ask.session.add(confirmation)
    await _notice(ask, confirmation)
    return confirmation


@mutation
async def data_confirmation_publish(ask: Ask, input: DataConfirmationPublish) -> DataConfirmation:
    """Setzt, wer eine Bestätigung sieht; veröffentlichen und zurückziehen darf, wer freigeben darf."""
    await _check_own(ask, input.id)
    found = await ask.change(DataConfirmation, input.id, input.version)
    await ask.check_shows(found.tenant_id, found.visibility, input.visibility)
    found.visibility = input.visibility
    await _notice(ask, found)
    return found


@mutation
async def data_confirmation_withdraw(ask: Ask, input: DataConfirmationWithdraw) -> Gone[DataConfirmation]:
    """Nimmt eine Bestätigung zurück, die falsch war; das Protokoll behält sie."""
    await _check_own(ask, input.id)
    found = await ask.hold(DataConfirmation, input.id, input.version)
    if found.visibility is Visibility.PUBLIC:
        await ask.check_publishes(found.tenant_id)
    return await ask.erase(found)


async def _check_own(ask: Ask, text: str) -> None:
    """Raises ``Mistake`` for somebody who edits there under a mandate alone: the row is in sight, and never theirs."""
    await ask.write_in([ask.key(DataConfirmation, text)[0]])
    found = await ask.find(DataConfirmation, text)
    if await ask.may("edit", found.tenant_id):
        await ask.check_inside(found.tenant_id)


async def _notice(ask: Ask, confirmation: DataConfirmation) -> None:
    """Tells what those do not see who see the confirmation: to them it would seem that there is nothing."""
    seen = list(Visibility)
    hidden = seen[: seen.index(confirmation.visibility)]
    told: list[str] = []
    for row, one, many in KEPT:
        of = select(func.count()).where(row.c.tenant_id == confirmation.tenant_id, row.c.visibility.in_(hidden))
        if number := await ask.session.scalar(of):
            told.append(f"{number} {one if number == 1 else many}")
    if told:
        what = ", ".join(told)
        ask.warn("visibility", f"Wer diese Bestätigung sieht, sieht das nicht: {what}. Wo sonst nichts steht,"
                 " scheint dort ein weißer Fleck zu sein. Bitte prüfen, ob mehr Leute diese Einträge sehen sollen.",
                 f"Whoever sees this confirmation does not see: {what}. Where there is nothing else, there seems to be"
                 " a white spot. Please check whether these should be shown to more people.")  # fmt: skip

"""Changes of alliances: the tenant's own editors found one, its office keeps it, and none is ever deleted."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import DBAPIError
from strawberry import UNSET
from strawberry.utils.str_converters import to_camel_case

from federation.alliances import messages, model
from federation.alliances.inputs import AllianceArchive, AllianceCreate, AlliancePublish, AllianceUpdate, AllianceValues
from federation.alliances.logo import logo_values
from federation.alliances.model import Alliance
from federation.graph import errors
from federation.graph.mutation.field import MutationContext, mutation
from federation.graph.mutation.inputs import input_values, update_row
from federation.graph.mutation.parts import set_codes, set_parts
from federation.graph.mutation.user_errors import UserError
from tenants.model import Visibility
from tenants.rows import Owned
from tenants.territory import unit_on

PARTS: dict[str, type[Owned]] = {
    "goals": model.AllianceGoal, "principles": model.AlliancePrinciple, "tiers": model.AllianceTier,
    "offers": model.AllianceOffer,
}  # fmt: skip
"""The rows behind each list of an input."""
CODES: dict[str, tuple[type[Owned], str]] = {
    "duties": (model.AllianceDuty, "duty"), "legal_forms": (model.AllianceLegalForm, "legal_form"),
}  # fmt: skip
"""The rows behind each list of codes, and their column with the code."""
KEYS = {"ars": "ars", "seat_ars": "seatArs"}
"""Columns with the key of a unit -> the field that says it."""
REFERENCES_TO_TIERS = ("membership_tier", "membership_step_tier")
"""The foreign keys of those who have or had a tier."""


@mutation
async def alliance_create(context: MutationContext, input: AllianceCreate) -> Alliance:
    """Gründet ein Bündnis, intern, wenn nichts anderes gesagt ist; das tut, wer beim Träger aus eigener Rolle
    bearbeitet."""
    otherwise = messages.FOUNDED_BY_HOST
    tenant = await context.tenant(input.tenant, "edit", "own_edit", by_role=True, otherwise=otherwise)
    if input.visibility is Visibility.PUBLIC:
        await context.check_can_publish(tenant.id)
    alliance = Alliance(**await _read_values(context, input) | {"tenant_id": tenant.id})
    context.session.add(alliance)
    await context.session.flush()
    await _set_lists(context, alliance, input)
    return alliance


@mutation
async def alliance_update(context: MutationContext, input: AllianceUpdate) -> Alliance:
    """Ändert, was ein Bündnis über sich sagt; das tut, wer beim Träger bearbeitet, und die Geschäftsstelle."""
    alliance = await context.change(Alliance, input.id, input.version, messages.CHANGED_BY_HOST_AND_OFFICE)
    values = await _read_values(context, input)
    if input.logo is not UNSET:
        values |= await logo_values(context, alliance, input.logo)
    update_row(alliance, values)
    await context.session.flush()
    await _set_lists(context, alliance, input)
    return alliance


@mutation
async def alliance_publish(context: MutationContext, input: AlliancePublish) -> Alliance:
    """Setzt, wer ein Bündnis sieht; veröffentlichen und zurückziehen darf, wer beim Träger freigeben darf."""
    alliance = await context.change(Alliance, input.id, input.version, messages.CHANGED_BY_HOST_AND_OFFICE)
    if input.visibility is not alliance.visibility and not await context.has_right("own_edit", alliance.tenant_id):
        raise UserError(messages.PUBLISHED_BY_HOST)
    await context.check_can_change_visibility(alliance.tenant_id, alliance.visibility, input.visibility)
    alliance.visibility = input.visibility
    return alliance


@mutation
async def alliance_archive(context: MutationContext, input: AllianceArchive) -> Alliance:
    """Legt ein Bündnis ab: es bleibt mit seiner Geschichte, nimmt aber keine Anträge mehr an. Oder holt es zurück;
    Anträge nimmt es dann erst wieder an, wenn allianceUpdate das sagt."""
    alliance = await context.change(Alliance, input.id, input.version, messages.CHANGED_BY_HOST_AND_OFFICE)
    if input.archived_on is not None:
        alliance.is_open = False
    alliance.archived_on = input.archived_on
    return alliance


async def _read_values(context: MutationContext, input: AllianceValues) -> dict[str, Any]:
    """Column -> value, of what an input says about an alliance; raises ``UserError`` for what cannot be."""
    values = input_values(Alliance, input)
    for name, field in KEYS.items():
        if (ars := values.get(name)) and not await context.session.scalar(select(unit_on(ars, context.today).exists())):
            raise UserError(messages.NO_SUCH_UNIT.at(field), ars=ars)
    if values.get("founded_on") and "founded_year" not in values:
        values["founded_year"] = values["founded_on"].year
    return values


async def _set_lists(context: MutationContext, alliance: Alliance, input: AllianceValues) -> None:
    """Sets each list of parts that an input names, as a whole."""
    whole: dict[str, Any] = {"alliance_id": alliance.id, "visibility": alliance.visibility}
    for name, row in PARTS.items():
        if (entries := getattr(input, name)) is not UNSET:
            await _set_parts(context, alliance.tenant_id, row, whole, entries or [], to_camel_case(name))
    for name, (row, column) in CODES.items():
        if (codes := getattr(input, name)) is not UNSET:
            await set_codes(context, row, {"tenant_id": alliance.tenant_id, **whole}, column, codes or [])


async def _set_parts(
    context: MutationContext, tenant: int, row: type[Owned], whole: dict[str, Any], entries: list[Any], field: str
) -> None:
    """Sets a list of parts; raises ``UserError`` for a tier that would fall away while memberships name it."""
    try:
        await set_parts(context, tenant, row, whole, entries, field)
    except DBAPIError as error:
        if errors.constraint_name(error) in REFERENCES_TO_TIERS:
            raise UserError(messages.TIER_IN_USE) from None
        raise

"""Changes of concepts."""

from __future__ import annotations

from typing import Any

from strawberry import UNSET

from federation.concepts.checks import find_entry_to_correct, find_successor, is_redundant, valid_entries
from federation.concepts.inputs import ConceptCreate, ConceptPublish, ConceptSetStatus, ConceptUpdate
from federation.concepts.model import Concept, ConceptField, ConceptStatusChange
from federation.concepts.rules import Entry, check_history
from federation.files.references import file_values
from federation.graph.mutation.field import MutationContext, mutation
from federation.graph.mutation.inputs import input_values, update_row
from federation.graph.mutation.parts import set_codes
from federation.partners.references import reference_values
from tenants.model import Visibility


@mutation
async def concept_create(context: MutationContext, input: ConceptCreate) -> Concept:
    """Legt ein Konzept an, intern, wenn nichts anderes gesagt ist; seine Historie beginnt mit dem ersten Stand."""
    tenant = await context.tenant(input.tenant)
    if input.visibility is Visibility.PUBLIC:
        await context.check_can_publish(tenant.id)
    day = input.effective_on or context.today
    concept = Concept(**await _values(context, tenant.id, input) | {"tenant_id": tenant.id})
    if input.superseded_by is not None:
        concept.superseded_by_id = await find_successor(context, concept, input.superseded_by)
    check_history(concept, [Entry(day, input.status)])
    context.session.add(concept)
    await context.session.flush()
    note = input.status_note or None
    first = ConceptStatusChange(**_part_columns(concept), effective_on=day, status=input.status, note=note)
    context.session.add(first)
    await set_codes(context, ConceptField, _part_columns(concept), "field_of_action", input.fields)
    return concept


@mutation
async def concept_update(context: MutationContext, input: ConceptUpdate) -> Concept:
    """Ändert die Angaben zu einem Konzept; Stand, Abdeckung und Sichtbarkeit haben eigene Wege."""
    concept = await context.change(Concept, input.id, input.version)
    values = await _values(context, concept.tenant_id, input)
    if input.superseded_by is not UNSET:
        values["superseded_by_id"] = await find_successor(context, concept, input.superseded_by)
    update_row(concept, values)
    check_history(concept, await valid_entries(context, concept), at="adoptedOn")
    await context.session.flush()
    if input.fields is not UNSET:
        await set_codes(context, ConceptField, _part_columns(concept), "field_of_action", input.fields or [])
    return concept


@mutation
async def concept_set_status(context: MutationContext, input: ConceptSetStatus) -> Concept:
    """Setzt den Stand eines Konzepts ab einem Tag; der alte bleibt in der Historie."""
    concept = await context.change(Concept, input.id, input.version)
    if input.adopted_on is not None:
        concept.adopted_on = input.adopted_on
    if input.superseded_by is not None:
        concept.superseded_by_id = await find_successor(context, concept, input.superseded_by)
    corrected = await find_entry_to_correct(context, concept, input.corrects) if input.corrects else None
    entries = await valid_entries(context, concept, without=corrected)
    check_history(concept, [*entries, Entry(input.effective_on, input.status)])
    values = input_values(ConceptStatusChange, input)
    if not await is_redundant(context, concept, values, corrected):
        await context.session.flush()
        context.session.add(ConceptStatusChange(**_part_columns(concept), **values, corrects_id=corrected))
    return concept


@mutation
async def concept_publish(context: MutationContext, input: ConceptPublish) -> Concept:
    """Setzt, wer das Konzept sieht; veröffentlichen und zurückziehen darf, wer freigeben darf."""
    return await context.set_visibility(Concept, input.id, input.version, input.visibility)


async def _values(
    context: MutationContext, tenant_id: int | None, input: ConceptCreate | ConceptUpdate
) -> dict[str, Any]:
    """The columns of a concept with their values."""
    assert tenant_id is not None
    file = (await file_values(context, tenant_id, [input.file]))(input, None)
    return input_values(Concept, input) | file | await reference_values(context, input, "author_partner")


def _part_columns(concept: Concept) -> dict[str, Any]:
    """The columns that each part shares with its concept: the tenant, the concept and the visibility."""
    return {"tenant_id": concept.tenant_id, "concept_id": concept.id, "visibility": concept.visibility}

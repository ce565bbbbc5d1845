"""What may be done with concepts."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select, text
from strawberry import UNSET

from federation.concepts import messages
from federation.concepts.coverage.checks import validate_coverage
from federation.concepts.coverage.model import ConceptCoverage
from federation.concepts.inputs import (
    MOST_UNITS,
    ConceptCreate,
    ConceptPublish,
    ConceptSetCoverage,
    ConceptSetStatus,
    ConceptUpdate,
)
from federation.concepts.model import Concept, ConceptField, ConceptStatusChange
from federation.concepts.rules import Entry, check
from federation.graph.mutation.field import MutationContext, mutation
from federation.graph.mutation.inputs import input_values, update_row
from federation.graph.mutation.parts import set_codes, set_parts
from federation.graph.mutation.user_errors import UserError, from_constraint
from tenants.histories import is_corrected
from tenants.model import Visibility


@mutation
async def concept_create(context: MutationContext, input: ConceptCreate) -> Concept:
    """Legt ein Konzept an, intern, wenn nichts anderes gesagt ist; seine Historie beginnt mit dem ersten Stand."""
    tenant = await context.tenant(input.tenant)
    if input.visibility is Visibility.PUBLIC:
        await context.check_can_publish(tenant.id)
    day = input.effective_on or context.today
    concept = Concept(**input_values(Concept, input) | {"tenant_id": tenant.id})
    if input.superseded_by is not None:
        concept.superseded_by_id = await _successor(context, concept, input.superseded_by)
    check(concept, [Entry(day, input.status)])
    context.session.add(concept)
    await context.session.flush()
    note = input.status_note or None
    first = ConceptStatusChange(**_part_of(concept), effective_on=day, status=input.status, note=note)
    context.session.add(first)
    await set_codes(context, ConceptField, _part_of(concept), "field_of_action", input.fields)
    return concept


@mutation
async def concept_update(context: MutationContext, input: ConceptUpdate) -> Concept:
    """Ändert die Angaben zu einem Konzept; Stand, Abdeckung und Sichtbarkeit haben eigene Wege."""
    concept = await context.change(Concept, input.id, input.version)
    values = {name: value for name, value in input_values(Concept, input).items() if name != "version"}
    if input.superseded_by is not UNSET:
        values["superseded_by_id"] = await _successor(context, concept, input.superseded_by)
    update_row(concept, values)
    check(concept, await _standing(context, concept), at="adoptedOn")
    await context.session.flush()
    if input.fields is not UNSET:
        await set_codes(context, ConceptField, _part_of(concept), "field_of_action", input.fields or [])
    return concept


@mutation
async def concept_set_status(context: MutationContext, input: ConceptSetStatus) -> Concept:
    """Setzt den Stand eines Konzepts ab einem Tag; der alte bleibt in der Historie."""
    concept = await context.change(Concept, input.id, input.version)
    if input.adopted_on is not None:
        concept.adopted_on = input.adopted_on
    if input.superseded_by is not None:
        concept.superseded_by_id = await _successor(context, concept, input.superseded_by)
    corrected = await _corrected(context, concept, input.corrects) if input.corrects else None
    standing = await _standing(context, concept, but=corrected)
    check(concept, [*standing, Entry(input.effective_on, input.status)])
    values = input_values(ConceptStatusChange, input)
    if not await _stands(context, concept, values, corrected):
        await context.session.flush()
        context.session.add(ConceptStatusChange(**_part_of(concept), **values, corrects_id=corrected))
    return concept


@mutation
async def concept_set_coverage(context: MutationContext, input: ConceptSetCoverage) -> Concept:
    """Setzt, für welche Gebietseinheiten ein Konzept gilt, in welchem Umfang und wann."""
    concept = await context.change(Concept, input.id, input.version)
    await context.session.flush()
    judged = await validate_coverage(context, concept.tenant_id, input.coverage)
    whole = {"concept_id": concept.id, "visibility": concept.visibility}
    # Entries may hand over days among themselves: what counts is how they stand in the end.
    await context.session.execute(text("SET CONSTRAINTS concept_coverage_once DEFERRED"))
    await set_parts(context, concept.tenant_id, ConceptCoverage, whole, input.coverage, "coverage", judged, MOST_UNITS)
    await context.session.execute(text("SET CONSTRAINTS concept_coverage_once IMMEDIATE"))
    return concept


@mutation
async def concept_publish(context: MutationContext, input: ConceptPublish) -> Concept:
    """Setzt, wer das Konzept sieht; veröffentlichen und zurückziehen darf, wer freigeben darf."""
    return await context.set_visibility(Concept, input.id, input.version, input.visibility)


def _part_of(concept: Concept) -> dict[str, Any]:
    """What a part says of its concept."""
    return {"tenant_id": concept.tenant_id, "concept_id": concept.id, "visibility": concept.visibility}


async def _standing(context: MutationContext, concept: Concept, but: UUID | None = None) -> list[Entry]:
    """The entries of its history that no other one replaces. ``but``: one that is about to be replaced."""
    s = ConceptStatusChange.c
    query = select(s.effective_on, s.status).where(s.tenant_id == concept.tenant_id, s.concept_id == concept.id)
    query = query.where(~is_corrected(ConceptStatusChange, s), s.id.is_distinct_from(but))
    return [Entry(*row) for row in await context.session.execute(query)]


async def _stands(
    context: MutationContext, concept: Concept, values: Mapping[str, Any], corrected: UUID | None
) -> bool:
    """Whether an entry would say only what is said already: by the one that it corrects, or by what holds on its day;
    one without a note has none of its own to say."""
    s = ConceptStatusChange.c
    mine = s.tenant_id == concept.tenant_id, s.concept_id == concept.id
    if corrected is not None:
        query = select(ConceptStatusChange).where(*mine, s.id == corrected, s.effective_on == values["effective_on"])
    else:
        query = select(ConceptStatusChange).where(*mine, s.effective_on <= values["effective_on"])
        query = query.where(~is_corrected(ConceptStatusChange, s)).order_by(s.effective_on.desc(), s.entry.desc())
    there = (await context.session.scalars(query.limit(1))).one_or_none()
    note = values.get("note")
    return there is not None and there.status is values["status"] and note in (None, there.note)


async def _corrected(context: MutationContext, concept: Concept, id: str) -> UUID:
    """The entry that is to be replaced: one of this concept that nothing has replaced yet."""
    entry = await context.find(ConceptStatusChange, id, "corrects")
    if (entry.tenant_id, entry.concept_id) != (concept.tenant_id, concept.id):
        raise UserError(messages.ENTRY_BELONGS_ANOTHER_CONCEPT)
    s = ConceptStatusChange.c
    if await context.session.scalar(select(s.id).where(s.tenant_id == entry.tenant_id, s.corrects_id == entry.id)):
        raise from_constraint("concept_status_tenant_id_corrects_id_key") or AssertionError
    return entry.id


async def _successor(context: MutationContext, concept: Concept, id: str | None) -> UUID | None:
    """The concept that is to supersede this one: of the same tenant, and no way leads from there back."""
    if id is None:
        return None
    there = await context.find(Concept, id, "supersededBy")
    if there.tenant_id != concept.tenant_id:
        raise UserError(messages.CONCEPT_SUPERSEDED_SAME_TENANT)
    if there.id == concept.id:
        raise from_constraint("concept_not_by_itself") or AssertionError
    if concept.id in await _onward(context, there):
        raise UserError(messages.CONCEPT_SUPERSEDES_ITSELF_CLEAR)
    return there.id


async def _onward(context: MutationContext, concept: Concept) -> Collection[UUID]:
    """The successors of a concept, and theirs."""
    c = Concept.c
    first = select(c.superseded_by_id.label("id")).where(c.tenant_id == concept.tenant_id, c.id == concept.id)
    way = first.cte("way", recursive=True)
    way = way.union(select(c.superseded_by_id).where(c.tenant_id == concept.tenant_id, c.id == way.c.id))
    return (await context.session.scalars(select(way.c.id).where(way.c.id.is_not(None)))).all()

"""Validation of concepts that reads the database: entries of the history, and successors."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select

from federation.concepts import messages
from federation.concepts.model import Concept, ConceptStatusChange
from federation.concepts.rules import Entry
from federation.graph.mutation.field import MutationContext
from federation.graph.mutation.user_errors import UserError
from tenants import shared_messages
from tenants.histories import is_corrected


async def valid_entries(context: MutationContext, concept: Concept, without: UUID | None = None) -> list[Entry]:
    """The entries of a concept's history that are not corrected. ``without``: one that is about to be."""
    s = ConceptStatusChange.c
    query = select(s.effective_on, s.status).where(s.tenant_id == concept.tenant_id, s.concept_id == concept.id)
    query = query.where(~is_corrected(ConceptStatusChange, s), s.id.is_distinct_from(without))
    return [Entry(*row) for row in await context.session.execute(query)]


async def is_redundant(
    context: MutationContext, concept: Concept, values: Mapping[str, Any], corrected: UUID | None
) -> bool:
    """Whether an entry with these values repeats the one that it corrects, or else the one in force on its day.

    One without a note repeats an entry with any note.
    """
    s = ConceptStatusChange.c
    of_concept = s.tenant_id == concept.tenant_id, s.concept_id == concept.id
    if corrected is not None:
        same = s.id == corrected, s.effective_on == values["effective_on"]
        query = select(ConceptStatusChange).where(*of_concept, *same)
    else:
        query = select(ConceptStatusChange).where(*of_concept, s.effective_on <= values["effective_on"])
        query = query.where(~is_corrected(ConceptStatusChange, s)).order_by(s.effective_on.desc(), s.entry.desc())
    entry = (await context.session.scalars(query.limit(1))).one_or_none()
    note = values.get("note")
    return entry is not None and entry.status is values["status"] and note in (None, entry.note)


async def find_entry_to_correct(context: MutationContext, concept: Concept, id: str) -> UUID:
    """The id of an entry of this concept; raises ``UserError`` for one of another, and for one corrected already."""
    entry = await context.find(ConceptStatusChange, id, "corrects")
    if (entry.tenant_id, entry.concept_id) != (concept.tenant_id, concept.id):
        raise UserError(messages.ENTRY_OF_ANOTHER_CONCEPT)
    s = ConceptStatusChange.c
    if await context.session.scalar(select(s.id).where(s.tenant_id == entry.tenant_id, s.corrects_id == entry.id)):
        raise UserError(shared_messages.ENTRY_CORRECTED_ALREADY)
    return entry.id


async def find_successor(context: MutationContext, concept: Concept, id: str | None) -> UUID | None:
    """The id of the concept that is to supersede this one.

    Raises ``UserError`` for one of another tenant, and for one that this one supersedes itself.
    """
    if id is None:
        return None
    successor = await context.find(Concept, id, "supersededBy")
    if successor.tenant_id != concept.tenant_id:
        raise UserError(messages.SUPERSEDED_BY_ANOTHER_TENANT)
    if successor.id == concept.id:
        raise UserError(messages.SUPERSEDED_BY_ITSELF)
    if concept.id in await _successors(context, successor):
        raise UserError(messages.SUPERSEDED_IN_A_CIRCLE)
    return successor.id


async def _successors(context: MutationContext, concept: Concept) -> Collection[UUID]:
    """The ids of the successor of a concept, of that one's, and so on."""
    c = Concept.c
    first = select(c.superseded_by_id.label("id")).where(c.tenant_id == concept.tenant_id, c.id == concept.id)
    chain = first.cte("chain", recursive=True)
    chain = chain.union(select(c.superseded_by_id).where(c.tenant_id == concept.tenant_id, c.id == chain.c.id))
    return (await context.session.scalars(select(chain.c.id).where(chain.c.id.is_not(None)))).all()

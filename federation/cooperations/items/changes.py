"""Changes of what belongs to a cooperation: each side puts its own there, and takes it away."""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import delete, func, select

from federation.concepts.model import Concept
from federation.cooperations.checks import edits_by_own_role, find_current
from federation.cooperations.items import messages
from federation.cooperations.items.inputs import (
    MAX_ITEMS,
    MAX_OF_COOPERATION,
    CooperationItemsAdd,
    CooperationItemsRemove,
    CooperationItemsValues,
)
from federation.cooperations.items.model import CooperationItem
from federation.cooperations.model import Cooperation
from federation.cooperations.parties.codes import PartyStatus
from federation.cooperations.parties.model import CooperationParty
from federation.funding.posts.model import Post
from federation.funding.projects.model import FundedProject
from federation.graph.mutation.field import MutationContext, mutation
from federation.graph.mutation.lookups import lock_tenant
from federation.graph.mutation.user_errors import UserError, not_found
from federation.measures.model import Measure
from tenants.lists import Key, key
from tenants.model import Tenant
from tenants.rows import Row

ROWS: dict[str, tuple[type[Row], str]] = {
    "measures": (Measure, "measure_id"),
    "concepts": (Concept, "concept_id"),
    "posts": (Post, "post_id"),
    "projects": (FundedProject, "project_id"),
}
"""The lists of an input -> the rows that they name, and the column of an item that holds such an id."""


class Named(NamedTuple):
    """What an input names: where, the column of an item with its id, and its key."""

    at: str
    column: str
    key: Key


@mutation
async def cooperation_items_add(context: MutationContext, input: CooperationItemsAdd) -> Cooperation:
    """Bringt Maßnahmen, Konzepte, Stellen und Fördervorhaben der eigenen Seite in eine Kooperation ein; das tut, wer
    dort selbst bearbeitet, sobald die Seite zugestimmt hat. Steht seit einer Reform ein Nachfolger für die Seite, so
    sind auch seine ihre eigenen. Wer sie sieht, bleibt, wie es ist."""
    cooperation = await find_current(context, Cooperation, input.cooperation, "cooperation")
    named = await _find_named(context, input)
    parties = await _find_own_parties(context, cooperation, named)
    present = await _find_items(context, cooperation)
    tenant_id, cooperation_id = key(cooperation)
    for item in named:
        if item[1:] in present:
            raise UserError(messages.LISTED_ALREADY.at(item.at))
        present[item[1:]] = None
        if len(present) > MAX_OF_COOPERATION:
            raise UserError(messages.TOO_MANY_OF_COOPERATION.at(item.at))
        side: dict[str, Any] = {"party_id": parties[item.key[0]], "to_tenant_id": item.key[0]}
        whole: dict[str, Any] = {"cooperation_id": cooperation_id, "visibility": cooperation.visibility}
        context.session.add(CooperationItem(tenant_id=tenant_id, **whole, **side, **{item.column: item.key[1]}))
    await context.session.flush()
    return cooperation


@mutation
async def cooperation_items_remove(context: MutationContext, input: CooperationItemsRemove) -> Cooperation:
    """Nimmt Maßnahmen, Konzepte, Stellen und Fördervorhaben der eigenen Seite aus einer Kooperation heraus; sie selbst
    bleiben, wie sie sind."""
    cooperation = await _find_known(context, input)
    named = await _find_named(context, input)
    present = await _find_items(context, cooperation)
    for item in named:
        if (id := present.get(item[1:])) is None:
            raise not_found(item.at)
        if not await edits_by_own_role(context, item.key[0]):
            raise UserError(messages.BY_ITS_OWN_SIDE.at(item.at))
        i = CooperationItem.c
        await context.session.execute(delete(CooperationItem).where(i.tenant_id == cooperation.tenant_id, i.id == id))
    return cooperation


async def _find_known(context: MutationContext, input: CooperationItemsRemove) -> Cooperation:
    """The cooperation behind its lead's lock; of one out of sight its key alone, where something of the caller's is
    still there, since a side that left takes that away, too."""
    tenant_id: Any
    if input.cooperation is not None and input.party is None:
        tenant_id, id = context.key(Cooperation, input.cooperation, "cooperation")
    elif input.party is not None and input.cooperation is None:
        party = await context.find(CooperationParty, input.party, "party")
        tenant_id, id = party.tenant_id, party.cooperation_id
    else:
        raise UserError(messages.COOPERATION_OR_PARTY)
    visible = await context.find_visible(Cooperation, [(tenant_id, id)])
    cooperation = visible.get((tenant_id, id)) or Cooperation(tenant_id=tenant_id, id=id)
    if not visible and not await _find_items(context, cooperation):
        raise not_found("cooperation")
    await lock_tenant(context, tenant_id)
    return cooperation


async def _find_named(context: MutationContext, input: CooperationItemsValues) -> list[Named]:
    """What an input names, as the caller sees it; raises ``UserError`` with the path to what she does not see."""
    named = [
        Named(f"{field}.{n}", column, context.key(row, id, f"{field}.{n}"))
        for field, (row, column) in ROWS.items()
        for n, id in enumerate(getattr(input, field))
    ]
    if not named:
        raise UserError(messages.NOTHING_NAMED)
    if len(named) > MAX_ITEMS:
        raise UserError(messages.TOO_MANY, limit=MAX_ITEMS)
    for row, column in ROWS.values():
        visible = await context.find_visible(row, [item.key for item in named if item.column == column])
        for item in named:
            if item.column == column and item.key not in visible:
                raise not_found(item.at)
    return named


async def _find_own_parties(context: MutationContext, cooperation: Cooperation, named: list[Named]) -> dict[int, Any]:
    """Tenant -> the side that puts its own here, a side of its own before one of a tenant that it acts for; raises
    ``UserError`` for what is somebody else's."""
    p, t, acting = CooperationParty.c, Tenant.c, func.ctx.acting_tenant
    query = select(t.id, p.id).where(
        p.tenant_id == cooperation.tenant_id, p.cooperation_id == key(cooperation)[1], p.status == PartyStatus.AGREED,
        t.id.in_({item.key[0] for item in named}), acting(p.to_tenant_id) == acting(t.id),
    ).order_by(p.to_tenant_id == t.id, p.id.desc())  # fmt: skip
    parties = {tenant_id: id for tenant_id, id in await context.session.execute(query)}
    for item in named:
        if item.key[0] not in parties or not await edits_by_own_role(context, item.key[0]):
            raise UserError(messages.BY_ITS_OWN_SIDE.at(item.at))
    return parties


async def _find_items(context: MutationContext, cooperation: Cooperation) -> dict[tuple[str, Key], Any]:
    """Column and key of what belongs to the cooperation, as far as the caller sees it -> the item."""
    i = CooperationItem.c
    columns = [column for _, column in ROWS.values()]
    query = select(i.id, i.to_tenant_id, *(i[column] for column in columns)).where(
        i.tenant_id == cooperation.tenant_id, i.cooperation_id == key(cooperation)[1]
    )
    return {
        (column, (tenant_id, id)): item
        for item, tenant_id, *ids in await context.session.execute(query)
        for column, id in zip(columns, ids, strict=True)
        if id is not None
    }

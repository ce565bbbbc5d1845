"""Links of advice to rows of any tenant."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from strawberry import ID

from federation.advice.course.model import AdviceLink
from federation.advice.model import Advice
from federation.graph.mutation import messages
from federation.graph.mutation.field import MutationContext
from federation.graph.mutation.parts import MAX_PARTS
from federation.graph.mutation.user_errors import UserError, not_found
from tenants.rows import Row


def whole_of(advice: Advice) -> dict[str, Any]:
    """The columns of a part of advice that say whose part it is, but for the tenant."""
    return {"advice_id": advice.id, "visibility": advice.visibility}


def part_columns(advice: Advice) -> dict[str, Any]:
    """The columns that each part shares with its advice: the tenant, the advice and the visibility."""
    return {"tenant_id": advice.tenant_id, **whole_of(advice)}


async def set_links(
    context: MutationContext,
    link: type[AdviceLink],
    row: type[Row],
    advice: Advice,
    ids: Sequence[ID],
    field: str,
    *,
    is_list: bool = True,
) -> None:
    """Links advice to rows by their opaque ids, and to no others.

    An existing link stays, also to a row that is hidden by now. Raises ``UserError`` at ``field`` for a row that is not
    visible. ``is_list``: whether that field is one.
    """
    if len(ids) > MAX_PARTS:
        raise UserError(messages.LIST_TOO_LONG.at(field), limit=MAX_PARTS)
    paths = [f"{field}.{n}" if is_list else field for n, _ in enumerate(ids)]
    new = {context.key(row, id, path): path for id, path in zip(ids, paths, strict=True)}
    k = link.c
    query = select(link).where(k.tenant_id == advice.tenant_id, k.advice_id == advice.id)
    for existing in (await context.session.scalars(query)).all():
        if (key := (existing.to_tenant_id, existing.to_id)) in new:
            del new[key]
        else:
            await context.session.delete(existing)
    await context.session.flush()  # deleted links make room for new ones
    visible = await context.find_visible(row, new)
    if hidden := next((path for key, path in new.items() if key not in visible), None):
        raise not_found(hidden)
    context.session.add_all(link(**part_columns(advice), to_tenant_id=tenant_id, to_id=id) for tenant_id, id in new)
    await context.session.flush()

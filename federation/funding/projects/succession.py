"""Which project follows which."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from federation.funding.projects import messages
from federation.funding.projects.locks import lock_succession
from federation.funding.projects.model import FundedProject, ProjectPredecessor, part_columns
from federation.graph.mutation.field import MutationContext
from federation.graph.mutation.user_errors import UserError
from tenants.lists import Key, key


async def set_predecessor(context: MutationContext, project: FundedProject, id: str | None) -> None:
    """Sets the project that this one follows, by its opaque id, or none.

    Raises ``UserError`` where it is not visible or would close a circle.
    """
    k = ProjectPredecessor.c
    query = select(ProjectPredecessor).where(k.tenant_id == project.tenant_id, k.project_id == project.id)
    link = (await context.session.scalars(query)).one_or_none()
    predecessor = await context.find(FundedProject, id, "predecessor") if id is not None else None
    if link is not None and predecessor is not None and (link.to_tenant_id, link.to_id) == key(predecessor):
        return
    if link is not None:
        await context.session.delete(link)
        await context.session.flush()
    if predecessor is None:
        return
    await _check_no_circle(context, key(project), key(predecessor))
    target: dict[str, Any] = {"to_tenant_id": predecessor.tenant_id, "to_id": predecessor.id}
    context.session.add(ProjectPredecessor(**part_columns(project), **target))
    await context.session.flush()


async def _check_no_circle(context: MutationContext, project: Key, predecessor: Key) -> None:
    if predecessor == project:
        raise UserError(messages.FOLLOWS_ITSELF)
    await lock_succession(context)
    k, visited = ProjectPredecessor.c, {predecessor}
    current: Key | None = predecessor
    while current is not None:
        query = select(k.to_tenant_id, k.to_id).where(k.tenant_id == current[0], k.project_id == current[1])
        row = (await context.session.execute(query)).one_or_none()
        current = tuple(row) if row else None
        if current == project:
            raise UserError(messages.SUCCESSION_IS_CIRCLE)
        if current in visited:
            return
        if current is not None:
            visited.add(current)

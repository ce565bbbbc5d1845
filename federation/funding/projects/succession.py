"""Which project follows which."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select

from federation.funding.projects import messages
from federation.funding.projects.model import FundedProject, ProjectPredecessor
from federation.graph.mutation.field import MutationContext
from federation.graph.mutation.user_errors import UserError
from tenants.lists import Key, key

FOLLOWING_LOCK = 4
"""The advisory lock under which projects are put behind one another; taken last, after the tenant's turn."""


async def follow(context: MutationContext, project: FundedProject, text: str | None) -> None:
    """Puts a project behind another one in sight, or behind none."""
    k = ProjectPredecessor.c
    mine = select(ProjectPredecessor).where(k.tenant_id == project.tenant_id, k.project_id == project.id)
    there = (await context.session.scalars(mine)).one_or_none()
    other = await context.find(FundedProject, text, "predecessor") if text is not None else None
    if there is not None and other is not None and (there.to_tenant_id, there.to_id) == key(other):
        return
    if there is not None:
        await context.session.delete(there)
        await context.session.flush()
    if other is None:
        return
    await _check_no_circle(context, project, other)
    whole: dict[str, Any] = {"tenant_id": project.tenant_id, "project_id": project.id, "visibility": project.visibility}
    context.session.add(ProjectPredecessor(**whole, to_tenant_id=other.tenant_id, to_id=other.id))
    await context.session.flush()


async def _check_no_circle(context: MutationContext, project: FundedProject, other: FundedProject) -> None:
    if key(other) == key(project):
        raise UserError(messages.PROJECT_DOES_FOLLOW_ITSELF)
    await context.session.execute(select(func.pg_advisory_xact_lock(FOLLOWING_LOCK, 0)))
    k, seen = ProjectPredecessor.c, {key(other)}
    at: Key | None = key(other)
    while at is not None:
        query = select(k.to_tenant_id, k.to_id).where(k.tenant_id == at[0], k.project_id == at[1])
        row = (await context.session.execute(query)).one_or_none()
        at = tuple(row) if row else None
        if at == key(project):
            raise UserError(messages.WOULD_CIRCLE_PROJECT_FOLLOWS)
        if at in seen:
            return
        if at is not None:
            seen.add(at)

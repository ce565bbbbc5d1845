"""Advisory locks of projects."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import func, select

from federation.graph.mutation.field import MutationContext
from tenants.lists import Key
from tenants.locks import LockClass, take_lock


async def lock_terms(context: MutationContext, projects: Iterable[Key]) -> None:
    """Locks the terms of some projects, and what they pay within them; in one order, so that there is no deadlock."""
    for id in sorted({str(id) for _, id in projects}):
        await context.session.execute(select(take_lock(LockClass.PROJECT_TERM, func.hashtext(id))))


async def lock_succession(context: MutationContext) -> None:
    """Locks which project follows which, of all projects; taken last."""
    await context.session.execute(select(take_lock(LockClass.PROJECT_SUCCESSION)))

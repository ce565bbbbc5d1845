"""Which keys the caller of a change has (``ctx.keys``), and whether a membership runs."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import Date, cast, func, select

from federation.alliances.memberships.codes import LIVE
from federation.alliances.memberships.model import Membership
from federation.graph.mutation.field import MutationContext


async def has_key(context: MutationContext, keys: str, id: UUID | None) -> bool:
    """Whether an id is in a set of the caller's keys."""
    return id is not None and id in (await context.session.scalar(select(func.ctx.keys(keys))) or ())


async def database_day(context: MutationContext) -> date:
    """Today as the database's policies have it."""
    return (await context.session.scalars(select(cast(func.ctx.today(), Date)))).one()


async def is_running(context: MutationContext, membership: Membership) -> bool:
    """Whether a membership runs, or is about to begin."""
    return membership.status in LIVE and await database_day(context) < membership.ends_before

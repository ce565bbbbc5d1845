"""Which keys the caller of a change has (``ctx.keys``), and whether a membership runs."""

from __future__ import annotations

from federation.alliances.memberships.codes import LIVE
from federation.alliances.memberships.model import Membership
from federation.graph.mutation.field import MutationContext
from federation.graph.mutation.lookups import database_day


async def is_running(context: MutationContext, membership: Membership) -> bool:
    """Whether a membership runs, or is about to begin."""
    return membership.status in LIVE and database_day(context) < membership.ends_before

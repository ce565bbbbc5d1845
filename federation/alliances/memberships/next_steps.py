"""The further steps of memberships: checked first, so that many are written or none."""

from __future__ import annotations

from sqlalchemy import select

from federation.alliances.memberships import messages
from federation.alliances.memberships.checks import (
    MESSAGES,
    Acting,
    check_changes_something,
    check_step,
    find_tier,
)
from federation.alliances.memberships.codes import MembershipStepKind
from federation.alliances.memberships.inputs import MembershipsStep, MembershipStepInput
from federation.alliances.memberships.model import Membership, MembershipStep
from federation.graph.mutation.context import MutationContext
from federation.graph.mutation.steps import check_next_step
from tenants.lists import among_keys, key


async def check_next(
    context: MutationContext, acting: Acting, membership: Membership, input: MembershipStepInput | MembershipsStep,
    version: int,
) -> tuple[MembershipStep, int, str]:  # fmt: skip
    """The step that an input says, with its number and side; raises ``UserError``."""
    said = check_step(input, acting.today)
    tier_id = await find_tier(context, membership.alliance_id, input.tier)
    sides = acting.sides(membership, on_behalf=input.on_behalf)
    step = MembershipStep(
        tenant_id=membership.tenant_id, membership_id=membership.id, alliance_id=membership.alliance_id,
        **(said | {"tier_id": tier_id}),
    )  # fmt: skip
    number, side = await check_next_step(context, membership, step, version, sides, MESSAGES, "kind")
    check_changes_something(membership, step, acting.today)
    if input.kind is MembershipStepKind.ACCEPTED and not input.on_behalf:
        context.warn(messages.CONFIRMED_BY_OFFICE)
    return step, number, side


async def reread(context: MutationContext, membership: Membership) -> Membership:
    """The row as its steps have left it; as it was, where the caller does not see it any more."""
    query = select(Membership).where(among_keys(Membership, [key(membership)]))
    await context.session.scalars(query.execution_options(populate_existing=True))
    return membership

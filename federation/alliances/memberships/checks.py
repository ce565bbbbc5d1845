"""For whom the caller acts in a membership, whose membership it is, and what a step may say."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from federation.alliances.memberships import messages
from federation.alliances.memberships.codes import (
    NEEDS_NOTE,
    WITH_TIER,
    MembershipSide,
    MembershipStatus,
    MembershipStepKind,
)
from federation.alliances.memberships.inputs import MembershipPersonEntry, MembershipsStep, MembershipStepInput
from federation.alliances.memberships.model import Membership, MembershipStep
from federation.alliances.model import Alliance, AllianceTier
from federation.graph.mutation.context import MutationContext
from federation.graph.mutation.inputs import input_values
from federation.graph.mutation.lookups import database_day, find_keys
from federation.graph.mutation.steps import StepMessages
from federation.graph.mutation.user_errors import UserError
from federation.partners.model import Partner
from federation.partners.references import find_remaining
from tenants import shared_messages
from tenants.periods import FOREVER, exclusive_end

MESSAGES = StepMessages(
    no_side=messages.NO_SIDE,
    closed=messages.CLOSED,
    cannot_follow=messages.CANNOT_FOLLOW,
    of_side={MembershipSide.OFFICE: messages.STEP_OF_OFFICE, MembershipSide.MEMBER: messages.STEP_OF_MEMBER},
    before_previous=messages.BEFORE_PREVIOUS,
    outdated=shared_messages.STEP_BETWEEN,
)
KEYS = ("manage", "act", "keep", "own")


class Acting(NamedTuple):
    """The caller's keys: alliances of her offices, memberships that she acts for, partners, memberships she reads."""

    manage: frozenset[UUID]
    act: frozenset[UUID]
    keep: frozenset[UUID]
    own: frozenset[UUID]
    today: date
    """As the database has it, which is asked again for each step."""

    def sides(self, membership: Membership, *, on_behalf: bool) -> tuple[MembershipSide, ...]:
        """For which sides she acts; what the office records on behalf is the member's step. Raises ``UserError``."""
        manages = membership.alliance_id in self.manage
        is_invited = membership.status is MembershipStatus.INVITED and membership.partner_id in self.keep
        acts = membership.id in self.act or is_invited
        if not manages and not acts and membership.id in self.own:
            raise UserError(messages.ENDED)
        if on_behalf:
            return (MembershipSide.MEMBER,) if manages else ()
        return tuple(side for side, here in ((MembershipSide.OFFICE, manages), (MembershipSide.MEMBER, acts)) if here)


async def find_acting(context: MutationContext) -> Acting:
    """For whom the caller acts."""
    manage, act, keep, own = await find_keys(context, *(("keys", name) for name in KEYS))
    return Acting(manage, act, keep, own, database_day(context))


async def find_managed(context: MutationContext, global_id: str) -> Alliance:
    """The alliance, whose office the caller runs; raises ``UserError``."""
    alliance = await context.find(Alliance, global_id, "alliance")
    if alliance.id not in (await find_acting(context)).manage:
        raise UserError(messages.OFFICE_ONLY)
    return alliance


async def find_member(
    context: MutationContext, partner: str | None, person: MembershipPersonEntry | None
) -> Partner | None:
    """The organisation, by its own entry or one that is merged into it; ``None`` for a person. Raises ``UserError``."""
    if (partner is None) == (person is None):
        raise UserError(messages.ONE_MEMBER)
    return None if partner is None else await find_remaining(context, partner)


async def find_tier(context: MutationContext, alliance_id: UUID, global_id: str | None) -> UUID | None:
    """The tier, if one is named; raises ``UserError`` for one of another alliance."""
    if global_id is None:
        return None
    tier = await context.find(AllianceTier, global_id, "tier")
    if tier.alliance_id != alliance_id:
        raise UserError(messages.TIER_OF_ANOTHER)
    return tier.id


async def find_recommending(context: MutationContext, alliance: Alliance, global_id: str | None) -> UUID | None:
    """The membership of whoever recommends, if one is named; raises ``UserError`` for one of another alliance."""
    if global_id is None:
        return None
    membership = await context.find(Membership, global_id, "recommendedBy")
    if membership.alliance_id != alliance.id:
        raise UserError(messages.OTHER_ALLIANCE)
    return membership.id


def check_step(input: MembershipStepInput | MembershipsStep, today: date) -> dict[str, Any]:
    """Column -> value, of what an input says of a step, but for its tier; raises ``UserError``."""
    input.effective_on = input.effective_on or today
    values = input_values(MembershipStep, input)
    if input.on_behalf != bool(input.method and values.get("evidence")):
        raise UserError(messages.EVIDENCE_NEEDED if input.on_behalf else messages.EVIDENCE_NOT_NEEDED)
    if not input.on_behalf and (input.method or values.get("evidence")):
        raise UserError(messages.EVIDENCE_NOT_NEEDED)
    if not input.on_behalf and input.effective_on != today:
        raise UserError(messages.OTHER_DAY_ON_BEHALF)
    if input.kind in NEEDS_NOTE and not values.get("note"):
        raise UserError(messages.NOTE_NEEDED)
    if input.tier is not None and input.kind not in WITH_TIER:
        raise UserError(messages.TIER_NOT_HERE)
    return values | {"ends_before": _end_of_notice(input, today)}


def _end_of_notice(input: MembershipStepInput | MembershipsStep, today: date) -> date | None:
    if input.kind is not MembershipStepKind.NOTICE_GIVEN:
        if input.last_day is not None:
            raise UserError(messages.LAST_DAY_NOT_HERE)
        return None
    if input.last_day is None or input.last_day < today:
        raise UserError(messages.NOTICE_DAY)
    return exclusive_end(input.last_day)


def check_changes_something(membership: Membership, step: MembershipStep, today: date) -> None:
    """Raises ``UserError`` for a step of an ended membership, or one that would leave it as it is."""
    if membership.ends_before <= today:
        raise UserError(messages.ENDED)
    stays = {
        MembershipStepKind.LISTED: membership.is_listed,
        MembershipStepKind.UNLISTED: not membership.is_listed,
        MembershipStepKind.TIER_SET: membership.tier_id == step.tier_id,
        MembershipStepKind.NOTICE_GIVEN: membership.ends_before == step.ends_before,
        MembershipStepKind.NOTICE_WITHDRAWN: membership.ends_before == FOREVER,
    }
    if stays.get(step.kind):
        raise UserError(messages.ALREADY_SO)

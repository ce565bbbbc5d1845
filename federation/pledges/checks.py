"""For whom the caller acts in a pledge, what is said on whose behalf, and what a step may say."""

from __future__ import annotations

from typing import Any, NamedTuple, TypeVar
from uuid import UUID

from sqlalchemy import func, select

from federation.alliances.memberships.codes import MembershipSide
from federation.alliances.memberships.model import Membership
from federation.graph.mutation.context import MutationContext
from federation.graph.mutation.inputs import input_values
from federation.graph.mutation.lookups import find_keys, lock_tenant
from federation.graph.mutation.steps import StepMessages
from federation.graph.mutation.user_errors import UserError
from federation.measures.model import Measure
from federation.pledges import messages
from federation.pledges.codes import ANSWERS, WITH_AUDIENCE, PledgeAudience, PledgeStepKind
from federation.pledges.inputs import PledgeStepInput
from federation.pledges.model import Pledge, PledgeAlliance, PledgeEntry, PledgeStep
from tenants import shared_messages
from tenants.messages import Message
from tenants.rows import Row

R = TypeVar("R", bound=Row)
MESSAGES = StepMessages(
    no_side=messages.NO_SIDE,
    closed=messages.CLOSED,
    cannot_follow=messages.CANNOT_FOLLOW,
    of_side={MembershipSide.OFFICE: messages.STEP_OF_OFFICE, MembershipSide.MEMBER: messages.STEP_OF_MEMBER},
    before_previous=messages.BEFORE_PREVIOUS,
    outdated=shared_messages.STEP_BETWEEN,
)


class Acting(NamedTuple):
    """Memberships that the caller acts for, alliances of her offices, and pledges of the former, or carried on."""

    act: frozenset[UUID]
    manage: frozenset[UUID]
    pledges: frozenset[UUID]

    def said(self, acts: bool, alliance: UUID, input: Any, otherwise: Message) -> dict[str, Any]:
        """Column -> value, of who says it: the member, or its office on behalf. Raises ``UserError``.

        ``acts``: the caller acts for the member.
        """
        if input.on_behalf and alliance not in self.manage:
            raise UserError(messages.NO_OFFICE)
        if input.on_behalf and not (input.method and input.evidence):
            raise UserError(messages.EVIDENCE_NEEDED)
        if not input.on_behalf and not acts:
            raise UserError(messages.OFFICE_ON_BEHALF if alliance in self.manage else otherwise)
        if not input.on_behalf and (input.method or input.evidence):
            raise UserError(messages.EVIDENCE_NOT_NEEDED)
        return {"on_behalf": input.on_behalf, "method": input.method, "evidence": input.evidence or None}

    def sides(self, telling: PledgeAlliance, input: PledgeStepInput) -> tuple[MembershipSide, ...]:
        """For which sides she takes this step: the office of the origin on behalf, else each its own."""
        manages = telling.alliance_id in self.manage
        if input.on_behalf:
            return (MembershipSide.MEMBER,) if manages and telling.is_origin else ()
        is_hers = telling.pledge_id in self.pledges or input.kind is PledgeStepKind.TAKEN_BACK
        acts = telling.membership_id in self.act and is_hers
        return tuple(side for side, here in ((MembershipSide.OFFICE, manages), (MembershipSide.MEMBER, acts)) if here)


async def find_acting(context: MutationContext) -> Acting:
    """For whom the caller acts."""
    return Acting(*await find_keys(context, ("keys", "act"), ("keys", "manage"), ("pledge_keys", "act")))


async def lock_tenants(context: MutationContext, *tenants: int, pledge: UUID | None = None) -> None:
    """Locks the tenants in which a change writes, in order: figures are written in each that is told of the pledge."""
    told = await context.session.scalar(select(func.pledge_tenants(pledge))) if pledge else ()
    for tenant in sorted({*tenants, *(told or ())}):
        await lock_tenant(context, tenant)


async def measure_values(context: MutationContext, global_id: str | None) -> dict[str, Any]:
    """Column -> value, of the measure that a pledge serves; raises ``UserError`` for one out of sight."""
    if global_id is None:
        return {"to_tenant_id": None, "measure_id": None}
    measure = await context.find(Measure, global_id, "measure")
    return {"to_tenant_id": measure.tenant_id, "measure_id": measure.id}


async def last_entry(context: MutationContext, pledge: Pledge) -> int:
    """The number of the last entry."""
    e = PledgeEntry.c
    query = select(func.max(e.number)).where(e.tenant_id == pledge.tenant_id, e.pledge_id == pledge.id)
    return await context.session.scalar(query) or 0


def check_step(input: PledgeStepInput) -> dict[str, Any]:
    """Column -> value, of what an input says of a step; raises ``UserError``."""
    values = input_values(PledgeStep, input) | {"entry_number": input.entry}
    if (input.audience is not None) != (input.kind in WITH_AUDIENCE):
        raise UserError(messages.AUDIENCE_NEEDED)
    if (input.entry is not None) != (input.kind in ANSWERS):
        raise UserError(messages.ENTRY_NEEDED)
    if input.kind is PledgeStepKind.OBJECTED and not values.get("note"):
        raise UserError(messages.NOTE_NEEDED)
    if input.on_behalf and not (input.method and values.get("evidence")):
        raise UserError(messages.EVIDENCE_NEEDED)
    if not input.on_behalf and (input.method or values.get("evidence")):
        raise UserError(messages.EVIDENCE_NOT_NEEDED)
    return values


def warn_of_audience(context: MutationContext, telling: PledgeAlliance) -> None:
    """Warns where fewer people see it than was said."""
    if telling.is_person and telling.audience is not PledgeAudience.OFFICE:
        context.warn(messages.PERSONS_STAY_INSIDE)
    elif telling.answered_number and telling.confirmed_number is None:
        if telling.audience is not PledgeAudience.OFFICE:
            context.warn(messages.OBJECTION_STANDS)
    elif telling.is_told and telling.audience != telling.shown:
        context.warn(messages.SHOWN_AS_MEMBER)


async def find_telling(context: MutationContext, pledge: Pledge, membership: Membership) -> PledgeAlliance | None:
    """The telling of a pledge by a membership to its alliance, if there is one in sight."""
    t = PledgeAlliance.c
    same = t.tenant_id == membership.tenant_id, t.membership_id == membership.id, t.pledge_id == pledge.id
    return (await context.session.scalars(select(PledgeAlliance).where(*same))).one_or_none()

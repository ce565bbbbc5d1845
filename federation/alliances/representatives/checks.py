"""Whom a member may propose to act for it, and for which sides somebody decides about that."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import select

from federation.alliances.keys import is_running
from federation.alliances.memberships.model import Membership
from federation.alliances.representatives import messages
from federation.alliances.representatives.codes import (
    RepresentativeSide,
    RepresentativeStatus,
    RepresentativeStepKind,
)
from federation.alliances.representatives.inputs import RepresentativeStepInput
from federation.alliances.representatives.model import Representative
from federation.graph.mutation.field import MutationContext
from federation.graph.mutation.lookups import has_key
from federation.graph.mutation.steps import StepMessages
from federation.graph.mutation.user_errors import UserError
from federation.partners.representations.codes import RepresentationStatus
from federation.partners.representations.model import Representation
from tenants import shared_messages
from tenants.lists import key
from tenants.model import User

K = RepresentativeStepKind
MESSAGES = StepMessages(
    no_side=messages.NO_SIDE,
    closed=messages.CLOSED,
    cannot_follow=messages.CANNOT_FOLLOW,
    of_side={
        RepresentativeSide.OFFICE: messages.STEP_OF_OFFICE,
        RepresentativeSide.MEMBER: messages.STEP_OF_MEMBER,
        RepresentativeSide.SYSTEM: messages.STEP_OF_SYSTEM,
    },
    before_previous=messages.CANNOT_FOLLOW,  # these steps name no day
    outdated=shared_messages.STEP_BETWEEN,
)
NEEDS_RUNNING = (K.ACCEPTED, K.MAY_SIGN)
"""What lets somebody act: not for a membership that has ended."""


async def find_own_id(context: MutationContext) -> UUID:
    """The caller; raises ``UserError`` for somebody unknown here, and for a program."""
    user_id = await context.register_caller(messages.LOGIN_NEEDED)
    if await context.session.scalar(select(User.c.is_machine).where(User.c.id == user_id)):
        raise UserError(messages.PROGRAM)
    return user_id


async def find_proposed(
    context: MutationContext, membership: Membership, representation_id: str | None
) -> tuple[UUID, Representation | None]:
    """Who is to act for a member: the caller, or whoever represents the organisation; raises ``UserError``."""
    if membership.partner_id is None:
        raise UserError(messages.OF_PRIVATE_PERSON)
    if not await is_running(context, membership):
        raise UserError(messages.MEMBERSHIP_ENDED.at("membership"))
    signs = await has_key(context, "sign", membership.id)
    if representation_id is None:
        user_id = await find_own_id(context)
        acts = await has_key(context, "act", membership.id) or await has_key(context, "keep", membership.partner_id)
        if not (signs or acts):
            raise UserError(messages.PROPOSED_BY_MEMBER)
        return user_id, None
    representation = await context.find(Representation, representation_id, "representation")
    is_of_member = representation.partner_id == membership.partner_id
    if not is_of_member or representation.status is not RepresentationStatus.ACCEPTED:
        raise UserError(messages.OF_ANOTHER_PARTNER)
    if not signs and not await has_key(context, "writer", representation.user_id):
        raise UserError(messages.PROPOSED_BY_MEMBER)
    return representation.user_id, representation


async def find_membership(context: MutationContext, representative: Representative) -> Membership:
    """The membership of a representative whom the caller sees; raises ``UserError``."""
    membership_key: Any = (representative.tenant_id, representative.membership_id)
    found = await context.find_visible(Membership, [membership_key])
    if (membership := found.get(membership_key)) is None:
        raise UserError(messages.NO_SIDE)  # of somebody who was proposed and acts for nobody yet
    return membership


async def find_sides(
    context: MutationContext, representative: Representative, input: RepresentativeStepInput
) -> tuple[RepresentativeSide, ...]:
    """The sides for which the caller takes this step; raises ``UserError`` for evidence where none belongs."""
    manages = await has_key(context, "manage", representative.alliance_id)
    if input.on_behalf:
        if manages and not (input.method and input.evidence):
            raise UserError(messages.EVIDENCE_NEEDED)
        return (RepresentativeSide.MEMBER,) if manages else ()
    if input.method or input.evidence:
        raise UserError(messages.EVIDENCE_OF_OFFICE)
    is_own_end = input.kind is K.ENDED and await has_key(context, "writer", representative.user_id)
    acts = is_own_end or await has_key(context, "sign", representative.membership_id)
    sides = ((acts, RepresentativeSide.MEMBER), (manages, RepresentativeSide.OFFICE))
    return tuple(side for does, side in sides if does)


async def is_last_signer(context: MutationContext, representative: Representative) -> bool:
    """Whether nobody else signs for the member."""
    if representative.status is not RepresentativeStatus.SIGNING:
        return False
    r = Representative.c
    same = (r.tenant_id == representative.tenant_id, r.membership_id == representative.membership_id)
    others = select(r.id).where(*same, r.status == RepresentativeStatus.SIGNING)
    return {*await context.session.scalars(others)} <= {key(representative)[-1]}

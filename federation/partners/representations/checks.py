"""Who asks to represent an organisation, which one, and for which sides somebody decides."""

from __future__ import annotations

from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, select

from federation.graph.mutation.field import MutationContext
from federation.graph.mutation.lookups import find_user_id
from federation.graph.mutation.steps import StepMessages
from federation.partners.model import Partner
from federation.partners.representations import messages
from federation.partners.representations.codes import RepresentationSide
from federation.partners.representations.model import Representation

MESSAGES = StepMessages(
    no_side=messages.NO_SIDE,
    closed=messages.CLOSED,
    cannot_follow=messages.CANNOT_FOLLOW,
    of_side={
        RepresentationSide.PERSON: messages.STEP_OF_PERSON,
        RepresentationSide.PARTNER: messages.STEP_OF_PARTNER,
        RepresentationSide.STEWARD: messages.STEP_OF_STEWARD,
        RepresentationSide.OPERATOR: messages.STEP_OF_OPERATOR,
    },
    before_previous=messages.CANNOT_FOLLOW,  # these steps name no day
)


class Deciding(NamedTuple):
    """The sides for which the caller acts, and whether the representation is her own."""

    sides: tuple[RepresentationSide, ...]
    is_own: bool


async def find_sides(context: MutationContext, representation: Representation) -> Deciding:
    """For which sides the caller decides about a representation."""
    if representation.user_id == await find_user_id(context):
        return Deciding((RepresentationSide.PERSON,), is_own=True)
    side = await find_side(context, representation.partner_id)
    return Deciding((side,) if side else (), is_own=False)


async def find_side(context: MutationContext, partner_id: UUID) -> RepresentationSide | None:
    """The side for which the caller decides who represents an organisation, if any."""
    keeps = await context.session.scalar(select(func.ctx.keys("keep")))
    if partner_id in (keeps or ()):
        return RepresentationSide.PARTNER
    partner = (await context.find_visible(Partner, [(partner_id,)])).get((partner_id,))
    if partner is None or partner.is_claimed:
        return None
    administers = await context.has_rights(partner.steward_id, "admin", "edit", "own_edit")
    return RepresentationSide.STEWARD if administers else None

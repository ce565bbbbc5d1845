"""What is unusual about a support case."""

from __future__ import annotations

from sqlalchemy import exists, select

from federation.concepts.coverage.rules import covers
from federation.concepts.model import Concept
from federation.concepts.rules import is_in_force
from federation.funding.posts.rules import posts_for
from federation.graph.mutation.field import MutationContext
from federation.support import messages
from federation.support.codes import SupportReason
from federation.support.model import SupportCase
from tenants.territory import unit_on


async def warn_about_reason(context: MutationContext, case: SupportCase) -> None:
    """Warns where visible posts and concepts of the unit contradict the reason of an offer."""
    c = Concept.c
    in_force = select(1).where(is_in_force(c, context.today), covers(c, case.ars, context.today))
    has_concept = await context.session.scalar(select(exists(in_force)))
    unit = (await context.session.scalars(unit_on(case.ars, context.today))).one_or_none()
    if unit is not None:
        post = await context.session.scalars(posts_for(unit, context.today).limit(1))
        if post.first() is not None:
            context.warn(messages.UNIT_HAS_POST)
    if case.reason is SupportReason.WHITE_SPOT and has_concept:
        context.warn(messages.UNIT_HAS_CONCEPT)
    if case.reason is SupportReason.CONCEPT_ONLY and not has_concept:
        context.warn(messages.UNIT_HAS_NO_VISIBLE_CONCEPT)

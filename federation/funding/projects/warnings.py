"""What is unusual about a project: told, and never refused."""

from __future__ import annotations

import re
from types import SimpleNamespace

from sqlalchemy import Integer, Text, Uuid, and_, exists, literal, not_, or_, select

from federation.concepts.codes import ConceptStatus
from federation.concepts.model import Concept
from federation.concepts.rules import WHOLE, covers, is_adopted, is_for, is_in_force, key_of, status_on
from federation.funding.codes import FundingItem
from federation.funding.projects import messages
from federation.funding.projects.model import FundedProject, ProjectPredecessor
from federation.funding.rules import proposed_predecessor
from federation.graph.mutation.field import MutationContext
from federation.graph.sql.global_id import encode
from tenants.days import months_after
from tenants.lists import key
from tenants.periods import last

USUAL = re.compile(r"(03|67)K[A-Z]{0,2}\d{4,5}[A-Z]?(-\d{1,2})?", re.ASCII)
LONGEST = 30
"""Years that a project lasts at most, unless somebody mistyped."""


def notice_term(context: MutationContext, project: FundedProject) -> None:
    """Tells where a term is longer than any grant."""
    begins, ends = project.begins_on, project.ends_before
    if begins is not None and ends is not None and last(ends) > months_after(last(begins), 12 * LONGEST):
        context.warn(messages.TERM_LASTS_MORE_YEARS, longest=LONGEST, begins=begins, ends=last(ends))


async def notice(context: MutationContext, project: FundedProject) -> None:
    """Tells what is unusual about a project."""
    notice_term(context, project)
    if project.reference and not USUAL.fullmatch(project.reference):
        context.warn(messages.REFERENCE_NUMBER_DOES_LOOK, reference=project.reference)
    await _notice_predecessor(context, project)
    if project.item is FundingItem.FOLLOW_UP_PROJECT:
        await _notice_no_concept(context, project)
    if project.item is FundingItem.INITIAL_PROJECT:
        await _notice_concept(context, project)


async def _notice_predecessor(context: MutationContext, project: FundedProject) -> None:
    k = ProjectPredecessor.c
    named = select(k.id).where(k.tenant_id == project.tenant_id, k.project_id == project.id)
    if await context.session.scalar(named) is not None:
        return
    if (before := await _proposed(context, project)) is not None:
        id = encode("FundedProject", list(key(before)))
        context.warn(messages.REFERENCE_NUMBER_PROJECT_SEEMS, reference=before.reference, title=before.title, id=id)
    elif project.item is FundingItem.FOLLOW_UP_PROJECT:
        context.warn(messages.FOLLOW_UP_PROJECT_FOLLOWS)


async def _notice_no_concept(context: MutationContext, project: FundedProject) -> None:
    """A follow-up project carries out a concept that was adopted before it begins, of whatever kind."""
    c, day = Concept.c, project.begins_on or context.today
    row = select(1).where(is_for(c, project.tenant_id, day), is_adopted(c, day))
    if not await context.session.scalar(select(exists(row))):
        context.warn(messages.FOLLOW_UP_PROJECT_CARRIES, day=day)


async def _notice_concept(context: MutationContext, project: FundedProject) -> None:
    """Who has a concept already when an initial project begins, or takes part in somebody else's, adopted or under way,
    mostly gets none; unless the two make that concept together."""
    c, p, day = Concept.c, FundedProject.c, project.begins_on or context.today
    in_preparation = and_(c.kind.in_(WHOLE), status_on(c, day) == ConceptStatus.IN_PREPARATION)
    of_others = c.tenant_id != project.tenant_id, covers(c, key_of(project.tenant_id), day)
    stands = and_(*of_others, or_(is_in_force(c, day), in_preparation))
    if project.begins_on is not None:  # else its own concept may be what came of it
        stands = or_(stands, and_(c.tenant_id == project.tenant_id, is_in_force(c, day)))
    query = select(c.title).where(stands).order_by(c.title_key, c.tenant_id, c.id).limit(1)
    if project.joint_group:
        joint = select(1).where(p.tenant_id == c.tenant_id, p.joint_group == project.joint_group)
        query = query.where(or_(c.tenant_id == project.tenant_id, not_(exists(joint))))
    if (title := await context.session.scalar(query)) is not None:
        context.warn(messages.FORCE_UNDER_WAY_HERE, day=day, title=title)


async def _proposed(context: MutationContext, project: FundedProject) -> FundedProject | None:
    row = SimpleNamespace(
        tenant_id=literal(project.tenant_id, Integer()), id=literal(project.id, Uuid()),
        reference=literal(project.reference, Text()),
    )  # fmt: skip
    return (await context.session.scalars(proposed_predecessor(row))).one_or_none()

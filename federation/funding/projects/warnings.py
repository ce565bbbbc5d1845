"""What is unusual about a project."""

from __future__ import annotations

import re
from datetime import date
from types import SimpleNamespace

from sqlalchemy import Integer, Text, Uuid, and_, exists, func, literal, not_, or_, select, tuple_

from federation.concepts.codes import ConceptStatus
from federation.concepts.coverage.rules import covers, is_for, tenant_key
from federation.concepts.model import Concept
from federation.concepts.rules import COMPREHENSIVE_KINDS, is_adopted, is_in_force, status_on
from federation.funding.codes import FundingItem
from federation.funding.posts.model import PostFunding
from federation.funding.projects import messages
from federation.funding.projects.model import FundedProject, ProjectPredecessor
from federation.funding.projects.rules import proposed_predecessor
from federation.graph.mutation.field import MutationContext
from federation.graph.sql.global_id import encode
from tenants.days import months_after
from tenants.lists import key
from tenants.periods import inclusive_end

FEDERAL_REFERENCE = re.compile(r"(03|67)K[A-Z]{0,2}\d{4,5}[A-Z]?(-\d{1,2})?", re.ASCII)
"""A reference number of the National Climate Initiative."""
LONGEST_TERM = 30
"""In years; a longer one was mistyped."""


def warn_about_term(context: MutationContext, project: FundedProject) -> None:
    """Warns of a term that is longer than any grant."""
    begins_on, ends_before = project.begins_on, project.ends_before
    if begins_on is None or ends_before is None:
        return
    if (ends_on := inclusive_end(ends_before)) > months_after(inclusive_end(begins_on), 12 * LONGEST_TERM):
        context.warn(messages.TERM_IS_LONG, years=LONGEST_TERM, begins_on=begins_on, ends_on=ends_on)


async def warn_about_project(context: MutationContext, project: FundedProject) -> None:
    """Warns of what is unusual about the values of a project."""
    warn_about_term(context, project)
    if project.reference and not FEDERAL_REFERENCE.fullmatch(project.reference):
        context.warn(messages.REFERENCE_IS_UNUSUAL, reference=project.reference)
    await _warn_about_predecessor(context, project)
    if project.item is FundingItem.FOLLOW_UP_PROJECT:
        await _warn_about_missing_concept(context, project)
    if project.item is FundingItem.INITIAL_PROJECT:
        await _warn_about_existing_concept(context, project)


async def warn_about_paid_posts(context: MutationContext, project: FundedProject, old_ends_before: date) -> None:
    """Warns of posts that an extended project pays until its old end, and that nothing pays beyond that."""
    if project.ends_before is None or project.ends_before <= old_ends_before:
        return
    f, until = PostFunding.c, func.max(PostFunding.c.ends_before)
    posts = select(f.tenant_id, f.post_id).where(
        f.project_tenant_id == project.tenant_id, f.project_id == project.id, f.ends_before == old_ends_before
    )
    paid = select(f.post_id).where(tuple_(f.tenant_id, f.post_id).in_(posts)).group_by(f.tenant_id, f.post_id)
    paid_until_then = paid.having(until <= old_ends_before).subquery()
    number = await context.session.scalar(select(func.count()).select_from(paid_until_then))
    if number:
        posts_are = messages.ONE_POST_IS if number == 1 else messages.POSTS_ARE.fill(number=number)
        context.warn(messages.POSTS_PAID_UNTIL_OLD_END, posts_are=posts_are, old_end=inclusive_end(old_ends_before))


async def _warn_about_predecessor(context: MutationContext, project: FundedProject) -> None:
    k = ProjectPredecessor.c
    query = select(k.id).where(k.tenant_id == project.tenant_id, k.project_id == project.id)
    if await context.session.scalar(query) is not None:
        return
    if (proposed := await _proposed_predecessor(context, project)) is not None:
        id = encode("FundedProject", list(key(proposed)))
        context.warn(messages.PREDECESSOR_PROPOSED, reference=proposed.reference, title=proposed.title, id=id)
    elif project.item is FundingItem.FOLLOW_UP_PROJECT:
        context.warn(messages.NO_PREDECESSOR)


async def _proposed_predecessor(context: MutationContext, project: FundedProject) -> FundedProject | None:
    columns = SimpleNamespace(
        tenant_id=literal(project.tenant_id, Integer()),
        id=literal(project.id, Uuid()),
        reference=literal(project.reference, Text()),
    )
    return (await context.session.scalars(proposed_predecessor(columns))).one_or_none()


async def _warn_about_missing_concept(context: MutationContext, project: FundedProject) -> None:
    """A follow-up project carries out a concept, of whatever kind, that was adopted before the project begins."""
    c, day = Concept.c, project.begins_on or context.today
    concepts = select(1).where(is_for(c, project.tenant_id, day), is_adopted(c, day))
    if not await context.session.scalar(select(exists(concepts))):
        context.warn(messages.NO_ADOPTED_CONCEPT, day=day)


async def _warn_about_existing_concept(context: MutationContext, project: FundedProject) -> None:
    """Warns where an initial project mostly gets no funding.

    That is where its tenant has an adopted concept when it begins, or is covered by one of another tenant, adopted or
    in preparation; unless the two make that concept in a joint project.
    """
    c, p, day = Concept.c, FundedProject.c, project.begins_on or context.today
    in_preparation = and_(c.kind.in_(COMPREHENSIVE_KINDS), status_on(c, day) == ConceptStatus.IN_PREPARATION)
    of_others = c.tenant_id != project.tenant_id, covers(c, tenant_key(project.tenant_id), day)
    is_obstacle = and_(*of_others, or_(is_in_force(c, day), in_preparation))
    if project.begins_on is not None:  # else the tenant's own concept may be the result of the project
        is_obstacle = or_(is_obstacle, and_(c.tenant_id == project.tenant_id, is_in_force(c, day)))
    query = select(c.title).where(is_obstacle).order_by(c.title_key, c.tenant_id, c.id).limit(1)
    if project.joint_group:
        joint = select(1).where(p.tenant_id == c.tenant_id, p.joint_group == project.joint_group)
        query = query.where(or_(c.tenant_id == project.tenant_id, not_(exists(joint))))
    if (title := await context.session.scalar(query)) is not None:
        context.warn(messages.CONCEPT_EXISTS, day=day, title=title)

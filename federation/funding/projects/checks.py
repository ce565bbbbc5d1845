"""Validation of projects that reads the database."""

from __future__ import annotations

from sqlalchemy import select

from federation.funding.posts.model import PostFunding
from federation.funding.projects import messages
from federation.funding.projects.locks import lock_terms
from federation.funding.projects.model import FundedProject, ProjectExtension
from federation.graph.mutation.field import MutationContext
from federation.graph.mutation.user_errors import UserError
from tenants.lists import key
from tenants.periods import inclusive_end


async def check_not_extended(context: MutationContext, project: FundedProject) -> None:
    """Raises ``UserError`` where the term of a project was extended: then only another extension changes its end."""
    e = ProjectExtension.c
    query = select(e.id).where(e.tenant_id == project.tenant_id, e.project_id == project.id).limit(1)
    if await context.session.scalar(query) is not None:
        raise UserError(messages.TERM_WAS_EXTENDED)


async def check_pays_within_term(context: MutationContext, project: FundedProject) -> None:
    """Raises ``UserError`` where a visible funding by a project lies outside its term; locks that term."""
    await lock_terms(context, [key(project)])
    f = PostFunding.c
    query = select(PostFunding).where(f.project_tenant_id == project.tenant_id, f.project_id == project.id)
    for funding in (await context.session.scalars(query)).all():
        if project.begins_on is None or funding.begins_on < project.begins_on:
            raise UserError(messages.PAYS_POST_BEFORE_BEGIN, begins_on=funding.begins_on)
        if project.ends_before is None or project.ends_before < funding.ends_before:
            raise UserError(messages.PAYS_POST_AFTER_END, ends_on=inclusive_end(funding.ends_before))

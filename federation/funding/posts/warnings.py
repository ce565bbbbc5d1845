"""What is unusual about the fundings of a post, and about its coverage."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from sqlalchemy import Date, literal, select, tuple_

from federation.funding.codes import ProjectStatus
from federation.funding.posts import messages
from federation.funding.posts.model import Post, PostCoverage, PostFunding
from federation.funding.projects.model import FundedProject, ProjectCoverage
from federation.funding.projects.rules import project_status
from federation.graph.mutation.field import MutationContext
from tenants.lists import Key
from tenants.messages import Text
from tenants.periods import inclusive_end

PAYS_NOTHING = (ProjectStatus.REJECTED, ProjectStatus.WITHDRAWN, ProjectStatus.REVOKED)
MOST_UNITS = 10
"""Keys of units that one warning lists at most."""


async def warn_about_fundings(context: MutationContext, post: Post) -> None:
    """Warns of what is unusual about what pays a post, and about where it works."""
    await context.session.flush()
    f = PostFunding.c
    query = select(PostFunding).where(f.tenant_id == post.tenant_id, f.post_id == post.id).order_by(f.begins_on)
    fundings = (await context.session.scalars(query)).all()
    if not fundings:
        return
    projects = await context.find_visible(
        FundedProject, {(funding.project_tenant_id, funding.project_id) for funding in fundings}
    )
    await _warn_about_status(context, list(projects))
    _warn_about_end(context, post, fundings)
    _warn_about_overlap(context, fundings, projects)
    await _warn_about_units(context, post, list(projects))


async def _warn_about_status(context: MutationContext, projects: Sequence[Key]) -> None:
    """A project that was rejected, withdrawn or revoked pays nothing."""
    if not projects:
        return
    p = FundedProject.c
    status = project_status(p, literal(context.today, Date()))
    query = select(p.title, status.label("status")).where(tuple_(p.tenant_id, p.id).in_(projects))
    for title, code in await context.session.execute(query.order_by(p.title_key)):
        if code in PAYS_NOTHING:
            german = ProjectStatus[code].label.lower()
            context.warn(messages.PROJECT_PAYS_NOTHING, title=title, status=Text(german, code))


def _warn_about_end(context: MutationContext, post: Post, fundings: Sequence[PostFunding]) -> None:
    funded_before = max(funding.ends_before for funding in fundings)
    if post.permanent_from is None and post.ends_before is not None and post.ends_before > funded_before:
        ends_on, funded_until = inclusive_end(post.ends_before), inclusive_end(funded_before)
        context.warn(messages.POST_OUTLASTS_FUNDING, ends_on=ends_on, funded_until=funded_until)


def _warn_about_overlap(
    context: MutationContext, fundings: Sequence[PostFunding], projects: dict[Key, FundedProject]
) -> None:
    """Warns of two fundings of one item that pay at the same time, as far as their projects are visible."""
    for earlier, later in combinations(fundings, 2):
        pair = [projects.get((funding.project_tenant_id, funding.project_id)) for funding in (earlier, later)]
        items = {project.item for project in pair if project}
        if all(pair) and len(items) == 1 and later.begins_on < earlier.ends_before:
            context.warn(messages.FUNDINGS_OVERLAP, begins_on=later.begins_on)


async def _warn_about_units(context: MutationContext, post: Post, projects: Sequence[Key]) -> None:
    """Warns of units that a post covers and its projects do not, where these say anything about units."""
    if not projects:
        return
    c, p = PostCoverage.c, ProjectCoverage.c
    of_projects = select(p.ars).where(tuple_(p.tenant_id, p.project_id).in_(projects)).distinct()
    if not (covered := {*(await context.session.scalars(of_projects))}):
        return
    of_post = select(c.ars).where(c.tenant_id == post.tenant_id, c.post_id == post.id).distinct()
    if beyond := sorted({*(await context.session.scalars(of_post))} - covered):
        context.warn(messages.UNITS_OUTSIDE_PROJECT, units=", ".join(beyond[:MOST_UNITS]))

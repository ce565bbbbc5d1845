"""What pays a post: projects in sight, within their terms; and what is unusual about it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from itertools import combinations
from typing import Any

from sqlalchemy import Date, literal, select, tuple_

from federation.funding import rules
from federation.funding.codes import ProjectStatus
from federation.funding.coverage import after, hold_terms
from federation.funding.posts import messages
from federation.funding.posts.inputs import FundingEntry
from federation.funding.posts.model import Post, PostCoverage, PostFunding
from federation.funding.posts.terms import ValidatePart, check_within
from federation.funding.projects.model import FundedProject, ProjectCoverage
from federation.graph.mutation.field import MutationContext
from federation.graph.mutation.user_errors import UserError, not_found
from tenants.lists import Key
from tenants.messages import Text
from tenants.periods import last

PAYS_NOTHING = (ProjectStatus.REJECTED, ProjectStatus.WITHDRAWN, ProjectStatus.REVOKED)


async def validate_fundings(context: MutationContext, post: Post, entries: Sequence[FundingEntry]) -> ValidatePart:
    """How the fundings of a post are judged: what they name is looked up at once."""
    named: set[Key] = set()
    for entry in entries:
        if entry.project is not None:
            with suppress(UserError):  # told where it is judged
                named.add(context.key(FundedProject, entry.project))
    f = PostFunding.c
    paying = select(f.project_tenant_id, f.project_id).where(f.tenant_id == post.tenant_id, f.post_id == post.id)
    named |= {(tenant_id, id) for tenant_id, id in await context.session.execute(paying)}
    await hold_terms(context, named)
    seen = await context.find_visible(FundedProject, named)

    def judged(entered: FundingEntry, kept: PostFunding | None) -> dict[str, Any]:
        there = _project(context, entered, kept)
        if (project := seen.get(there)) is None:
            if kept is None:
                raise not_found("project")
            return _kept(entered, kept)
        begins_on = entered.begins_on or project.begins_on
        ends_before = after(entered)["ends_before"] or project.ends_before
        if begins_on is None or ends_before is None:
            raise UserError(messages.PROJECT_WHOLE_TERM_YET)
        _check_paid(project, begins_on, ends_before)
        check_within(post, begins_on, ends_before, "Förderung", "funding")
        values = {"begins_on": begins_on, "ends_before": ends_before}
        return values if kept else values | {"project_tenant_id": project.tenant_id, "project_id": project.id}

    return judged


def _project(context: MutationContext, entered: FundingEntry, kept: PostFunding | None) -> Key:
    """The key of what pays: named, or that of the funding which stands there."""
    mine = None if kept is None else (kept.project_tenant_id, kept.project_id)
    if entered.project is None:
        if mine is None:
            raise UserError(messages.NEW_FUNDING_NAMES_PROJECT)
        return mine
    there = context.key(FundedProject, entered.project, "project")
    if mine is not None and mine != there:
        raise UserError(messages.FUNDING_KEEPS_PROJECT_NAME)
    return there


def _kept(entered: FundingEntry, kept: PostFunding) -> dict[str, Any]:
    """A funding by a project that has gone out of sight since: it may end earlier, and last no longer."""
    begins_on, ends_before = entered.begins_on or kept.begins_on, after(entered)["ends_before"] or kept.ends_before
    if begins_on < kept.begins_on or ends_before > kept.ends_before:
        raise UserError(messages.PROJECT_OUT_SIGHT_NOW)
    return {"begins_on": begins_on, "ends_before": ends_before}


def _check_paid(project: FundedProject, begins_on: Any, ends_before: Any) -> None:
    if project.begins_on and begins_on < project.begins_on:
        raise UserError(messages.PROJECT_BEGINS_PAYS_POST, begins_on=project.begins_on)
    if project.ends_before and ends_before > project.ends_before:
        day = last(project.ends_before)
        raise UserError(messages.PROJECT_ENDS_PAYS_POST, day=day)


async def notice(context: MutationContext, post: Post) -> None:
    """Tells what is unusual about what pays a post, and about where it works."""
    await context.session.flush()
    f = PostFunding.c
    mine = select(PostFunding).where(f.tenant_id == post.tenant_id, f.post_id == post.id).order_by(f.begins_on)
    fundings = (await context.session.scalars(mine)).all()
    if not fundings:
        return
    projects = await context.find_visible(
        FundedProject, {(funding.project_tenant_id, funding.project_id) for funding in fundings}
    )
    await _notice_refused(context, list(projects))
    _notice_terms(context, post, fundings, projects)
    await _notice_units(context, post, list(projects))


async def _notice_refused(context: MutationContext, projects: Sequence[Key]) -> None:
    """A project that was refused, given up or revoked pays nothing, as far as anybody knows today."""
    p = FundedProject.c
    status = rules.project_status(p, literal(context.today, Date()))
    no = select(p.title, status.label("status")).where(tuple_(p.tenant_id, p.id).in_(projects)).order_by(p.title_key)
    for title, stands in await context.session.execute(no) if projects else ():
        if stands in PAYS_NOTHING:
            now = ProjectStatus[stands]
            context.warn(messages.PROJECT_PAYS_POST_COVERAGE, title=title, value=Text(now.label.lower(), now))


def _notice_terms(
    context: MutationContext, post: Post, fundings: Sequence[PostFunding], projects: dict[Key, FundedProject]
) -> None:
    until = max(funding.ends_before for funding in fundings)
    if post.permanent_from is None and post.ends_before is not None and post.ends_before > until:
        context.warn(messages.POST_LASTS_UNTIL_FUNDING, ends_before=last(post.ends_before), until=last(until))
    for combination, other in combinations(fundings, 2):
        pair = [projects.get((x.project_tenant_id, x.project_id)) for x in (combination, other)]
        if all(pair) and len({x.item for x in pair if x}) == 1 and other.begins_on < combination.ends_before:
            context.warn(messages.TWO_FUNDINGS_ITEM_PAY, begins_on=other.begins_on)


async def _notice_units(context: MutationContext, post: Post, projects: Sequence[Key]) -> None:
    """What a post covers should be covered by what pays it, where that says anything."""
    c, p = PostCoverage.c, ProjectCoverage.c
    mine = select(c.ars).where(c.tenant_id == post.tenant_id, c.post_id == post.id).distinct()
    paid = select(p.ars).where(tuple_(p.tenant_id, p.project_id).in_(projects)).distinct()
    theirs = {*(await context.session.scalars(paid))} if projects else set()
    if theirs and (beyond := sorted({*(await context.session.scalars(mine))} - theirs)):
        units = ", ".join(beyond[:10])
        context.warn(messages.POST_COVERS_UNITS_ENTERED, units=units)

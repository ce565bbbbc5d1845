"""What may be done with funded projects."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import func, select, tuple_
from strawberry import UNSET

from federation.funding.coverage import after, hold_terms, set_coverage
from federation.funding.posts.model import PostFunding
from federation.funding.projects import decisions, messages
from federation.funding.projects.inputs import (
    ProjectCreate,
    ProjectExtend,
    ProjectPublish,
    ProjectSetCoverage,
    ProjectSetStatus,
    ProjectUpdate,
)
from federation.funding.projects.model import FundedProject, ProjectCoverage, ProjectExtension
from federation.funding.projects.succession import follow
from federation.funding.projects.warnings import notice, notice_term
from federation.graph.mutation.field import MutationContext, mutation
from federation.graph.mutation.inputs import input_values, update_row
from federation.graph.mutation.user_errors import UserError
from tenants.lists import key
from tenants.messages import Text
from tenants.model import Visibility
from tenants.periods import last


@mutation
async def project_create(context: MutationContext, input: ProjectCreate) -> FundedProject:
    """Legt ein Fördervorhaben an, intern, wenn nichts anderes gesagt ist."""
    tenant_id = (await context.tenant(input.tenant)).id
    if input.visibility is Visibility.PUBLIC:
        await context.check_can_publish(tenant_id)
    project = FundedProject(tenant_id=tenant_id, **_values(input))
    context.session.add(project)
    await context.session.flush()
    if input.predecessor is not None:
        await follow(context, project, input.predecessor)
    await notice(context, project)
    return project


@mutation
async def project_update(context: MutationContext, input: ProjectUpdate) -> FundedProject:
    """Ändert die Angaben zu einem Fördervorhaben; Entscheidungen, Verlängerungen und Sichtbarkeit haben eigene Wege."""
    project = await context.change(FundedProject, input.id, input.version)
    values = _values(input)
    if values.get("ends_before", project.ends_before) != project.ends_before and await _is_extended(context, project):
        raise UserError(messages.TERM_EXTENDED_ENTER_NEW)
    update_row(project, values)
    await context.session.flush()
    await _check_posts(context, project)
    if input.predecessor is not UNSET:
        await follow(context, project, input.predecessor)
    await notice(context, project)
    return project


@mutation
async def project_set_status(context: MutationContext, input: ProjectSetStatus) -> FundedProject:
    """Trägt eine Entscheidung ein: beantragt, bewilligt, abgelehnt, zurückgezogen, widerrufen oder abgerechnet."""
    project = await context.change(FundedProject, input.id, input.version)
    await decisions.enter(context, project, input)
    return project


@mutation
async def project_extend(context: MutationContext, input: ProjectExtend) -> FundedProject:
    """Verlängert oder verkürzt die Laufzeit; das alte Ende bleibt als Zeile stehen."""
    project = await context.change(FundedProject, input.id, input.version)
    if project.ends_before is None:
        raise UserError(messages.PROJECT_END_YET_ENTER)
    values = after(input)
    await context.session.flush()
    whole: dict[str, Any] = {
        "tenant_id": project.tenant_id, "project_id": project.id, "visibility": project.visibility,
        "old_ends_before": project.ends_before, "new_ends_before": values["ends_before"],
    }  # fmt: skip
    update_row(project, values)
    context.session.add(ProjectExtension(**whole, **input_values(ProjectExtension, input)))
    await context.session.flush()
    await _check_posts(context, project)
    notice_term(context, project)
    await _notice_posts(context, project, whole["old_ends_before"])
    return project


@mutation
async def project_set_coverage(context: MutationContext, input: ProjectSetCoverage) -> FundedProject:
    """Setzt, wofür ein Fördervorhaben gilt: jede Gebietseinheit ausdrücklich."""
    project = await context.change(FundedProject, input.id, input.version)
    await set_coverage(context, ProjectCoverage, project, input.coverage)
    return project


@mutation
async def project_publish(context: MutationContext, input: ProjectPublish) -> FundedProject:
    """Setzt, wer ein Fördervorhaben sieht; veröffentlichen und zurückziehen darf, wer freigeben darf."""
    return await context.set_visibility(FundedProject, input.id, input.version, input.visibility)


def _values(entered: Any) -> dict[str, Any]:
    """The columns as entered, days half-open."""
    return {n: v for n, v in input_values(FundedProject, entered).items() if n != "version"} | after(entered)


async def _is_extended(context: MutationContext, project: FundedProject) -> bool:
    e = ProjectExtension.c
    query = select(e.id).where(e.tenant_id == project.tenant_id, e.project_id == project.id).limit(1)
    return await context.session.scalar(query) is not None


async def _check_posts(context: MutationContext, project: FundedProject) -> None:
    """What a project pays lies within its term, as far as the one who asks sees it."""
    await hold_terms(context, [key(project)])
    f = PostFunding.c
    paid = select(PostFunding).where(f.project_tenant_id == project.tenant_id, f.project_id == project.id)
    for funding in (await context.session.scalars(paid)).all():
        if project.begins_on is None or funding.begins_on < project.begins_on:
            raise UserError(messages.PROJECT_PAYS_POST_CHANGE, begins_on=funding.begins_on)
        if project.ends_before is None or project.ends_before < funding.ends_before:
            day = last(funding.ends_before)
            raise UserError(messages.PROJECT_PAYS_POST_UNTIL, day=day)


async def _notice_posts(context: MutationContext, project: FundedProject, old: date) -> None:
    """Tells of posts that a project which lasts longer now pays, and nothing pays beyond its old end: they stay so."""
    if project.ends_before is None or project.ends_before <= old:
        return
    f, until = PostFunding.c, func.max(PostFunding.c.ends_before)
    pays = select(f.tenant_id, f.post_id).where(
        f.project_tenant_id == project.tenant_id, f.project_id == project.id, f.ends_before == old
    )
    paid = select(f.post_id).where(tuple_(f.tenant_id, f.post_id).in_(pays)).group_by(f.tenant_id, f.post_id)
    number = await context.session.scalar(select(func.count()).select_from(paid.having(until <= old).subquery()))
    if number:
        item = "Eine Stelle ist", "One post is"
        posts, are = item if number == 1 else (f"{number} Stellen sind", f"{number} posts are")
        context.warn(messages.STILL_PAID_UNTIL_EXTENDED, posts=Text(posts, are), old=last(old))

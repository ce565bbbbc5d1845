"""What may be done with funded projects."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import func, select, tuple_
from strawberry import UNSET

from federation.funding.coverage import after, hold_terms, place, set_coverage, show
from federation.funding.posts.model import PostFunding
from federation.funding.projects import decisions
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
from federation.graph.mutation.user_errors import invalid
from tenants.days import german_date
from tenants.lists import key
from tenants.periods import last


@mutation
async def project_create(context: MutationContext, input: ProjectCreate) -> FundedProject:
    """Legt ein Fördervorhaben an, intern, wenn nichts anderes gesagt ist."""
    tenant_id = await place(context, input.tenant, input.visibility)
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
        raise invalid("endsOn", "Die Laufzeit wurde verlängert: ein neues Ende bitte mit projectExtend eintragen, damit"
                      " das alte stehen bleibt.",
                      "The term was extended: please enter a new end with projectExtend, so that the old one"
                      " stays.")  # fmt: skip
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
        raise invalid("endsOn", "Dieses Vorhaben hat noch kein Ende: bitte die Laufzeit mit projectUpdate eintragen.",
                      "This project has no end yet: please enter its term with projectUpdate.")  # fmt: skip
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
    return await show(context, FundedProject, input)


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
            raise invalid(
                "beginsOn",
                f"Dieses Vorhaben bezahlt eine Stelle schon ab {german_date(funding.begins_on)}: bitte"
                " erst deren Förderung ändern (postSetFundings).",
                f"This project pays a post from {funding.begins_on} on: please change that funding first"
                " (postSetFundings).",
            )
        if project.ends_before is None or project.ends_before < funding.ends_before:
            day = last(funding.ends_before)
            raise invalid(
                "endsOn",
                f"Dieses Vorhaben bezahlt eine Stelle bis {german_date(day)}: bitte erst deren Förderung"
                " ändern (postSetFundings).",
                f"This project pays a post until {day}: please change that funding first (postSetFundings).",
            )


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
        context.warn(
            "endsOn",
            f"{posts} weiter nur bis {german_date(last(old))} bezahlt: soll das verlängerte Vorhaben sie auch"
            " danach bezahlen, bitte ihre Förderung (postSetFundings) und, wo eines feststeht, ihr Ende"
            " (postUpdate) ändern.",
            f"{are} still paid until {last(old)} only: if the extended project is to pay on, please change the"
            " fundings (postSetFundings) and, where there is one, the end of the post (postUpdate).",
        )

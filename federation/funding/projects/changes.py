"""What may be done with funded projects."""

from __future__ import annotations

from typing import Any

from strawberry import UNSET

from federation.funding.coverage.units import set_coverage
from federation.funding.projects import messages
from federation.funding.projects.checks import check_not_extended, check_pays_within_term
from federation.funding.projects.decisions import add_decision
from federation.funding.projects.inputs import (
    ProjectCreate,
    ProjectExtend,
    ProjectPublish,
    ProjectSetCoverage,
    ProjectSetStatus,
    ProjectUpdate,
)
from federation.funding.projects.model import FundedProject, ProjectCoverage, ProjectExtension, part_columns
from federation.funding.projects.partners import set_partners
from federation.funding.projects.succession import set_predecessor
from federation.funding.projects.warnings import warn_about_paid_posts, warn_about_project, warn_about_term
from federation.graph.mutation.field import MutationContext, mutation
from federation.graph.mutation.inputs import input_values, update_row
from federation.graph.mutation.periods import end_values
from federation.graph.mutation.user_errors import UserError
from tenants.model import Visibility


@mutation
async def project_create(context: MutationContext, input: ProjectCreate) -> FundedProject:
    """Legt ein Fördervorhaben an, intern, wenn nichts anderes gesagt ist."""
    tenant_id = (await context.tenant(input.tenant)).id
    if input.visibility is Visibility.PUBLIC:
        await context.check_can_publish(tenant_id)
    project = FundedProject(tenant_id=tenant_id, **_values(input))
    context.session.add(project)
    await context.session.flush()
    await set_partners(context, project, input.partner_entries)
    if input.predecessor is not None:
        await set_predecessor(context, project, input.predecessor)
    await warn_about_project(context, project)
    return project


@mutation
async def project_update(context: MutationContext, input: ProjectUpdate) -> FundedProject:
    """Ändert die Angaben zu einem Fördervorhaben; Entscheidungen, Verlängerungen und Sichtbarkeit haben eigene Wege."""
    project = await context.change(FundedProject, input.id, input.version)
    values = _values(input)
    if values.get("ends_before", project.ends_before) != project.ends_before:
        await check_not_extended(context, project)
    update_row(project, values)
    await context.session.flush()
    await check_pays_within_term(context, project)
    await set_partners(context, project, input.partner_entries)
    if input.predecessor is not UNSET:
        await set_predecessor(context, project, input.predecessor)
    await warn_about_project(context, project)
    return project


@mutation
async def project_set_status(context: MutationContext, input: ProjectSetStatus) -> FundedProject:
    """Trägt eine Entscheidung ein: beantragt, bewilligt, abgelehnt, zurückgezogen, widerrufen oder abgerechnet."""
    project = await context.change(FundedProject, input.id, input.version)
    await add_decision(context, project, input)
    return project


@mutation
async def project_extend(context: MutationContext, input: ProjectExtend) -> FundedProject:
    """Verlängert oder verkürzt die Laufzeit; das alte Ende bleibt als Zeile stehen."""
    project = await context.change(FundedProject, input.id, input.version)
    if project.ends_before is None:
        raise UserError(messages.NO_END_TO_EXTEND)
    old_ends_before, values = project.ends_before, end_values(input)
    await context.session.flush()
    ends: dict[str, Any] = {"old_ends_before": old_ends_before, "new_ends_before": values["ends_before"]}
    update_row(project, values)
    extension = ProjectExtension(**part_columns(project), **ends, **input_values(ProjectExtension, input))
    context.session.add(extension)
    await context.session.flush()
    await check_pays_within_term(context, project)
    warn_about_term(context, project)
    await warn_about_paid_posts(context, project, old_ends_before)
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


def _values(input: ProjectCreate | ProjectUpdate) -> dict[str, Any]:
    """The columns of a project with their values."""
    return input_values(FundedProject, input) | end_values(input)

"""What may be done with advice."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from strawberry import UNSET

from federation.advice.course.links import part_columns, set_links
from federation.advice.course.model import AdviceProject, AdviceStep
from federation.advice.guidelines.model import AdviceStepTemplate
from federation.advice.inputs import AdviceCreate, AdvicePublish, AdviceUpdate
from federation.advice.model import Advice, AdviceField, AdviceTopic
from federation.advice.warnings import warn_about_advice
from federation.funding.projects.model import FundedProject
from federation.graph.mutation.field import MutationContext, mutation
from federation.graph.mutation.inputs import input_values, update_row
from federation.graph.mutation.parts import set_codes
from federation.graph.mutation.periods import end_values
from federation.partners.references import reference_values
from tenants.model import Visibility


@mutation
async def advice_create(context: MutationContext, input: AdviceCreate) -> Advice:
    """Legt eine Beratung an, intern, wenn nichts anderes gesagt ist; auf Wunsch mit den Schritten der Vorlage."""
    tenant_id = (await context.tenant(input.tenant)).id
    if input.visibility is Visibility.PUBLIC:
        await context.check_can_publish(tenant_id)
    advice = Advice(tenant_id=tenant_id, **await _values(context, input))
    context.session.add(advice)
    await context.session.flush()
    await _set_parts(context, advice, input)
    if input.use_template:
        await _add_template_steps(context, advice)
    await warn_about_advice(context, advice)
    return advice


@mutation
async def advice_update(context: MutationContext, input: AdviceUpdate) -> Advice:
    """Ändert die Angaben zu einer Beratung; Schritte, Workshops, Ergebnisse und Sichtbarkeit haben eigene Wege."""
    advice = await context.change(Advice, input.id, input.version)
    update_row(advice, await _values(context, input))
    await context.session.flush()
    await _set_parts(context, advice, input)
    await warn_about_advice(context, advice)
    return advice


@mutation
async def advice_publish(context: MutationContext, input: AdvicePublish) -> Advice:
    """Setzt, wer eine Beratung sieht; veröffentlichen und zurückziehen darf, wer freigeben darf."""
    return await context.set_visibility(Advice, input.id, input.version, input.visibility)


async def _values(context: MutationContext, input: AdviceCreate | AdviceUpdate) -> dict[str, Any]:
    """The columns of advice with their values."""
    partners = await reference_values(context, input, "applicant_partner", "provider_partner")
    return input_values(Advice, input) | end_values(input) | partners


async def _set_parts(context: MutationContext, advice: Advice, input: AdviceCreate | AdviceUpdate) -> None:
    """Sets what stands in tables of its own: topics, fields of action, and the project that pays."""
    whole = part_columns(advice)
    if input.topics is not UNSET:
        await set_codes(context, AdviceTopic, whole, "topic", input.topics or [])
    if input.fields is not UNSET:
        await set_codes(context, AdviceField, whole, "field_of_action", input.fields or [])
    if input.project is not UNSET:
        projects = [] if input.project is None else [input.project]
        await set_links(context, AdviceProject, FundedProject, advice, projects, "project", is_list=False)


async def _add_template_steps(context: MutationContext, advice: Advice) -> None:
    t = AdviceStepTemplate.c
    templates = (await context.session.scalars(select(AdviceStepTemplate).order_by(t.position, t.id))).all()
    context.session.add_all(
        AdviceStep(**part_columns(advice), title=template.title, note=template.source, position=position)
        for position, template in enumerate(templates, 1)
    )

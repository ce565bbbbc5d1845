"""What may be done with advice."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from strawberry import UNSET

from federation.advice import results, warnings
from federation.advice.course.model import AdviceConcept, AdviceMeasure, AdviceProject, AdviceStep, AdviceWorkshop
from federation.advice.guidelines.model import AdviceStepTemplate
from federation.advice.inputs import (
    AdviceCreate,
    AdvicePublish,
    AdviceSetResults,
    AdviceSetSteps,
    AdviceSetWorkshops,
    AdviceUpdate,
)
from federation.advice.model import Advice, AdviceField, AdviceTopic
from federation.concepts.model import Concept
from federation.funding.coverage import after
from federation.funding.projects.model import FundedProject
from federation.graph.mutation.field import MutationContext, mutation
from federation.graph.mutation.inputs import input_values, update_row
from federation.graph.mutation.parts import set_codes, set_parts
from tenants.model import Visibility


@mutation
async def advice_create(context: MutationContext, input: AdviceCreate) -> Advice:
    """Legt eine Beratung an, intern, wenn nichts anderes gesagt ist; auf Wunsch mit den Schritten der Vorlage."""
    tenant_id = (await context.tenant(input.tenant)).id
    if input.visibility is Visibility.PUBLIC:
        await context.check_can_publish(tenant_id)
    advice = Advice(tenant_id=tenant_id, **_values(input))
    context.session.add(advice)
    await context.session.flush()
    await _beside(context, advice, input)
    if input.use_template:
        t = AdviceStepTemplate.c
        usual = (await context.session.scalars(select(AdviceStepTemplate).order_by(t.position, t.id))).all()
        context.session.add_all(
            AdviceStep(**_part_of(advice), title=item.title, note=item.source, position=n + 1)
            for n, item in enumerate(usual)
        )
    await warnings.notice(context, advice)
    return advice


@mutation
async def advice_update(context: MutationContext, input: AdviceUpdate) -> Advice:
    """Ändert die Angaben zu einer Beratung; Schritte, Workshops, Ergebnisse und Sichtbarkeit haben eigene Wege."""
    advice = await context.change(Advice, input.id, input.version)
    update_row(advice, _values(input))
    await context.session.flush()
    await _beside(context, advice, input)
    await warnings.notice(context, advice)
    return advice


@mutation
async def advice_set_steps(context: MutationContext, input: AdviceSetSteps) -> Advice:
    """Setzt die Schritte einer Beratung."""
    advice = await context.change(Advice, input.id, input.version)
    await context.session.flush()

    await set_parts(context, advice.tenant_id, AdviceStep, _whole(advice), input.steps, "steps")
    return advice


@mutation
async def advice_set_workshops(context: MutationContext, input: AdviceSetWorkshops) -> Advice:
    """Setzt die Workshops einer Beratung, geplante wie gehaltene."""
    advice = await context.change(Advice, input.id, input.version)
    await context.session.flush()
    await set_parts(context, advice.tenant_id, AdviceWorkshop, _whole(advice), input.workshops, "workshops")
    return advice


@mutation
async def advice_set_results(context: MutationContext, input: AdviceSetResults) -> Advice:
    """Setzt, welche Maßnahmen und Konzepte aus einer Beratung hervorgingen, das Leitbild eingeschlossen."""
    advice = await context.change(Advice, input.id, input.version)
    await context.session.flush()
    if input.measures is not UNSET:
        entries = input.measures or []
        judge = await results.to_measures(context, entries)
        await set_parts(context, advice.tenant_id, AdviceMeasure, _whole(advice), entries, "measures", judge)
    if input.concepts is not UNSET:
        await results.set_targets(context, AdviceConcept, Concept, _part_of(advice), input.concepts or [], "concepts")
    await warnings.notice_results(context, advice)
    return advice


@mutation
async def advice_publish(context: MutationContext, input: AdvicePublish) -> Advice:
    """Setzt, wer eine Beratung sieht; veröffentlichen und zurückziehen darf, wer freigeben darf."""
    return await context.set_visibility(Advice, input.id, input.version, input.visibility)


def _whole(advice: Advice) -> dict[str, Any]:
    """What a part in a list says of its advice."""
    return {"advice_id": advice.id, "visibility": advice.visibility}


def _part_of(advice: Advice) -> dict[str, Any]:
    return {"tenant_id": advice.tenant_id, **_whole(advice)}


def _values(entered: Any) -> dict[str, Any]:
    """The columns as entered, days half-open."""
    return {n: v for n, v in input_values(Advice, entered).items() if n != "version"} | after(entered)


async def _beside(context: MutationContext, advice: Advice, entered: Any) -> None:
    """What an input says of advice that stands in tables of its own."""
    whole = _part_of(advice)
    if entered.topics is not UNSET:
        await set_codes(context, AdviceTopic, whole, "topic", entered.topics or [])
    if entered.fields is not UNSET:
        await set_codes(context, AdviceField, whole, "field_of_action", entered.fields or [])
    if entered.project is not UNSET:
        named = [] if entered.project is None else [entered.project]
        await results.set_targets(context, AdviceProject, FundedProject, whole, named, "project", many=False)

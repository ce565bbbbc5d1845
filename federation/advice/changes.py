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
from federation.funding.coverage import after, place, show
from federation.funding.projects.model import FundedProject
from federation.graph.mutation.field import Ask, mutation
from federation.graph.mutation.inputs import changed, given
from federation.graph.mutation.parts import set_codes, set_parts


@mutation
async def advice_create(ask: Ask, input: AdviceCreate) -> Advice:
    """Legt eine Beratung an, intern, wenn nichts anderes gesagt ist; auf Wunsch mit den Schritten der Vorlage."""
    tenant_id = await place(ask, input.tenant, input.visibility)
    advice = Advice(tenant_id=tenant_id, **_values(input))
    ask.session.add(advice)
    await ask.session.flush()
    await _beside(ask, advice, input)
    if input.use_template:
        t = AdviceStepTemplate.c
        usual = (await ask.session.scalars(select(AdviceStepTemplate).order_by(t.position, t.id))).all()
        ask.session.add_all(
            AdviceStep(**_part_of(advice), title=one.title, note=one.source, position=n + 1)
            for n, one in enumerate(usual)
        )
    await warnings.notice(ask, advice)
    return advice


@mutation
async def advice_update(ask: Ask, input: AdviceUpdate) -> Advice:
    """Ändert die Angaben zu einer Beratung; Schritte, Workshops, Ergebnisse und Sichtbarkeit haben eigene Wege."""
    advice = await ask.change(Advice, input.id, input.version)
    changed(advice, _values(input))
    await ask.session.flush()
    await _beside(ask, advice, input)
    await warnings.notice(ask, advice)
    return advice


@mutation
async def advice_set_steps(ask: Ask, input: AdviceSetSteps) -> Advice:
    """Setzt die Schritte einer Beratung."""
    advice = await ask.change(Advice, input.id, input.version)
    await ask.session.flush()

    await set_parts(ask, advice.tenant_id, AdviceStep, _whole(advice), input.steps, "steps")
    return advice


@mutation
async def advice_set_workshops(ask: Ask, input: AdviceSetWorkshops) -> Advice:
    """Setzt die Workshops einer Beratung, geplante wie gehaltene."""
    advice = await ask.change(Advice, input.id, input.version)
    await ask.session.flush()
    await set_parts(ask, advice.tenant_id, AdviceWorkshop, _whole(advice), input.workshops, "workshops")
    return advice


@mutation
async def advice_set_results(ask: Ask, input: AdviceSetResults) -> Advice:
    """Setzt, welche Maßnahmen und Konzepte aus einer Beratung hervorgingen, das Leitbild eingeschlossen."""
    advice = await ask.change(Advice, input.id, input.version)
    await ask.session.flush()
    if input.measures is not UNSET:
        entries = input.measures or []
        judge = await results.to_measures(ask, entries)
        await set_parts(ask, advice.tenant_id, AdviceMeasure, _whole(advice), entries, "measures", judge)
    if input.concepts is not UNSET:
        await results.set_targets(ask, AdviceConcept, Concept, _part_of(advice), input.concepts or [], "concepts")
    await warnings.notice_results(ask, advice)
    return advice


@mutation
async def advice_publish(ask: Ask, input: AdvicePublish) -> Advice:
    """Setzt, wer eine Beratung sieht; veröffentlichen und zurückziehen darf, wer freigeben darf."""
    return await show(ask, Advice, input)


def _whole(advice: Advice) -> dict[str, Any]:
    """What a part in a list says of its advice."""
    return {"advice_id": advice.id, "visibility": advice.visibility}


def _part_of(advice: Advice) -> dict[str, Any]:
    return {"tenant_id": advice.tenant_id, **_whole(advice)}


def _values(entered: Any) -> dict[str, Any]:
    """The columns as entered, days half-open."""
    return {n: v for n, v in given(Advice, entered).items() if n != "version"} | after(entered)


async def _beside(ask: Ask, advice: Advice, entered: Any) -> None:
    """What an input says of advice that stands in tables of its own."""
    whole = _part_of(advice)
    if entered.topics is not UNSET:
        await set_codes(ask, AdviceTopic, whole, "topic", entered.topics or [])
    if entered.fields is not UNSET:
        await set_codes(ask, AdviceField, whole, "field_of_action", entered.fields or [])
    if entered.project is not UNSET:
        named = [] if entered.project is None else [entered.project]
        await results.set_targets(ask, AdviceProject, FundedProject, whole, named, "project", many=False)

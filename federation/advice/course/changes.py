"""What may be done with the course of advice."""

from __future__ import annotations

from strawberry import UNSET

from federation.advice.course.checks import measure_values
from federation.advice.course.inputs import AdviceSetResults, AdviceSetSteps, AdviceSetWorkshops
from federation.advice.course.links import set_links, whole_of
from federation.advice.course.model import AdviceConcept, AdviceMeasure, AdviceStep, AdviceWorkshop
from federation.advice.course.warnings import warn_about_results
from federation.advice.model import Advice
from federation.concepts.model import Concept
from federation.graph.mutation.field import MutationContext, mutation
from federation.graph.mutation.parts import set_parts


@mutation
async def advice_set_steps(context: MutationContext, input: AdviceSetSteps) -> Advice:
    """Setzt die Schritte einer Beratung."""
    advice = await context.change(Advice, input.id, input.version)
    await context.session.flush()
    await set_parts(context, advice.tenant_id, AdviceStep, whole_of(advice), input.steps, "steps")
    return advice


@mutation
async def advice_set_workshops(context: MutationContext, input: AdviceSetWorkshops) -> Advice:
    """Setzt die Workshops einer Beratung, geplante wie gehaltene."""
    advice = await context.change(Advice, input.id, input.version)
    await context.session.flush()
    await set_parts(context, advice.tenant_id, AdviceWorkshop, whole_of(advice), input.workshops, "workshops")
    return advice


@mutation
async def advice_set_results(context: MutationContext, input: AdviceSetResults) -> Advice:
    """Setzt, welche Maßnahmen und Konzepte aus einer Beratung hervorgingen, das Leitbild eingeschlossen."""
    advice = await context.change(Advice, input.id, input.version)
    await context.session.flush()
    if input.measures is not UNSET:
        entries = input.measures or []
        values = await measure_values(context, entries)
        await set_parts(context, advice.tenant_id, AdviceMeasure, whole_of(advice), entries, "measures", values)
    if input.concepts is not UNSET:
        await set_links(context, AdviceConcept, Concept, advice, input.concepts or [], "concepts")
    await warn_about_results(context, advice)
    return advice

"""Changes on the way to publication: editors request it, reviewers decide; each step is a row inside the tenant."""

from federation.graph.mutation.field import MutationContext, mutation
from federation.graph.mutation.inputs import input_values
from federation.graph.mutation.user_errors import UserError
from federation.measures.codes import PublicationStepKind, PublicationVerdict
from federation.measures.model import Measure
from federation.measures.publication import messages
from federation.measures.publication.checks import check_four_eyes, check_not_archived, check_requested
from federation.measures.publication.inputs import (
    MeasureJudgeRequest,
    MeasurePublish,
    MeasureRecallRequest,
    MeasureRequestPublication,
)
from federation.measures.publication.model import PublicationStep
from federation.measures.publication.steps import add_step, add_visibility_step, is_requested
from tenants.model import Visibility


@mutation
async def measure_request_publication(context: MutationContext, input: MeasureRequestPublication) -> Measure:
    """Beantragt, dass eine Maßnahme veröffentlicht wird; am Steckbrief ändert der Antrag nichts."""
    measure = await context.lock_row(Measure, input.id, input.version)
    await context.check_has_role(measure.tenant_id)
    if measure.visibility is Visibility.PUBLIC:
        raise UserError(messages.PUBLIC_ALREADY)
    check_not_archived(measure)
    if await is_requested(context, measure):
        raise UserError(messages.REQUESTED_ALREADY)
    add_step(context, measure, PublicationStepKind.REQUESTED, _note(input))
    return measure


@mutation
async def measure_recall_request(context: MutationContext, input: MeasureRecallRequest) -> Measure:
    """Nimmt den offenen Antrag auf Veröffentlichung zurück; am Steckbrief ändert das nichts."""
    measure = await context.lock_row(Measure, input.id, input.version)
    await context.check_has_role(measure.tenant_id)
    await check_requested(context, measure)
    add_step(context, measure, PublicationStepKind.RECALLED, _note(input))
    return measure


@mutation
async def measure_judge_request(context: MutationContext, input: MeasureJudgeRequest) -> Measure:
    """Entscheidet über den offenen Antrag: die Freigabe veröffentlicht die Maßnahme, eine Ablehnung sagt, warum."""
    measure, note = await context.lock_row(Measure, input.id, input.version), _note(input)
    await context.check_can_publish(measure.tenant_id, "verdict")
    await check_requested(context, measure)
    if input.verdict is PublicationVerdict.REFUSED:
        if note is None:
            raise UserError(messages.REFUSAL_NEEDS_REASON)
        add_step(context, measure, PublicationStepKind.REFUSED, note)
        return measure
    check_not_archived(measure)
    await check_four_eyes(context, measure, "verdict")
    return await _set_visibility(context, measure, Visibility.PUBLIC, note)


@mutation
async def measure_publish(context: MutationContext, input: MeasurePublish) -> Measure:
    """Setzt, wer die Maßnahme sieht; veröffentlichen und zurückziehen darf, wer freigeben darf. Ein Mandat reicht für
    keines davon."""
    measure, note = await context.lock_row(Measure, input.id, input.version), _note(input)
    if input.visibility is Visibility.DRAFT and measure.visibility is not Visibility.DRAFT:
        raise UserError(messages.NO_WAY_BACK_TO_DRAFT)
    await context.check_can_change_visibility(measure.tenant_id, measure.visibility, input.visibility)
    if input.visibility is Visibility.PUBLIC and measure.visibility is not Visibility.PUBLIC:
        await check_four_eyes(context, measure)
    if (measure.visibility is Visibility.PUBLIC) is (input.visibility is Visibility.PUBLIC) and note is not None:
        raise UserError(messages.NOTE_WITHOUT_PUBLICATION)
    return await _set_visibility(context, measure, input.visibility, note)


async def _set_visibility(
    context: MutationContext, measure: Measure, visibility: Visibility, note: str | None
) -> Measure:
    before, measure.visibility = measure.visibility, visibility
    context.pending_increments.append(measure)
    await add_visibility_step(context, measure, before, note)
    return measure


def _note(input: object) -> str | None:
    note: str | None = input_values(PublicationStep, input).get("note")
    return note

"""The way to the public: who edits asks, who reviews decides; each step is a row that stays inside the tenant."""

from sqlalchemy import func, select

from federation.graph.mutation.field import MutationContext, mutation
from federation.graph.mutation.inputs import input_values
from federation.graph.mutation.user_errors import UserError
from federation.measures.codes import PublicationStepKind, PublicationVerdict
from federation.measures.model import Measure
from federation.measures.publication import messages
from federation.measures.publication.inputs import (
    MeasureJudgeRequest,
    MeasurePublish,
    MeasureRecallRequest,
    MeasureRequestPublication,
)
from federation.measures.publication.model import PublicationStep
from federation.measures.rules import is_publication_requested
from federation.measures.settings.model import MeasureSettings
from tenants.lists import among_keys, key
from tenants.model import Visibility

Kind = PublicationStepKind


@mutation
async def measure_request_publication(context: MutationContext, input: MeasureRequestPublication) -> Measure:
    """Beantragt, dass eine Maßnahme veröffentlicht wird; am Steckbrief ändert der Antrag nichts."""
    measure = await context.hold(Measure, input.id, input.version)
    await context.check_has_role(measure.tenant_id)
    if measure.visibility is Visibility.PUBLIC:
        raise UserError(messages.MEASURE_PUBLIC_ALREADY)
    _check_on_desk(measure)
    if await _is_requested(context, measure):
        raise UserError(messages.PUBLICATION_REQUESTED_ALREADY_WAIT)
    return _step(context, measure, Kind.REQUESTED, _note(input))


@mutation
async def measure_recall_request(context: MutationContext, input: MeasureRecallRequest) -> Measure:
    """Nimmt den offenen Antrag auf Veröffentlichung zurück; am Steckbrief ändert das nichts."""
    measure = await context.hold(Measure, input.id, input.version)
    await context.check_has_role(measure.tenant_id)
    await _check_requested(context, measure)
    return _step(context, measure, Kind.RECALLED, _note(input))


@mutation
async def measure_judge_request(context: MutationContext, input: MeasureJudgeRequest) -> Measure:
    """Entscheidet über den offenen Antrag: die Freigabe veröffentlicht die Maßnahme, eine Ablehnung sagt, warum."""
    measure, note = await context.hold(Measure, input.id, input.version), _note(input)
    await context.check_can_publish(measure.tenant_id, "verdict")
    await _check_requested(context, measure)
    if input.verdict is PublicationVerdict.REFUSED:
        if note is None:
            raise UserError(messages.REFUSAL_NEEDS_REASON_NOTE)
        return _step(context, measure, Kind.REFUSED, note)
    _check_on_desk(measure)
    await check_four_eyes(context, measure, "verdict")
    return await _show(context, measure, Visibility.PUBLIC, note)


@mutation
async def measure_publish(context: MutationContext, input: MeasurePublish) -> Measure:
    """Setzt, wer die Maßnahme sieht; veröffentlichen und zurückziehen darf, wer freigeben darf. Ein Mandat reicht für
    keines davon."""
    measure, note = await context.hold(Measure, input.id, input.version), _note(input)
    if input.visibility is Visibility.DRAFT and measure.visibility is not Visibility.DRAFT:
        raise UserError(messages.WHAT_OTHERS_SEEN_BECOMES)
    await context.check_can_change_visibility(measure.tenant_id, measure.visibility, input.visibility)
    if input.visibility is Visibility.PUBLIC and measure.visibility is not Visibility.PUBLIC:
        await check_four_eyes(context, measure)
    if (measure.visibility is Visibility.PUBLIC) is (input.visibility is Visibility.PUBLIC) and note is not None:
        raise UserError(messages.NOTE_GOES_PUBLISHING_WITHDRAWING)
    return await _show(context, measure, input.visibility, note)


async def check_four_eyes(context: MutationContext, measure: Measure, at: str = "visibility") -> None:
    """Raises ``UserError`` where a tenant keeps to four eyes and nobody else has asked for publication; the database
    holds it, too."""
    settings = MeasureSettings.c
    required = select(settings.requires_four_eyes).where(settings.tenant_id == measure.tenant_id)
    if not await context.session.scalar(required):
        return
    step = PublicationStep.c
    steps = select(step.kind, step.taken_by).where(step.tenant_id == measure.tenant_id, step.measure_id == measure.id)
    last = (await context.session.execute(steps.order_by(step.entry.desc()).limit(1))).one_or_none()
    if last is None or last.kind != Kind.REQUESTED:
        raise UserError(messages.FOUR_EYES_NEEDED_HERE.at(at))
    if last.taken_by == await context.session.scalar(select(func.ctx.user_id())):
        raise UserError(messages.FOUR_EYES_NEEDED_HERE_YOUR.at(at))


async def moved(context: MutationContext, measure: Measure, was: Visibility | None, note: str | None = None) -> None:
    """Leaves a step where a measure came to be public, or is no longer; ``was``: who saw it, if it was there at all."""
    shown, was_shown = (item is Visibility.PUBLIC for item in (measure.visibility, was))
    if was_shown and not shown:
        _step(context, measure, Kind.WITHDRAWN, note)
    elif shown and not was_shown:
        is_asked = was is not None and await _is_requested(context, measure)
        _step(context, measure, Kind.GRANTED if is_asked else Kind.PUBLISHED, note)


async def _show(context: MutationContext, measure: Measure, visibility: Visibility, note: str | None) -> Measure:
    was, measure.visibility = measure.visibility, visibility
    context.changing.append(measure)
    await moved(context, measure, was, note)
    return measure


def _step(context: MutationContext, measure: Measure, kind: Kind, note: str | None) -> Measure:
    context.session.add(PublicationStep(tenant_id=measure.tenant_id, measure_id=measure.id, kind=kind, note=note))
    return measure


async def _is_requested(context: MutationContext, measure: Measure) -> bool:
    query = select(is_publication_requested(Measure.c)).where(among_keys(Measure, [key(measure)]))
    return bool(await context.session.scalar(query))


async def _check_requested(context: MutationContext, measure: Measure) -> None:
    if not await _is_requested(context, measure):
        raise UserError(messages.REQUEST_OPEN_PERHAPS_JUDGED)


def _check_on_desk(measure: Measure) -> None:
    if measure.archived_on is not None:
        raise UserError(messages.ARCHIVED_MEASURE_PUBLISHED_REQUEST)


def _note(input: object) -> str | None:
    note: str | None = input_values(PublicationStep, input).get("note")
    return note

"""What may be done in a support case: offered, asked for, answered, led to its end, each by the side it falls to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from federation.graph.mutation.field import MutationContext, mutation
from federation.graph.mutation.inputs import input_values
from federation.graph.mutation.parts import write_rows
from federation.graph.mutation.user_errors import UserError, not_found
from federation.measures.model import Measure
from federation.support import messages, steps, territory
from federation.support.codes import ANSWERS, SupportCaseStatus, SupportReason, SupportSide
from federation.support.inputs import MOST_MEASURES, SupportAnswer, SupportOffer, SupportRequest, SupportSetStatus
from federation.support.model import SupportCase, SupportMeasure

Status, Side = SupportCaseStatus, SupportSide


@mutation
async def support_offer(context: MutationContext, input: SupportOffer) -> SupportCase:
    """Bietet einer Kommune Unterstützung an; das tut, wer beim Landkreis bearbeitet. Sie nimmt an oder lehnt ab."""
    pair = await territory.pair(context, input.tenant)
    if pair is None or not await context.has_right("edit", pair.county.id):
        raise UserError(messages.SUPPORT_OFFERED_EDIT_COUNTY)
    if input.reason is SupportReason.REQUEST:
        raise UserError(messages.REQUESTS_COME_MUNICIPALITY_ITSELF)
    case = await _made(context, pair, input, input.reason)
    await steps.first(context, case, Status.OFFERED, input.offer, input.effective_on, "offer")
    await _about(context, case, input.measures)
    await territory.notice(context, case)
    return case


@mutation
async def support_request(context: MutationContext, input: SupportRequest) -> SupportCase:
    """Bittet den Landkreis um Unterstützung; das tut, wer bei der Kommune selbst bearbeitet."""
    pair = await territory.pair(context, input.tenant)
    if pair is None or not await steps.acts(context, pair.municipality.id, Side.MUNICIPALITY):
        raise UserError(messages.SUPPORT_ASKED_EDIT_MUNICIPALITY)
    case = await _made(context, pair, input, SupportReason.REQUEST)
    await steps.first(context, case, Status.REQUESTED, input.request, input.effective_on, "request")
    await _about(context, case, input.measures)
    return case


@mutation
async def support_answer(context: MutationContext, input: SupportAnswer) -> SupportCase:
    """Antwortet auf ein Angebot des Landkreises oder auf eine Bitte der Kommune; das tut die andere Seite."""
    if input.answer not in ANSWERS:
        raise UserError(messages.ANSWER_SAY_OFFERED_ACCEPTED, answer=input.answer)
    case = await context.find(SupportCase, input.id)
    await steps.next(context, case, input.version, input.answer, input.note, input.effective_on, "answer")
    return case


@mutation
async def support_set_status(context: MutationContext, input: SupportSetStatus) -> SupportCase:
    """Beginnt einen angenommenen Fall, schließt ihn ab oder zieht ihn zurück."""
    if input.status in (*ANSWERS, Status.REQUESTED):
        raise UserError(messages.SET_HERE_ANSWERS_GIVEN, status=input.status)
    case = await context.find(SupportCase, input.id)
    await steps.next(context, case, input.version, input.status, input.note, input.effective_on, "status")
    return case


async def _made(
    context: MutationContext, pair: territory.Pair, entered: SupportOffer | SupportRequest, reason: SupportReason
) -> SupportCase:
    unit = await territory.unit(context, pair, entered.unit)
    values = input_values(SupportCase, entered) | {"reason": reason, "ars": unit}
    ids: dict[str, Any] = {"tenant_id": pair.county.id, "to_tenant_id": pair.municipality.id}
    case = SupportCase(**ids, **values)
    context.session.add(case)
    await context.session.flush()
    return case


async def _about(context: MutationContext, case: SupportCase, ids: Sequence[str]) -> None:
    """The measures that a case is about, each of them in sight of whoever names it."""
    if len(ids) > MOST_MEASURES:
        raise UserError(messages.MOST_MEASURES_SHORTEN_LIST, most_measures=MOST_MEASURES)
    named = [context.key(Measure, text, f"measures.{n}") for n, text in enumerate(ids)]
    seen = await context.find_visible(Measure, named)
    whole: dict[str, Any] = {"tenant_id": case.tenant_id, "case_id": case.id, "to_tenant_id": case.to_tenant_id}
    for n, measure in enumerate(named):
        if measure not in seen:
            raise not_found(f"measures.{n}")
    rows = [SupportMeasure(**whole, measure_tenant_id=tenant_id, measure_id=id) for tenant_id, id in named]
    await write_rows(context, SupportMeasure, rows, [{"position": n} for n, _ in enumerate(rows, 1)], "measures")

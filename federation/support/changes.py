"""Changes of support cases: offers, requests, answers and further steps, each by the side that may take it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from federation.graph.mutation.field import MutationContext, mutation
from federation.graph.mutation.inputs import input_values
from federation.graph.mutation.parts import write_rows
from federation.graph.mutation.user_errors import UserError, not_found
from federation.measures.model import Measure
from federation.support import messages
from federation.support.checks import Sides, find_sides, find_unit
from federation.support.codes import ANSWERS, SupportCaseStatus, SupportReason, SupportSide
from federation.support.inputs import MAX_MEASURES, SupportAnswer, SupportOffer, SupportRequest, SupportSetStatus
from federation.support.model import SupportCase, SupportMeasure
from federation.support.steps import acts_for, take_first_step, take_next_step
from federation.support.warnings import warn_about_reason
from tenants import shared_messages


@mutation
async def support_offer(context: MutationContext, input: SupportOffer) -> SupportCase:
    """Bietet einer Kommune Unterstützung an; das tut, wer beim Landkreis bearbeitet. Sie nimmt an oder lehnt ab."""
    sides = await find_sides(context, input.tenant)
    if sides is None or not await context.has_right("edit", sides.county.id):
        raise UserError(messages.OFFERED_BY_COUNTY_EDITORS)
    if input.reason is SupportReason.REQUEST:
        raise UserError(messages.REASON_OF_MUNICIPALITY_ONLY)
    case = await _create(context, sides, input, input.reason)
    await take_first_step(context, case, SupportCaseStatus.OFFERED, input.offer, input.effective_on, "offer")
    await _add_measures(context, case, input.measures)
    await warn_about_reason(context, case)
    return case


@mutation
async def support_request(context: MutationContext, input: SupportRequest) -> SupportCase:
    """Bittet den Landkreis um Unterstützung; das tut, wer bei der Kommune selbst bearbeitet."""
    sides = await find_sides(context, input.tenant)
    if sides is None or not await acts_for(context, sides.municipality.id, SupportSide.MUNICIPALITY):
        raise UserError(messages.REQUESTED_BY_MUNICIPALITY_EDITORS)
    case = await _create(context, sides, input, SupportReason.REQUEST)
    await take_first_step(context, case, SupportCaseStatus.REQUESTED, input.request, input.effective_on, "request")
    await _add_measures(context, case, input.measures)
    return case


@mutation
async def support_answer(context: MutationContext, input: SupportAnswer) -> SupportCase:
    """Antwortet auf ein Angebot des Landkreises oder auf eine Bitte der Kommune; das tut die andere Seite."""
    if input.answer not in ANSWERS:
        raise UserError(messages.NOT_AN_ANSWER, answer=input.answer)
    case = await context.find(SupportCase, input.id)
    await take_next_step(context, case, input.version, input.answer, input.note, input.effective_on, "answer")
    return case


@mutation
async def support_set_status(context: MutationContext, input: SupportSetStatus) -> SupportCase:
    """Beginnt einen angenommenen Fall, schließt ihn ab oder zieht ihn zurück."""
    if input.status in (*ANSWERS, SupportCaseStatus.REQUESTED):
        raise UserError(messages.NOT_A_STATUS_TO_SET, status=input.status)
    case = await context.find(SupportCase, input.id)
    await take_next_step(context, case, input.version, input.status, input.note, input.effective_on, "status")
    return case


async def _create(
    context: MutationContext, sides: Sides, input: SupportOffer | SupportRequest, reason: SupportReason
) -> SupportCase:
    unit = await find_unit(context, sides.municipality, input.unit)
    values = input_values(SupportCase, input) | {"reason": reason, "ars": unit}
    ids: dict[str, Any] = {"tenant_id": sides.county.id, "to_tenant_id": sides.municipality.id}
    case = SupportCase(**ids, **values)
    context.session.add(case)
    await context.session.flush()
    return case


async def _add_measures(context: MutationContext, case: SupportCase, ids: Sequence[str]) -> None:
    """Adds the measures that a case is about; each must be visible to the caller."""
    if len(ids) > MAX_MEASURES:
        raise UserError(shared_messages.TOO_MANY_MEASURES, limit=MAX_MEASURES)
    keys = [context.key(Measure, id, f"measures.{n}") for n, id in enumerate(ids)]
    visible = await context.find_visible(Measure, keys)
    for n, key in enumerate(keys):
        if key not in visible:
            raise not_found(f"measures.{n}")
    whole: dict[str, Any] = {"tenant_id": case.tenant_id, "case_id": case.id, "to_tenant_id": case.to_tenant_id}
    rows = [SupportMeasure(**whole, measure_tenant_id=tenant_id, measure_id=id) for tenant_id, id in keys]
    await write_rows(context, SupportMeasure, rows, [{"position": n} for n, _ in enumerate(rows, 1)], "measures")

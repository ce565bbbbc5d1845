"""What may be done in a support case: offered, asked for, answered, led to its end, each by the side it falls to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from federation.graph.mutation.field import MutationContext, mutation
from federation.graph.mutation.inputs import input_values
from federation.graph.mutation.parts import write
from federation.graph.mutation.user_errors import UserError, UserErrorCode, invalid, not_found
from federation.measures.model import Measure
from federation.support import steps, territory
from federation.support.codes import ANSWERS, SupportCaseStatus, SupportReason, SupportSide
from federation.support.inputs import MOST_MEASURES, SupportAnswer, SupportOffer, SupportRequest, SupportSetStatus
from federation.support.model import SupportCase, SupportMeasure

Status, Side = SupportCaseStatus, SupportSide


@mutation
async def support_offer(context: MutationContext, input: SupportOffer) -> SupportCase:
    """Bietet einer Kommune Unterstützung an; das tut, wer beim Landkreis bearbeitet. Sie nimmt an oder lehnt ab."""
    pair = await territory.pair(context, input.tenant)
    if pair is None or not await context.may("edit", pair.county.id):
        raise UserError(UserErrorCode.FORBIDDEN, "tenant", "Unterstützung bietet an, wer beim Landkreis dieser Kommune"
                      " bearbeitet.", "Support is offered by those who edit for the county of this municipality."
                      )  # fmt: skip
    if input.reason is SupportReason.REQUEST:
        raise invalid("reason", "Um Unterstützung bittet die Kommune selbst (supportRequest): bitte WHITE_SPOT oder"
                      " CONCEPT_ONLY nennen, oder ihre Bitte mit supportAnswer beantworten.",
                      "Requests come from the municipality itself (supportRequest): please say WHITE_SPOT or"
                      " CONCEPT_ONLY, or answer its request with supportAnswer.")  # fmt: skip
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
        raise UserError(UserErrorCode.FORBIDDEN, "tenant", "Um Unterstützung bittet, wer bei dieser Kommune selbst"
                      " bearbeitet; ein Mandat reicht dafür nicht.",
                      "Support is asked for by those who edit in the municipality itself; a mandate is not enough."
                      )  # fmt: skip
    case = await _made(context, pair, input, SupportReason.REQUEST)
    await steps.first(context, case, Status.REQUESTED, input.request, input.effective_on, "request")
    await _about(context, case, input.measures)
    return case


@mutation
async def support_answer(context: MutationContext, input: SupportAnswer) -> SupportCase:
    """Antwortet auf ein Angebot des Landkreises oder auf eine Bitte der Kommune; das tut die andere Seite."""
    if input.answer not in ANSWERS:
        raise invalid("answer", f"„{input.answer.label}“ ist keine Antwort: bitte OFFERED, ACCEPTED oder DECLINED; wie"
                      " es danach weitergeht, setzt supportSetStatus.",
                      f"{input.answer} is no answer: please say OFFERED, ACCEPTED or DECLINED; what comes after is set"
                      " by supportSetStatus.")  # fmt: skip
    case = await context.find(SupportCase, input.id)
    await steps.next(context, case, input.version, input.answer, input.note, input.effective_on, "answer")
    return case


@mutation
async def support_set_status(context: MutationContext, input: SupportSetStatus) -> SupportCase:
    """Beginnt einen angenommenen Fall, schließt ihn ab oder zieht ihn zurück."""
    if input.status in (*ANSWERS, Status.REQUESTED):
        raise invalid("status", f"„{input.status.label}“ wird hier nicht gesetzt: Antworten gibt supportAnswer; hier"
                      " gehen RUNNING, DONE und WITHDRAWN.",
                      f"{input.status} is not set here: answers are given with supportAnswer; here RUNNING, DONE and"
                      " WITHDRAWN are possible.")  # fmt: skip
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
        raise invalid(
            "measures",
            f"Höchstens {MOST_MEASURES} Maßnahmen: bitte die Liste kürzen.",
            f"At most {MOST_MEASURES} measures: please shorten the list.",
        )
    named = [context.key(Measure, text, f"measures.{n}") for n, text in enumerate(ids)]
    seen = await context.seen(Measure, named)
    whole: dict[str, Any] = {"tenant_id": case.tenant_id, "case_id": case.id, "to_tenant_id": case.to_tenant_id}
    for n, measure in enumerate(named):
        if measure not in seen:
            raise not_found(f"measures.{n}")
    rows = [SupportMeasure(**whole, measure_tenant_id=tenant_id, measure_id=id) for tenant_id, id in named]
    await write(context, SupportMeasure, rows, [{"position": n} for n, _ in enumerate(rows, 1)], "measures")

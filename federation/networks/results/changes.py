"""Changes of results of networks: reported, corrected, checked in two steps."""

from __future__ import annotations

from typing import Any

from federation.graph.mutation.field import MutationContext, mutation
from federation.graph.mutation.inputs import input_values, update_row
from federation.graph.mutation.lookups import database_day
from federation.graph.mutation.steps import StepMessages, take_first_step, take_next_step
from federation.graph.mutation.user_errors import UserError
from federation.networks import messages as network_messages
from federation.networks.checks import find_kept_network, network_of, organises
from federation.networks.results import messages
from federation.networks.results.codes import CHECKS, ResultSide, ResultStatus, ResultStepKind
from federation.networks.results.inputs import NetworkResultAdd, NetworkResultCheck, NetworkResultUpdate
from federation.networks.results.model import NetworkResult, NetworkResultStep
from tenants import shared_messages

MESSAGES = StepMessages(
    no_side=network_messages.KEPT_BY_ORGANISER,
    closed=messages.CLOSED,
    cannot_follow=messages.CANNOT_FOLLOW,
    of_side={ResultSide.ORGANISER: network_messages.KEPT_BY_ORGANISER},
    before_previous=network_messages.BEFORE_PREVIOUS,
    outdated=shared_messages.STEP_BETWEEN,
)


@mutation
async def network_result_add(context: MutationContext, input: NetworkResultAdd) -> NetworkResult:
    """Berichtet, was ein Netzwerk bis zu einem Jahr erreicht hat; das tut sein Träger. Geprüft ist es damit noch
    nicht."""
    network = await find_kept_network(context, input.network)
    today = database_day(context)
    input.reported_on = input.reported_on or today
    if input.saved_mwh is None and input.saved_t is None:
        raise UserError(messages.SAYS_NOTHING)
    result = NetworkResult(
        tenant_id=network.tenant_id, network_id=network.id, visibility=network.visibility,
        **input_values(NetworkResult, input),
    )  # fmt: skip
    context.session.add(result)
    await context.session.flush()
    await take_first_step(context, _step(result, kind=ResultStepKind.REPORTED, effective_on=today))
    return result


@mutation
async def network_result_update(context: MutationContext, input: NetworkResultUpdate) -> NetworkResult:
    """Berichtigt ein Ergebnis; ein geprüftes wird dafür zuerst zurückgegeben."""
    found = await context.find(NetworkResult, input.id)
    if found.status is not ResultStatus.REPORTED and await organises(context, await network_of(context, found)):
        raise UserError(messages.IS_CHECKED)
    result = await context.change(NetworkResult, input.id, input.version, network_messages.KEPT_BY_ORGANISER)
    update_row(result, input_values(NetworkResult, input))
    return result


@mutation
async def network_result_check(context: MutationContext, input: NetworkResultCheck) -> NetworkResult:
    """Trägt ein, dass ein Ergebnis geprüft ist: zuerst plausibel, dann verifiziert, und wer geprüft hat. Oder gibt es
    zurück, mit dem Grund."""
    if (input.kind in CHECKS) != bool(input.checked_by):
        raise UserError(messages.NEEDS_CHECKER)
    if input.kind is ResultStepKind.RETURNED and not input.note:
        raise UserError(messages.RETURN_NEEDS_NOTE)
    result = await context.find(NetworkResult, input.id)
    if not await organises(context, await network_of(context, result)):
        raise UserError(network_messages.KEPT_BY_ORGANISER)
    step = _step(result, effective_on=database_day(context), **input_values(NetworkResultStep, input))
    await take_next_step(context, result, step, input.step, [ResultSide.ORGANISER], MESSAGES, "kind")
    return result


def _step(result: NetworkResult, **values: Any) -> NetworkResultStep:
    return NetworkResultStep(
        tenant_id=result.tenant_id, result_id=result.id, network_id=result.network_id, visibility=result.visibility,
        **values,
    )  # fmt: skip

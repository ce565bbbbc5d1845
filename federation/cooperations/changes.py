"""Changes of cooperations: their common part and their life, which the lead keeps, and whom it asks."""

from __future__ import annotations

from typing import Any

from federation.cooperations import messages
from federation.cooperations.checks import MESSAGES, check_goes_on, lock_led
from federation.cooperations.codes import NEEDS_NOTE, CooperationSide, CooperationStepKind
from federation.cooperations.inputs import CooperationAsk, CooperationCreate, CooperationStepInput, CooperationUpdate
from federation.cooperations.model import Cooperation, CooperationStep
from federation.cooperations.parties.asking import ask_sides, find_sides, others_publish
from federation.graph.mutation.field import MutationContext, mutation
from federation.graph.mutation.inputs import input_values, update_row
from federation.graph.mutation.lookups import database_day
from federation.graph.mutation.steps import take_first_step, take_next_step
from federation.graph.mutation.user_errors import UserError

K = CooperationStepKind
WORDING = ("title", "kind", "form", "level", "field_of_action", "purpose", "website", "source")
"""What the lead writes and everybody reads once it is published; see ``mail/cooperations.sql``."""


@mutation
async def cooperation_create(context: MutationContext, input: CooperationCreate) -> Cooperation:
    """Legt eine Kooperation an und fragt die anderen Seiten; das tut, wer bei der federführenden Stelle selbst
    bearbeitet. Wer bei einer Seite entscheiden darf, liest davon; alle anderen dort erst, wenn sie zugestimmt hat."""
    if input.begins not in (K.IDEA, K.APPROACHING):
        raise UserError(messages.NOT_A_BEGINNING)
    otherwise = messages.LED_BY_OWN_EDITORS
    tenant = await context.tenant(input.tenant, "edit", "own_edit", by_role=True, otherwise=otherwise)
    assert tenant.id is not None
    sides = await find_sides(context, tenant.id, input.sides)
    cooperation = Cooperation(tenant_id=tenant.id, **input_values(Cooperation, input))
    context.session.add(cooperation)
    await context.session.flush()
    begins_on = input.effective_on or database_day(context)
    await take_first_step(context, _step(cooperation, kind=input.begins, effective_on=begins_on))
    await ask_sides(context, cooperation, sides, input.note, begins_on)
    return cooperation


@mutation
async def cooperation_update(context: MutationContext, input: CooperationUpdate) -> Cooperation:
    """Ändert den gemeinsamen Teil einer Kooperation; das tut, wer bei der federführenden Stelle selbst bearbeitet."""
    otherwise = messages.LED_BY_OWN_EDITORS.at("id")
    cooperation = await context.change(Cooperation, input.id, input.version, otherwise)
    before = [getattr(cooperation, name) for name in WORDING]
    update_row(cooperation, input_values(Cooperation, input))
    if before != [getattr(cooperation, name) for name in WORDING] and await others_publish(context, cooperation):
        context.warn(messages.SIDES_ARE_TOLD)
    return cooperation


@mutation
async def cooperation_step(context: MutationContext, input: CooperationStepInput) -> Cooperation:
    """Geht den nächsten Schritt im Leben einer Kooperation; das tut die Federführung. Vereinbart ist sie, sobald alle
    Seiten derselben Fassung zugestimmt haben."""
    if input.kind in (K.AGREED, K.TERMS_CHANGED):
        raise UserError(messages.STEP_OF_SYSTEM, step=input.kind)
    if input.kind is K.TERMS_WITHDRAWN:
        raise UserError(messages.WITHDRAWN_WITH_TERMS)
    if input.kind in NEEDS_NOTE and not input.note:
        raise UserError(messages.STEP_NEEDS_NOTE)
    cooperation = await lock_led(context, input.id, "id")
    input.effective_on = input.effective_on or database_day(context)
    step = _step(cooperation, **input_values(CooperationStep, input))
    await take_next_step(context, cooperation, step, input.step, [CooperationSide.LEAD], MESSAGES, "kind")
    return cooperation


@mutation
async def cooperation_ask(context: MutationContext, input: CooperationAsk) -> Cooperation:
    """Fragt weitere Seiten; das tut die Federführung. Wer abgesagt hat oder ausgeschieden ist, kann noch einmal gefragt
    werden."""
    cooperation = await lock_led(context, input.cooperation)
    check_goes_on(cooperation)
    sides = await find_sides(context, cooperation.tenant_id, input.sides)
    await ask_sides(context, cooperation, sides, input.note, database_day(context))
    return cooperation


def _step(cooperation: Cooperation, **values: Any) -> CooperationStep:
    return CooperationStep(
        tenant_id=cooperation.tenant_id, cooperation_id=cooperation.id, visibility=cooperation.visibility, **values
    )

"""Changes of who signs for an organisation: she proposes herself, the lead accepts or refuses, both may end it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from federation.cooperations import messages as cooperation_messages
from federation.cooperations.checks import find_current, is_program, may_decide
from federation.cooperations.parties.codes import PartyStatus
from federation.cooperations.parties.model import CooperationParty
from federation.cooperations.signatories import messages
from federation.cooperations.signatories.codes import SignatorySide, SignatoryStatus
from federation.cooperations.signatories.inputs import CooperationSignatoryPropose, CooperationSignatoryStepInput
from federation.cooperations.signatories.model import CooperationSignatory, CooperationSignatoryStep
from federation.graph.mutation.field import MutationContext, mutation
from federation.graph.mutation.inputs import input_values
from federation.graph.mutation.lookups import find_user_id
from federation.graph.mutation.steps import StepMessages, take_first_step, take_next_step
from federation.graph.mutation.user_errors import UserError
from tenants import shared_messages
from tenants.lists import key
from tenants.security_events import SecurityEvent

MESSAGES = StepMessages(
    no_side=messages.NO_SIDE,
    closed=messages.CLOSED,
    cannot_follow=cooperation_messages.CANNOT_FOLLOW,
    of_side={SignatorySide.PERSON: messages.STEP_OF_PERSON, SignatorySide.LEAD: messages.STEP_OF_LEAD},
    before_previous=cooperation_messages.BEFORE_PREVIOUS,
    outdated=shared_messages.STEP_BETWEEN,
)


@mutation
async def cooperation_signatory_propose(
    context: MutationContext, input: CooperationSignatoryPropose
) -> CooperationSignatory:
    """Schlägt vor, in einer Kooperation für eine Organisation zu zeichnen, die Sie vertreten. Die Federführung nimmt an
    oder lehnt ab; in anderen Kooperationen gilt es nicht."""
    party = await find_current(context, CooperationParty, input.party, "party")
    if party.partner_id is None:
        raise UserError(messages.ORGANISATIONS_ONLY)
    user_id = await find_user_id(context)
    if user_id is None or not await _has_key(context, "keep", party.partner_id):
        raise UserError(messages.PROPOSED_BY_REPRESENTATIVE)
    if await is_program(context):
        raise UserError(messages.PROGRAM)
    if party.status not in (PartyStatus.ASKED, PartyStatus.AGREED):
        raise UserError(messages.NOTHING_TO_SIGN)
    tenant_id, party_id = key(party)
    values: dict[str, Any] = input_values(CooperationSignatory, input)
    signatory = CooperationSignatory(
        tenant_id=tenant_id, cooperation_id=party.cooperation_id, party_id=party_id, user_id=user_id, **values
    )
    context.session.add(signatory)
    await context.session.flush()
    await take_first_step(context, _step(signatory, kind=SignatoryStatus.PROPOSED))
    _log(context, SecurityEvent.SIGNATORY_PROPOSED, signatory)
    return signatory


@mutation
async def cooperation_signatory_step(
    context: MutationContext, input: CooperationSignatoryStepInput
) -> CooperationSignatory:
    """Nimmt an, wer für eine Organisation zeichnet, oder lehnt ab: das tut, wer bei der Federführung veröffentlichen
    darf. Beenden kann es auch die Person selbst."""
    signatory = await find_current(context, CooperationSignatory, input.id)
    is_herself = await _has_key(context, "writer", signatory.user_id)
    sides = ((SignatorySide.PERSON, is_herself), (SignatorySide.LEAD, await may_decide(context, signatory.tenant_id)))
    step = _step(signatory, **input_values(CooperationSignatoryStep, input))
    acts = [side for side, is_hers in sides if is_hers]
    if acts and await is_program(context):
        raise UserError(messages.PROGRAM.at("id"))
    await take_next_step(context, signatory, step, input.step, acts, MESSAGES, "kind")
    _log(context, SecurityEvent.SIGNATORY_DECIDED, signatory, outcome=str(input.kind), side=str(step.side))
    return signatory


async def _has_key(context: MutationContext, keys: str, id: UUID) -> bool:
    return id in (await context.session.scalar(select(func.ctx.keys(keys))) or ())


def _step(signatory: CooperationSignatory, **values: Any) -> CooperationSignatoryStep:
    tenant_id, signatory_id = key(signatory)
    return CooperationSignatoryStep(
        tenant_id=tenant_id, signatory_id=signatory_id, party_id=signatory.party_id, **values
    )


def _log(context: MutationContext, event: SecurityEvent, signatory: CooperationSignatory, **details: object) -> None:
    context.log_security_event(
        event, cooperation=str(signatory.cooperation_id), party=str(signatory.party_id),
        signatory=str(key(signatory)[1]), person=str(signatory.user_id), **details,
    )  # fmt: skip

"""Changes of who acts for a partner organisation: asked for, answered, ended, each by the side that may."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select

from federation.graph.mutation.field import MutationContext, mutation
from federation.graph.mutation.inputs import input_values
from federation.graph.mutation.steps import take_first_step, take_next_step
from federation.graph.mutation.user_errors import UserError
from federation.partners.references import find_remaining
from federation.partners.representations import messages
from federation.partners.representations.checks import MESSAGES, find_sides
from federation.partners.representations.codes import ANSWERS, RepresentationStatus, RepresentationStepKind
from federation.partners.representations.inputs import RepresentationAnswer, RepresentationAsk, RepresentationEnd
from federation.partners.representations.model import Representation, RepresentationStep
from tenants.security_events import SecurityEvent


@mutation
async def representation_ask(context: MutationContext, input: RepresentationAsk) -> Representation:
    """Bittet darum, eine Organisation zu vertreten. Wer sie schon vertritt, entscheidet darüber, sonst die Verwaltung,
    die den Eintrag pflegt: sie lesen, was Sie schreiben, Ihren Namen und Ihre Adresse, wie Ihr Anmeldedienst sie
    nennt."""
    user_id = await context.register_caller(messages.LOGIN_NEEDED)
    partner = await find_remaining(context, input.partner)
    representation = Representation(
        partner_id=partner.id, user_id=user_id, **input_values(Representation, input)
    )  # fmt: skip
    context.session.add(representation)
    await context.session.flush()
    await take_first_step(context, _step(representation, RepresentationStepKind.ASKED))
    _log(context, SecurityEvent.REPRESENTATION_ASKED, representation)
    return representation


@mutation
async def representation_answer(context: MutationContext, input: RepresentationAnswer) -> Representation:
    """Nimmt jemanden als Vertretung einer Organisation an oder lehnt ab; nie über sich selbst."""
    if input.answer not in ANSWERS:
        raise UserError(messages.NOT_AN_ANSWER, answer=input.answer)
    representation = await context.find(Representation, input.id)
    deciding = await find_sides(context, representation)
    if deciding.is_own:
        raise UserError(messages.DECIDED_BY_OTHERS)
    step = _step(representation, input.answer, **input_values(RepresentationStep, input))
    await take_next_step(context, representation, step, input.version, deciding.sides, MESSAGES, "answer")
    _log(context, SecurityEvent.REPRESENTATION_DECIDED, representation, outcome=str(input.answer), side=str(step.side))
    return representation


@mutation
async def representation_end(context: MutationContext, input: RepresentationEnd) -> Representation:
    """Beendet eine Vertretung, die eigene oder eine andere derselben Organisation; zieht eine eigene Bitte zurück."""
    representation = await context.find(Representation, input.id)
    deciding = await find_sides(context, representation)
    is_open = representation.status is RepresentationStatus.ASKED
    kind = RepresentationStepKind.WITHDRAWN if is_open else RepresentationStepKind.ENDED
    step = _step(representation, kind, **input_values(RepresentationStep, input))
    await take_next_step(context, representation, step, input.version, deciding.sides, MESSAGES, "id")
    if deciding.is_own:
        await context.session.scalar(select(func.ctx.renew()))  # what is read back, she reads without that key
    _log(context, SecurityEvent.REPRESENTATION_ENDED, representation, outcome=str(kind), side=str(step.side))
    return representation


def _step(representation: Representation, kind: RepresentationStepKind, **values: Any) -> RepresentationStep:
    return RepresentationStep(
        representation_id=representation.id, partner_id=representation.partner_id, kind=kind, **values
    )  # fmt: skip


def _log(
    context: MutationContext, event: SecurityEvent, representation: Representation, **details: object
) -> None:  # fmt: skip
    context.log_security_event(
        event, partner=str(representation.partner_id), representation=str(representation.id),
        person=str(representation.user_id), **details,
    )  # fmt: skip

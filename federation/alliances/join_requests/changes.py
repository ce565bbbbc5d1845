"""Requests to join: sent without an account, taken over as applications or dismissed by the office."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Date, cast, func, select
from sqlalchemy.dialects.postgresql import JSONB

from federation.alliances.join_requests import messages
from federation.alliances.join_requests.codes import JoinRequestAnswer
from federation.alliances.join_requests.inputs import JoinRequestConvert, JoinRequestDismiss, JoinRequestSubmit
from federation.alliances.join_requests.model import MAX_TEXTS, JoinRequest
from federation.alliances.memberships.beginning import Beginning, add_membership
from federation.alliances.memberships.checks import find_member
from federation.alliances.memberships.codes import EvidenceMethod, MembershipStepKind
from federation.alliances.model import Alliance
from federation.graph.mutation.field import MutationContext, mutation
from federation.graph.mutation.inputs import input_values
from federation.graph.mutation.user_errors import UserError
from tenants.days import german_date

REQUESTS_PER_DAY = 5
"""From one network. An alliance takes 200 a day that nobody has confirmed: no network alone closes its form."""
MAX_NOTE = 2000
"""Of a message, what the note of a step takes; the whole of it stays with the request."""


@mutation
async def join_request_submit(context: MutationContext, input: JoinRequestSubmit) -> JoinRequest:
    """Fragt ohne Anmeldung an, einem Bündnis beizutreten. An die Adresse geht ein Link; erst wer ihm folgt, dessen
    Anfrage liest die Geschäftsstelle. Die Antwort sagt nichts weiter: joinRequest ist null. Aus einem Netz gehen am
    Tag höchstens fünf Anfragen."""
    alliance = await context.find(Alliance, input.alliance, "alliance")
    values = input_values(JoinRequest, input)
    # Here, for the database looks at the texts of those requests alone that it takes.
    if sum(len(values[name] or "") for name in ("message", "strengths", "contribution")) > MAX_TEXTS:
        raise UserError(messages.TOO_LONG_TEXTS)
    said = cast(values, JSONB)
    submit = func.ctx.submit_join_request(alliance.tenant_id, alliance.id, said, str(input.language))
    if not await context.session.scalar(select(submit)):
        raise UserError(messages.NOT_OPEN)
    context.check_allowance("joinRequestSubmit", REQUESTS_PER_DAY, messages.TOO_MANY_OF_NETWORK)
    return JoinRequest(tenant_id=alliance.tenant_id, alliance_id=alliance.id, **values)


@mutation
async def join_request_convert(context: MutationContext, input: JoinRequestConvert) -> JoinRequest:
    """Übernimmt eine Anfrage als Antrag, im Namen dessen, der sie gestellt hat: Beleg ist das Formular. Danach wird der
    Antrag angenommen oder abgelehnt wie jeder andere."""
    request = await _find_open(context, input.id, input.version)
    if (request.organisation is None) != (input.partner is None):
        raise UserError(messages.PARTNER_NEEDED if request.organisation else messages.NO_PARTNER)
    partner = await find_member(context, input.partner, None) if input.partner else None
    (alliance,) = (await context.find_visible(Alliance, [(request.tenant_id, request.alliance_id)])).values()
    membership = await add_membership(
        context, alliance, partner, await _begin(context, request), input.tier, on_behalf=True
    )
    request.answer, request.membership_id = JoinRequestAnswer.CONVERTED, membership.id
    return request


@mutation
async def join_request_dismiss(context: MutationContext, input: JoinRequestDismiss) -> JoinRequest:
    """Verfolgt eine Anfrage nicht weiter, etwa Werbung. Sie wird nach der Frist der Installation gelöscht."""
    request = await _find_open(context, input.id, input.version)
    values: dict[str, Any] = input_values(JoinRequest, input)
    request.answer, request.reason = JoinRequestAnswer.DISMISSED, values.get("reason")
    return request


async def _begin(context: MutationContext, request: JoinRequest) -> Beginning:
    """An application as the form has it, on the day on which it was sent."""
    asked = select(cast(func.timezone("Europe/Berlin", JoinRequest.c.asked_at), Date))
    same = (JoinRequest.c.tenant_id == request.tenant_id, JoinRequest.c.id == request.id)
    day = (await context.session.scalars(asked.where(*same))).one()
    note = " ".join((request.message or "").split())[:MAX_NOTE]
    step = {"effective_on": day, "method": EvidenceMethod.FORM, "note": note or None,
            "evidence": messages.EVIDENCE.format(day=german_date(day))}  # fmt: skip
    person = {name: getattr(request, name) for name in ("name", "email", "phone", "postcode")}
    brings_in = {name: getattr(request, name) for name in ("strengths", "contribution")}
    return Beginning(MembershipStepKind.APPLIED, brings_in, step, None if request.organisation else person)


async def _find_open(context: MutationContext, global_id: str, version: int) -> JoinRequest:
    """The request, locked; raises ``UserError`` where it was answered."""
    if (await context.find(JoinRequest, global_id)).answer is not None:
        raise UserError(messages.ANSWERED_ALREADY)
    return await context.change(JoinRequest, global_id, version)

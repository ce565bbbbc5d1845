"""Consents of persons: each word is a row of its own, and the last one holds at once."""

from __future__ import annotations

from federation.alliances.consents import messages
from federation.alliances.consents.checks import Subject, find_giver, find_withdrawal
from federation.alliances.consents.codes import ConsentKind, ConsentMethod
from federation.alliances.consents.inputs import ConsentGive, ConsentWithdraw
from federation.alliances.consents.model import Consent
from federation.graph.mutation.field import MutationContext, mutation
from federation.graph.mutation.user_errors import UserError
from tenants.security_events import SecurityEvent


@mutation
async def consent_give(context: MutationContext, input: ConsentGive) -> Consent:
    """Willigt ein, öffentlich mit Namen genannt zu werden, Rundschreiben zu bekommen oder in Veröffentlichungen
    vorzukommen. Nur die Person selbst kann das; vom Papier trägt es die Geschäftsstelle ein."""
    subject = await find_giver(context, input)
    if subject.holds and subject.last is not None:
        context.warn(messages.GIVEN_ALREADY)
        return subject.last
    return await _declare(context, subject, ConsentKind.GIVEN, input.method, input.evidence)


@mutation
async def consent_withdraw(context: MutationContext, input: ConsentWithdraw) -> Consent:
    """Widerruft eine Einwilligung, auch nach dem Ende der Mitgliedschaft: der Name ist beim nächsten Abruf weg."""
    subject, method = await find_withdrawal(context, input)
    if not subject.holds:
        raise UserError(messages.NOT_GIVEN)
    return await _declare(context, subject, ConsentKind.WITHDRAWN, method, input.evidence)


async def _declare(
    context: MutationContext, subject: Subject, kind: ConsentKind, method: ConsentMethod, evidence: str | None
) -> Consent:  # fmt: skip
    consent = Consent(**subject.keys, kind=kind, method=method, evidence=evidence)
    context.session.add(consent)
    await context.session.flush()
    is_given = kind is ConsentKind.GIVEN
    context.log_security_event(
        SecurityEvent.CONSENT_GIVEN if is_given else SecurityEvent.CONSENT_WITHDRAWN,
        alliance=str(consent.alliance_id), membership=str(consent.membership_id), consent=str(consent.id),
        purpose=str(consent.purpose), method=str(method),
    )  # fmt: skip
    return consent

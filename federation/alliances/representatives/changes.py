"""Changes of who acts for a member of an alliance: the member proposes, the host accepts, the member lets sign."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select

from federation.alliances.keys import is_running
from federation.alliances.memberships.model import Membership
from federation.alliances.representatives import messages
from federation.alliances.representatives.checks import (
    MESSAGES,
    NEEDS_RUNNING,
    find_membership,
    find_proposed,
    find_sides,
    is_last_signer,
)
from federation.alliances.representatives.codes import RepresentativeStepKind
from federation.alliances.representatives.inputs import RepresentativePropose, RepresentativeStepInput
from federation.alliances.representatives.model import Representative, RepresentativeStep
from federation.graph.mutation.field import MutationContext, mutation
from federation.graph.mutation.inputs import input_values
from federation.graph.mutation.lookups import has_key
from federation.graph.mutation.steps import take_first_step, take_next_step
from federation.graph.mutation.user_errors import UserError
from tenants.security_events import SecurityEvent

K = RepresentativeStepKind


@mutation
async def representative_propose(context: MutationContext, input: RepresentativePropose) -> Representative:
    """Schlägt vor, wer in einem Bündnis für ein Mitglied handelt: Sie selbst, oder wer die Organisation vertritt.
    Die Geschäftsstelle nimmt an oder lehnt ab; in anderen Bündnissen gilt es nicht."""
    membership = await context.find(Membership, input.membership, "membership")
    user_id, representation = await find_proposed(context, membership, input.representation)
    values = {name: value for name, value in input_values(Representative, input).items() if value is not None}
    if representation is not None:
        known = {"name": representation.name, "contact": representation.contact, "function": representation.function}
        values = known | values
    representative = Representative(
        tenant_id=membership.tenant_id, membership_id=membership.id, alliance_id=membership.alliance_id,
        user_id=user_id, **values,
    )  # fmt: skip
    context.session.add(representative)
    await context.session.flush()
    await take_first_step(context, _step(representative, kind=K.PROPOSED))
    _log(context, SecurityEvent.REPRESENTATIVE_PROPOSED, representative)
    return representative


@mutation
async def representative_step(context: MutationContext, input: RepresentativeStepInput) -> Representative:
    """Nimmt an, wer für ein Mitglied handelt, oder lehnt ab; gibt oder nimmt das Zeichnungsrecht; beendet es. Das
    Zeichnungsrecht gibt das Mitglied, oder die Geschäftsstelle trägt es vom Papier ein."""
    representative = await context.find(Representative, input.id)
    sides = await find_sides(context, representative, input)
    await _check_kind(context, representative, input.kind)
    was_last_signer = await is_last_signer(context, representative)
    step = _step(representative, **input_values(RepresentativeStep, input))
    await take_next_step(context, representative, step, input.step, sides, MESSAGES, "kind")
    if was_last_signer and input.kind in (K.ENDED, K.MAY_NOT_SIGN):
        context.warn(messages.NOBODY_SIGNS)
    if await has_key(context, "writer", representative.user_id):
        await context.session.scalar(select(func.ctx.renew()))  # from here on she has the keys that the step leaves
    is_end = input.kind in (K.ENDED, K.REFUSED)
    event = SecurityEvent.REPRESENTATIVE_ENDED if is_end else SecurityEvent.REPRESENTATIVE_DECIDED
    _log(context, event, representative, outcome=str(input.kind), side=str(step.side), on_behalf=input.on_behalf)
    return representative


async def _check_kind(context: MutationContext, representative: Representative, kind: RepresentativeStepKind) -> None:
    if kind in (K.PROPOSED, K.OWN):
        raise UserError(messages.FIRST_STEP)
    if kind is K.ENDED:
        own = await context.find_visible(Membership, [(representative.tenant_id, representative.membership_id)])
        if any(membership.partner_id is None for membership in own.values()):
            raise UserError(messages.LEAVES_INSTEAD)
    elif kind in NEEDS_RUNNING:
        membership = await find_membership(context, representative)
        if not await is_running(context, membership):
            raise UserError(messages.MEMBERSHIP_ENDED.at("kind"))


def _step(representative: Representative, **values: Any) -> RepresentativeStep:
    return RepresentativeStep(
        tenant_id=representative.tenant_id, representative_id=representative.id,
        membership_id=representative.membership_id, alliance_id=representative.alliance_id, **values,
    )  # fmt: skip


def _log(context: MutationContext, event: SecurityEvent, representative: Representative, **details: object) -> None:
    context.log_security_event(
        event, alliance=str(representative.alliance_id), membership=str(representative.membership_id),
        representative=str(representative.id), person=str(representative.user_id), **details,
    )  # fmt: skip

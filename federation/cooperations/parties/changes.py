"""Changes of the sides of a cooperation: each side's own word, and its own part."""

from __future__ import annotations

from typing import Any

from federation.cooperations.checks import find_current, is_program
from federation.cooperations.codes import CooperationSide
from federation.cooperations.model import Cooperation
from federation.cooperations.parties import messages
from federation.cooperations.parties.checks import MESSAGES, check_fits, check_says, sides_of_caller, warn_of_leaving
from federation.cooperations.parties.codes import TRANSITIONS, PartyStepKind
from federation.cooperations.parties.inputs import CooperationPartyStepInput, CooperationPartyUpdate
from federation.cooperations.parties.model import CooperationParty, CooperationPartyStep
from federation.graph.mutation.field import MutationContext, mutation
from federation.graph.mutation.inputs import input_values, update_row
from federation.graph.mutation.lookups import database_day
from federation.graph.mutation.steps import take_next_step
from federation.graph.mutation.user_errors import UserError
from tenants.periods import exclusive_end

K = PartyStepKind
OF_SIDE = {item.kind for item in TRANSITIONS if item.side is CooperationSide.PARTY}
"""What a side says itself."""


@mutation
async def cooperation_party_step(context: MutationContext, input: CooperationPartyStepInput) -> CooperationParty:
    """Geht den nächsten Schritt einer Seite. Für sie antwortet, wer dort veröffentlichen darf; für eine Organisation,
    wer hier für sie zeichnet; niemand im Namen einer anderen. Die Federführung fragt und zieht eine Anfrage zurück."""
    check_says(input)
    party = await find_current(context, CooperationParty, input.id)
    sides = await sides_of_caller(context, party)
    found = await context.find_visible(Cooperation, [(party.tenant_id, party.cooperation_id)])
    cooperation = next(iter(found.values()), None)
    if CooperationSide.PARTY in sides and input.kind in OF_SIDE and await is_program(context):
        raise UserError(messages.PROGRAM)
    if sides:
        await check_fits(context, party, cooperation, input)
    today = database_day(context)
    input.effective_on = input.effective_on or today
    step = _step(
        party, **input_values(CooperationPartyStep, input), terms_number=input.terms,
        ends_before=None if input.last_day is None else exclusive_end(input.last_day),
    )  # fmt: skip
    await take_next_step(context, party, step, input.step, sides, MESSAGES, "kind")
    if input.publishes and not party.publishes:
        published = _step(party, kind=K.PUBLICATION_AGREED, effective_on=input.effective_on)
        await take_next_step(context, party, published, input.step + 1, sides, MESSAGES, "publishes")
    if cooperation is not None and input.last_day is not None:
        await warn_of_leaving(context, party, cooperation, input.last_day, today)
    return party


@mutation
async def cooperation_party_update(context: MutationContext, input: CooperationPartyUpdate) -> CooperationParty:
    """Ändert den eigenen Teil einer Seite: was sie einbringt, und ihr Sammelpostfach."""
    otherwise = messages.OWN_PART_AFTER_AGREEING
    party = await context.change(CooperationParty, input.id, input.version, otherwise)
    update_row(party, input_values(CooperationParty, input))
    return party


def _step(party: CooperationParty, **values: Any) -> CooperationPartyStep:
    return CooperationPartyStep(
        tenant_id=party.tenant_id, cooperation_id=party.cooperation_id, party_id=party.id, **values
    )

"""Changes of the terms of a cooperation: the lead proposes a version, and withdraws one that does not hold yet."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select

from federation.cooperations import messages as cooperation_messages
from federation.cooperations.checks import MESSAGES, check_goes_on, lock_led, withdrawn_terms
from federation.cooperations.codes import CooperationSide, CooperationStepKind
from federation.cooperations.model import Cooperation, CooperationStep
from federation.cooperations.terms.checks import check_says, find_bearers, warn_of_terms
from federation.cooperations.terms.inputs import CooperationTermsPropose, CooperationTermsWithdraw
from federation.cooperations.terms.model import CooperationShare, CooperationTerms
from federation.graph.mutation.field import MutationContext, mutation
from federation.graph.mutation.inputs import input_values
from federation.graph.mutation.lookups import database_day
from federation.graph.mutation.steps import take_next_step
from federation.graph.mutation.user_errors import UserError, not_found
from tenants.lists import key
from tenants.periods import exclusive_end


@mutation
async def cooperation_terms_propose(context: MutationContext, input: CooperationTermsPropose) -> CooperationTerms:
    """Legt eine neue Fassung der Vereinbarung vor; das tut die Federführung. Auch sie stimmt ihr eigens zu."""
    cooperation = await lock_led(context, input.cooperation)
    check_goes_on(cooperation)
    check_says(input)
    bearers = await find_bearers(context, cooperation, input)
    tenant_id, cooperation_id = key(cooperation)
    whole: dict[str, Any] = {"tenant_id": tenant_id, "cooperation_id": cooperation_id}
    ends_before = None if input.last_day is None else exclusive_end(input.last_day)
    terms = CooperationTerms(**whole, **input_values(CooperationTerms, input), ends_before=ends_before)
    context.session.add(terms)
    await context.session.flush()
    await context.session.refresh(terms)  # with the number that the database gave it
    for n, (party, share) in enumerate(zip(bearers, input.shares, strict=True), 1):
        of_party: dict[str, Any] = {"party_id": key(party)[1], "terms_number": terms.number, "position": n}
        context.session.add(CooperationShare(**whole, **of_party, share_bp=share.share_bp))
    await context.session.flush()
    await warn_of_terms(context, cooperation, terms)
    return terms


@mutation
async def cooperation_terms_withdraw(context: MutationContext, input: CooperationTermsWithdraw) -> Cooperation:
    """Zieht eine Fassung zurück, die vorliegt und noch nicht gilt; das tut die Federführung."""
    cooperation = await lock_led(context, input.cooperation)
    tenant_id, cooperation_id = key(cooperation)
    t = CooperationTerms.c
    of_cooperation = (t.tenant_id == tenant_id, t.cooperation_id == cooperation_id, t.number == input.terms)
    if not await context.session.scalar(select(func.count()).where(*of_cooperation)):
        raise not_found("terms")
    holds = input.terms <= (cooperation.terms_number or 0)
    if holds or input.terms in await withdrawn_terms(context, tenant_id, cooperation_id):
        raise UserError(cooperation_messages.TERMS_NOT_OPEN)
    step = CooperationStep(
        tenant_id=tenant_id, cooperation_id=cooperation_id, visibility=cooperation.visibility,
        kind=CooperationStepKind.TERMS_WITHDRAWN, terms_number=input.terms, effective_on=database_day(context),
        **input_values(CooperationStep, input),
    )  # fmt: skip
    await take_next_step(context, cooperation, step, input.step, [CooperationSide.LEAD], MESSAGES, "terms")
    return cooperation

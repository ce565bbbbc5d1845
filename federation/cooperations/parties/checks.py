"""What a step of a side may say, and which version of the terms it may be about."""

from __future__ import annotations

from datetime import date

from sqlalchemy import select

from federation.cooperations import messages as cooperation_messages
from federation.cooperations.checks import OVER, edits_by_own_role, may_decide, signs_for, withdrawn_terms
from federation.cooperations.codes import CooperationSide
from federation.cooperations.model import Cooperation
from federation.cooperations.parties import messages
from federation.cooperations.parties.codes import NEEDS_NOTE, PartyStatus, PartyStepKind
from federation.cooperations.parties.inputs import CooperationPartyStepInput
from federation.cooperations.parties.model import CooperationParty
from federation.cooperations.terms.model import CooperationShare, CooperationTerms
from federation.graph.mutation.context import MutationContext
from federation.graph.mutation.steps import StepMessages
from federation.graph.mutation.user_errors import UserError, not_found
from tenants import shared_messages
from tenants.days import months_after
from tenants.lists import key

K = PartyStepKind
OF_TERMS = (K.AGREED, K.TERMS_DECLINED)
MESSAGES = StepMessages(
    no_side=messages.DECIDED_BY_SIDE,
    closed=messages.CLOSED,
    cannot_follow=cooperation_messages.CANNOT_FOLLOW,
    of_side={
        CooperationSide.LEAD: messages.STEP_OF_LEAD,
        CooperationSide.PARTY: messages.DECIDED_BY_SIDE,
    },
    before_previous=cooperation_messages.BEFORE_PREVIOUS,
    outdated=shared_messages.STEP_BETWEEN,
)


async def sides_of_caller(context: MutationContext, party: CooperationParty) -> list[CooperationSide]:
    """The sides for which the caller takes a step of this one: the lead, the side itself, or both."""
    if party.to_tenant_id is not None:
        decides = await may_decide(context, party.to_tenant_id)
    else:
        decides = await signs_for(context, key(party)[1])
    leads = await edits_by_own_role(context, party.tenant_id)
    return [side for side, is_hers in ((CooperationSide.PARTY, decides), (CooperationSide.LEAD, leads)) if is_hers]


def check_says(input: CooperationPartyStepInput) -> None:
    """Raises ``UserError`` for what is missing in an input of this kind, or does not belong to it."""
    if (input.terms is not None) != (input.kind in OF_TERMS):
        raise UserError(messages.TERMS_NEEDED if input.terms is None else messages.TERMS_NOT_HERE)
    if (input.last_day is not None) != (input.kind is K.LEFT):
        raise UserError(messages.LAST_DAY_NEEDED if input.last_day is None else messages.LAST_DAY_NOT_HERE)
    if input.publishes and input.kind is not K.AGREED:
        raise UserError(messages.PUBLISHES_NOT_HERE)
    if input.kind in NEEDS_NOTE and not input.note:
        raise UserError(messages.NOTE_NEEDED)


async def check_fits(
    context: MutationContext, party: CooperationParty, cooperation: Cooperation | None, input: CooperationPartyStepInput
) -> None:
    """Raises ``UserError`` for a step that cannot be as the side and its cooperation stand.

    ``cooperation``: ``None`` where the caller does not see it any more.
    """
    if cooperation is not None and cooperation.status in OVER and input.kind is not K.PUBLICATION_WITHDRAWN:
        raise UserError(messages.COOPERATION_ENDED)
    publishes = {K.PUBLICATION_AGREED: True, K.PUBLICATION_WITHDRAWN: False}.get(input.kind)
    if (
        publishes is not None
        and party.publishes is publishes
        and party.status in (PartyStatus.AGREED, PartyStatus.LEFT)
    ):
        raise UserError(messages.ALREADY_SO)
    if input.kind in (K.LEFT, K.DECLINED, K.WITHDRAWN) and party.to_tenant_id == party.tenant_id:
        raise UserError(messages.LEAD_STAYS)
    if input.last_day and party.agreed_on and input.last_day < party.agreed_on:
        raise UserError(messages.LEFT_BEFORE_AGREEING)
    if cooperation is not None and input.terms is not None:
        await _check_terms(context, party, cooperation, input.kind, input.terms)


async def _check_terms(
    context: MutationContext, party: CooperationParty, cooperation: Cooperation, kind: PartyStepKind, number: int
) -> None:
    """Raises ``UserError`` for a version that is neither the newest nor the one that holds, or is agreed to already."""
    t = CooperationTerms.c
    of_cooperation = (t.tenant_id == party.tenant_id, t.cooperation_id == party.cooperation_id)
    numbers = {*await context.session.scalars(select(t.number).where(*of_cooperation))}
    if number not in numbers:
        raise not_found("terms")
    open_ones = numbers - await withdrawn_terms(context, party.tenant_id, party.cooperation_id)
    if number not in (cooperation.terms_number, max(open_ones, default=None)):
        raise UserError(messages.TERMS_SUPERSEDED)
    if party.status is PartyStatus.AGREED and party.terms_number == number:
        raise UserError(messages.AGREED_ALREADY if kind is K.AGREED else messages.DECLINED_AFTER_AGREEING)


async def warn_of_leaving(
    context: MutationContext, party: CooperationParty, cooperation: Cooperation, last_day: date, today: date
) -> None:
    """Warns where a side leaves before its notice period is over, or while it bears a share of the costs."""
    if cooperation.terms_number is None:
        return
    t, s = CooperationTerms.c, CooperationShare.c
    of_cooperation = (t.tenant_id == party.tenant_id, t.cooperation_id == party.cooperation_id)
    months = await context.session.scalar(
        select(t.notice_months).where(*of_cooperation, t.number == cooperation.terms_number)
    )
    if months and last_day < (earliest := months_after(today, months)):
        context.warn(messages.LEAVES_BEFORE_NOTICE, day=earliest)
    bears = select(s.share_bp).where(
        s.tenant_id == party.tenant_id, s.cooperation_id == party.cooperation_id,
        s.terms_number == cooperation.terms_number, s.party_id == key(party)[1],
    )  # fmt: skip
    if await context.session.scalar(bears):
        context.warn(messages.SHARE_REMAINS)

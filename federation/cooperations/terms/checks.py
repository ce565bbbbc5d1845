"""What a version of the terms may say: its term, and shares that make all of the costs with a stated rest."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sqlalchemy import select

from federation.cooperations.checks import withdrawn_terms
from federation.cooperations.model import Cooperation
from federation.cooperations.parties.codes import PartyStatus
from federation.cooperations.parties.inputs import MAX_SIDES
from federation.cooperations.parties.messages import TOO_MANY_SIDES
from federation.cooperations.parties.model import CooperationParty
from federation.cooperations.terms import messages
from federation.cooperations.terms.codes import FinancingStatus
from federation.cooperations.terms.inputs import CooperationTermsPropose
from federation.cooperations.terms.model import LONGEST_TERMS, WHOLE_BP, CooperationTerms
from federation.graph.mutation.context import MutationContext
from federation.graph.mutation.user_errors import UserError, not_found
from tenants.lists import key
from tenants.periods import exclusive_end

LONGEST_NOTICE = 120
"""In months."""


def check_says(input: CooperationTermsPropose) -> None:
    """Raises ``UserError`` for a term, a notice period or shares that cannot be."""
    if len(input.division_of_labour) + len(input.financing or "") > LONGEST_TERMS:
        raise UserError(messages.TERMS_TOO_LONG)
    if input.notice_months is not None and not 0 <= input.notice_months <= LONGEST_NOTICE:
        raise UserError(messages.NOTICE_TOO_LONG)
    if input.begins_on and input.last_day and exclusive_end(input.last_day) <= input.begins_on:
        raise UserError(messages.ENDS_BEFORE_IT_BEGINS)
    if not 0 <= input.rest_bp < WHOLE_BP:
        raise UserError(messages.REST_TOO_LARGE)
    if input.rest_bp and not input.rest_note:
        raise UserError(messages.REST_NEEDS_BEARER)
    for n, share in enumerate(input.shares):
        if not 0 <= share.share_bp <= WHOLE_BP:
            raise UserError(messages.SHARE_OUT_OF_BOUNDS.at(f"shares.{n}.shareBp"))
    total = input.rest_bp + sum(share.share_bp for share in input.shares)
    if input.shares or input.rest_bp:
        _check_whole(total, input.rest_bp)


def _check_whole(total: int, rest: int) -> None:
    missing = WHOLE_BP - total
    shown: dict[str, Any] = {"total": total / Decimal(100), "difference": abs(missing) / Decimal(100)}
    if missing > 0:
        raise UserError(messages.SHARES_MISSING, **shown, rest=rest + missing)
    if missing < 0:
        raise UserError(messages.SHARES_TOO_MUCH, **shown)


async def find_bearers(
    context: MutationContext, cooperation: Cooperation, input: CooperationTermsPropose
) -> list[CooperationParty]:
    """The sides of the shares, in their order; raises ``UserError`` with the path to one that cannot bear any."""
    if len(input.shares) > MAX_SIDES:
        raise UserError(TOO_MANY_SIDES.at("shares"))
    paths = [f"shares.{n}.party" for n, _ in enumerate(input.shares)]
    keys = [context.key(CooperationParty, share.party, at) for share, at in zip(input.shares, paths, strict=True)]
    visible = await context.find_visible(CooperationParty, keys)
    bearers: list[CooperationParty] = []
    for party_key, at in zip(keys, paths, strict=True):
        party = visible.get(party_key)
        if party is None or party.cooperation_id != key(cooperation)[1]:
            raise not_found(at)
        if party in bearers:
            raise UserError(messages.SHARE_TWICE.at(at))
        if party.status not in (PartyStatus.ASKED, PartyStatus.AGREED):
            raise UserError(messages.SHARE_OF_NOBODY.at(at))
        bearers.append(party)
    return bearers


async def warn_of_terms(context: MutationContext, cooperation: Cooperation, terms: CooperationTerms) -> None:
    """Warns of terms without financing, and where an open version is superseded by this one."""
    if terms.financing_status is FinancingStatus.OPEN:
        context.warn(messages.FINANCING_OPEN)
    elif terms.financing_status is not FinancingStatus.NOT_NEEDED and not terms.financing:
        context.warn(messages.FINANCING_UNNAMED)
    t = CooperationTerms.c
    of_cooperation: tuple[Any, ...] = (t.tenant_id == terms.tenant_id, t.cooperation_id == terms.cooperation_id)
    earlier = {*await context.session.scalars(select(t.number).where(*of_cooperation, t.number < terms.number))}
    standing = earlier - await withdrawn_terms(context, terms.tenant_id, terms.cooperation_id)
    if (before := max(standing, default=0)) > (cooperation.terms_number or 0):
        context.warn(messages.SUPERSEDES, number=before)

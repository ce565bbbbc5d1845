"""Of whom a consent is, and who gives, records or withdraws it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from federation.alliances.consents import messages
from federation.alliances.consents.codes import ConsentKind, ConsentMethod
from federation.alliances.consents.inputs import ConsentGive, ConsentWithdraw
from federation.alliances.consents.model import Consent
from federation.alliances.consents.rules import last_of
from federation.alliances.keys import is_running
from federation.alliances.memberships.model import Membership
from federation.alliances.representatives.codes import RepresentativeStatus
from federation.alliances.representatives.model import Representative
from federation.graph.mutation.field import MutationContext
from federation.graph.mutation.lookups import has_key, lock_tenant
from federation.graph.mutation.user_errors import UserError


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose consent it is: of the private person who is the member, or of somebody who acts for an organisation."""

    keys: dict[str, Any]
    """The columns that a consent shares with its membership."""
    representative: Representative | None
    last: Consent | None

    @property
    def holds(self) -> bool:
        """Whether the consent holds now."""
        return self.last is not None and self.last.kind is ConsentKind.GIVEN


async def find_giver(context: MutationContext, input: ConsentGive) -> Subject:
    """Whose consent is given; raises ``UserError`` unless she gives it herself, or the office records it from paper."""
    membership = await context.find(Membership, input.membership, "membership")
    representative = await _find_representative(context, input)
    if representative is None and membership.partner_id is not None:
        raise UserError(messages.OF_PERSONS_ALONE)
    if representative is not None and membership.partner_id is None:
        raise UserError(messages.OF_ANOTHER_MEMBER)
    if input.method is ConsentMethod.PAPER:
        if not await has_key(context, "manage", membership.alliance_id):
            raise UserError(messages.PAPER_BY_OFFICE)
        if not input.evidence:
            raise UserError(messages.EVIDENCE_NEEDED)
    elif input.evidence:
        raise UserError(messages.EVIDENCE_OF_OFFICE)
    if not await is_running(context, membership):
        raise UserError(messages.MEMBERSHIP_ENDED)
    if input.method is ConsentMethod.ONLINE and not await _is_herself(context, membership, representative):
        raise UserError(messages.BY_HERSELF)
    return await _subject(context, representative or membership, representative, input)


async def find_withdrawal(context: MutationContext, input: ConsentWithdraw) -> tuple[Subject, ConsentMethod]:
    """Whose consent is withdrawn, and how: by herself, or as the office was told; raises ``UserError``.

    Whoever acts for the member no more does not see the membership, and still withdraws.
    """
    representative = await _find_representative(context, input)
    if representative is None:
        membership = await context.find(Membership, input.membership, "membership")
        if membership.partner_id is not None:
            raise UserError(messages.OF_PERSONS_ALONE)
        is_herself = await _was_herself(context, membership)
        alliance_id = membership.alliance_id
        subject = await _subject(context, membership, None, input)
    else:
        is_herself = await has_key(context, "writer", representative.user_id)
        alliance_id = representative.alliance_id
        subject = await _subject(context, representative, representative, input)
    if is_herself:
        if input.evidence:
            raise UserError(messages.EVIDENCE_OF_OFFICE)
        return subject, ConsentMethod.ONLINE
    if not await has_key(context, "manage", alliance_id):
        raise UserError(messages.BY_HERSELF)
    if not input.evidence:
        raise UserError(messages.EVIDENCE_NEEDED)
    return subject, ConsentMethod.PAPER


async def _subject(
    context: MutationContext, of: Membership | Representative, representative: Representative | None,
    input: ConsentGive | ConsentWithdraw,
) -> Subject:  # fmt: skip
    """With the last word about it: one writer at a time."""
    membership_id = of.membership_id if isinstance(of, Representative) else of.id
    representative_id = representative.id if representative else None
    await lock_tenant(context, of.tenant_id)
    query = last_of(of.tenant_id, membership_id, representative_id, input.purpose)
    keys = {
        "tenant_id": of.tenant_id, "membership_id": membership_id, "alliance_id": of.alliance_id,
        "representative_id": representative_id, "purpose": input.purpose,
    }  # fmt: skip
    return Subject(keys, representative, (await context.session.scalars(query)).one_or_none())


async def _find_representative(
    context: MutationContext, input: ConsentGive | ConsentWithdraw
) -> Representative | None:  # fmt: skip
    if input.representative is None:
        return None
    representative = await context.find(Representative, input.representative, "representative")
    membership_key = context.key(Membership, input.membership, "membership")
    if membership_key != (representative.tenant_id, representative.membership_id):
        raise UserError(messages.OF_ANOTHER_MEMBER)
    return representative


async def _is_herself(
    context: MutationContext, membership: Membership, representative: Representative | None
) -> bool:  # fmt: skip
    if representative is not None:
        return await has_key(context, "writer", representative.user_id)
    return await has_key(context, "sign", membership.id)


async def _was_herself(context: MutationContext, membership: Membership) -> bool:
    """Whether the caller is, or was, the private person: also after the end, and where her application failed."""
    if await has_key(context, "sign", membership.id) or await has_key(context, "writer", membership.applied_by):
        return True
    r = Representative.c
    was = (RepresentativeStatus.SIGNING, RepresentativeStatus.ENDED)
    of_membership = (r.tenant_id == membership.tenant_id, r.membership_id == membership.id, r.status.in_(was))
    users = await context.session.scalars(select(r.user_id).where(*of_membership))
    return any([await has_key(context, "writer", user) for user in users])

"""How often people are invited to represent an organisation, and who is already."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import and_, func, select

from federation.access.invitations.codes import InvitationState
from federation.access.invitations.model import MAX_NUMBER, Invitation
from federation.graph.mutation.field import MutationContext
from federation.graph.mutation.user_errors import UserError
from federation.partners.invitations import messages
from federation.partners.invitations.model import MAX_OPEN, MAX_PER_DAY, PartnerInvitation
from federation.partners.model import Partner


async def find_open(context: MutationContext, partner: Partner, email: str) -> Invitation | None:
    """The invitation of this address that is still valid; raises ``UserError`` where too many are open."""
    i = Invitation.c
    valid = (*_of(partner), i.state == InvitationState.OPEN, i.expires_at > func.now())
    count = await context.session.scalar(select(func.count(i.id)).join(PartnerInvitation, _same()).where(*valid))
    if (count or 0) >= MAX_OPEN:
        raise UserError(messages.TOO_MANY_OPEN, limit=MAX_OPEN)
    query = select(Invitation).join(PartnerInvitation, _same()).where(*valid, i.email == email).limit(1)
    return (await context.session.scalars(query)).one_or_none()


async def check_sendings(context: MutationContext, partner: Partner, email: str) -> None:
    """Raises ``UserError`` where an organisation, or its steward, sends mail too often, to one address or to all.

    Those that were withdrawn count, too: that takes no mail back.
    """
    i = Invitation.c
    sent: Any = func.coalesce(func.sum(i.number), 0)
    recent = (i.tenant_id == partner.steward_id, i.created_at > func.now() - timedelta(days=1))
    if (await context.session.scalar(select(sent).where(*recent, i.email == email)) or 0) >= MAX_NUMBER:
        raise UserError(messages.SENT_TO_ADDRESS_TODAY, limit=MAX_NUMBER)
    of_partner = select(sent).join(PartnerInvitation, _same()).where(*recent, *_of(partner))
    if (await context.session.scalar(of_partner) or 0) >= MAX_PER_DAY:
        raise UserError(messages.SENT_TODAY, limit=MAX_PER_DAY)


def _same() -> Any:
    return and_(PartnerInvitation.c.tenant_id == Invitation.c.tenant_id, PartnerInvitation.c.id == Invitation.c.id)


def _of(partner: Partner) -> tuple[Any, ...]:
    p = PartnerInvitation.c
    return p.tenant_id == partner.steward_id, p.partner_id == partner.id

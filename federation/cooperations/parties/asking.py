"""Whom the lead asks to be a side: found as the lead sees them, each once, and asked anew where it may be."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Date, and_, cast, exists, func, select

from federation.cooperations.codes import CooperationSide
from federation.cooperations.model import Cooperation
from federation.cooperations.parties import messages
from federation.cooperations.parties.codes import PartyRole, PartyStatus, PartyStepKind
from federation.cooperations.parties.inputs import MAX_SIDES, CooperationSideEntry
from federation.cooperations.parties.model import CooperationParty, CooperationPartyStep
from federation.graph.mutation.field import MutationContext
from federation.graph.mutation.inputs import input_values
from federation.graph.mutation.steps import add_steps
from federation.graph.mutation.user_errors import UserError, not_found
from federation.partners.model import Partner
from federation.partners.references import find_remaining
from tenants.lists import key
from tenants.model import Tenant
from tenants.periods import FOREVER


class Side(NamedTuple):
    """Who is asked, by one of the two ids, and what for."""

    tenant_id: int | None
    partner_id: UUID | None
    role: PartyRole


async def find_sides(context: MutationContext, lead: int, entries: Sequence[CooperationSideEntry]) -> list[Side]:
    """The sides that an input names; raises ``UserError`` with the path to one that cannot be asked."""
    if len(entries) > MAX_SIDES:
        raise UserError(messages.TOO_MANY_SIDES)
    sides: list[Side] = []
    for n, entry in enumerate(entries):
        try:
            side = await _find_side(context, lead, entry)
            if side[:2] in (other[:2] for other in sides):
                raise UserError(messages.NAMED_TWICE.at(""))
        except UserError as error:
            raise error.within("sides", n) from None
        sides.append(side)
    return sides


async def _find_side(context: MutationContext, lead: int, entry: CooperationSideEntry) -> Side:
    if (entry.tenant is None) == (entry.partner is None):
        raise UserError(messages.TENANT_OR_PARTNER.at(""))
    if entry.partner is not None:
        partner = await find_remaining(context, entry.partner)
        if partner.of_tenant_id is not None:
            raise UserError(messages.ENTRY_OF_TENANT)
        if entry.role is PartyRole.MUNICIPALITY:
            raise UserError(messages.NO_MUNICIPALITY)
        return Side(None, partner.id, entry.role or PartyRole.SERVICE_PROVIDER)
    tenant = (await context.session.scalars(select(Tenant).where(Tenant.c.ars == entry.tenant))).one_or_none()
    if tenant is None:
        raise not_found("tenant")
    await context.check_is_not_merged(tenant)
    if tenant.id in (lead, (await context.session.get_one(Tenant, lead)).successor_id):
        raise UserError(messages.WITH_ONESELF.at("tenant"))
    return Side(tenant.id, None, entry.role or PartyRole.MUNICIPALITY)


async def ask_sides(
    context: MutationContext, cooperation: Cooperation, sides: Sequence[Side], note: str | None, day: date
) -> None:
    """Asks sides, new ones and those that may be asked once more; raises ``UserError`` with the path to another one.

    The cooperation is locked, so that a side of it is not asked twice at once.
    """
    p = CooperationParty.c
    of_cooperation = (p.tenant_id == cooperation.tenant_id, p.cooperation_id == cooperation.id)
    parties = [*await context.session.scalars(select(CooperationParty).where(*of_cooperation))]
    present = {(party.to_tenant_id, party.partner_id): party for party in parties}
    organisations = [(await _who(context, party), party) for party in parties]
    if len(parties) + sum(side[:2] not in present for side in sides) > MAX_SIDES:
        raise UserError(messages.TOO_MANY_SIDES)
    said = input_values(CooperationPartyStep, _Note(note))
    for n, side in enumerate(sides):
        for who, other in organisations:
            if who == side[:2]:
                _check_may_be_asked(other, day, n)
        party = present.get(side[:2]) or await _add(context, cooperation, side)
        number = 1 + (await _count_steps(context, party))
        step = CooperationPartyStep(
            tenant_id=party.tenant_id, cooperation_id=party.cooperation_id, party_id=party.id,
            kind=PartyStepKind.ASKED, effective_on=day, **said,
        )  # fmt: skip
        await add_steps(context, [(step, number, CooperationSide.LEAD)])


async def others_publish(context: MutationContext, cooperation: Cooperation) -> bool:
    """Whether a side that is in, other than the lead, agrees to publication."""
    p = CooperationParty.c
    condition = and_(
        p.tenant_id == cooperation.tenant_id, p.cooperation_id == cooperation.id, p.publishes,
        p.to_tenant_id.is_distinct_from(p.tenant_id), cast(func.ctx.today(), Date) < p.ends_before,
    )  # fmt: skip
    return bool(await context.session.scalar(select(exists().where(condition))))


async def _who(context: MutationContext, party: CooperationParty) -> tuple[int | None, UUID | None]:
    """The side as it is named today: an organisation may have been merged into another one since, a tenant, too."""
    if party.partner_id is None:
        return await context.session.scalar(select(func.ctx.acting_tenant(party.to_tenant_id))), None
    into = await context.session.scalar(select(Partner.c.into_id).where(Partner.c.id == party.partner_id))
    return None, into or party.partner_id


async def _add(context: MutationContext, cooperation: Cooperation, side: Side) -> CooperationParty:
    party = CooperationParty(
        tenant_id=cooperation.tenant_id, cooperation_id=cooperation.id, visibility=cooperation.visibility,
        to_tenant_id=side.tenant_id, partner_id=side.partner_id, role=side.role,
    )  # fmt: skip
    context.session.add(party)
    await context.session.flush()
    return party


def _check_may_be_asked(party: CooperationParty, day: date, n: int) -> None:
    if party.status in (PartyStatus.ASKED, PartyStatus.AGREED):
        raise UserError(messages.SIDE_TWICE.at(f"sides.{n}"))
    if party.status is PartyStatus.LEFT and day < party.ends_before < FOREVER:
        raise UserError(messages.STILL_IN.at(f"sides.{n}"))


async def _count_steps(context: MutationContext, party: CooperationParty) -> int:
    s = CooperationPartyStep.c
    tenant_id, party_id = key(party)
    of_party = (s.tenant_id == tenant_id, s.party_id == party_id)
    return await context.session.scalar(select(func.count()).where(*of_party)) or 0


class _Note:
    """What is said to the sides, so that it is validated as the column of their step."""

    def __init__(self, note: str | None) -> None:
        self.note = note

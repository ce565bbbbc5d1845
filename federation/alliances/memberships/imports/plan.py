"""What becomes of each line of a table of members: recorded, left out with the reason, or wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from federation.alliances.memberships.codes import LIVE, MembershipStatus
from federation.alliances.memberships.imports import messages
from federation.alliances.memberships.imports.table import Line
from federation.alliances.memberships.model import Membership
from federation.alliances.model import Alliance, AllianceTier
from federation.alliances.persons.model import MembershipPerson
from federation.graph.mutation.context import MutationContext
from federation.partners.duplicates.codes import PartnerDuplicateReason
from federation.partners.duplicates.rules import select_duplicates
from federation.partners.model import Partner
from federation.partners.rules import canonical_register_number, domain_of
from tenants.messages import Message

SURE = {PartnerDuplicateReason.REGISTER_NUMBER, PartnerDuplicateReason.DOMAIN}
"""Reasons for which an entry is the organisation, whatever its name there."""


@dataclass(slots=True)
class Verdict:
    """A line, what is said of it, and of a line that is to be recorded the entry and the tier."""

    line: Line
    message: Message
    others: str = ""
    partner: Partner | None = None
    tier_id: UUID | None = None

    @property
    def is_new(self) -> bool:
        """Whether it is to be recorded."""
        return self.message is messages.LINE_NEW


async def judge(context: MutationContext, alliance: Alliance, lines: Sequence[Line]) -> list[Verdict]:
    """The verdict on each line, in their order."""
    tiers = await _tiers(context, alliance)
    members, persons = await _members(context, alliance)
    seen: dict[Any, int] = {}
    verdicts = []
    for line in lines:
        if line.error is None and line.tier is not None and line.tier.casefold() not in tiers:
            line.error = messages.NO_TIER.fill(cell=line.tier)
        if line.error is not None:
            verdicts.append(Verdict(line, messages.LINE_WRONG))
            continue
        verdict = await _judge_one(context, line, members, persons)
        verdict.tier_id = tiers.get((line.tier or "").casefold())
        who = (line.name.casefold(), line.email) if verdict.partner is None else verdict.partner.id
        if (earlier := seen.setdefault(who, line.number)) != line.number:
            line.error = messages.TWICE.fill(line=earlier)
            verdict.message = messages.LINE_WRONG
        verdicts.append(verdict)
    return verdicts


async def _judge_one(
    context: MutationContext, line: Line, members: set[UUID], persons: set[tuple[str, str | None]]
) -> Verdict:
    if line.is_person:
        is_member = (line.name.casefold(), (line.email or "").casefold() or None) in persons
        return Verdict(line, messages.LINE_MEMBER if is_member else messages.LINE_NEW)
    partner, others = await _find_partner(context, line)
    if partner is None:
        return Verdict(line, messages.LINE_SIMILAR if others else messages.LINE_UNKNOWN, ", ".join(others))
    return Verdict(line, messages.LINE_MEMBER if partner.id in members else messages.LINE_NEW, partner=partner)


async def _find_partner(context: MutationContext, line: Line) -> tuple[Partner | None, list[str]]:
    """The one entry that is the organisation, or the names of those that are alike."""
    number = line.register_number and canonical_register_number(line.register_number)
    query = select_duplicates(line.name, domain_of(line.website), number, None, line.postcode)
    key = await context.session.scalar(select(func.ctx.sort_key(line.name)))
    found = [(row[0], set(row[1])) for row in await context.session.execute(query)]
    same = [partner for partner, reasons in found if partner.name_key == key or SURE & reasons]
    return (same[0], []) if len(same) == 1 else (None, [f"„{partner.name}“" for partner, _ in found])


async def _tiers(context: MutationContext, alliance: Alliance) -> dict[str, UUID]:
    t = AllianceTier.c
    query = select(AllianceTier).where(t.tenant_id == alliance.tenant_id, t.alliance_id == alliance.id)
    return {tier.name.casefold(): tier.id for tier in await context.session.scalars(query)}


async def _members(context: MutationContext, alliance: Alliance) -> tuple[set[UUID], set[tuple[str, str | None]]]:
    """The entries and the persons (name, address) of which there is something that runs or has begun."""
    m, p, q = Membership.c, MembershipPerson.c, Partner.c
    here = (m.tenant_id == alliance.tenant_id, m.alliance_id == alliance.id, m.ends_before > func.ctx.today(),
            m.status.in_([*LIVE, MembershipStatus.APPROACHED]))  # fmt: skip
    entries = select(func.coalesce(q.into_id, q.id)).join_from(Membership, Partner, q.id == m.partner_id).where(*here)
    same = (p.tenant_id == m.tenant_id) & (p.membership_id == m.id)
    persons = select(p.name, p.email).join_from(Membership, MembershipPerson, same).where(*here)
    named = {
        (name.casefold(), email and email.casefold()) for name, email in await context.session.execute(persons)
    }  # fmt: skip
    return set(await context.session.scalars(entries)), named

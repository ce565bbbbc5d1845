"""The further steps of memberships: which are possible, and checked first, so that many are written or none."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, Text, and_, column, or_, select, values

from federation.alliances.memberships import messages
from federation.alliances.memberships.checks import (
    MESSAGES,
    Acting,
    check_changes_something,
    check_step,
    find_tier,
)
from federation.alliances.memberships.codes import (
    TRANSITIONS,
    MembershipSide,
    MembershipStatus,
    MembershipStepKind,
)
from federation.alliances.memberships.inputs import MembershipsStep, MembershipStepInput
from federation.alliances.memberships.model import Membership, MembershipStep
from federation.alliances.model import AllianceTier
from federation.alliances.persons.model import MembershipPerson
from federation.graph.mutation.context import MutationContext
from federation.graph.mutation.steps import check_next_step
from federation.graph.sql.json import text_literal
from tenants.periods import INFINITY
from tenants.rows import Columns
from tenants.tenant_filters import is_in_keys

FURTHER = tuple(item for item in TRANSITIONS if item.before is not None and item.side != MembershipSide.SYSTEM)


async def check_next(
    context: MutationContext, acting: Acting, membership: Membership, input: MembershipStepInput | MembershipsStep,
    version: int,
) -> tuple[MembershipStep, int, str]:  # fmt: skip
    """The step that an input says, with its number and side; raises ``UserError``."""
    said = check_step(input, acting.today)
    tier_id = await find_tier(context, membership.alliance_id, input.tier)
    sides = acting.sides(membership, on_behalf=input.on_behalf)
    step = MembershipStep(
        tenant_id=membership.tenant_id, membership_id=membership.id, alliance_id=membership.alliance_id,
        **(said | {"tier_id": tier_id}),
    )  # fmt: skip
    number, side = await check_next_step(context, membership, step, version, sides, MESSAGES, "kind")
    check_changes_something(membership, step, acting.today)
    if input.kind is MembershipStepKind.ACCEPTED and not input.on_behalf:
        context.warn(messages.CONFIRMED_BY_OFFICE)
    return step, number, side


def possible_steps(m: Columns, today: Any) -> Select[Any]:
    """The steps that may follow for a membership (``kind``, ``side``): what ``check_next`` lets through of the caller.

    None where she acts for neither side, and once the membership has ended.
    """
    names = [column(name, Text) for name in ("kind", "side", "before", "number")]
    rows = [(*map(str, item[:3]), f"{number:02}") for number, item in enumerate(FURTHER)]
    t = values(*names, name="further", literal_binds=True).data(rows).c
    follows = (t.before == m.status, m.ends_before > today, _acts(m, t.side), _changes_something(m, t.kind))
    return select(t.kind, t.side).where(*follows).order_by(t.number)


def _acts(m: Columns, side: Any) -> Any:
    """The caller acts for a side; the office also records what the member says."""
    is_invited = and_(m.status == text_literal(MembershipStatus.INVITED), is_in_keys(m.partner_id, "keep"))
    acts = or_(is_in_keys(m.id, "act"), is_invited)
    return or_(is_in_keys(m.alliance_id, "manage"), and_(side == text_literal(MembershipSide.MEMBER), acts))


def _changes_something(m: Columns, kind: Any) -> Any:
    """A step would not leave the membership as it is, or lack what it needs."""
    t, p = AllianceTier.c, MembershipPerson.c
    has_tiers = select(t.id).where(t.tenant_id == m.tenant_id, t.alliance_id == m.alliance_id).exists()
    consents = select(p.id).where(p.tenant_id == m.tenant_id, p.membership_id == m.id, p.has_consent).exists()
    needs = {
        MembershipStepKind.LISTED: and_(~m.is_listed, or_(m.partner_id.is_not(None), consents)),
        MembershipStepKind.UNLISTED: m.is_listed,
        MembershipStepKind.TIER_SET: or_(has_tiers, m.tier_id.is_not(None)),
        MembershipStepKind.NOTICE_WITHDRAWN: m.ends_before < INFINITY,
    }
    return and_(*(or_(kind != text_literal(name), condition) for name, condition in needs.items()))

"""How a membership begins: the row, its first step and, of a private person, her data in one transaction."""

from __future__ import annotations

from typing import Any, NamedTuple, Self

from sqlalchemy import ColumnElement, func, or_, select

from federation.alliances.memberships import messages
from federation.alliances.memberships.checks import find_tier
from federation.alliances.memberships.codes import MembershipStatus, MembershipStepKind
from federation.alliances.memberships.model import Membership, MembershipStep
from federation.alliances.memberships.rules import may_apply_from
from federation.alliances.model import Alliance
from federation.alliances.persons.model import MembershipPerson
from federation.graph.mutation.context import MutationContext
from federation.graph.mutation.inputs import input_values
from federation.graph.mutation.lookups import database_day
from federation.graph.mutation.steps import take_first_step
from federation.graph.mutation.user_errors import UserError
from federation.partners.model import Partner
from tenants.tenant_filters import is_in_keys


async def check_not_there(context: MutationContext, alliance: Alliance, partner: Partner | None) -> None:
    """Raises ``UserError`` where the office has approached the organisation already: it goes on there.

    The database checks memberships that run; of those it must not tell others than the office.
    """
    if partner is None:
        return
    query = select(Membership).where(*_of(alliance, partner), Membership.c.status == MembershipStatus.APPROACHED)
    if approached := (await context.session.scalars(query)).first():
        raise UserError(messages.MEMBER_ALREADY, current=approached)


async def check_pause(context: MutationContext, alliance: Alliance, partner: Partner | None) -> None:
    """Raises ``UserError`` with the day for whoever was excluded, while the pause lasts; she reads that of her own.

    The database refuses all others without a day: it must not tell them how a membership ended.
    """
    m = Membership.c
    days = select(func.max(may_apply_from(m))).where(*_of(alliance, partner), is_in_keys(m.id, "own"))
    day = await context.session.scalar(days)
    if day is not None and day > database_day(context):
        raise UserError(messages.EXCLUDED_UNTIL, day=day)


def _of(alliance: Alliance, partner: Partner | None) -> tuple[ColumnElement[bool], ...]:
    """The memberships of an organisation, under whichever of its entries, or of private persons in an alliance."""
    m, p = Membership.c, Partner.c
    here = (m.tenant_id == alliance.tenant_id, m.alliance_id == alliance.id)
    if partner is None:
        return *here, m.partner_id.is_(None)
    return *here, m.partner_id.in_(select(p.id).where(or_(p.id == partner.id, p.into_id == partner.id)))


class Beginning(NamedTuple):
    """How a membership begins: its first step, and column -> value of its row, of the step and of a private person."""

    kind: MembershipStepKind
    row: dict[str, Any]
    step: dict[str, Any]
    person: dict[str, Any] | None

    @classmethod
    def of(cls, kind: MembershipStepKind, input: Any, **row: Any) -> Self:
        """The beginning that an input says. ``row``: what else its row has."""
        person = None if input.person is None else input_values(MembershipPerson, input.person)
        return cls(kind, row, input_values(MembershipStep, input), person)


async def add_membership(
    context: MutationContext, alliance: Alliance, partner: Partner | None, begins: Beginning, tier: str | None,
    **of_step: Any,
) -> Membership:  # fmt: skip
    """The membership after its first step. ``of_step``: what else the step has."""
    ids: dict[str, Any] = {"tenant_id": alliance.tenant_id, "alliance_id": alliance.id}
    said = begins.step | {"kind": begins.kind, **of_step}
    if tier is not None:
        said["tier_id"] = await find_tier(context, alliance.id, tier)
    if "effective_on" not in said:
        said["effective_on"] = database_day(context)
    partner_id = partner.id if partner else None
    membership = Membership(**ids, visibility=alliance.visibility, partner_id=partner_id, **begins.row)
    context.session.add(membership)
    await context.session.flush()
    await take_first_step(context, MembershipStep(**ids, membership_id=membership.id, **said))
    await context.session.scalar(select(func.ctx.renew()))  # from now on it is the applicant's own
    if begins.person is not None:
        context.session.add(MembershipPerson(**ids, membership_id=membership.id, **begins.person))
        await context.session.flush()
    return membership

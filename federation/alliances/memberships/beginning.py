"""How a membership begins: the row, its first step and, of a private person, her data in one transaction."""

from __future__ import annotations

from typing import Any, NamedTuple, Self

from sqlalchemy import func, or_, select

from federation.alliances.memberships import messages
from federation.alliances.memberships.checks import find_tier
from federation.alliances.memberships.codes import MembershipStatus, MembershipStepKind
from federation.alliances.memberships.model import Membership, MembershipStep
from federation.alliances.memberships.next_steps import reread
from federation.alliances.model import Alliance
from federation.alliances.persons.model import MembershipPerson
from federation.graph.mutation.context import MutationContext
from federation.graph.mutation.inputs import input_values
from federation.graph.mutation.steps import take_first_step
from federation.graph.mutation.user_errors import UserError
from federation.partners.model import Partner


async def check_not_there(context: MutationContext, alliance: Alliance, partner: Partner | None) -> None:
    """Raises ``UserError`` where the office has approached the organisation already: it goes on there.

    The database checks memberships that run; of those it must not tell others than the office.
    """
    if partner is None:
        return
    m, same = Membership.c, select(Partner.c.id).where(or_(Partner.c.id == partner.id, Partner.c.into_id == partner.id))
    query = select(Membership).where(
        m.tenant_id == alliance.tenant_id, m.alliance_id == alliance.id, m.partner_id.in_(same),
        m.status == MembershipStatus.APPROACHED,
    )  # fmt: skip
    if approached := (await context.session.scalars(query)).first():
        raise UserError(messages.MEMBER_ALREADY, current=approached)


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
        said["effective_on"] = await context.session.scalar(select(func.ctx.today()))
    partner_id = partner.id if partner else None
    membership = Membership(**ids, visibility=alliance.visibility, partner_id=partner_id, **begins.row)
    context.session.add(membership)
    await context.session.flush()
    await take_first_step(context, MembershipStep(**ids, membership_id=membership.id, **said))
    await context.session.scalar(select(func.ctx.renew()))  # from now on it is the applicant's own
    if begins.person is not None:
        context.session.add(MembershipPerson(**ids, membership_id=membership.id, **begins.person))
        await context.session.flush()
    return await reread(context, membership)

"""Changes of memberships: how they begin, and each further step by the side that may take it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select

from federation.alliances.memberships import messages
from federation.alliances.memberships.beginning import Beginning, add_membership, check_not_there, check_pause
from federation.alliances.memberships.checks import (
    find_acting,
    find_managed,
    find_member,
    find_recommending,
)
from federation.alliances.memberships.codes import MembershipStepKind
from federation.alliances.memberships.inputs import (
    MembershipApply,
    MembershipInvite,
    MembershipRecord,
    MembershipsStep,
    MembershipStepInput,
    MembershipUpdate,
)
from federation.alliances.memberships.model import Membership
from federation.alliances.memberships.next_steps import check_next
from federation.alliances.model import Alliance
from federation.graph.mutation.bulk import BulkResult
from federation.graph.mutation.field import MutationContext, mutation
from federation.graph.mutation.inputs import input_values, update_row
from federation.graph.mutation.lookups import database_day
from federation.graph.mutation.steps import add_steps
from federation.graph.mutation.user_errors import UserError


@mutation
async def membership_apply(context: MutationContext, input: MembershipApply) -> Membership:
    """Beantragt die Mitgliedschaft in einem Bündnis, für eine Organisation, die man vertritt, oder für sich selbst.
    Die Geschäftsstelle liest den Antrag und nimmt auf oder lehnt mit Begründung ab."""
    user_id = await context.register_caller(messages.LOGIN_NEEDED)
    alliance = await context.find(Alliance, input.alliance, "alliance")
    partner = await find_member(context, input.partner, input.person)
    if not alliance.is_open:
        raise UserError(messages.NOT_ADMITTED)
    if partner and partner.id not in (await find_acting(context)).keep:
        raise UserError(messages.REPRESENTED_BY_OTHERS)
    await check_pause(context, alliance, partner)
    values: dict[str, Any] = input_values(Membership, input)
    begins = Beginning.of(MembershipStepKind.APPLIED, input, applied_by=user_id, **values)
    return await add_membership(context, alliance, partner, begins, input.tier)


@mutation
async def membership_invite(context: MutationContext, input: MembershipInvite) -> Membership:
    """Merkt jemanden für ein Bündnis vor oder lädt ein; das tut die Geschäftsstelle. Wer eine eingeladene Organisation
    vertritt, liest die Einladung und antwortet darauf."""
    if input.kind not in (MembershipStepKind.APPROACHED, MembershipStepKind.INVITED):
        raise UserError(messages.NOT_AN_INVITATION)
    alliance = await find_managed(context, input.alliance)
    partner = await find_member(context, input.partner, input.person)
    await check_not_there(context, alliance, partner)
    recommended_by = await find_recommending(context, alliance, input.recommended_by)
    begins = Beginning.of(input.kind, input)
    return await add_membership(context, alliance, partner, begins, input.tier, recommended_by_id=recommended_by)


@mutation
async def membership_record(context: MutationContext, input: MembershipRecord) -> Membership:
    """Trägt ein Mitglied ein, das es auf dem Papier schon ist; das tut die Geschäftsstelle in seinem Namen."""
    alliance = await find_managed(context, input.alliance)
    partner = await find_member(context, input.partner, input.person)
    await check_not_there(context, alliance, partner)
    if input.effective_on is None:
        input.effective_on = database_day(context)
    begins = Beginning.of(MembershipStepKind.RECORDED, input)
    return await add_membership(context, alliance, partner, begins, input.tier, on_behalf=True)


@mutation
async def membership_step(context: MutationContext, input: MembershipStepInput) -> Membership:
    """Geht den nächsten Schritt einer Mitgliedschaft: jede Seite den ihren, die Geschäftsstelle auch den des Mitglieds
    in seinem Namen, mit Weg und Beleg."""
    membership = await context.find(Membership, input.id)
    checked = await check_next(context, await find_acting(context), membership, input, input.step)
    await add_steps(context, [checked])
    await context.session.scalar(select(func.ctx.renew()))  # who left or accepted has other keys now
    return membership


@mutation
async def memberships_step(context: MutationContext, input: MembershipsStep) -> BulkResult[Membership]:
    """Geht denselben Schritt in vielen Mitgliedschaften, etwa die Aufnahme nach einer Sitzung."""
    acting = await find_acting(context)
    keys = context.valid_keys(Membership, [item.id for item in input.items])
    visible = await context.find_visible(Membership, keys)
    results: list[Membership | UserError] = []
    steps = []
    for item in input.items:
        try:
            membership = visible.get(context.key(Membership, item.id)) or await context.find(Membership, item.id)
            steps.append(await check_next(context, acting, membership, input, item.step))
            results.append(membership)
        except UserError as error:
            results.append(error)

    async def write() -> None:
        await add_steps(context, steps)

    return BulkResult(results, write)


@mutation
async def membership_update(context: MutationContext, input: MembershipUpdate) -> Membership:
    """Ändert, was ein Mitglied einbringt; das tun das Mitglied und die Geschäftsstelle."""
    membership = await context.change(Membership, input.id, input.version)
    update_row(membership, input_values(Membership, input))
    return membership

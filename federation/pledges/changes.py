"""Changes of pledges: given, changed, carried on by entries, told to alliances, and answered by each office."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select
from strawberry import UNSET

from federation.alliances.keys import is_running
from federation.alliances.memberships.codes import MembershipSide
from federation.alliances.memberships.model import Membership
from federation.graph.mutation.context import MutationContext
from federation.graph.mutation.field import mutation
from federation.graph.mutation.inputs import input_values, update_row
from federation.graph.mutation.lookups import database_day, reread
from federation.graph.mutation.parts import set_parts
from federation.graph.mutation.steps import take_first_step, take_next_step
from federation.graph.mutation.user_errors import UserError
from federation.measures.codes import EffectKind
from federation.pledges import messages
from federation.pledges.checks import (
    MESSAGES,
    check_step,
    find_acting,
    find_telling,
    last_entry,
    lock_tenants,
    measure_values,
    warn_of_audience,
)
from federation.pledges.codes import WITH_AUDIENCE, PledgeAudience, PledgeKind, PledgeStatus, PledgeStepKind
from federation.pledges.documents import find_evidence
from federation.pledges.inputs import (
    PledgeCreate,
    PledgeEffectEntry,
    PledgeEntryAdd,
    PledgeStepInput,
    PledgeTell,
    PledgeUpdate,
)
from federation.pledges.model import Pledge, PledgeAlliance, PledgeEffect, PledgeEntry, PledgeStep
from federation.pledges.rules import step_count

MAX_PLEDGES = 200
"""Of one membership."""


@mutation
async def pledge_create(context: MutationContext, input: PledgeCreate) -> Pledge:
    """Gibt eine Selbstverpflichtung für ein Mitglied ab und teilt sie seinem Bündnis mit. Das tut, wer für das Mitglied
    handelt, und in seinem Namen die Geschäftsstelle. Die einer Privatperson sehen nur sie selbst und die
    Geschäftsstelle."""
    membership = await context.find(Membership, input.membership, "membership")
    acting = await find_acting(context)
    said = acting.said(membership.id in acting.act, membership.alliance_id, input, messages.MEMBER_ONLY)
    if not await is_running(context, membership):
        raise UserError(messages.MEMBERSHIP_NOT_RUNNING)
    await lock_tenants(context, membership.tenant_id)
    await _check_number(context, membership)
    input.pledged_on = input.pledged_on or database_day(context)
    values = input_values(Pledge, input) | said | await measure_values(context, input.measure)
    _check_whole(values)
    pledge = Pledge(
        tenant_id=membership.tenant_id, membership_id=membership.id, alliance_id=membership.alliance_id, **values
    )
    context.session.add(pledge)
    await context.session.flush()
    await _set_effects(context, pledge, input.effects or [])
    context.session.add(PledgeEntry(
        tenant_id=pledge.tenant_id, pledge_id=pledge.id, number=1, status=PledgeStatus.ANNOUNCED,
        effective_on=pledge.pledged_on, **said,
    ))  # fmt: skip
    await context.session.flush()
    await _tell(context, pledge, membership, input.audience, said)
    if pledge.measure_id and input.effects:
        context.warn(messages.LINKED_TO_MEASURE)
    return pledge


@mutation
async def pledge_update(context: MutationContext, input: PledgeUpdate) -> Pledge:
    """Ändert, was eine Selbstverpflichtung sagt. Das tut, wer für das Mitglied handelt, und in seinem Namen die
    Geschäftsstelle des Bündnisses, aus dem sie stammt. Wie weit sie ist, sagt pledgeEntryAdd."""
    pledge, said = await _lock(context, input.id, "id", input, input.version)
    values = input_values(Pledge, input) | said
    if input.measure is not UNSET:
        values |= await measure_values(context, input.measure)
    whole = ("kind", "target_year", "pledged_on", "due_on")
    _check_whole({name: getattr(pledge, name) for name in whole} | values)
    context.pending_increments.append(pledge)
    update_row(pledge, values)
    await context.session.flush()
    if input.effects is not UNSET:
        await _set_effects(context, pledge, input.effects or [])
        if pledge.measure_id and input.effects:
            context.warn(messages.LINKED_TO_MEASURE)
    return pledge


@mutation
async def pledge_entry_add(context: MutationContext, input: PledgeEntryAdd) -> Pledge:
    """Trägt ein, wie weit eine Selbstverpflichtung ist, mit Beleg, oder berichtigt einen früheren Eintrag. Das tut, wer
    für das Mitglied handelt, und in seinem Namen die Geschäftsstelle des Bündnisses, aus dem sie stammt."""
    pledge, said = await _lock(context, input.pledge, "pledge", input)
    if (last := await last_entry(context, pledge)) != input.number:
        raise UserError(messages.ENTERED_MEANWHILE, current=pledge, version=last)
    input.effective_on = input.effective_on or database_day(context)
    values = input_values(PledgeEntry, input) | said
    if input.effective_on < pledge.pledged_on:
        raise UserError(messages.BEFORE_PLEDGED)
    if input.progress_percent is not None and not 0 <= input.progress_percent <= 100:
        raise UserError(messages.PERCENT)
    if input.corrects is not None and not 1 <= input.corrects <= last:
        raise UserError(messages.NO_SUCH_ENTRY)
    if input.file is not None:
        values["file_id"] = await find_evidence(context, pledge, input.file)
    entry = {"tenant_id": pledge.tenant_id, "pledge_id": pledge.id, "corrects_number": input.corrects}
    context.session.add(PledgeEntry(**values | entry | {"number": last + 1}))
    await context.session.flush()
    return pledge


@mutation
async def pledge_tell(context: MutationContext, input: PledgeTell) -> PledgeAlliance:
    """Teilt eine Selbstverpflichtung einem weiteren Bündnis desselben Mitglieds mit; das tut, wer in beiden für es
    handelt. Gezählt wird sie in der Region einmal. Ist das Mitglied in das Bündnis zurückgekehrt, aus dem sie stammt,
    teilt sie auch dessen Geschäftsstelle in seinem Namen neu mit."""
    pledge = await context.find(Pledge, input.pledge, "pledge")
    membership = await context.find(Membership, input.membership, "membership")
    acting = await find_acting(context)
    if input.on_behalf and membership.alliance_id != pledge.alliance_id:
        raise UserError(messages.TOLD_BY_BOTH)
    acts = pledge.id in acting.pledges and membership.id in acting.act
    said = acting.said(acts, membership.alliance_id, input, messages.TOLD_BY_BOTH)
    await lock_tenants(context, membership.tenant_id, pledge=pledge.id)
    telling = await find_telling(context, pledge, membership)
    if telling is None:
        return await _tell(context, pledge, membership, input.audience, said)
    if telling.is_told:
        raise UserError(messages.TOLD_ALREADY)
    step = await _step(context, telling, PledgeStepKind.TOLD, audience=input.audience, **said)
    count = await context.session.scalar(select(step_count(PledgeAlliance.c)).where(PledgeAlliance.c.id == telling.id))
    await take_next_step(context, telling, step, count or 0, [MembershipSide.MEMBER], MESSAGES, "membership")
    return await _told(context, telling)


@mutation
async def pledge_step(context: MutationContext, input: PledgeStepInput) -> PledgeAlliance:
    """Geht den nächsten Schritt einer Selbstverpflichtung in einem Bündnis: seine Geschäftsstelle bestätigt sie bis zum
    letzten Eintrag oder beanstandet sie, das Mitglied sagt neu, wer sie sieht, oder nimmt sie zurück."""
    telling = await context.find(PledgeAlliance, input.id)
    values = check_step(input)
    sides = (await find_acting(context)).sides(telling, input)
    step = await _step(context, telling, **values)
    await take_next_step(context, telling, step, input.step, sides, MESSAGES, "kind")
    return await _told(context, telling) if input.kind in WITH_AUDIENCE else telling


async def _lock(
    context: MutationContext, global_id: str, at: str, input: Any, version: int | None = None
) -> tuple[Pledge, dict[str, Any]]:
    """The pledge, locked with all tenants in which it counts, and who says it; raises ``UserError``."""
    pledge = await context.find(Pledge, global_id, at)
    otherwise = messages.KEPT_BY_MEMBER.at(at)
    acting = await find_acting(context)
    said = acting.said(pledge.id in acting.pledges, pledge.alliance_id, input, otherwise)
    await lock_tenants(context, pledge=pledge.id)
    return await context.lock_row(Pledge, global_id, version, otherwise), said


async def _check_number(context: MutationContext, membership: Membership) -> None:
    """Raises ``UserError`` for a member that has enough pledges."""
    p = Pledge.c
    same = p.tenant_id == membership.tenant_id, p.membership_id == membership.id
    if (await context.session.scalar(select(func.count(p.id)).where(*same)) or 0) >= MAX_PLEDGES:
        raise UserError(messages.ENOUGH, limit=MAX_PLEDGES)


def _check_whole(values: dict[str, Any]) -> None:
    """Raises ``UserError`` for what does not go together."""
    if values["kind"] is PledgeKind.NEUTRAL_BY and values.get("target_year") is None:
        raise UserError(messages.TARGET_YEAR_NEEDED)
    if values.get("due_on") and values["pledged_on"] and values["due_on"] < values["pledged_on"]:
        raise UserError(messages.DUE_BEFORE_PLEDGED)


async def _set_effects(context: MutationContext, pledge: Pledge, entries: list[PledgeEffectEntry]) -> None:
    """Writes the effects; raises ``UserError`` for a kind that is named twice."""
    if len({entry.kind for entry in entries}) < len(entries):
        raise UserError(messages.EFFECT_REPEATED)
    whole = {"pledge_id": pledge.id}
    await set_parts(context, pledge.tenant_id, PledgeEffect, whole, entries, "effects", limit=len(EffectKind))


async def _tell(
    context: MutationContext, pledge: Pledge, membership: Membership, audience: PledgeAudience, said: dict[str, Any]
) -> PledgeAlliance:
    """Tells the alliance of a membership."""
    telling = PledgeAlliance(
        tenant_id=membership.tenant_id, pledge_id=pledge.id, membership_id=membership.id,
        alliance_id=membership.alliance_id,
    )  # fmt: skip
    context.session.add(telling)
    await context.session.flush()
    await take_first_step(
        context, await _step(context, telling, kind=PledgeStepKind.TOLD, audience=audience, **said)
    )  # fmt: skip
    return await _told(context, telling)


async def _step(context: MutationContext, telling: PledgeAlliance, kind: PledgeStepKind, **values: Any) -> PledgeStep:
    return PledgeStep(
        tenant_id=telling.tenant_id, pledge_alliance_id=telling.id, membership_id=telling.membership_id,
        alliance_id=telling.alliance_id, kind=kind, effective_on=database_day(context), **values,
    )  # fmt: skip


async def _told(context: MutationContext, telling: PledgeAlliance) -> PledgeAlliance:
    """The telling as its steps have left it, with a warning where fewer see it than was said."""
    await reread(context, telling)
    warn_of_audience(context, telling)
    return telling

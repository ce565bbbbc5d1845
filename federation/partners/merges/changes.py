"""Merging entries of the same organisation: asked for by one side, agreed to by the other, undone within 30 days."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from federation.graph.mutation import steps
from federation.graph.mutation.field import MutationContext, mutation
from federation.graph.mutation.inputs import input_values
from federation.graph.mutation.user_errors import UserError
from federation.partners.merges import messages
from federation.partners.merges.checks import check_in_time, check_open, check_pair, check_seen, find_sides
from federation.partners.merges.codes import ANSWERS, MergeSide, MergeStepKind
from federation.partners.merges.inputs import PartnerMergeAnswer, PartnerMergeAsk, PartnerMergeUndo
from federation.partners.merges.model import PartnerMerge, PartnerMergeStep
from federation.partners.model import Partner
from tenants import shared_messages
from tenants.locks import LockClass, take_lock

MESSAGES = steps.StepMessages(
    no_side=messages.KEEPERS_ANSWER,
    closed=messages.CLOSED,
    cannot_follow=messages.CANNOT_FOLLOW,
    of_side={MergeSide.DUPLICATE: messages.OF_DUPLICATE, MergeSide.TARGET: messages.OF_TARGET},
    before_previous=shared_messages.STEP_DAY_TOO_EARLY,
)


@mutation
async def partner_merge_ask(context: MutationContext, input: PartnerMergeAsk) -> PartnerMerge:
    """Bittet darum, dass ein Eintrag in einem anderen derselben Organisation aufgeht; das tut, wer einen der beiden
    pflegt. Wer beide pflegt, führt sie damit zusammen. Der aufgegangene Eintrag bleibt als Verweis erhalten, Rechte
    gehen nicht über, und 30 Tage lang lässt es sich rückgängig machen (partnerMergeUndo)."""
    await _lock(context)
    partner = await context.find(Partner, input.partner, "partner")
    into = await context.find(Partner, input.into, "into")
    await check_pair(context, partner, into)
    if not (sides := await find_sides(context, partner, into)):
        raise UserError(messages.KEEPERS_MERGE)
    await check_open(context, partner, into)
    check_seen(partner, into, sides)
    merge = PartnerMerge(partner_id=partner.id, into_id=into.id)
    context.session.add(merge)
    await context.session.flush()
    await steps.take_next_step(context, merge, _step(merge, MergeStepKind.ASKED, input), 0, sides, MESSAGES, "partner")
    if MergeSide.DUPLICATE in sides and MergeSide.TARGET in sides:
        agreed = _step(merge, MergeStepKind.AGREED)
        await steps.take_next_step(context, merge, agreed, 1, sides, MESSAGES, "into")
        _warn_unlisted(context, partner, into)
    return merge


@mutation
async def partner_merge_answer(context: MutationContext, input: PartnerMergeAnswer) -> PartnerMerge:
    """Stimmt einer Zusammenführung zu oder lehnt sie ab; das tut die andere Seite. Die bittende zieht sie zurück."""
    if input.answer not in ANSWERS:
        raise UserError(messages.NOT_AN_ANSWER, answer=input.answer)
    await _lock(context)
    merge = await context.find(PartnerMerge, input.id)
    partner, into = await _find_ends(context, merge)
    sides = await find_sides(context, partner, into)
    if input.answer is MergeStepKind.AGREED and sides and partner and into and partner.into_id is None:
        await check_pair(context, partner, into)
    step = _step(merge, input.answer, input)
    await steps.take_next_step(context, merge, step, input.version, sides, MESSAGES, "answer")
    if input.answer is MergeStepKind.AGREED and partner and into:
        _warn_unlisted(context, partner, into)
    return merge


@mutation
async def partner_merge_undo(context: MutationContext, input: PartnerMergeUndo) -> PartnerMerge:
    """Trennt zwei zusammengeführte Einträge wieder, 30 Tage lang; das tut, wer einen der beiden pflegt."""
    await _lock(context)
    merge = await context.find(PartnerMerge, input.id)
    sides = await find_sides(context, *await _find_ends(context, merge))
    if sides:
        await check_in_time(context, merge)
    step = _step(merge, MergeStepKind.UNDONE, input)
    await steps.take_next_step(context, merge, step, input.version, sides, MESSAGES, "id")
    return merge


async def _lock(context: MutationContext) -> None:
    """Waits until nobody else merges: two who do not see each other could form a chain."""
    await context.session.execute(select(take_lock(LockClass.PARTNER_MERGERS)))


async def _find_ends(context: MutationContext, merge: PartnerMerge) -> tuple[Partner | None, Partner | None]:
    """The duplicate and the entry that remains, each as far as the caller sees it."""
    visible = await context.find_visible(Partner, [(merge.partner_id,), (merge.into_id,)])
    return visible.get((merge.partner_id,)), visible.get((merge.into_id,))


def _step(merge: PartnerMerge, kind: MergeStepKind, input: Any = None) -> PartnerMergeStep:
    note = input_values(PartnerMergeStep, input).get("note") if input else None
    return PartnerMergeStep(merge_id=merge.id, partner_id=merge.partner_id, into_id=merge.into_id, kind=kind, note=note)


def _warn_unlisted(context: MutationContext, partner: Partner, into: Partner) -> None:
    if partner.is_listed and not into.is_listed:
        context.warn(messages.TARGET_NOT_LISTED)

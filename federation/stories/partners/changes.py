"""Changes of who is named in a story: named by who writes it, answered for by who represents the organisation."""

from __future__ import annotations

from federation.graph.mutation.field import Deleted, MutationContext, mutation
from federation.graph.mutation.lookups import has_key
from federation.graph.mutation.user_errors import UserError
from federation.partners.references import find_remaining
from federation.stories import messages as story_messages
from federation.stories.checks import find_to_write, word_of
from federation.stories.partners import messages
from federation.stories.partners.inputs import StoryPartnerAdd, StoryPartnerAnswer, StoryPartnerRemove
from federation.stories.partners.model import StoryPartner
from federation.stories.partners.naming import part_of


@mutation
async def story_partner_add(context: MutationContext, input: StoryPartnerAdd) -> StoryPartner:
    """Nennt eine Organisation in einer Geschichte. Wer sie vertritt, liest von da an die Geschichte und antwortet, ob
    sie einverstanden ist; vorher wird nichts gezeigt."""
    story = await find_to_write(context, input.story)
    partner = await find_remaining(context, input.partner)
    named = StoryPartner(**part_of(story), partner_id=partner.id)
    context.session.add(named)
    return named


@mutation
async def story_partner_remove(context: MutationContext, input: StoryPartnerRemove) -> Deleted[StoryPartner]:
    """Nennt eine Organisation nicht mehr; das tut, wer die Geschichte schreibt."""
    named = await context.find(StoryPartner, input.id)
    if not await has_key(context, "writes", named.story_id, "story_keys"):
        raise UserError(story_messages.WRITTEN_BY_MEMBER)
    return await context.erase(named)


@mutation
async def story_partner_answer(context: MutationContext, input: StoryPartnerAnswer) -> StoryPartner:
    """Sagt, ob eine Organisation einverstanden ist, genannt zu werden, auch noch nach der Veröffentlichung: wer nicht
    mehr einverstanden ist, dessen Geschichte ist sofort nirgends mehr zu sehen."""
    word = word_of(input, messages.EVIDENCE_NEEDED, messages.EVIDENCE_NOT_NEEDED)
    named = await context.find(StoryPartner, input.id)
    if input.on_behalf:
        has_own = named.answer is not None and not named.on_behalf
        may = not has_own and await has_key(context, "manage", named.alliance_id)
    else:
        may = await has_key(context, "answers", named.id, "story_keys")
    if not may:
        raise UserError(messages.ANSWERED_BY_ITSELF)
    for column, value in (word | {"answer": input.answer}).items():
        setattr(named, column, value)
    await context.session.flush()
    return named

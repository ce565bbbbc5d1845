"""Changes of stories: written, changed and deleted by the member, or by its office on its behalf."""

from __future__ import annotations

from sqlalchemy import select

from federation.alliances.memberships.model import Membership
from federation.graph.mutation.field import Deleted, MutationContext, mutation
from federation.graph.mutation.inputs import input_values, update_row
from federation.graph.mutation.lookups import has_key
from federation.graph.mutation.user_errors import UserError
from federation.stories import messages
from federation.stories.checks import check_is_member, check_writes, find_to_write, image_values, link_values, word_of
from federation.stories.inputs import StoryCreate, StoryDelete, StoryUpdate
from federation.stories.model import CONTENT, SuccessStory
from federation.stories.partners.codes import StoryAnswer
from federation.stories.partners.model import StoryPartner
from federation.stories.partners.naming import add_partners


@mutation
async def story_create(context: MutationContext, input: StoryCreate) -> SuccessStory:
    """Schreibt eine neue Geschichte eines Mitglieds; das tut, wer für es handelt, oder seine Geschäftsstelle in seinem
    Namen, mit Weg und Beleg."""
    word = word_of(input)
    membership = await context.find(Membership, input.membership, "membership")
    await check_writes(context, membership, on_behalf=input.on_behalf, at="membership")
    await check_is_member(context, membership)
    values = input_values(SuccessStory, input) | word | await link_values(context, input)
    story = SuccessStory(
        tenant_id=membership.tenant_id, membership_id=membership.id, alliance_id=membership.alliance_id, **values
    )
    context.session.add(story)
    await context.session.flush()
    await add_partners(context, story, input.partners)
    return story


@mutation
async def story_update(context: MutationContext, input: StoryUpdate) -> SuccessStory:
    """Ändert eine Geschichte. Solange ein Bündnis sie prüft oder zeigt, bleibt sie, wie sie ist; wer darin genannt ist,
    wird zur neuen Fassung noch einmal gefragt."""
    word = word_of(input)
    story = await context.change(SuccessStory, input.id, input.version, messages.WRITTEN_BY_MEMBER)
    is_hers = (
        has_key(context, "manage", story.alliance_id)
        if input.on_behalf
        else has_key(context, "act", story.id, "story_keys")
    )
    if not await is_hers:
        raise UserError(messages.WRITTEN_BY_MEMBER)
    values = input_values(SuccessStory, input) | await link_values(context, input)
    values |= await image_values(context, story, input)
    if any(getattr(story, name) != values[name] for name in values if name in CONTENT):
        await _warn_of_answers(context, story)
    update_row(story, values | word)
    await context.session.flush()
    return story


@mutation
async def story_delete(context: MutationContext, input: StoryDelete) -> Deleted[SuccessStory]:
    """Löscht eine Geschichte mit ihrem Bild, die noch nirgends eingereicht war; jede andere lässt sich zurückziehen."""
    story = await find_to_write(context, input.id, "id")
    await context.lock_row(SuccessStory, input.id, input.version, messages.WRITTEN_BY_MEMBER)
    return await context.erase(story)


async def _warn_of_answers(context: MutationContext, story: SuccessStory) -> None:
    n = StoryPartner.c
    agreed = n.tenant_id == story.tenant_id, n.story_id == story.id, n.answer == StoryAnswer.AGREED
    if await context.session.scalar(select(n.id).where(*agreed).limit(1)) is not None:
        context.warn(messages.AGREED_BEFORE)

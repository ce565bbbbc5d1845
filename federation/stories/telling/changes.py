"""Changes of where a story is told: submitted by the member, reviewed by the office, taken back."""

from __future__ import annotations

from typing import Any

from federation.alliances.memberships.model import Membership
from federation.graph.mutation.field import MutationContext, mutation
from federation.graph.mutation.inputs import input_values
from federation.graph.mutation.lookups import database_day, find_keys, has_key
from federation.graph.mutation.steps import StepMessages, take_first_step, take_next_step
from federation.graph.mutation.user_errors import UserError
from federation.stories.checks import word_of
from federation.stories.model import SuccessStory
from federation.stories.telling import messages
from federation.stories.telling.codes import NEEDS_NOTE, WITH_REASON, StorySide, StoryStepKind
from federation.stories.telling.inputs import StoryStepInput, StorySubmit
from federation.stories.telling.model import StoryAlliance, StoryStep
from tenants import shared_messages

K = StoryStepKind
MESSAGES = StepMessages(
    no_side=messages.NO_SIDE,
    closed=messages.CLOSED,
    cannot_follow=messages.CANNOT_FOLLOW,
    of_side={StorySide.OFFICE: messages.STEP_OF_OFFICE, StorySide.MEMBER: messages.STEP_OF_MEMBER},
    before_previous=messages.BEFORE_PREVIOUS,
    outdated=shared_messages.STEP_BETWEEN,
)


@mutation
async def story_submit(context: MutationContext, input: StorySubmit) -> StoryAlliance:
    """Reicht eine Geschichte in einem Bündnis ein; dessen Geschäftsstelle liest und entscheidet nach den Regeln ihres
    Bündnisses. Dieselbe Geschichte lässt sich in mehreren Bündnissen einreichen, jedes entscheidet für sich."""
    word = word_of(input, messages.EVIDENCE_NEEDED, messages.EVIDENCE_NOT_NEEDED)
    story = await context.find(SuccessStory, input.story, "story")
    membership = await context.find(Membership, input.membership, "membership")
    await _check_tells(context, story, membership, on_behalf=input.on_behalf)
    of_alliance: dict[str, Any] = {
        "tenant_id": membership.tenant_id, "membership_id": membership.id, "alliance_id": membership.alliance_id
    }  # fmt: skip
    telling = StoryAlliance(story_id=story.id, **of_alliance)
    context.session.add(telling)
    await context.session.flush()
    said = input_values(StoryStep, input) | word | {"kind": K.SUBMITTED, "effective_on": database_day(context)}
    await take_first_step(context, StoryStep(**of_alliance, story_alliance_id=telling.id, follows_rules=False, **said))
    if not story.is_agreed:
        context.warn(messages.NOT_AGREED_YET)
    return telling


@mutation
async def story_step(context: MutationContext, input: StoryStepInput) -> StoryAlliance:
    """Geht den nächsten Schritt einer Geschichte in einem Bündnis: die Geschäftsstelle veröffentlicht, gibt zurück,
    lehnt ab oder zeigt nicht mehr, mit Grund; das Mitglied reicht neu ein oder zieht zurück."""
    word = word_of(input, messages.EVIDENCE_NEEDED, messages.EVIDENCE_NOT_NEEDED)
    _check_says(input)
    telling = await context.find(StoryAlliance, input.id)
    sides = await _sides(context, telling, on_behalf=input.on_behalf)
    if (
        input.kind is K.SUBMITTED
        and sides
        and not await has_key(context, "writes" if input.on_behalf else "act", telling.story_id, "story_keys")
    ):
        raise UserError(messages.DRAFT_OF_MEMBER if input.on_behalf else messages.BOTH_NEEDED.at("id"))
    step = StoryStep(
        tenant_id=telling.tenant_id, story_alliance_id=telling.id, membership_id=telling.membership_id,
        alliance_id=telling.alliance_id, effective_on=database_day(context),
        **(input_values(StoryStep, input) | word),
    )  # fmt: skip
    await take_next_step(context, telling, step, input.step, sides, MESSAGES, "kind")
    return telling


async def _check_tells(
    context: MutationContext, story: SuccessStory, membership: Membership, *, on_behalf: bool
) -> None:
    """Raises ``UserError`` where the caller does not tell a story in the alliance of a membership."""
    if on_behalf:
        is_own = membership.alliance_id == story.alliance_id
        may = is_own and await has_key(context, "manage", membership.alliance_id)
        if may and not await has_key(context, "writes", story.id, "story_keys"):
            raise UserError(messages.DRAFT_OF_MEMBER.at("story"))
    else:
        may = await has_key(context, "act", membership.id) and await has_key(context, "act", story.id, "story_keys")
    if not may:
        raise UserError(messages.BOTH_NEEDED)


async def _sides(context: MutationContext, telling: StoryAlliance, *, on_behalf: bool) -> tuple[StorySide, ...]:
    """For which sides the caller acts; what the office records on behalf is the member's step, in its own alliance."""
    manage, act = await find_keys(context, ("keys", "manage"), ("keys", "act"))
    manages, acts = telling.alliance_id in manage, telling.membership_id in act
    if on_behalf:
        return (StorySide.MEMBER,) if manages and telling.is_origin else ()
    return tuple(side for side, here in ((StorySide.OFFICE, manages), (StorySide.MEMBER, acts)) if here)


def _check_says(input: StoryStepInput) -> None:
    """Raises ``UserError`` where a step lacks what its kind needs, or says what it does not."""
    if (input.kind in WITH_REASON) != (input.reason is not None):
        raise UserError(messages.REASON_NEEDED)
    if input.kind in NEEDS_NOTE and not input.note:
        raise UserError(messages.NOTE_NEEDED)
    if (input.kind is K.PUBLISHED) != input.follows_rules:
        raise UserError(messages.FOLLOWS_RULES)

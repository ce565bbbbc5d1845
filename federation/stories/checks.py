"""For whom the caller writes a story, and what an input says of that."""

from __future__ import annotations

from typing import Any, TypeVar

from strawberry import UNSET

from federation.alliances.memberships.codes import MembershipStatus
from federation.alliances.memberships.model import Membership
from federation.files.model import File
from federation.files.owners import find_owned
from federation.graph.mutation.context import MutationContext
from federation.graph.mutation.lookups import database_day, has_key
from federation.graph.mutation.user_errors import UserError
from federation.measures.model import Measure
from federation.pledges.model import Pledge
from federation.stories import messages
from federation.stories.model import SuccessStory
from tenants.lists import key
from tenants.messages import Message
from tenants.rows import Row

R = TypeVar("R", bound=Row)
RUNNING = (MembershipStatus.ACTIVE, MembershipStatus.SUSPENDED)


def word_of(
    input: Any,
    needed: Message = messages.EVIDENCE_NEEDED,
    not_needed: Message = messages.EVIDENCE_NOT_NEEDED,
) -> dict[str, Any]:
    """The columns that say on whose word it is; raises ``UserError`` where way or evidence is missing, or too much."""
    said = input.method is not None, bool(input.evidence)
    if said != (input.on_behalf, input.on_behalf):
        raise UserError(needed if input.on_behalf else not_needed)
    return {"on_behalf": input.on_behalf, "method": input.method, "evidence": input.evidence or None}


async def check_writes(context: MutationContext, membership: Any, *, on_behalf: bool, at: str) -> None:
    """Raises ``UserError`` where the caller does not write for a member: as it, or as its office on its behalf."""
    keys, id = ("manage", membership.alliance_id) if on_behalf else ("act", membership.id)
    if not await has_key(context, keys, id):
        raise UserError(messages.WRITTEN_BY_MEMBER.at(at))


async def check_is_member(context: MutationContext, membership: Membership) -> None:
    """Raises ``UserError`` for a membership that has not begun, or is over."""
    if membership.status not in RUNNING or membership.ends_before <= database_day(context):
        raise UserError(messages.NO_MEMBER)


async def find_to_write(context: MutationContext, global_id: str, at: str = "story") -> SuccessStory:
    """The story, locked; raises ``UserError`` where the caller does not write it as it is."""
    otherwise = messages.WRITTEN_BY_MEMBER.at(at)
    story = await context.lock_row(SuccessStory, global_id, None, otherwise)
    if not await has_key(context, "writes", story.id, "story_keys"):
        raise UserError(otherwise)
    return story


async def link_values(context: MutationContext, input: Any) -> dict[str, Any]:
    """The columns that name a measure and a pledge; raises ``UserError`` for one that the caller does not see."""
    values: dict[str, Any] = {}
    if input.measure is not UNSET:
        found = key(await context.find(Measure, input.measure, "measure")) if input.measure else (None, None)
        values["to_tenant_id"], values["measure_id"] = found
    if input.pledge is not UNSET:
        values["pledge_id"] = (await context.find(Pledge, input.pledge, "pledge")).id if input.pledge else None
    return values


async def image_values(context: MutationContext, story: SuccessStory, input: Any) -> dict[str, Any]:
    """The column of the image; raises ``UserError`` for a file out of sight, and for one of another story."""
    if input.image is UNSET:
        return {}
    if input.image is None:
        return {"image_id": None, "image_alt": None, "image_credit": None}
    found = await find_owned(context, input.image, "image", File.c.story_id, story.id, messages.IMAGE_OF_ANOTHER)
    return {"image_id": found[1]}

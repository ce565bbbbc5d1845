"""Naming organisations in a story."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from federation.graph.mutation.context import MutationContext
from federation.graph.mutation.user_errors import UserError
from federation.partners.references import find_ids
from federation.stories.partners import messages
from federation.stories.partners.model import StoryPartner

MAX_NAMED = 20


async def add_partners(context: MutationContext, story: Any, global_ids: Collection[str]) -> None:
    """Names organisations in a new story; raises ``UserError`` for one that the caller does not see."""
    if len(global_ids) > MAX_NAMED:
        raise UserError(messages.ENOUGH.at("partners"))
    for partner_id in await find_ids(context, global_ids, "partners"):
        context.session.add(StoryPartner(**part_of(story), partner_id=partner_id))
    await context.session.flush()


def part_of(story: Any) -> dict[str, Any]:
    """The columns by which a name belongs to its story."""
    return {"tenant_id": story.tenant_id, "story_id": story.id, "alliance_id": story.alliance_id}

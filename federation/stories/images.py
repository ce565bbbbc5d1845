"""Images of stories: who writes a story uploads one for it, and names it there."""

from __future__ import annotations

from sqlalchemy import delete, exists

from federation.files.model import File
from federation.files.owners import FileOwner, Place
from federation.graph.mutation.context import MutationContext
from federation.stories.checks import find_to_write
from federation.stories.model import SuccessStory


async def lock_story(context: MutationContext, global_id: str) -> Place:
    """The tenant of a story, locked, for a new image; what was uploaded and not used goes.

    Raises ``UserError`` for a story that the caller does not see or write.
    """
    story = await find_to_write(context, global_id)
    f, s = File.c, SuccessStory.c
    is_used = exists().where(s.tenant_id == f.tenant_id, s.id == f.story_id, s.image_id == f.id)
    of_story = f.tenant_id == story.tenant_id, f.story_id == story.id
    await context.session.execute(delete(File).where(*of_story, ~is_used))
    return Place(story.tenant_id, {"story_id": story.id})


IMAGE_OF_STORY = FileOwner("story", lock_story, is_image=True, name="Bild")

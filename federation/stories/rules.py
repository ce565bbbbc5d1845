"""Rules of stories as SQL expressions."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, any_, func, or_, select

from federation.stories.model import SuccessStory
from federation.stories.telling.model import StoryAlliance
from tenants.rows import Columns
from tenants.tenant_filters import is_in_keys


def newest(*where: Any) -> Any:
    """Stories that meet all conditions, the newest first: by the day of publication, else of the first draft."""
    s = SuccessStory.c
    return select(SuccessStory).where(*where).order_by(s.newest_key.desc(), s.tenant_id.desc(), s.id.desc())


def is_among(id: Any, keys: str) -> ColumnElement[bool]:
    """Whether an id is in a set of ``ctx.story_keys``, looked up once in a statement."""
    return is_in_keys(id, keys, "story_keys")


def told_to(*where: Any) -> ColumnElement[bool]:
    """Whether a story is told to an alliance in sight, by a telling that meets these conditions.

    By an array, which is computed once and looked up: a semijoin walks through all stories there are for a page of few.
    """
    ids = select(StoryAlliance.c.story_id).where(*where).scalar_subquery()
    return SuccessStory.c.id == any_(func.array(ids))


def is_inside(s: Columns) -> ColumnElement[bool]:
    """Whether the asker reads what only the member itself and the office of its alliance may."""
    return or_(is_among(s.id, "own"), is_in_keys(s.alliance_id, "office"))

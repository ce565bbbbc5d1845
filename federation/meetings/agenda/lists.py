"""The agenda of a meeting and its speakers, each set as a whole."""

from __future__ import annotations

from typing import Any

from strawberry import UNSET

from federation.graph.mutation.context import MutationContext
from federation.graph.mutation.parts import set_parts
from federation.meetings.agenda.model import AgendaItem, MeetingSpeaker
from federation.meetings.model import Meeting
from tenants.rows import Owned

PARTS: dict[str, type[Owned]] = {"agenda": AgendaItem, "speakers": MeetingSpeaker}
"""The rows behind each list of an input."""


async def set_lists(context: MutationContext, meeting: Meeting, input: Any, *path: str) -> None:
    """Sets each list that an input names, as a whole. ``path``: to the input."""
    whole: dict[str, Any] = {"meeting_id": meeting.id, "visibility": meeting.visibility}
    for name, row in PARTS.items():
        if (entries := getattr(input, name)) is not UNSET:
            field = ".".join((*path, name))
            await set_parts(context, meeting.tenant_id, row, whole, entries or [], field)

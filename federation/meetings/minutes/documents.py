"""Documents of meetings: the organiser uploads one for a meeting, and names it there."""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, exists

from federation.files.model import File
from federation.files.owners import FileOwner, Place, find_owned
from federation.graph.mutation.context import MutationContext
from federation.meetings import messages as meeting_messages
from federation.meetings.minutes import messages
from federation.meetings.minutes.model import MeetingDocument
from federation.meetings.model import Meeting


async def lock_meeting(context: MutationContext, global_id: str) -> Place:
    """The organiser's tenant, locked, for a new document; what was uploaded and not used goes.

    Raises ``UserError`` for a meeting that the caller does not see or keep.
    """
    meeting = await context.lock_row(Meeting, global_id, None, meeting_messages.KEPT_BY_ORGANISER.at("meeting"))
    f, d = File.c, MeetingDocument.c
    is_used = exists().where(d.tenant_id == f.tenant_id, d.meeting_id == f.meeting_id, d.file_id == f.id)
    of_meeting = f.tenant_id == meeting.tenant_id, f.meeting_id == meeting.id
    await context.session.execute(delete(File).where(*of_meeting, ~is_used))
    return Place(meeting.tenant_id, {"meeting_id": meeting.id})


DOCUMENT_OF_MEETING = FileOwner("meeting", lock_meeting)


async def find_document(context: MutationContext, meeting: Meeting, global_id: str) -> Any:
    """The id of a document's file; raises ``UserError`` for one out of sight, and for one of another meeting."""
    column = File.c.meeting_id
    return (await find_owned(context, global_id, "file", column, meeting.id, messages.FILE_OF_ANOTHER))[1]

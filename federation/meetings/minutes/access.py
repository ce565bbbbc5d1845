"""How one takes part online: a row beside the meeting, for those inside alone."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from sqlalchemy import select
from strawberry import UNSET

from federation.graph.mutation.context import MutationContext
from federation.graph.mutation.inputs import input_values, update_row
from federation.graph.mutation.user_errors import UserError
from federation.meetings.minutes.model import MeetingAccess
from federation.meetings.model import Meeting

FIELDS = {"note": "accessNote"}
"""Column -> the field that says it, where that is named otherwise."""


async def set_access(context: MutationContext, meeting: Meeting, input: Any) -> None:
    """Writes what an input says of taking part online; raises ``UserError``."""
    said = SimpleNamespace(video_url=input.video_url, note=input.access_note)
    if said.video_url is UNSET and said.note is UNSET:
        return
    try:
        values = input_values(MeetingAccess, said)
    except UserError as error:
        raise UserError(
            error.message.at(FIELDS.get(str(error.message.field), error.message.field)), **error.values
        ) from None
    a = MeetingAccess.c
    query = select(MeetingAccess).where(a.tenant_id == meeting.tenant_id, a.meeting_id == meeting.id)
    access = (await context.session.scalars(query)).one_or_none()
    if access is None and any(values.values()):
        access = MeetingAccess(tenant_id=meeting.tenant_id, meeting_id=meeting.id, visibility=meeting.visibility)
        context.session.add(access)
    if access is not None:
        update_row(access, values)
        await context.session.flush()

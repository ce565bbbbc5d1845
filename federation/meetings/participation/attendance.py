"""Attendance: how many people were there, for an invitation or for all others together."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from strawberry import UNSET

from federation.graph.mutation.context import MutationContext
from federation.graph.mutation.user_errors import UserError, not_found
from federation.meetings.model import Meeting
from federation.meetings.participation import messages
from federation.meetings.participation.inputs import MeetingAttendanceSet
from federation.meetings.participation.model import MeetingAttendance, MeetingInvitation

MOST = 10_000


async def set_attendance(context: MutationContext, meeting: Meeting, input: MeetingAttendanceSet) -> None:
    """Writes what an input says, and leaves the rest; raises ``UserError`` with the path to an entry."""
    a = MeetingAttendance.c
    query = select(MeetingAttendance).where(a.tenant_id == meeting.tenant_id, a.meeting_id == meeting.id)
    rows = {item.invitation_id: item for item in await context.session.scalars(query)}
    keys = context.valid_keys(MeetingInvitation, [item.invitation for item in input.attendance])
    visible = await context.find_visible(MeetingInvitation, keys)
    wanted: dict[Any, int | None] = {}
    for n, entry in enumerate(input.attendance):
        at = f"attendance.{n}"
        invitation = visible.get(context.key(MeetingInvitation, entry.invitation, f"{at}.invitation"))
        if invitation is None or invitation.meeting_id != meeting.id:
            raise not_found(f"{at}.invitation")
        wanted[invitation.id] = _checked(entry.persons, f"{at}.persons")
    if input.others is not UNSET:
        wanted[None] = _checked(input.others, "others")
    for invitation_id, persons in wanted.items():
        row = rows.get(invitation_id)
        if persons is None and row is not None:
            await context.session.delete(row)
        elif persons is not None and row is not None:
            row.persons = persons
        elif persons is not None:
            context.session.add(MeetingAttendance(
                tenant_id=meeting.tenant_id, meeting_id=meeting.id, visibility=meeting.visibility,
                invitation_id=invitation_id, persons=persons,
            ))  # fmt: skip
    await context.session.flush()


def _checked(persons: int | None, at: str) -> int | None:
    if persons is not None and not 0 <= persons <= MOST:
        raise UserError(messages.ATTENDANCE_BOUND.at(at))
    return persons

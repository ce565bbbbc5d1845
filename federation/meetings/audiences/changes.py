"""Changes of audiences: for whom a meeting is open besides, and the word of another alliance's office."""

from __future__ import annotations

from sqlalchemy import func, select

from federation.graph.mutation.field import Deleted, MutationContext, mutation
from federation.graph.mutation.messages import LIST_TOO_LONG
from federation.graph.mutation.user_errors import UserError
from federation.meetings import messages as meeting_messages
from federation.meetings.audiences import messages
from federation.meetings.audiences.inputs import (
    MAX_AUDIENCES,
    MeetingAudienceAdd,
    MeetingAudienceAnswer,
    MeetingAudienceRemove,
)
from federation.meetings.audiences.model import MeetingAudience
from federation.meetings.audiences.opening import add_audiences, find_audience
from federation.meetings.model import Meeting
from federation.meetings.organisers import manages


@mutation
async def meeting_audience_add(context: MutationContext, input: MeetingAudienceAdd) -> MeetingAudience:
    """Öffnet ein Treffen für ein weiteres Publikum; das tut der Veranstalter. Ein anderes Bündnis kommt dazu, sobald
    seine Geschäftsstelle zusagt: bis dahin sieht das Treffen dort niemand sonst."""
    otherwise = meeting_messages.KEPT_BY_ORGANISER.at("meeting")
    meeting = await context.lock_row(Meeting, input.meeting, None, otherwise)
    a = MeetingAudience.c
    of_meeting = a.tenant_id == meeting.tenant_id, a.meeting_id == meeting.id
    if (await context.session.scalar(select(func.count(a.id)).where(*of_meeting)) or 0) >= MAX_AUDIENCES:
        raise UserError(LIST_TOO_LONG.at("meeting"), limit=MAX_AUDIENCES)
    audience = await find_audience(context, meeting.tenant_id, input)
    await add_audiences(context, meeting, [audience])
    same = (a[name] == value for name, value in audience.items() if name != "answer")
    return (await context.session.scalars(select(MeetingAudience).where(*of_meeting, *same))).one()


@mutation
async def meeting_audience_answer(context: MutationContext, input: MeetingAudienceAnswer) -> MeetingAudience:
    """Antwortet für ein Bündnis, das als Publikum gefragt ist; das tut seine Geschäftsstelle, auch noch einmal anders.
    Mit ACCEPTED sehen seine Mitglieder das Treffen."""
    audience = await context.change(MeetingAudience, input.id, input.version, messages.ANSWERED_BY_OFFICE)
    if not await manages(context, audience.alliance_id):
        raise UserError(messages.ANSWERED_BY_OFFICE)
    audience.answer = input.answer
    return audience


@mutation
async def meeting_audience_remove(context: MutationContext, input: MeetingAudienceRemove) -> Deleted[MeetingAudience]:
    """Schließt ein Treffen für ein Publikum; das tut der Veranstalter. Wer schon auf der Liste steht, bleibt dort."""
    return await context.erase(await context.find(MeetingAudience, input.id))

"""Changes of who comes: invitations, answers by each party itself, attendance at the door."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select

from federation.graph.mutation.field import Deleted, MutationContext, mutation
from federation.graph.mutation.inputs import input_values
from federation.graph.mutation.lookups import database_day, database_now, reread
from federation.graph.mutation.user_errors import UserError, not_found
from federation.meetings import messages as meeting_messages
from federation.meetings.checks import is_over
from federation.meetings.model import Meeting
from federation.meetings.participation import messages
from federation.meetings.participation.attendance import set_attendance
from federation.meetings.participation.checks import (
    acts_for,
    find_listed,
    find_parties,
    find_registering,
    organises,
)
from federation.meetings.participation.codes import AnswerSide, InvitationOrigin, MeetingAnswer
from federation.meetings.participation.inputs import (
    MAX_AT_ONCE,
    MeetingAnswerInput,
    MeetingAttendanceSet,
    MeetingInvitationRemove,
    MeetingInvite,
    MeetingRegister,
)
from federation.meetings.participation.model import MAX_PERSONS, MeetingAnswerEntry, MeetingInvitation
from tenants import shared_messages


@mutation
async def meeting_invite(context: MutationContext, input: MeetingInvite) -> Meeting:
    """Lädt einzelne Mitglieder, Kommunen und Personen zu einem Treffen ein; das tut der Veranstalter. Wem es als
    Publikum offen steht, der meldet sich auch ohne Einladung an."""
    meeting = await context.lock_row(Meeting, input.meeting, None, meeting_messages.KEPT_BY_ORGANISER.at("meeting"))
    if await is_over(context, meeting):
        raise UserError(meeting_messages.IS_OVER)
    parties = await find_parties(context, meeting, input)
    listed = {_party_of(item) for item in await find_listed(context, meeting, parties)}
    new = [party for party in parties if next(iter(party.items())) not in listed]
    if len(new) < len(parties):
        context.warn(messages.WERE_INVITED, number=len(parties) - len(new))
    for party in new:
        context.session.add(_invitation(meeting, InvitationOrigin.INVITED, party))
    await context.session.flush()
    return meeting


@mutation
async def meeting_invitation_remove(
    context: MutationContext, input: MeetingInvitationRemove
) -> Deleted[MeetingInvitation]:
    """Nimmt eine Einladung zurück, auf die noch niemand geantwortet hat; das tut der Veranstalter."""
    invitation = await context.find(MeetingInvitation, input.id)
    if not await organises(context, await _meeting_of(context, invitation)):
        raise UserError(messages.REMOVED_BY_ORGANISER)
    if invitation.answer is not None:
        raise UserError(messages.ANSWERED_ALREADY)
    return await context.erase(invitation)


@mutation
async def meeting_register(context: MutationContext, input: MeetingRegister) -> MeetingInvitation:
    """Meldet ein Mitglied oder eine Kommune zu einem Treffen an, das ihnen offen steht. Wer eine Einladung hat,
    antwortet mit meetingAnswer darauf."""
    meeting = await context.find(Meeting, input.meeting, "meeting")
    party = await find_registering(context, meeting, input.membership, input.tenant)
    if existing := await find_listed(context, meeting, [party]):
        raise UserError(messages.ON_LIST, current=existing[0])
    await _check_open(context, meeting, "meeting")
    invitation = _invitation(meeting, InvitationOrigin.REGISTERED, party)
    context.session.add(invitation)
    await context.session.flush()
    return await _answer(context, meeting, invitation, input, AnswerSide.PARTY, MeetingAnswer.YES, 1)


@mutation
async def meeting_answer(context: MutationContext, input: MeetingAnswerInput) -> MeetingInvitation:
    """Antwortet auf eine Einladung; das tut, wer für das Mitglied handelt oder bei der Kommune bearbeitet, und der
    Veranstalter mit onBehalf. Wo nicht genug Plätze frei sind, kommt man auf die Warteliste."""
    invitation = await context.find(MeetingInvitation, input.id)
    meeting = await _meeting_of(context, invitation)
    if input.on_behalf:
        if not await organises(context, meeting):
            raise UserError(messages.ENTERED_BY_ORGANISER)
    elif not await acts_for(context, invitation):
        raise UserError(messages.ANSWERED_BY_PARTY)
    await _check_open(context, meeting, "answer")
    a = MeetingAnswerEntry.c
    given = select(func.count(a.id)).where(a.tenant_id == invitation.tenant_id, a.invitation_id == invitation.id)
    if (number := await context.session.scalar(given) or 0) != input.answers:
        raise UserError(shared_messages.STEP_BETWEEN.at("answers"), current=invitation, version=number)
    side = AnswerSide.ORGANISER if input.on_behalf else AnswerSide.PARTY
    return await _answer(context, meeting, invitation, input, side, input.answer, number + 1)


@mutation
async def meeting_attendance_set(context: MutationContext, input: MeetingAttendanceSet) -> Meeting:
    """Trägt ein, wie viele Personen zu einem Treffen kamen; das tut der Veranstalter, sobald es begonnen hat."""
    meeting = await context.lock_row(Meeting, input.meeting, None, meeting_messages.KEPT_BY_ORGANISER.at("meeting"))
    if database_now(context) < meeting.starts_at:
        raise UserError(messages.NOT_HELD_YET)
    if len(input.attendance) > MAX_AT_ONCE:
        raise UserError(messages.TOO_MANY_AT_ONCE.at("attendance"), number=len(input.attendance), limit=MAX_AT_ONCE)
    await set_attendance(context, meeting, input)
    return meeting


def _invitation(meeting: Meeting, origin: InvitationOrigin, party: dict[str, Any]) -> MeetingInvitation:
    return MeetingInvitation(
        tenant_id=meeting.tenant_id, meeting_id=meeting.id, visibility=meeting.visibility, origin=origin, **party
    )  # fmt: skip


def _party_of(invitation: MeetingInvitation) -> tuple[str, Any]:
    names = ("membership_id", "to_tenant_id", "email")
    return next((name, value) for name in names if (value := getattr(invitation, name)) is not None)


async def _meeting_of(context: MutationContext, invitation: MeetingInvitation) -> Meeting:
    """The meeting of an invitation; raises ``UserError`` where it is out of sight."""
    found = await context.find_visible(Meeting, [(invitation.tenant_id, invitation.meeting_id)])
    if not found:
        raise not_found()
    return next(iter(found.values()))


async def _check_open(context: MutationContext, meeting: Meeting, at: str) -> None:
    """Raises ``UserError`` for a meeting that nobody answers any more; warns where it is late."""
    if await is_over(context, meeting):
        raise UserError(messages.IS_OVER.at(at))
    if meeting.answer_by and meeting.answer_by < database_day(context):
        context.warn(messages.AFTER_DAY.at(at), day=meeting.answer_by)


async def _answer(
    context: MutationContext, meeting: Meeting, invitation: MeetingInvitation,
    input: MeetingRegister | MeetingAnswerInput, side: AnswerSide, answer: MeetingAnswer, number: int,
) -> MeetingInvitation:  # fmt: skip
    """Writes an answer; the database gives a place, or lets it wait. Raises ``UserError``."""
    comes = answer is MeetingAnswer.YES
    persons = 1 if input.persons is None else input.persons
    if comes and not 1 <= persons <= MAX_PERSONS:
        raise UserError(messages.PERSONS)
    input.persons = persons if comes else 0
    values = input_values(MeetingAnswerEntry, input) | {"answer": answer}
    context.session.add(MeetingAnswerEntry(
        tenant_id=invitation.tenant_id, meeting_id=meeting.id, invitation_id=invitation.id, number=number, side=side,
        **values,
    ))  # fmt: skip
    await context.session.flush()
    answered = await reread(context, invitation)
    if answered.is_waiting:
        context.warn(messages.WAITS)
    return answered

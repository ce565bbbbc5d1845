"""Changes of what came of a meeting: minutes, documents, outputs. The organiser keeps them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select

from federation.cooperations.model import Cooperation
from federation.graph.mutation.field import Deleted, MutationContext, mutation
from federation.graph.mutation.inputs import input_values, update_row
from federation.graph.mutation.messages import OUTDATED
from federation.graph.mutation.user_errors import UserError
from federation.measures.model import Measure
from federation.meetings import messages as meeting_messages
from federation.meetings.minutes import messages
from federation.meetings.minutes.codes import OutputKind
from federation.meetings.minutes.documents import find_document
from federation.meetings.minutes.inputs import (
    MeetingDocumentAdd,
    MeetingDocumentRemove,
    MeetingMinutesSet,
    MeetingOutputAdd,
    MeetingOutputRemove,
)
from federation.meetings.minutes.model import MeetingDocument, MeetingMinutes, MeetingOutput
from federation.meetings.model import Meeting
from tenants.lists import key

MAX_OF_MEETING = 50
"""Documents of one meeting, and outputs."""


@mutation
async def meeting_minutes_set(context: MutationContext, input: MeetingMinutesSet) -> MeetingMinutes:
    """Schreibt das Protokoll eines Treffens, oder ändert es; das tut der Veranstalter. Freigegeben lesen es die
    Beteiligten."""
    meeting = await _lock(context, input.meeting)
    m = MeetingMinutes.c
    query = select(MeetingMinutes).where(m.tenant_id == meeting.tenant_id, m.meeting_id == meeting.id)
    minutes = (await context.session.scalars(query)).one_or_none()
    values = input_values(MeetingMinutes, input)
    if minutes is None:
        minutes = MeetingMinutes(**_part_of(meeting), **values)
        context.session.add(minutes)
        return minutes
    if input.version is None:
        raise UserError(messages.MINUTES_EXIST, current=minutes)
    if input.version != minutes.version:
        raise UserError(OUTDATED, current=minutes, version=minutes.version)
    context.pending_increments.append(minutes)
    update_row(minutes, values)
    return minutes


@mutation
async def meeting_document_add(context: MutationContext, input: MeetingDocumentAdd) -> MeetingDocument:
    """Legt ein Dokument zu einem Treffen, das vorher für dieses Treffen hochgeladen ist; die Beteiligten lesen es."""
    meeting = await _lock(context, input.meeting)
    values = input_values(MeetingDocument, input) | {"file_id": await find_document(context, meeting, input.file)}
    document = MeetingDocument(**_part_of(meeting), **values, position=await _next(context, MeetingDocument, meeting))
    context.session.add(document)
    return document


@mutation
async def meeting_document_remove(context: MutationContext, input: MeetingDocumentRemove) -> Deleted[MeetingDocument]:
    """Nimmt ein Dokument eines Treffens weg, mit seiner Datei; das tut der Veranstalter."""
    return await context.erase(await context.find(MeetingDocument, input.id))


@mutation
async def meeting_output_add(context: MutationContext, input: MeetingOutputAdd) -> MeetingOutput:
    """Hält fest, was aus einem Treffen hervorging: ein Beschluss, eine Aufgabe, eine Maßnahme, eine Kooperation."""
    meeting = await _lock(context, input.meeting)
    if (input.measure is not None, input.cooperation is not None) != (
        input.kind is OutputKind.MEASURE, input.kind is OutputKind.COOPERATION,
    ):  # fmt: skip
        raise UserError(messages.OUTPUT_NAMES_ITS_ROW.at("kind"))
    values: dict[str, Any] = input_values(MeetingOutput, input)
    if input.measure is not None:
        measure = await context.find(Measure, input.measure, "measure")
        values["to_tenant_id"], values["measure_id"] = key(measure)
    if input.cooperation is not None:
        values["cooperation_id"] = (await context.find(Cooperation, input.cooperation, "cooperation")).id
    output = MeetingOutput(**_part_of(meeting), **values, position=await _next(context, MeetingOutput, meeting))
    context.session.add(output)
    return output


@mutation
async def meeting_output_remove(context: MutationContext, input: MeetingOutputRemove) -> Deleted[MeetingOutput]:
    """Nimmt ein Ergebnis eines Treffens weg; das tut der Veranstalter."""
    return await context.erase(await context.find(MeetingOutput, input.id))


async def _lock(context: MutationContext, global_id: str) -> Meeting:
    """The meeting, locked; raises ``UserError`` where the caller does not keep it."""
    return await context.lock_row(Meeting, global_id, None, meeting_messages.KEPT_BY_ORGANISER.at("meeting"))


def _part_of(meeting: Meeting) -> dict[str, Any]:
    return {"tenant_id": meeting.tenant_id, "meeting_id": meeting.id, "visibility": meeting.visibility}


async def _next(context: MutationContext, row: Any, meeting: Meeting) -> int:
    """The position after the last; raises ``UserError`` where a meeting has enough of them."""
    of_meeting = row.c.tenant_id == meeting.tenant_id, row.c.meeting_id == meeting.id
    number, last = (
        await context.session.execute(select(func.count(row.c.id), func.max(row.c.position)).where(*of_meeting))
    ).one()
    if number >= MAX_OF_MEETING:
        raise UserError(messages.ENOUGH, limit=MAX_OF_MEETING)
    return int(last or 0) + 1

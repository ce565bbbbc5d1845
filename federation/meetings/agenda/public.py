"""What everyone may ask about agendas and speakers of meetings."""

from sqlalchemy import select

from federation.graph.declare.types import Sql, bound, computed, extends
from federation.meetings.agenda import model
from federation.meetings.agenda.codes import AgendaKind, SpeakerKind
from federation.meetings.model import Meeting as MeetingRow
from tenants.rows import Columns


@bound(model.AgendaItem)
class AgendaItem:
    kind: AgendaKind
    title: str
    text: str | None
    minutes: int | None


@bound(model.MeetingSpeaker)
class MeetingSpeaker:
    kind: SpeakerKind
    organisation: str
    function: str | None
    topic: str | None
    name: str | None


@extends(MeetingRow)
class MeetingAgenda:
    @computed
    def agenda(m: Columns) -> Sql[list[model.AgendaItem]]:
        """Tagesordnung."""
        a = model.AgendaItem.c
        same = a.tenant_id == m.tenant_id, a.meeting_id == m.id
        return select(model.AgendaItem).where(*same).order_by(a.position, a.tenant_id, a.id)

    @computed
    def speakers(m: Columns) -> Sql[list[model.MeetingSpeaker]]:
        """Wer spricht."""
        s = model.MeetingSpeaker.c
        same = s.tenant_id == m.tenant_id, s.meeting_id == m.id
        return select(model.MeetingSpeaker).where(*same).order_by(s.position, s.tenant_id, s.id)

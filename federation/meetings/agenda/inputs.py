"""Inputs of agendas and speakers."""

from datetime import date
from typing import Annotated

from federation.graph.mutation.inputs import input_type
from federation.graph.mutation.parts import LIST_DESCRIPTION, EntryId
from federation.meetings.agenda.codes import AgendaKind, SpeakerKind
from federation.meetings.agenda.model import AgendaItem, MeetingSpeaker


@input_type(AgendaItem, part=True)
class AgendaItemEntry:
    """Ein Tagesordnungspunkt."""

    kind: AgendaKind
    title: str
    id: EntryId = None
    text: str | None = None
    minutes: int | None = None


@input_type(MeetingSpeaker, part=True)
class MeetingSpeakerEntry:
    """Wer spricht. Mit Namen nur, wer damit einverstanden ist, seit welchem Tag."""

    kind: SpeakerKind
    organisation: str
    id: EntryId = None
    function: str | None = None
    topic: str | None = None
    name: str | None = None
    consented_on: date | None = None


AGENDA = Annotated[list[AgendaItemEntry] | None, f"Tagesordnung: {LIST_DESCRIPTION}"]
SPEAKERS = Annotated[list[MeetingSpeakerEntry] | None, f"Wer spricht: {LIST_DESCRIPTION}"]

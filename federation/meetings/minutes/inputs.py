"""Inputs of changes of what came of a meeting."""

from datetime import date
from typing import Annotated

import strawberry

from federation.graph.mutation.inputs import input_type
from federation.meetings.minutes.codes import DocumentKind, OutputKind
from federation.meetings.minutes.model import MeetingAccess, MeetingDocument, MeetingMinutes, MeetingOutput
from tenants.normal_form import TextForm

THE_MEETING = Annotated[strawberry.ID, "Das Treffen"]
VIDEO_URL = Annotated[str | None, TextForm.LINE, MeetingAccess.c.video_url.comment]
ACCESS_NOTE = Annotated[str | None, TextForm.LINE, MeetingAccess.c.note.comment]


@input_type(MeetingMinutes)
class MeetingMinutesSet:
    """Das Protokoll eines Treffens; die Beteiligten lesen es, sobald es freigegeben ist."""

    meeting: THE_MEETING
    version: Annotated[int | None, "Die Version, die gelesen wurde; ohne Angabe, solange es keines gibt"] = None
    text: str
    is_released: bool = False


@input_type(MeetingDocument)
class MeetingDocumentAdd:
    """Ein Dokument zu einem Treffen, als Datei, die für dieses Treffen hochgeladen ist."""

    meeting: THE_MEETING
    title: str
    file: Annotated[strawberry.ID, "Die Datei"]
    kind: DocumentKind = DocumentKind.OTHER


@input_type(MeetingDocument)
class MeetingDocumentRemove:
    """Nimmt ein Dokument weg; die Datei geht mit."""

    id: Annotated[strawberry.ID, "Das Dokument"]


@input_type(MeetingOutput)
class MeetingOutputAdd:
    """Was aus einem Treffen hervorging."""

    meeting: THE_MEETING
    kind: OutputKind
    title: str
    due_on: date | None = None
    measure: Annotated[strawberry.ID | None, "Die Maßnahme, zu MEASURE"] = None
    cooperation: Annotated[strawberry.ID | None, "Die Kooperation, zu COOPERATION"] = None


@input_type(MeetingOutput)
class MeetingOutputRemove:
    """Nimmt ein Ergebnis weg."""

    id: Annotated[strawberry.ID, "Das Ergebnis"]

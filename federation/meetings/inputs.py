"""Inputs of changes of meetings."""

from datetime import date, datetime
from typing import Annotated

import strawberry
from strawberry import UNSET

from federation.cooperations.codes import ParticipationLevel
from federation.graph.declare.scalars import RegionalKey
from federation.graph.mutation.inputs import VERSION, input_type
from federation.measures.codes import FieldOfAction
from federation.meetings.agenda.inputs import AGENDA, SPEAKERS
from federation.meetings.audiences.inputs import AUDIENCES
from federation.meetings.codes import MeetingFormat, MeetingKind, MeetingStepKind, ModerationKind
from federation.meetings.minutes.inputs import ACCESS_NOTE, VIDEO_URL
from federation.meetings.model import Meeting, MeetingStep
from tenants.days import END
from tenants.model import Visibility

MEETING = Annotated[strawberry.ID, "Das Treffen"]
SERIES = Annotated[strawberry.ID | None, "Reihe, zu der es gehört"]
HOST_MEMBERSHIP = Annotated[strawberry.ID | None, "Mitglied des Bündnisses, das Gastgeber ist"]
HOST_TENANT = Annotated[RegionalKey | None, "Kommune, die Gastgeberin ist"]
MAX_PLANNED = 60
"""Meetings that one change plans at once."""
MAX_PARTS_PLANNED = 600
"""Items of agendas, speakers and audiences of all of them: each is a row of its own."""


@input_type(Meeting, part=True)
class MeetingEntry:
    """Ein Treffen. In einer Reihe gelten ohne Angabe Art, Thema und Publikum des letzten Treffens."""

    starts_at: datetime
    ends_at: datetime
    title: Annotated[str | None, "Worum es geht; ohne Angabe der Name der Reihe"] = None
    kind: Annotated[MeetingKind | None, "Art; ohne Angabe die des letzten Treffens der Reihe"] = None
    level: ParticipationLevel | None = None
    format: MeetingFormat = MeetingFormat.ON_SITE
    field_of_action: FieldOfAction | None = UNSET
    description: str | None = None
    is_all_day: bool = False
    place: str | None = None
    website: str | None = None
    video_url: VIDEO_URL = None
    access_note: ACCESS_NOTE = None
    places: int | None = None
    answer_by: date | None = None
    host_membership: HOST_MEMBERSHIP = None
    host_tenant: HOST_TENANT = None
    moderation: ModerationKind | None = None
    is_moderation_neutral: bool | None = None
    visibility: Visibility = Visibility.TENANT
    source: str | None = None
    audiences: AUDIENCES = UNSET
    agenda: AGENDA = []  # noqa: RUF012
    speakers: SPEAKERS = []  # noqa: RUF012


@input_type(Meeting)
class MeetingCreate(MeetingEntry):
    """Ein neues Treffen, intern, wenn nichts anderes gesagt ist. Was für ein Bündnis, ein Netzwerk oder eine
    Kooperation ist, steht ohne Angabe dessen Mitgliedern oder Seiten offen."""

    tenant: Annotated[
        RegionalKey | None, "Mandant, der veranstaltet; bei einer Kooperation ohne Angabe ihre Federführung"
    ] = None
    alliance: Annotated[strawberry.ID | None, "Bündnis, für das es ist"] = None
    cooperation: Annotated[strawberry.ID | None, "Kooperation, für die es ist"] = None
    network: Annotated[strawberry.ID | None, "Netzwerk, für das es ist; sein Träger veranstaltet"] = None
    series: SERIES = None


@input_type(Meeting)
class MeetingUpdate:
    """Neue Angaben zu einem Treffen: was fehlt, bleibt; null leert. Wann es ist, ändert meetingStep."""

    id: MEETING
    version: VERSION
    title: str | None = UNSET
    kind: MeetingKind | None = UNSET
    level: ParticipationLevel | None = UNSET
    format: MeetingFormat | None = UNSET
    field_of_action: FieldOfAction | None = UNSET
    description: str | None = UNSET
    report: str | None = UNSET
    place: str | None = UNSET
    website: str | None = UNSET
    video_url: VIDEO_URL = UNSET
    access_note: ACCESS_NOTE = UNSET
    places: int | None = UNSET
    answer_by: date | None = UNSET
    host_membership: HOST_MEMBERSHIP = UNSET
    host_tenant: HOST_TENANT = UNSET
    moderation: ModerationKind | None = UNSET
    is_moderation_neutral: bool | None = UNSET
    visibility: Visibility | None = UNSET
    source: str | None = UNSET
    agenda: AGENDA = UNSET
    speakers: SPEAKERS = UNSET


@input_type(MeetingStep)
class MeetingStepInput:
    """Der nächste Schritt eines Treffens: bestätigt, verlegt, abgesagt, durchgeführt, wieder geplant."""

    id: MEETING
    step: Annotated[int, "Wie viele Schritte gelesen wurden (stepCount)"]
    kind: MeetingStepKind
    note: str | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None


@input_type(Meeting, part=True)
class MeetingInterval:
    """Wie weit zwei Treffen auseinander liegen."""

    months: Annotated[int | None, "Monate, 1 bis 12"] = None
    weeks: Annotated[int | None, "Wochen, 1 bis 52"] = None


@input_type(Meeting)
class MeetingsPlan:
    """Plant mehrere Treffen einer Reihe, jedes ein eigenes: zur selben Uhrzeit, auch über die Zeitumstellung."""

    series: Annotated[strawberry.ID, "Die Reihe"]
    first: Annotated[MeetingEntry, "Das erste; die anderen sind wie dieses"]
    every: Annotated[MeetingInterval, "In welchem Abstand"]
    count: Annotated[int | None, f"Wie viele insgesamt, höchstens {MAX_PLANNED}"] = None
    until: Annotated[date | None, END, "Der letzte Tag, an dem noch eines beginnt"] = None

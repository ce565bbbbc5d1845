"""Inputs of changes of who comes to a meeting."""

from typing import Annotated

import strawberry
from strawberry import UNSET

from federation.graph.declare.scalars import RegionalKey
from federation.graph.mutation.inputs import input_type
from federation.meetings.participation.codes import MeetingAnswer
from federation.meetings.participation.model import (
    MAX_PERSONS,
    MeetingAnswerEntry,
    MeetingAttendance,
    MeetingInvitation,
)

MAX_AT_ONCE = 500
"""Whom one change invites, or whose attendance it enters."""
THE_MEETING = Annotated[strawberry.ID, "Das Treffen"]
PERSONS = Annotated[
    int | None, f"Wie viele Personen kommen, 1 bis {MAX_PERSONS}, sich selbst gezählt; ohne Angabe eine"
]


@input_type(MeetingInvitation, part=True)
class MeetingGuestEntry:
    """Eine Person mit E-Mail-Adresse, die kein Mitglied ist."""

    email: str
    name: str | None = None


@input_type(MeetingInvitation)
class MeetingInvite:
    """Lädt zu einem Treffen ein. Wer schon auf der Liste steht, bleibt dort und wird nicht noch einmal eingeladen."""

    meeting: THE_MEETING
    memberships: Annotated[
        list[strawberry.ID],
        f"Mitglieder des Bündnisses, für das es ist, oder eines Bündnisses, dem es offen steht;"
        f" mit allen anderen höchstens {MAX_AT_ONCE} auf einmal",
    ] = []  # noqa: RUF012
    tenants: Annotated[list[RegionalKey], "Kommunen"] = []  # noqa: RUF012
    networks: Annotated[list[strawberry.ID], "Netzwerke des Veranstalters: alle, die heute darin sind"] = []  # noqa: RUF012
    people: Annotated[list[MeetingGuestEntry], "Weitere Personen"] = []  # noqa: RUF012


@input_type(MeetingInvitation)
class MeetingInvitationRemove:
    """Nimmt eine Einladung zurück, auf die noch niemand geantwortet hat."""

    id: Annotated[strawberry.ID, "Die Einladung"]


@input_type(MeetingAnswerEntry)
class MeetingRegister:
    """Meldet sich zu einem Treffen an, für ein Mitglied oder eine Kommune."""

    meeting: THE_MEETING
    membership: Annotated[strawberry.ID | None, "Die Mitgliedschaft, für die Sie handeln"] = None
    tenant: Annotated[RegionalKey | None, "Die Kommune, für die Sie bearbeiten"] = None
    persons: PERSONS = None
    is_substitute: bool = False
    is_listed: bool = False
    note: str | None = None


@input_type(MeetingAnswerEntry)
class MeetingAnswerInput:
    """Antwort auf eine Einladung. Wer es sich anders überlegt, antwortet noch einmal."""

    id: Annotated[strawberry.ID, "Die Einladung"]
    answers: Annotated[int, "Wie viele Antworten gelesen wurden (answerCount)"]
    answer: MeetingAnswer
    persons: PERSONS = None
    is_substitute: bool = False
    is_listed: bool = False
    note: str | None = None
    on_behalf: Annotated[bool, "Der Veranstalter trägt ein, was man ihm gesagt hat"] = False


@input_type(MeetingAttendance, part=True)
class MeetingAttendanceEntry:
    """Wie viele Personen zu einer Einladung da waren."""

    invitation: Annotated[strawberry.ID, "Die Einladung"]
    persons: Annotated[int | None, "Wie viele; null nimmt die Angabe zurück"]


@input_type(MeetingAttendance)
class MeetingAttendanceSet:
    """Trägt ein, wer da war. Wer nicht genannt ist, bleibt, wie er eingetragen ist."""

    meeting: THE_MEETING
    attendance: Annotated[list[MeetingAttendanceEntry], f"Höchstens {MAX_AT_ONCE} auf einmal"] = []  # noqa: RUF012
    others: Annotated[int | None, "Alle übrigen zusammen; null nimmt die Angabe zurück"] = UNSET

"""Inputs of changes of audiences."""

from typing import Annotated

import strawberry

from federation.graph.declare.scalars import RegionalKey
from federation.graph.mutation.inputs import VERSION, input_type
from federation.meetings.audiences.codes import AudienceAnswer
from federation.meetings.audiences.model import MeetingAudience

MAX_AUDIENCES = 50
AUDIENCE = Annotated[strawberry.ID, "Das Publikum"]


@input_type(MeetingAudience, part=True)
class MeetingAudienceEntry:
    """Für wen ein Treffen offen ist: ein Bündnis, eine Kooperation, ein Netzwerk oder eine Kommune, eines davon."""

    alliance: Annotated[strawberry.ID | None, "Bündnis; ein anderes fragt damit seine Geschäftsstelle"] = None
    cooperation: Annotated[strawberry.ID | None, "Kooperation, an der der Veranstalter beteiligt ist"] = None
    network: Annotated[strawberry.ID | None, "Netzwerk, das der Veranstalter führt"] = None
    tenant: Annotated[RegionalKey | None, "Kommune, die zu Gast ist"] = None


AUDIENCES = Annotated[
    list[MeetingAudienceEntry] | None,
    "Für wen es offen ist; ohne Angabe für wen das letzte der Reihe es war, sonst für das eigene Netzwerk,"
    f" Bündnis oder die eigene Kooperation; höchstens {MAX_AUDIENCES}",
]


@input_type(MeetingAudience)
class MeetingAudienceAdd(MeetingAudienceEntry):
    """Öffnet ein Treffen für ein weiteres Publikum, oder fragt dessen Geschäftsstelle."""

    meeting: Annotated[strawberry.ID, "Das Treffen"]


@input_type(MeetingAudience)
class MeetingAudienceAnswer:
    """Antwort der Geschäftsstelle eines Bündnisses, das als Publikum gefragt ist."""

    id: AUDIENCE
    version: VERSION
    answer: AudienceAnswer


@input_type(MeetingAudience)
class MeetingAudienceRemove:
    """Schließt ein Treffen für ein Publikum."""

    id: AUDIENCE

"""Inputs of changes of series of meetings."""

from datetime import date
from typing import Annotated

import strawberry
from strawberry import UNSET

from federation.graph.declare.scalars import RegionalKey
from federation.graph.mutation.inputs import LAST_DAY, VERSION, input_type
from federation.measures.codes import FieldOfAction
from federation.meetings.series.codes import SeriesKind
from federation.meetings.series.model import MeetingSeries
from tenants.days import END
from tenants.model import Visibility


@input_type(MeetingSeries)
class MeetingSeriesCreate:
    """Eine neue Reihe von Treffen, intern, wenn nichts anderes gesagt ist."""

    tenant: Annotated[
        RegionalKey | None, "Mandant, der veranstaltet; bei einer Kooperation ohne Angabe ihre Federführung"
    ] = None
    alliance: Annotated[strawberry.ID | None, "Bündnis, für das sie ist"] = None
    cooperation: Annotated[strawberry.ID | None, "Kooperation, für die sie ist"] = None
    network: Annotated[strawberry.ID | None, "Netzwerk, für das sie ist; sein Träger veranstaltet"] = None
    title: str
    kind: SeriesKind
    topic: str | None = None
    field_of_action: FieldOfAction | None = None
    per_year_min: int | None = None
    per_year_max: int | None = None
    has_rotating_host: bool = False
    needs_neutral_moderation: bool = False
    begins_on: date | None = None
    last_day: Annotated[date | None, LAST_DAY, END] = None
    visibility: Visibility = Visibility.TENANT
    source: str | None = None


@input_type(MeetingSeries)
class MeetingSeriesUpdate:
    """Neue Angaben zu einer Reihe: was fehlt, bleibt; null leert."""

    id: Annotated[strawberry.ID, "Die Reihe"]
    version: VERSION
    title: str | None = UNSET
    kind: SeriesKind | None = UNSET
    topic: str | None = UNSET
    field_of_action: FieldOfAction | None = UNSET
    per_year_min: int | None = UNSET
    per_year_max: int | None = UNSET
    has_rotating_host: bool | None = UNSET
    needs_neutral_moderation: bool | None = UNSET
    begins_on: date | None = UNSET
    last_day: Annotated[date | None, LAST_DAY, END] = UNSET
    visibility: Visibility | None = UNSET
    source: str | None = UNSET

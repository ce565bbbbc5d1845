"""Inputs of changes of networks."""

from datetime import date
from decimal import Decimal
from typing import Annotated

import strawberry
from strawberry import UNSET

from federation.graph.declare.scalars import RegionalKey
from federation.graph.mutation.inputs import LAST_DAY, VERSION, input_type
from federation.measures.codes import FieldOfAction
from federation.networks.codes import NetworkKind, NetworkStepKind
from federation.networks.model import Network, NetworkStep
from tenants.days import END, PAST
from tenants.model import Visibility

NETWORK = Annotated[strawberry.ID, "Das Netzwerk"]
ORIGIN = Annotated[strawberry.ID | None, "Netzwerk desselben Trägers, aus dem es hervorgeht"]


@input_type(Network)
class NetworkCreate:
    """Ein neues Netzwerk, geplant und intern, wenn nichts anderes gesagt ist."""

    tenant: Annotated[RegionalKey | None, "Mandant, der es führt, ohne ein Bündnis"] = None
    alliance: Annotated[strawberry.ID | None, "Bündnis, zu dem es gehört"] = None
    name: str
    kind: NetworkKind
    origin: ORIGIN = None
    topic: str | None = None
    field_of_action: FieldOfAction | None = None
    description: str | None = None
    is_open: bool = False
    begins_on: date | None = None
    last_day: Annotated[date | None, LAST_DAY, END] = None
    moderation: str | None = None
    is_moderation_neutral: bool | None = None
    target_mwh: Decimal | None = None
    target_t: Decimal | None = None
    target_year: int | None = None
    visibility: Visibility = Visibility.TENANT
    source: str | None = None
    planned_on: Annotated[date | None, "Seit wann es geplant ist; ohne Angabe heute", PAST] = None


@input_type(Network)
class NetworkUpdate:
    """Neue Angaben zu einem Netzwerk: was fehlt, bleibt; null leert. Seinen Stand ändert networkStep."""

    id: NETWORK
    version: VERSION
    name: str | None = UNSET
    kind: NetworkKind | None = UNSET
    origin: ORIGIN = UNSET
    topic: str | None = UNSET
    field_of_action: FieldOfAction | None = UNSET
    description: str | None = UNSET
    is_open: bool | None = UNSET
    begins_on: date | None = UNSET
    last_day: Annotated[date | None, LAST_DAY, END] = UNSET
    moderation: str | None = UNSET
    is_moderation_neutral: bool | None = UNSET
    target_mwh: Decimal | None = UNSET
    target_t: Decimal | None = UNSET
    target_year: int | None = UNSET
    visibility: Visibility | None = UNSET
    source: str | None = UNSET


@input_type(NetworkStep)
class NetworkStepInput:
    """Der nächste Schritt eines Netzwerks: in Gründung, gegründet, ruhend, wieder aufgenommen, abgeschlossen."""

    id: NETWORK
    step: Annotated[int, "Wie viele Schritte gelesen wurden (stepCount)"]
    kind: NetworkStepKind
    effective_on: Annotated[date | None, "Gilt von diesem Tag an; ohne Angabe heute"] = None
    note: str | None = None

"""Inputs of changes of ideas of networks."""

from datetime import date
from typing import Annotated

import strawberry
from strawberry import UNSET

from federation.graph.mutation.inputs import VERSION, input_type
from federation.measures.codes import FieldOfAction
from federation.networks.ideas.codes import IdeaStepKind
from federation.networks.ideas.model import IdeaSupport, NetworkIdea, NetworkIdeaStep
from federation.networks.inputs import NETWORK

IDEA = Annotated[strawberry.ID, "Die Idee"]


@input_type(NetworkIdea)
class NetworkIdeaAdd:
    """Eine Idee für ein Netzwerk."""

    network: NETWORK
    membership: Annotated[strawberry.ID | None, "Mitglied des Netzwerks, das sie vorschlägt; leer: sein Träger"] = None
    title: str
    text: str | None = None
    field_of_action: FieldOfAction | None = None
    is_shown: bool = False
    allows_showing: bool = False


@input_type(NetworkIdea)
class NetworkIdeaUpdate:
    """Neue Angaben zu einer Idee: was fehlt, bleibt; null leert."""

    id: IDEA
    version: VERSION
    title: str | None = UNSET
    text: str | None = UNSET
    field_of_action: FieldOfAction | None = UNSET
    is_shown: bool | None = UNSET
    allows_showing: bool | None = UNSET


@input_type(IdeaSupport)
class NetworkIdeaSupport:
    """Unterstützt eine Idee für ein Mitglied des Netzwerks, oder nimmt das zurück."""

    idea: IDEA
    membership: Annotated[strawberry.ID, "Die Mitgliedschaft, für die Sie handeln"]
    supports: Annotated[bool, "false nimmt es zurück"] = True


@input_type(NetworkIdea, part=True)
class NetworkIdeaBecomes:
    """Was aus einer Idee wurde: eines davon."""

    measure: Annotated[strawberry.ID | None, "Maßnahme"] = None
    pledge: Annotated[strawberry.ID | None, "Selbstverpflichtung"] = None
    cooperation: Annotated[strawberry.ID | None, "Kooperation"] = None
    meeting: Annotated[strawberry.ID | None, "Treffen desselben Trägers, dessen Thema sie wird"] = None


@input_type(NetworkIdeaStep)
class NetworkIdeaStepInput:
    """Der nächste Schritt einer Idee: aufgegriffen, nicht weiter verfolgt, wieder gesammelt. Was aus einer
    aufgegriffenen wurde, lässt sich auch später sagen: mit becomes, ohne kind."""

    id: IDEA
    step: Annotated[int, "Wie viele Schritte gelesen wurden (stepCount)"]
    kind: IdeaStepKind | None = None
    effective_on: Annotated[date | None, "Gilt von diesem Tag an; ohne Angabe heute"] = None
    note: str | None = None
    becomes: Annotated[NetworkIdeaBecomes | None, "Was daraus wurde"] = None

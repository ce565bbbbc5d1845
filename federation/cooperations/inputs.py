"""Inputs of changes of cooperations."""

from datetime import date
from typing import Annotated

import strawberry
from strawberry import UNSET

from federation.cooperations.codes import (
    CooperationForm,
    CooperationKind,
    CooperationStepKind,
    ParticipationLevel,
)
from federation.cooperations.model import Cooperation, CooperationStep
from federation.cooperations.parties.inputs import NOTE_TO_SIDES, SIDES, CooperationSideEntry
from federation.graph.declare.scalars import RegionalKey
from federation.graph.mutation.inputs import VERSION, input_type
from federation.measures.codes import FieldOfAction
from tenants.days import PAST

COOPERATION = Annotated[strawberry.ID, "Die Kooperation"]
STEP = Annotated[int, "Wie viele Schritte gelesen wurden (stepCount)"]


@input_type(Cooperation)
class CooperationCreate:
    """Eine neue Kooperation. Die federführende Stelle ist von selbst eine Seite; die anderen werden gefragt."""

    tenant: Annotated[RegionalKey, "Mandant, der die Federführung hat"]
    title: str
    kind: CooperationKind
    form: CooperationForm = CooperationForm.INFORMAL
    level: ParticipationLevel = ParticipationLevel.COOPERATION
    field_of_action: FieldOfAction | None = None
    purpose: str | None = None
    interests_at_stake: str | None = None
    website: str | None = None
    source: str | None = None
    begins: Annotated[CooperationStepKind, "IDEA oder APPROACHING"] = CooperationStepKind.IDEA
    effective_on: Annotated[date | None, PAST, "Seit welchem Tag; ohne Angabe seit heute"] = None
    sides: SIDES = []  # noqa: RUF012
    note: NOTE_TO_SIDES = None


@input_type(Cooperation)
class CooperationUpdate:
    """Neue Angaben zum gemeinsamen Teil: was fehlt, bleibt; null leert."""

    id: COOPERATION
    version: VERSION
    title: str | None = UNSET
    kind: CooperationKind | None = UNSET
    form: CooperationForm | None = UNSET
    level: ParticipationLevel | None = UNSET
    field_of_action: FieldOfAction | None = UNSET
    purpose: str | None = UNSET
    interests_at_stake: str | None = UNSET
    website: str | None = UNSET
    source: str | None = UNSET


@input_type(CooperationStep)
class CooperationStepInput:
    """Ein Schritt im Leben einer Kooperation. Dass sie vereinbart ist, folgt aus den Zustimmungen der Seiten."""

    id: COOPERATION
    step: STEP
    kind: CooperationStepKind
    note: str | None = None
    effective_on: Annotated[date | None, PAST, "Gilt von diesem Tag an; ohne Angabe von heute"] = None


@input_type(CooperationStep)
class CooperationAsk:
    """Fragt weitere Seiten, oder solche, die abgesagt haben oder ausgeschieden sind, noch einmal."""

    cooperation: COOPERATION
    sides: Annotated[list[CooperationSideEntry], "Wen Sie fragen"]
    note: NOTE_TO_SIDES = None

"""Inputs of changes of concepts."""

from datetime import date
from typing import Annotated

import strawberry
from strawberry import UNSET

from federation.concepts.codes import ConceptKind, ConceptStatus
from federation.concepts.model import UNTIL_TODAY, Concept, ConceptStatusChange
from federation.files.references import FILE
from federation.graph.declare.scalars import RegionalKey
from federation.graph.mutation.inputs import VERSION, input_type
from federation.measures.codes import FieldOfAction
from federation.partners.references import ENTRY
from tenants.model import Visibility
from tenants.normal_form import TextForm

SUCCESSOR = "Konzept desselben Mandanten, das dieses ablöst"


@input_type(Concept)
class ConceptCreate:
    """Angaben zu einem neuen Konzept."""

    tenant: Annotated[RegionalKey, "Mandant, dem es gehört"]
    kind: ConceptKind
    title: str
    author: str | None = None
    author_partner: Annotated[strawberry.ID | None, ENTRY] = None
    year_completed: int | None = None
    target_year: int | None = None
    adopted_on: date | None = None
    adopted_by: str | None = None
    paper: str | None = None
    valid_until: date | None = None
    url: str | None = None
    file: Annotated[strawberry.ID | None, FILE] = UNSET
    note: str | None = None
    source: str | None = None
    visibility: Visibility = Visibility.TENANT
    superseded_by: Annotated[strawberry.ID | None, SUCCESSOR] = None
    fields: Annotated[list[FieldOfAction], "Handlungsfelder, die es behandelt"] = []  # noqa: RUF012
    status: Annotated[ConceptStatus, "Stand, mit dem seine Historie beginnt"] = ConceptStatus.PLANNED
    effective_on: Annotated[date | None, "Tag, an dem seine Historie beginnt; ohne Angabe heute", UNTIL_TODAY] = None
    status_note: Annotated[str | None, TextForm.LINES, "Begründung oder Anmerkung zum Stand"] = None


@input_type(Concept)
class ConceptUpdate:
    """Neue Angaben zu einem Konzept: was fehlt, bleibt; null leert."""

    id: Annotated[strawberry.ID, "Das Konzept"]
    version: VERSION
    kind: ConceptKind | None = UNSET
    title: str | None = UNSET
    author: str | None = UNSET
    author_partner: Annotated[strawberry.ID | None, ENTRY] = UNSET
    year_completed: int | None = UNSET
    target_year: int | None = UNSET
    adopted_on: date | None = UNSET
    adopted_by: str | None = UNSET
    paper: str | None = UNSET
    valid_until: date | None = UNSET
    url: str | None = UNSET
    file: Annotated[strawberry.ID | None, FILE] = UNSET
    note: str | None = UNSET
    source: str | None = UNSET
    superseded_by: Annotated[strawberry.ID | None, SUCCESSOR] = UNSET
    fields: Annotated[list[FieldOfAction] | None, "Handlungsfelder, die es behandelt: alle; wer fehlt, fällt weg"] = (
        UNSET
    )


@input_type(ConceptStatusChange)
class ConceptSetStatus:
    """Ein neuer Stand eines Konzepts ab einem Tag."""

    id: Annotated[strawberry.ID, "Das Konzept"]
    version: VERSION
    status: ConceptStatus
    effective_on: date
    note: str | None = None
    corrects: Annotated[strawberry.ID | None, "Früherer Eintrag der Historie, den dieser ersetzt"] = None
    adopted_on: Annotated[
        date | None, "Tag des Beschlusses, wo er noch nicht dasteht; sonst bleibt er", UNTIL_TODAY
    ] = None
    superseded_by: Annotated[strawberry.ID | None, f"{SUCCESSOR}, wo es noch nicht dasteht; sonst bleibt es"] = None


@input_type(Concept)
class ConceptPublish:
    """Wer ein Konzept von nun an sieht."""

    id: Annotated[strawberry.ID, "Das Konzept"]
    version: VERSION
    visibility: Visibility

"""What changes of concepts take."""

from datetime import date
from typing import Annotated

import strawberry
from strawberry import UNSET

from federation.concepts.codes import ConceptKind, ConceptStatus
from federation.concepts.coverage.model import ConceptCoverage
from federation.concepts.model import SO_FAR, Concept, ConceptStatusChange
from federation.graph.declare.scalars import RegionalKey
from federation.graph.mutation.inputs import input_type
from federation.graph.mutation.parts import EntryId
from federation.measures.codes import FieldOfAction
from tenants.days import PLANNED
from tenants.model import Visibility
from tenants.normal_form import TextForm
from tenants.territory import CoverageScope

MOST_UNITS = 1_000
SUCCESSOR = "Konzept desselben Mandanten, das dieses ablöst"


@input_type(Concept)
class ConceptCreate:
    """Angaben zu einem neuen Konzept."""

    tenant: Annotated[RegionalKey, "Mandant, dem es gehört"]
    kind: ConceptKind
    title: str
    author: str | None = None
    year_completed: int | None = None
    target_year: int | None = None
    adopted_on: date | None = None
    adopted_by: str | None = None
    paper: str | None = None
    valid_until: date | None = None
    url: str | None = None
    note: str | None = None
    source: str | None = None
    visibility: Visibility = Visibility.TENANT
    superseded_by: Annotated[strawberry.ID | None, SUCCESSOR] = None
    fields: Annotated[list[FieldOfAction], "Handlungsfelder, die es behandelt"] = []  # noqa: RUF012
    status: Annotated[ConceptStatus, "Stand, mit dem seine Historie beginnt"] = ConceptStatus.PLANNED
    effective_on: Annotated[date | None, "Tag, an dem seine Historie beginnt; ohne Angabe heute", SO_FAR] = None
    status_note: Annotated[str | None, TextForm.LINES, "Begründung oder Anmerkung zum Stand"] = None


@input_type(Concept)
class ConceptUpdate:
    """Neue Angaben zu einem Konzept: was fehlt, bleibt; null leert."""

    id: Annotated[strawberry.ID, "Das Konzept"]
    version: Annotated[int, "Die Version, die gelesen wurde"]
    kind: ConceptKind | None = UNSET
    title: str | None = UNSET
    author: str | None = UNSET
    year_completed: int | None = UNSET
    target_year: int | None = UNSET
    adopted_on: date | None = UNSET
    adopted_by: str | None = UNSET
    paper: str | None = UNSET
    valid_until: date | None = UNSET
    url: str | None = UNSET
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
    version: Annotated[int, "Die Version, die gelesen wurde"]
    status: ConceptStatus
    effective_on: date
    note: str | None = None
    corrects: Annotated[strawberry.ID | None, "Früherer Eintrag der Historie, den dieser ersetzt"] = None
    adopted_on: Annotated[date | None, "Tag des Beschlusses, wo er noch nicht dasteht; sonst bleibt er", SO_FAR] = None
    superseded_by: Annotated[strawberry.ID | None, f"{SUCCESSOR}, wo es noch nicht dasteht; sonst bleibt es"] = None


@input_type(ConceptCoverage, part=True)
class ConceptCoverageEntry:
    """Eine Gebietseinheit, für die ein Konzept gilt."""

    unit: Annotated[RegionalKey, "Regionalschlüssel der Gebietseinheit"]
    scope: CoverageScope = CoverageScope.TERRITORY
    includes_members: bool = False
    id: EntryId = None
    covered_from: Annotated[date | None, "Erster Tag; leer, wenn offen", PLANNED] = None
    covered_to: Annotated[date | None, "Letzter Tag, eingeschlossen; leer, wenn offen", PLANNED] = None


@input_type(ConceptCoverage)
class ConceptSetCoverage:
    """Für welche Gebietseinheiten ein Konzept gilt: die Liste gilt als ganze."""

    id: Annotated[strawberry.ID, "Das Konzept"]
    version: Annotated[int, "Die Version, die gelesen wurde"]
    coverage: Annotated[
        list[ConceptCoverageEntry], f"Alle in ihrer Reihenfolge, höchstens {MOST_UNITS}; wer fehlt, fällt weg"
    ]


@input_type(Concept)
class ConceptPublish:
    """Wer ein Konzept von nun an sieht."""

    id: Annotated[strawberry.ID, "Das Konzept"]
    version: Annotated[int, "Die Version, die gelesen wurde"]
    visibility: Visibility

"""Inputs of changes of the coverage of concepts."""

from datetime import date
from typing import Annotated

import strawberry

from federation.concepts.coverage.model import ConceptCoverage
from federation.graph.declare.scalars import RegionalKey
from federation.graph.mutation.inputs import VERSION, input_type
from federation.graph.mutation.parts import EntryId
from tenants.days import PLANNED
from tenants.territory import CoverageScope

MAX_UNITS = 1_000


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
    version: VERSION
    coverage: Annotated[
        list[ConceptCoverageEntry], f"Alle in ihrer Reihenfolge, höchstens {MAX_UNITS}; wer fehlt, fällt weg"
    ]

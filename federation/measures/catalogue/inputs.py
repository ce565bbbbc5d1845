"""Inputs of the changes of the catalogue."""

from typing import Annotated

import strawberry

from federation.graph.declare.scalars import RegionalKey
from federation.graph.mutation.inputs import VERSION, input_type
from federation.measures.model import Measure


@input_type(Measure)
class MeasureAdopt:
    """Eine Mustermaßnahme wird als Entwurf übernommen."""

    model: Annotated[strawberry.ID, "Die Mustermaßnahme"]
    tenant: Annotated[RegionalKey, "Mandant, der sie übernimmt"]
    code: str
    title: Annotated[str | None, "Titel des Steckbriefs; ohne Angabe wie das Muster"] = None


@input_type(Measure)
class MeasureOffer:
    """Eine Maßnahme wird als Mustermaßnahme angeboten."""

    id: Annotated[strawberry.ID, "Die Maßnahme"]
    version: VERSION
    code: Annotated[str | None, "Kennung der Mustermaßnahme; ohne Angabe M- und die der Maßnahme"] = None
    title: Annotated[str | None, "Titel der Mustermaßnahme; ohne Angabe wie die Maßnahme"] = None

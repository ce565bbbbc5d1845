"""Inputs of changes of reports."""

from datetime import date
from typing import Annotated

import strawberry
from strawberry import UNSET

from federation.graph.declare.scalars import RegionalKey
from federation.graph.mutation.inputs import VERSION, input_type
from federation.reports.model import MeasureReport
from tenants.model import Visibility


@input_type(MeasureReport)
class ReportClose:
    """Der Tag, der abgeschlossen wird. Ein Landkreis berichtet über alle seine Mitglieder, sonst jeder über sich."""

    tenant: Annotated[RegionalKey, "Mandant, der berichtet"]
    day: date
    title: str
    note: str | None = None
    visibility: Visibility = Visibility.TENANT


@input_type(MeasureReport)
class ReportUpdate:
    """Neue Angaben zu einem Bericht: was fehlt, bleibt; null leert. Zahlen, Texte und Tag bleiben immer."""

    id: Annotated[strawberry.ID, "Der Bericht"]
    version: VERSION
    title: str | None = UNSET
    note: str | None = UNSET
    visibility: Visibility | None = UNSET

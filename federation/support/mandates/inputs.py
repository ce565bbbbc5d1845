"""Inputs of changes of mandates."""

from datetime import date
from typing import Annotated

import strawberry

from federation.graph.declare.scalars import RegionalKey
from federation.graph.mutation.inputs import VERSION, input_type
from tenants.days import BEGIN, REQUIRED_END
from tenants.mandates import Mandate


@input_type(Mandate)
class MandateGrant:
    """Ein Mandat einer Kommune für ihren Landkreis."""

    tenant: Annotated[RegionalKey, "Kommune, bei der bearbeitet werden darf"]
    ends_on: Annotated[date, "Letzter Tag, ihn eingeschlossen", REQUIRED_END]
    begins_on: Annotated[date | None, "Erster Tag; ohne Angabe heute", BEGIN] = None
    note: str | None = None
    support_case: Annotated[strawberry.ID | None, "Unterstützungsfall, auf den es beschränkt ist: mit ihm endet es"] = (
        None
    )


@input_type(Mandate)
class MandateRevoke:
    """Ein Widerruf; er gilt von der nächsten Anfrage an und wird nicht zurückgenommen."""

    id: Annotated[strawberry.ID, "Das Mandat"]
    version: VERSION
    note: Annotated[str | None, "Warum"] = None

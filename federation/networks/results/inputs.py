"""Inputs of changes of results of networks."""

from datetime import date
from decimal import Decimal
from typing import Annotated

import strawberry
from strawberry import UNSET

from federation.graph.mutation.inputs import VERSION, input_type
from federation.measures.codes import EstimateBasis
from federation.networks.inputs import NETWORK
from federation.networks.results.codes import ResultStepKind
from federation.networks.results.model import NetworkResult, NetworkResultStep

RESULT = Annotated[strawberry.ID, "Das Ergebnis"]


@input_type(NetworkResult)
class NetworkResultAdd:
    """Was ein Netzwerk bis zu einem Jahr erreicht hat."""

    network: NETWORK
    year: int
    saved_mwh: Decimal | None = None
    saved_t: Decimal | None = None
    basis: EstimateBasis
    note: str | None = None
    reported_on: Annotated[date | None, "Berichtet am; ohne Angabe heute"] = None


@input_type(NetworkResult)
class NetworkResultUpdate:
    """Berichtigt ein Ergebnis, das noch nicht geprüft ist: was fehlt, bleibt; null leert."""

    id: RESULT
    version: VERSION
    saved_mwh: Decimal | None = UNSET
    saved_t: Decimal | None = UNSET
    basis: EstimateBasis | None = UNSET
    note: str | None = UNSET


@input_type(NetworkResultStep)
class NetworkResultCheck:
    """Der nächste Schritt der Prüfung eines Ergebnisses: plausibel, dann verifiziert; oder zurückgegeben."""

    id: RESULT
    step: Annotated[int, "Wie viele Schritte gelesen wurden (stepCount)"]
    kind: ResultStepKind
    checked_by: str | None = None
    note: str | None = None

"""Inputs of changes of the terms of a cooperation."""

from datetime import date
from typing import Annotated

import strawberry

from federation.cooperations.inputs import COOPERATION, STEP
from federation.cooperations.model import CooperationStep
from federation.cooperations.parties.inputs import MAX_SIDES
from federation.cooperations.terms.codes import FinancingStatus
from federation.cooperations.terms.model import CooperationShare, CooperationTerms
from federation.graph.mutation.inputs import input_type
from tenants.days import END
from tenants.normal_form import TextForm


@input_type(CooperationShare, part=True)
class CooperationShareEntry:
    """Der Anteil einer Seite an den Kosten."""

    party: Annotated[strawberry.ID, "Die Seite"]
    share_bp: int


@input_type(CooperationTerms)
class CooperationTermsPropose:
    """Eine neue Fassung der Vereinbarung; sie bekommt die nächste Nummer und ändert sich nicht mehr. Sie gilt, sobald
    alle Seiten ihr zugestimmt haben; bis dahin gilt die vorige."""

    cooperation: COOPERATION
    division_of_labour: str
    financing_status: FinancingStatus = FinancingStatus.OPEN
    financing: str | None = None
    notice_months: int | None = None
    begins_on: date | None = None
    last_day: Annotated[date | None, END, "Letzter Tag der Laufzeit; ohne Angabe unbefristet"] = None
    rest_bp: int = 0
    rest_note: str | None = None
    shares: Annotated[
        list[CooperationShareEntry],
        "Anteile der Seiten in Hundertstel Prozent, zusammen mit dem Rest 10.000; leer, wo keine vereinbart sind;"
        f" höchstens {MAX_SIDES}",
    ] = []  # noqa: RUF012


@input_type(CooperationStep)
class CooperationTermsWithdraw:
    """Zieht eine vorgelegte Fassung zurück, der noch nicht alle zugestimmt haben."""

    cooperation: COOPERATION
    step: STEP
    terms: Annotated[int, "Nummer der Fassung"]
    note: Annotated[str | None, TextForm.LINES, "Warum; das lesen nur die Seiten"] = None

"""Inputs of changes of the sides of a cooperation."""

from datetime import date
from typing import Annotated

import strawberry
from strawberry import UNSET

from federation.cooperations.parties.codes import PartyRole, PartyStepKind
from federation.cooperations.parties.model import CooperationParty, CooperationPartyStep
from federation.graph.declare.scalars import RegionalKey
from federation.graph.mutation.inputs import VERSION, input_type
from tenants.days import END, PAST
from tenants.normal_form import TextForm

MAX_SIDES = 100
"""Of one cooperation, asked ones included."""
PARTY = Annotated[strawberry.ID, "Die Seite"]
NOTE_TO_SIDES = Annotated[str | None, TextForm.LINES, "Was Sie den Gefragten dazu sagen"]


@input_type(CooperationParty, part=True)
class CooperationSideEntry:
    """Eine Seite, die gefragt wird: eine Kommune oder eine Organisation."""

    tenant: Annotated[RegionalKey | None, "Die Kommune"] = None
    partner: Annotated[strawberry.ID | None, "Die Organisation im Verzeichnis"] = None
    role: Annotated[
        PartyRole | None,
        "Wofür sie steht; ohne Angabe eine Kommune als beteiligte, eine Organisation als Dienstleister",
    ] = None


SIDES = Annotated[list[CooperationSideEntry], f"Wen Sie fragen, außer der federführenden Stelle; höchstens {MAX_SIDES}"]


@input_type(CooperationPartyStep)
class CooperationPartyStepInput:
    """Ein Schritt einer Seite: zustimmen, ablehnen, ausscheiden, der Veröffentlichung zustimmen oder sie widerrufen.
    Oder die Federführung fragt noch einmal, oder zieht eine Anfrage zurück."""

    id: PARTY
    step: Annotated[int, "Wie viele Schritte der Seite gelesen wurden (stepCount)"]
    kind: PartyStepKind
    terms: Annotated[int | None, "Nummer der Fassung, der die Seite zustimmt oder die sie ablehnt"] = None
    note: str | None = None
    last_day: Annotated[date | None, END, "Letzter Tag der Seite, wenn sie ausscheidet"] = None
    effective_on: Annotated[date | None, PAST, "Gilt von diesem Tag an; ohne Angabe von heute"] = None
    publishes: Annotated[bool, "Mit der Zustimmung (AGREED) auch der Veröffentlichung zustimmen"] = False


@input_type(CooperationParty)
class CooperationPartyUpdate:
    """Neue Angaben zum eigenen Teil einer Seite: was fehlt, bleibt; null leert."""

    id: PARTY
    version: VERSION
    contribution: str | None = UNSET
    contact_email: str | None = UNSET

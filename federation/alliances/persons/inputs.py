"""Inputs of changes of a private person's data."""

from typing import Annotated

import strawberry
from strawberry import UNSET

from federation.alliances.memberships.codes import EvidenceMethod
from federation.alliances.persons.model import MembershipPerson
from federation.graph.mutation.inputs import VERSION, input_type
from tenants.normal_form import TextForm

PERSON = Annotated[strawberry.ID, "Die Privatperson (nicht ihre Mitgliedschaft)"]


@input_type(MembershipPerson)
class MembershipPersonUpdate:
    """Neue Angaben zu einer Privatperson: was fehlt, bleibt; null leert."""

    id: PERSON
    version: VERSION
    name: str | None = UNSET
    email: str | None = UNSET
    phone: str | None = UNSET
    postcode: str | None = UNSET


@input_type(MembershipPerson)
class MembershipPersonErase:
    """Die Löschung aller Angaben zu einer Privatperson in diesem Bündnis: durch sie selbst, jederzeit, oder durch die
    Geschäftsstelle mit Weg und Beleg."""

    id: PERSON
    version: VERSION
    confirmation: Annotated[str, TextForm.LINE, "Das Wort löschen"]
    method: Annotated[EvidenceMethod | None, "Auf welchem Weg sie die Geschäftsstelle darum gebeten hat"] = None
    evidence: Annotated[
        str | None, TextForm.LINE, "Beleg dafür: wo er liegt, ohne ihren Namen; er bleibt als Notiz stehen"
    ] = None

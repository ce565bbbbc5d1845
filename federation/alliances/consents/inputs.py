"""Inputs of consents: given, and withdrawn at any time."""

from typing import Annotated

import strawberry

from federation.alliances.consents.codes import ConsentMethod, ConsentPurpose
from federation.alliances.consents.model import Consent
from federation.graph.mutation.inputs import input_type

MEMBERSHIP = Annotated[strawberry.ID, "Die Mitgliedschaft"]
REPRESENTATIVE = Annotated[
    strawberry.ID | None,
    "Die Person, die für das Mitglied handelt und um deren Namen es geht; ohne Angabe die Privatperson, die selbst"
    " Mitglied ist",
]


@input_type(Consent)
class ConsentGive:
    """Eine Einwilligung: online von der Person selbst, oder auf Papier, eingetragen von der Geschäftsstelle."""

    membership: MEMBERSHIP
    purpose: ConsentPurpose
    representative: REPRESENTATIVE = None
    method: ConsentMethod = ConsentMethod.ONLINE
    evidence: str | None = None


@input_type(Consent)
class ConsentWithdraw:
    """Ein Widerruf: von der Person selbst, auch nach dem Ende der Mitgliedschaft, oder von der Geschäftsstelle."""

    membership: MEMBERSHIP
    purpose: ConsentPurpose
    representative: REPRESENTATIVE = None
    evidence: str | None = None

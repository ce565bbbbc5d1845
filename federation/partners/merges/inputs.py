"""Inputs of mergers of entries."""

from typing import Annotated

import strawberry

from federation.graph.mutation.inputs import input_type
from federation.partners.merges.codes import MergeStepKind
from federation.partners.merges.model import PartnerMergeStep

MERGE = Annotated[strawberry.ID, "Die Zusammenführung"]
VERSION = Annotated[int, "Die Version, die gelesen wurde: wie viele Schritte sie gegangen ist"]


@input_type(PartnerMergeStep)
class PartnerMergeAsk:
    """Bitte, zwei Einträge derselben Organisation zusammenzuführen."""

    partner: Annotated[strawberry.ID, "Der Eintrag, der aufgehen soll: die Dublette"]
    into: Annotated[strawberry.ID, "Der Eintrag, der bleiben soll"]
    note: str | None = None


@input_type(PartnerMergeStep)
class PartnerMergeAnswer:
    """Antwort der anderen Seite, AGREED oder REJECTED; die eigene Bitte zieht WITHDRAWN zurück."""

    id: MERGE
    version: VERSION
    answer: Annotated[MergeStepKind, "AGREED, REJECTED oder WITHDRAWN"]
    note: str | None = None


@input_type(PartnerMergeStep)
class PartnerMergeUndo:
    """Was zusammengeführt wurde, wird wieder getrennt."""

    id: MERGE
    version: VERSION
    note: str | None = None

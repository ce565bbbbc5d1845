"""Inputs of tables of members."""

from typing import Annotated

import strawberry

from federation.alliances.memberships.codes import EvidenceMethod
from federation.alliances.memberships.imports.table import HEADERS, MAX_LINES
from federation.alliances.memberships.model import MembershipStep
from federation.graph.mutation.inputs import input_type
from tenants.normal_form import TextForm

TABLE = f"CSV mit Kopfzeile, höchstens {MAX_LINES} Zeilen; Spalten: {', '.join(names[0] for names in HEADERS.values())}"

LINES = (
    "Die Zeilen, die ein Lauf ohne apply als neu genannt hat: träfe es inzwischen andere, wird nichts eingetragen; ohne"
    " Angabe alle neuen"
)


@input_type(MembershipStep)
class MembershipsImport:
    """Mitglieder, die es auf dem Papier schon sind, aus einer Tabelle."""

    alliance: Annotated[strawberry.ID, "Das Bündnis"]
    table: Annotated[str, TextForm.LINES, TABLE]
    method: Annotated[EvidenceMethod | None, "Auf welchem Weg die Mitglieder es gesagt haben; nötig mit apply"] = None
    evidence: Annotated[str | None, "Beleg dafür: wo er liegt; nötig mit apply"] = None
    apply: Annotated[bool, "Wirklich; sonst wird nur gesagt, was geschähe"] = False
    lines: Annotated[list[int] | None, LINES] = None

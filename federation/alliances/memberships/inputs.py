"""Inputs of changes of memberships."""

from datetime import date
from typing import Annotated

import strawberry
from strawberry import UNSET

from federation.alliances.memberships.codes import EvidenceMethod, MembershipStepKind
from federation.alliances.memberships.model import Membership, MembershipStep
from federation.alliances.persons.model import MembershipPerson
from federation.graph.mutation.bulk import ALL_OR_NOTHING_DESCRIPTION, ITEMS_DESCRIPTION
from federation.graph.mutation.inputs import VERSION, input_type
from tenants import days
from tenants.normal_form import TextForm

ALLIANCE = Annotated[strawberry.ID, "Das Bündnis"]
PARTNER = Annotated[strawberry.ID | None, "Die Organisation im Verzeichnis; oder eine Person"]
TIER = Annotated[strawberry.ID | None, "Stufe des Bündnisses"]
STEP = Annotated[int, "Die Zahl der Schritte, die gelesen wurde"]
EARLIER_DAY = Annotated[
    date | None, days.PAST, "Gilt von diesem Tag an, sonst von heute; ein früherer nur mit onBehalf"
]


@input_type(MembershipPerson, part=True)
class MembershipPersonEntry:
    """Angaben zu einer Privatperson; sie bleiben in diesem Bündnis."""

    name: str
    email: str | None = None
    phone: str | None = None
    postcode: str | None = None


PERSON = Annotated[MembershipPersonEntry | None, "Eine Privatperson; oder eine Organisation"]


@input_type(Membership)
class MembershipApply:
    """Ein Antrag, Mitglied zu werden: einer Organisation, die man vertritt, oder der eigene."""

    alliance: ALLIANCE
    partner: PARTNER = None
    person: PERSON = None
    strengths: str | None = None
    contribution: str | None = None
    tier: TIER = None
    note: Annotated[str | None, TextForm.LINES, "Nachricht an die Geschäftsstelle"] = None


@input_type(MembershipStep)
class MembershipInvite:
    """Wen die Geschäftsstelle gewinnen will."""

    alliance: ALLIANCE
    kind: Annotated[MembershipStepKind, "APPROACHED: nur vorgemerkt; INVITED: wer eingeladen ist, liest es"]
    partner: PARTNER = None
    person: PERSON = None
    recommended_by: Annotated[strawberry.ID | None, "Mitgliedschaft derer, die empfehlen"] = None
    tier: TIER = None
    note: str | None = None


@input_type(MembershipStep)
class MembershipRecord:
    """Ein Mitglied, das es auf dem Papier schon ist."""

    alliance: ALLIANCE
    partner: PARTNER = None
    person: PERSON = None
    effective_on: Annotated[date | None, days.PAST, "Mitglied seit, sonst seit heute"] = None
    tier: TIER = None
    method: Annotated[EvidenceMethod, "Auf welchem Weg das Mitglied es gesagt hat"]
    evidence: str
    note: str | None = None


@input_type(MembershipStep, part=True)
class MembershipStepItem:
    """Eine Mitgliedschaft, die einen Schritt weitergeht."""

    id: Annotated[strawberry.ID, "Die Mitgliedschaft"]
    step: STEP


@input_type(MembershipStep)
class MembershipStepInput:
    """Der nächste Schritt einer Mitgliedschaft."""

    id: Annotated[strawberry.ID, "Die Mitgliedschaft"]
    step: STEP
    kind: MembershipStepKind
    note: str | None = None
    tier: TIER = None
    last_day: Annotated[date | None, days.END, "Letzter Tag der Mitgliedschaft; nur bei NOTICE_GIVEN"] = None
    effective_on: EARLIER_DAY = None
    on_behalf: bool = False
    method: EvidenceMethod | None = None
    evidence: str | None = None


@input_type(MembershipStep)
class MembershipsStep:
    """Derselbe Schritt vieler Mitgliedschaften."""

    items: Annotated[list[MembershipStepItem], f"Die Mitgliedschaften, {ITEMS_DESCRIPTION}"]
    kind: MembershipStepKind
    note: str | None = None
    tier: TIER = None
    last_day: Annotated[date | None, days.END, "Letzter Tag der Mitgliedschaft; nur bei NOTICE_GIVEN"] = None
    effective_on: EARLIER_DAY = None
    on_behalf: bool = False
    method: EvidenceMethod | None = None
    evidence: str | None = None
    all_or_nothing: Annotated[bool, ALL_OR_NOTHING_DESCRIPTION] = False


@input_type(Membership)
class MembershipUpdate:
    """Neue Angaben zu einem Mitglied: was fehlt, bleibt; null leert."""

    id: Annotated[strawberry.ID, "Die Mitgliedschaft"]
    version: VERSION
    strengths: str | None = UNSET
    contribution: str | None = UNSET

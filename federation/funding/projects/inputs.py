"""Inputs of changes of funded projects."""

from datetime import date
from decimal import Decimal
from typing import Annotated

import strawberry
from strawberry import UNSET

from federation.funding import codes
from federation.funding.coverage.inputs import UNITS, CoverageEntry
from federation.funding.projects.model import FundedProject, ProjectExtension, ProjectStep
from federation.graph.declare.scalars import RegionalKey
from federation.graph.mutation.inputs import LAST_DAY, VERSION, input_type
from tenants.days import END, REQUIRED_END
from tenants.model import Visibility

THE_PROJECT = Annotated[strawberry.ID, "Das Fördervorhaben"]
PARTNERS = (
    "Beteiligte Partner, im Verzeichnis der Organisationen: alle, höchstens 100; wer fehlt, fällt weg, außer Einträgen,"
    " die Sie nicht sehen"
)
PREDECESSOR = "Das Vorhaben, an das dieses anschließt; auch das eines anderen Mandanten"


@input_type(FundedProject)
class ProjectCreate:
    """Angaben zu einem neuen Fördervorhaben."""

    tenant: Annotated[RegionalKey, "Mandant, der die Förderung bekommt oder beantragt"]
    title: str
    item: codes.FundingItem
    programme: str | None = None
    guideline: str | None = None
    guideline_date: date | None = None
    item_number: str | None = None
    agency: codes.FundingAgency | None = None
    ministry: str | None = None
    reference: Annotated[str | None, "Förderkennzeichen; Leerzeichen und Kleinbuchstaben schaden nicht"] = None
    joint_group: str | None = None
    quota_percent: Decimal | None = None
    quota_reason: codes.QuotaReason | None = None
    funding_eur: Decimal | None = None
    total_eur: Decimal | None = None
    goal: str | None = None
    partners_state: codes.PartnersState | None = None
    partners: str | None = None
    partner_entries: Annotated[list[strawberry.ID], PARTNERS] = []  # noqa: RUF012
    begins_on: date | None = None
    ends_on: Annotated[date | None, LAST_DAY, END] = None
    predecessor: Annotated[strawberry.ID | None, PREDECESSOR] = None
    source: str | None = None
    source_url: str | None = None
    visibility: Visibility = Visibility.TENANT


@input_type(FundedProject)
class ProjectUpdate:
    """Neue Angaben zu einem Fördervorhaben: was fehlt, bleibt; null leert."""

    id: THE_PROJECT
    version: VERSION
    title: str | None = UNSET
    item: codes.FundingItem | None = UNSET
    programme: str | None = UNSET
    guideline: str | None = UNSET
    guideline_date: date | None = UNSET
    item_number: str | None = UNSET
    agency: codes.FundingAgency | None = UNSET
    ministry: str | None = UNSET
    reference: Annotated[str | None, "Förderkennzeichen; Leerzeichen und Kleinbuchstaben schaden nicht"] = UNSET
    joint_group: str | None = UNSET
    quota_percent: Decimal | None = UNSET
    quota_reason: codes.QuotaReason | None = UNSET
    funding_eur: Decimal | None = UNSET
    total_eur: Decimal | None = UNSET
    goal: str | None = UNSET
    partners_state: codes.PartnersState | None = UNSET
    partners: str | None = UNSET
    partner_entries: Annotated[list[strawberry.ID] | None, PARTNERS] = UNSET
    begins_on: date | None = UNSET
    ends_on: Annotated[date | None, f"{LAST_DAY}; nach einer Verlängerung ändert ihn nur projectExtend", END] = UNSET
    predecessor: Annotated[strawberry.ID | None, PREDECESSOR] = UNSET
    source: str | None = UNSET
    source_url: str | None = UNSET


@input_type(ProjectStep)
class ProjectSetStatus:
    """Eine Entscheidung über ein Fördervorhaben. Laufend und ausgelaufen setzt niemand: das sagen die Tage."""

    id: THE_PROJECT
    version: VERSION
    kind: codes.ProjectStepKind
    effective_on: date
    note: str | None = None
    corrects: Annotated[strawberry.ID | None, "Früherer Eintrag, den dieser ersetzt"] = None


@input_type(ProjectExtension)
class ProjectExtend:
    """Ein neues Ende der Laufzeit, meist ein späteres; das alte bleibt als Zeile stehen."""

    id: THE_PROJECT
    version: VERSION
    ends_on: Annotated[date, f"Neues Ende: {LAST_DAY[0].lower()}{LAST_DAY[1:]}", REQUIRED_END]
    decided_on: date
    reason: str | None = None


@input_type(FundedProject)
class ProjectSetCoverage:
    """Wofür ein Fördervorhaben gilt."""

    id: THE_PROJECT
    version: VERSION
    coverage: Annotated[list[CoverageEntry], UNITS]


@input_type(FundedProject)
class ProjectPublish:
    """Wer ein Fördervorhaben sieht."""

    id: THE_PROJECT
    version: VERSION
    visibility: Visibility

"""Inputs of changes of advice."""

from datetime import date
from decimal import Decimal
from typing import Annotated

import strawberry
from strawberry import UNSET

from federation.advice.codes import ClimateTopic, EligibleApplicant
from federation.advice.model import Advice
from federation.funding.codes import FundingItem
from federation.graph.declare.scalars import RegionalKey
from federation.graph.mutation.inputs import LAST_DAY, VERSION, input_type
from federation.measures.codes import FieldOfAction
from federation.partners.references import ENTRY
from tenants.days import END
from tenants.model import Visibility

THE_ADVICE = Annotated[strawberry.ID, "Die Beratung"]
TOPICS, FIELDS = "Themen, um die es geht", "Handlungsfelder, die sie behandelt"
PROJECT = "Das Fördervorhaben, das sie bezahlt; auch das eines anderen Mandanten"


@input_type(Advice)
class AdviceCreate:
    """Angaben zu einer neuen Beratung."""

    tenant: Annotated[RegionalKey, "Mandant, bei dem sie geführt wird"]
    title: str
    item: FundingItem
    applicant_group: EligibleApplicant
    applicant: str
    applicant_partner: Annotated[strawberry.ID | None, ENTRY] = None
    guideline: str | None = None
    guideline_date: date | None = None
    municipal_share_percent: Decimal | None = None
    is_experienced: bool | None = None
    provider: str | None = None
    provider_partner: Annotated[strawberry.ID | None, ENTRY] = None
    days_planned: Decimal | None = None
    days_used: Decimal | None = None
    days_on_site: Decimal | None = None
    begins_on: date | None = None
    ends_on: Annotated[date | None, LAST_DAY, END] = None
    occasion: str | None = None
    priorities: str | None = None
    anchoring: str | None = None
    resolved_by: str | None = None
    resolved_on: date | None = None
    paper: str | None = None
    topics: Annotated[list[ClimateTopic], TOPICS] = []  # noqa: RUF012
    fields: Annotated[list[FieldOfAction], FIELDS] = []  # noqa: RUF012
    project: Annotated[strawberry.ID | None, PROJECT] = None
    use_template: Annotated[bool, "Die Schritte der Vorlage (adviceStepTemplates) gleich mit anlegen"] = False
    source: str | None = None
    source_url: str | None = None
    visibility: Visibility = Visibility.TENANT


@input_type(Advice)
class AdviceUpdate:
    """Neue Angaben zu einer Beratung: was fehlt, bleibt; null leert."""

    id: THE_ADVICE
    version: VERSION
    title: str | None = UNSET
    item: FundingItem | None = UNSET
    applicant_group: EligibleApplicant | None = UNSET
    applicant: str | None = UNSET
    applicant_partner: Annotated[strawberry.ID | None, ENTRY] = UNSET
    guideline: str | None = UNSET
    guideline_date: date | None = UNSET
    municipal_share_percent: Decimal | None = UNSET
    is_experienced: bool | None = UNSET
    provider: str | None = UNSET
    provider_partner: Annotated[strawberry.ID | None, ENTRY] = UNSET
    days_planned: Decimal | None = UNSET
    days_used: Decimal | None = UNSET
    days_on_site: Decimal | None = UNSET
    begins_on: date | None = UNSET
    ends_on: Annotated[date | None, LAST_DAY, END] = UNSET
    occasion: str | None = UNSET
    priorities: str | None = UNSET
    anchoring: str | None = UNSET
    resolved_by: str | None = UNSET
    resolved_on: date | None = UNSET
    paper: str | None = UNSET
    dropped_on: date | None = UNSET
    drop_reason: str | None = UNSET
    topics: Annotated[list[ClimateTopic] | None, TOPICS] = UNSET
    fields: Annotated[list[FieldOfAction] | None, FIELDS] = UNSET
    project: Annotated[strawberry.ID | None, PROJECT] = UNSET
    source: str | None = UNSET
    source_url: str | None = UNSET


@input_type(Advice)
class AdvicePublish:
    """Wer eine Beratung sieht."""

    id: THE_ADVICE
    version: VERSION
    visibility: Visibility

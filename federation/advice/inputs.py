"""What changes of advice take."""

from datetime import date
from decimal import Decimal
from typing import Annotated

import strawberry
from strawberry import UNSET

from federation.advice.codes import ClimateTopic, EligibleApplicant, MeasureNature
from federation.advice.course.model import AdviceMeasure, AdviceStep, AdviceWorkshop
from federation.advice.model import Advice
from federation.funding.codes import FundingItem
from federation.funding.projects.inputs import LAST_DAY, VERSION
from federation.graph.declare.scalars import RegionalKey
from federation.graph.mutation.inputs import input_type
from federation.graph.mutation.parts import LIST_DESCRIPTION, MAX_PARTS, EntryId
from federation.measures.codes import FieldOfAction, TaskState
from tenants.days import END
from tenants.model import Visibility

THE_ADVICE = Annotated[strawberry.ID, "Die Beratung"]
TOPICS, FIELDS = "Themen, um die es geht", "Handlungsfelder, die sie behandelt"
PAYS = "Das Fördervorhaben, das sie bezahlt; auch das eines anderen Mandanten"


@input_type(Advice)
class AdviceCreate:
    """Angaben zu einer neuen Beratung."""

    tenant: Annotated[RegionalKey, "Mandant, bei dem sie geführt wird"]
    title: str
    item: FundingItem
    applicant_group: EligibleApplicant
    applicant: str
    guideline: str | None = None
    guideline_date: date | None = None
    municipal_share_percent: Decimal | None = None
    is_experienced: bool | None = None
    provider: str | None = None
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
    project: Annotated[strawberry.ID | None, PAYS] = None
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
    guideline: str | None = UNSET
    guideline_date: date | None = UNSET
    municipal_share_percent: Decimal | None = UNSET
    is_experienced: bool | None = UNSET
    provider: str | None = UNSET
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
    project: Annotated[strawberry.ID | None, PAYS] = UNSET
    source: str | None = UNSET
    source_url: str | None = UNSET


@input_type(AdviceStep, part=True)
class AdviceStepEntry:
    """Ein Schritt einer Beratung."""

    title: str
    id: EntryId = None
    state: TaskState = TaskState.OPEN
    due_on: date | None = None
    done_on: date | None = None
    note: str | None = None


@input_type(Advice)
class AdviceSetSteps:
    """In welchen Schritten eine Beratung verläuft."""

    id: THE_ADVICE
    version: VERSION
    steps: Annotated[list[AdviceStepEntry], f"Schritte: {LIST_DESCRIPTION}"]


@input_type(AdviceWorkshop, part=True)
class AdviceWorkshopEntry:
    """Ein Workshop einer Beratung."""

    title: str
    id: EntryId = None
    held_on: date | None = None
    place: str | None = None
    groups: str | None = None
    attendance: int | None = None


@input_type(Advice)
class AdviceSetWorkshops:
    """Welche Workshops zu einer Beratung gehören."""

    id: THE_ADVICE
    version: VERSION
    workshops: Annotated[list[AdviceWorkshopEntry], f"Workshops: {LIST_DESCRIPTION}"]


@input_type(AdviceMeasure, part=True)
class AdviceMeasureEntry:
    """Eine Maßnahme, die aus einer Beratung hervorging."""

    measure: Annotated[strawberry.ID, "Die Maßnahme; auch die eines anderen Mandanten"]
    id: EntryId = None
    nature: MeasureNature | None = None
    note: str | None = None


@input_type(Advice)
class AdviceSetResults:
    """Was aus einer Beratung hervorging: jede Liste, die dasteht, gilt als ganze; sonst bleibt sie."""

    id: THE_ADVICE
    version: VERSION
    measures: Annotated[list[AdviceMeasureEntry] | None, f"Maßnahmen: {LIST_DESCRIPTION}"] = UNSET
    concepts: Annotated[
        list[strawberry.ID] | None,
        f"Leitbild, Pläne und Konzepte: alle, höchstens {MAX_PARTS}; wer fehlt, fällt weg. Das Leitbild ist das"
        " Konzept der Art GUIDING_VISION",
    ] = UNSET


@input_type(Advice)
class AdvicePublish:
    """Wer eine Beratung sieht."""

    id: THE_ADVICE
    version: VERSION
    visibility: Visibility

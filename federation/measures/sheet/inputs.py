"""Inputs of the changes of a sheet."""

from datetime import date
from decimal import Decimal
from typing import Annotated

import strawberry
from strawberry import UNSET

from federation.files.references import FILE
from federation.graph.mutation.inputs import VERSION, input_type
from federation.graph.mutation.parts import LIST_DESCRIPTION, EntryId
from federation.measures import codes
from federation.measures.model import Measure
from federation.measures.sheet import model as sheet
from federation.partners.references import ENTRY
from tenants.normal_form import TextForm


@input_type(sheet.Task, part=True)
class TaskEntry:
    """Ein Handlungsschritt."""

    title: str
    id: EntryId = None
    kind: codes.TaskKind = codes.TaskKind.ACTIVITY
    state: codes.TaskState = codes.TaskState.OPEN
    due_on: date | None = None
    done_on: date | None = None


@input_type(sheet.Rating, part=True)
class RatingEntry:
    """Eine Bewertung."""

    criterion: codes.RatingCriterion
    scale: int
    id: EntryId = None
    value: int | None = None
    note: str | None = None


@input_type(sheet.MeasureLink, part=True)
class LinkEntry:
    """Eine Verknüpfung: mit einer Maßnahme (measure), oder mit einer Kennung (code), unter der sie sich auflöst, sobald
    es die Maßnahme gibt; nur mit id bleibt ihr Ziel, wie es ist."""

    code: Annotated[str | None, "Kennung der anderen Maßnahme beim selben Mandanten, z. B. MW6"] = None
    measure: Annotated[strawberry.ID | None, "Die andere Maßnahme, auch eines anderen Mandanten"] = None
    id: EntryId = None
    kind: codes.LinkKind = codes.LinkKind.RELATED
    title: str | None = None


@input_type(sheet.MeasureActor, part=True)
class ActorEntry:
    """Jemand, der beteiligt ist."""

    role: codes.ActorRole
    name: str
    id: EntryId = None
    note: str | None = None
    valid_from: date | None = None
    valid_to: Annotated[date | None, "Letzter Tag, eingeschlossen; leer, wenn offen"] = None
    partner: Annotated[strawberry.ID | None, f"{ENTRY}; ohne Angabe bleibt, wer da stand"] = UNSET


@input_type(sheet.MeasureCost, part=True)
class CostEntry:
    """Geschätzte Kosten."""

    kind: codes.CostKind
    id: EntryId = None
    level: codes.CostLevel = codes.CostLevel.UNKNOWN
    amount_min: Decimal | None = None
    amount_max: Decimal | None = None
    co_financed_by: str | None = None
    note: str | None = None


@input_type(sheet.MeasureEffort, part=True)
class EffortEntry:
    """Geschätzter Zeitaufwand."""

    party: codes.EffortParty
    id: EntryId = None
    hours_min: int | None = None
    hours_max: int | None = None
    note: str | None = None


@input_type(sheet.MeasureEffect, part=True)
class EffectEntry:
    """Eine Wirkung."""

    kind: codes.EffectKind
    basis: codes.EstimateBasis
    year: int
    id: EntryId = None
    amount: Decimal | None = None
    note: str | None = None


@input_type(sheet.SuccessCriterion, part=True)
class CriterionEntry:
    """Woran der Erfolg zu sehen ist."""

    text: str
    id: EntryId = None
    state: codes.CriterionState = codes.CriterionState.OPEN
    evidence: str | None = None
    evidence_url: str | None = None
    evidence_figure: codes.EvidenceFigure | None = None
    alliance: Annotated[strawberry.ID | None, "Bündnis, dessen Zahl es belegt"] = None
    network: Annotated[strawberry.ID | None, "Netzwerk, dessen Zahl es belegt"] = None


@input_type(sheet.IndicatorValue, part=True)
class IndicatorValueEntry:
    """Ein Wert."""

    year: int
    value: Decimal
    id: EntryId = None
    note: str | None = None


@input_type(sheet.MeasureIndicator, part=True)
class IndicatorEntry:
    """Eine Messgröße."""

    name: str
    unit: str
    id: EntryId = None
    kind: codes.IndicatorKind = codes.IndicatorKind.OUTPUT
    target: Decimal | None = None
    target_year: int | None = None
    values: Annotated[list[IndicatorValueEntry], "Ihre Werte, einer je Jahr"] = []  # noqa: RUF012


@input_type(sheet.MeasureResolution, part=True)
class ResolutionEntry:
    """Ein Beschluss."""

    body: str
    id: EntryId = None
    resolved_on: date | None = None
    paper: str | None = None
    url: str | None = None
    text: str | None = None
    file: Annotated[strawberry.ID | None, FILE] = UNSET


@input_type(sheet.MeasureDocument, part=True)
class DocumentEntry:
    """Ein Dokument."""

    title: str
    url: str | None = None
    file: Annotated[strawberry.ID | None, FILE] = UNSET
    id: EntryId = None


@input_type(Measure)
class MeasureSetSheet:
    """Teile des Steckbriefs: jede Liste, die dasteht, gilt als ganze; was fehlt, bleibt."""

    id: Annotated[strawberry.ID, "Die Maßnahme"]
    version: VERSION
    tasks: Annotated[list[TaskEntry] | None, f"Handlungsschritte: {LIST_DESCRIPTION}"] = UNSET
    ratings: Annotated[list[RatingEntry] | None, f"Bewertungen: {LIST_DESCRIPTION}"] = UNSET
    links: Annotated[list[LinkEntry] | None, f"Verknüpfungen: {LIST_DESCRIPTION}"] = UNSET
    actors: Annotated[list[ActorEntry] | None, f"Beteiligte: {LIST_DESCRIPTION}"] = UNSET
    costs: Annotated[list[CostEntry] | None, f"Kosten: {LIST_DESCRIPTION}"] = UNSET
    efforts: Annotated[list[EffortEntry] | None, f"Zeitaufwand: {LIST_DESCRIPTION}"] = UNSET
    effects: Annotated[list[EffectEntry] | None, f"Wirkungen: {LIST_DESCRIPTION}"] = UNSET
    success_criteria: Annotated[list[CriterionEntry] | None, f"Erfolgskriterien: {LIST_DESCRIPTION}"] = UNSET
    indicators: Annotated[list[IndicatorEntry] | None, f"Messgrößen: {LIST_DESCRIPTION}"] = UNSET
    resolutions: Annotated[list[ResolutionEntry] | None, f"Beschlüsse: {LIST_DESCRIPTION}"] = UNSET
    documents: Annotated[list[DocumentEntry] | None, f"Dokumente: {LIST_DESCRIPTION}"] = UNSET
    internal_note: Annotated[str | None, TextForm.LINES, "Interne Notiz; null entfernt sie"] = UNSET


@input_type(sheet.SheetVersion)
class MeasureFreezeSheet:
    """Ein Steckbrief, wie er zu einem Zeitpunkt stand: was fehlt, wird von den heutigen Angaben genommen."""

    id: Annotated[strawberry.ID, "Die Maßnahme"]
    version: VERSION
    as_of: date
    precision: codes.DatePrecision = codes.DatePrecision.DAY
    author: str | None = None
    concept: str | None = None
    binding: codes.SheetBinding = codes.SheetBinding.RECOMMENDATION
    title: str | None = None
    goal: str | None = UNSET
    initial_situation: str | None = UNSET
    description: str | None = UNSET
    notice: str | None = UNSET

"""Inputs of changes of pledges."""

from datetime import date
from decimal import Decimal
from typing import Annotated

import strawberry
from strawberry import UNSET

from federation.alliances.memberships.codes import EvidenceMethod
from federation.graph.mutation.inputs import VERSION, input_type
from federation.measures.codes import EffectKind, EstimateBasis, FieldOfAction
from federation.pledges.codes import PledgeAudience, PledgeKind, PledgeStatus, PledgeStepKind
from federation.pledges.model import Pledge, PledgeEffect, PledgeEntry, PledgeStep
from tenants import days

THE_PLEDGE = Annotated[strawberry.ID, "Die Selbstverpflichtung"]
MEASURE = "Die Maßnahme, der sie dient: dann zählt deren Wirkung, nicht die hier genannte"
AUDIENCE = "Wer sie sehen soll; nie mehr Menschen als das Mitglied selbst"
EFFECTS = "Wirkungen, von jeder Art höchstens eine; wer fehlt, fällt weg"


@input_type(PledgeEffect, part=True)
class PledgeEffectEntry:
    """Eine Wirkung."""

    kind: EffectKind
    amount: Decimal
    basis: EstimateBasis
    year: int | None = None


@input_type(Pledge)
class PledgeCreate:
    """Eine neue Selbstverpflichtung eines Mitglieds; seinem Bündnis ist sie damit mitgeteilt."""

    membership: Annotated[strawberry.ID, "Die Mitgliedschaft"]
    kind: PledgeKind
    title: str
    text: str | None = None
    field_of_action: FieldOfAction | None = None
    target_year: int | None = None
    pledged_on: Annotated[date | None, days.PAST, "Zugesagt am, sonst heute"] = None
    due_on: date | None = None
    effects: Annotated[list[PledgeEffectEntry] | None, EFFECTS] = None
    measure: Annotated[strawberry.ID | None, MEASURE] = None
    audience: Annotated[PledgeAudience, AUDIENCE] = PledgeAudience.MEMBERS
    on_behalf: bool = False
    method: EvidenceMethod | None = None
    evidence: str | None = None


@input_type(Pledge)
class PledgeUpdate:
    """Neue Angaben zu einer Selbstverpflichtung: was fehlt, bleibt; null leert. Wie weit sie ist, sagen Einträge."""

    id: THE_PLEDGE
    version: VERSION
    kind: PledgeKind | None = UNSET
    title: str | None = UNSET
    text: str | None = UNSET
    field_of_action: FieldOfAction | None = UNSET
    target_year: int | None = UNSET
    pledged_on: date | None = UNSET
    due_on: date | None = UNSET
    effects: Annotated[list[PledgeEffectEntry] | None, EFFECTS] = UNSET
    measure: Annotated[strawberry.ID | None, MEASURE] = UNSET
    on_behalf: bool = False
    method: EvidenceMethod | None = None
    evidence: str | None = None


@input_type(PledgeEntry)
class PledgeEntryAdd:
    """Ein Eintrag, wie weit eine Selbstverpflichtung ist; er bleibt, wie er ist."""

    pledge: THE_PLEDGE
    number: Annotated[int, "Die Zahl der Einträge, die gelesen wurde"]
    status: PledgeStatus
    progress_percent: int | None = None
    effective_on: Annotated[date | None, days.PAST, "Gilt von diesem Tag an, sonst von heute"] = None
    note: str | None = None
    evidence_url: str | None = None
    file: Annotated[strawberry.ID | None, "Ein Beleg, der für diese Selbstverpflichtung hochgeladen ist"] = None
    corrects: Annotated[int | None, "Nummer des Eintrags, den dieser ersetzt"] = None
    on_behalf: bool = False
    method: EvidenceMethod | None = None
    evidence: str | None = None


@input_type(PledgeStep)
class PledgeTell:
    """Wem eine Selbstverpflichtung mitgeteilt wird: einem weiteren Bündnis desselben Mitglieds."""

    pledge: THE_PLEDGE
    membership: Annotated[strawberry.ID, "Die Mitgliedschaft in jenem Bündnis"]
    audience: Annotated[PledgeAudience, AUDIENCE] = PledgeAudience.MEMBERS
    on_behalf: bool = False
    method: EvidenceMethod | None = None
    evidence: str | None = None


@input_type(PledgeStep)
class PledgeStepInput:
    """Der nächste Schritt einer Selbstverpflichtung in einem Bündnis."""

    id: Annotated[strawberry.ID, "Die Mitteilung (PledgeAlliance)"]
    step: Annotated[int, "Die Zahl der Schritte, die gelesen wurde"]
    kind: PledgeStepKind
    audience: PledgeAudience | None = None
    entry: Annotated[int | None, "Nummer des letzten Eintrags, zu CONFIRMED und OBJECTED"] = None
    note: str | None = None
    on_behalf: bool = False
    method: EvidenceMethod | None = None
    evidence: str | None = None

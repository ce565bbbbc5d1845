"""What members may ask about the parts of a sheet."""

from datetime import date
from decimal import Decimal

from sqlalchemy import select

from federation.graph.declare.types import Sql, bound, computed, extends
from federation.measures import codes, model
from federation.measures.sheet import model as sheet
from tenants.periods import last_day
from tenants.rows import Columns


@bound(sheet.MeasureActor)
class MeasureActor:
    role: codes.ActorRole
    name: str
    note: str | None
    valid_from: date | None

    @computed
    def valid_to(a: Columns) -> Sql[date | None]:
        """Letzter Tag, eingeschlossen; leer, wenn offen"""
        return last_day(a.valid_to)


@bound(sheet.MeasureCost)
class MeasureCost:
    kind: codes.CostKind
    level: codes.CostLevel
    amount_min: Decimal | None
    amount_max: Decimal | None
    co_financed_by: str | None
    note: str | None


@bound(sheet.MeasureEffort)
class MeasureEffort:
    party: codes.EffortParty
    hours_min: int | None
    hours_max: int | None
    note: str | None


@bound(sheet.MeasureEffect)
class MeasureEffect:
    kind: codes.EffectKind
    amount: Decimal | None
    basis: codes.EstimateBasis
    year: int
    note: str | None


@bound(sheet.SuccessCriterion)
class SuccessCriterion:
    text: str
    state: codes.CriterionState
    evidence: str | None
    evidence_url: str | None


@bound(sheet.MeasureIndicator)
class MeasureIndicator:
    name: str
    unit: str
    kind: codes.IndicatorKind
    target: Decimal | None
    target_year: int | None
    values: list[sheet.IndicatorValue]


@bound(sheet.IndicatorValue)
class IndicatorValue:
    year: int
    value: Decimal
    note: str | None


@bound(sheet.MeasureResolution)
class MeasureResolution:
    body: str
    resolved_on: date | None
    paper: str | None
    url: str | None
    text: str | None


@bound(sheet.MeasureDocument)
class MeasureDocument:
    title: str
    url: str


@bound(sheet.SheetVersion)
class SheetVersion:
    as_of: date
    precision: codes.DatePrecision
    author: str | None
    concept: str | None
    binding: codes.SheetBinding
    title: str
    goal: str | None
    initial_situation: str | None
    description: str | None
    notice: str | None


@extends(model.Measure)
class MeasureSheet:
    teaser: str | None
    local_field_label: str | None
    influence_sphere: codes.InfluenceSphere | None
    time_horizon: codes.TimeHorizon | None
    regional_value: str | None
    responsible: str | None
    completion_percent: int | None
    actors: list[sheet.MeasureActor]
    costs: list[sheet.MeasureCost]
    efforts: list[sheet.MeasureEffort]
    effects: list[sheet.MeasureEffect]
    success_criteria: list[sheet.SuccessCriterion]
    indicators: list[sheet.MeasureIndicator]
    resolutions: list[sheet.MeasureResolution]
    documents: list[sheet.MeasureDocument]
    sheet_versions: list[sheet.SheetVersion]


@bound(sheet.InternalNote)
class InternalNote:
    text: str


@extends(model.Measure)
class MeasureInside:
    @computed
    def internal_note(m: Columns) -> Sql[sheet.InternalNote | None]:
        """Interne Notiz; null, wenn es keine gibt oder sie nicht in Sicht ist."""
        note = sheet.InternalNote.c
        return select(sheet.InternalNote).where(note.tenant_id == m.tenant_id, note.measure_id == m.id)

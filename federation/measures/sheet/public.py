"""The sheet of a measure and its parts, in both schemas."""

from datetime import date
from decimal import Decimal

from sqlalchemy import func, select

from federation.files.model import File as FileRow
from federation.files.references import address
from federation.graph.declare.filters import DateRange, Filter, Order, PlanKeyChoice, filter_type, order_type
from federation.graph.declare.types import Connection, Sql, bound, computed, extends
from federation.measures import codes, model
from federation.measures.sheet import model as sheet
from federation.measures.sheet import rules
from federation.partners.model import Partner as PartnerRow
from federation.partners.references import entry
from tenants.periods import last_day
from tenants.rows import Columns


@bound(sheet.Task)
class Task:
    kind: codes.TaskKind
    title: str
    state: codes.TaskState
    due_on: date | None
    done_on: date | None


@filter_type(sheet.Task)
class TaskFilter(Filter):
    """Welche Handlungsschritte? Was fehlt, schränkt nicht ein."""

    kind: list[codes.TaskKind] | None
    state: list[codes.TaskState] | None
    due_on: DateRange | None
    done_on: DateRange | None


class TaskSort(PlanKeyChoice):
    """Wonach Handlungsschritte geordnet werden."""

    POSITION = "position", "Reihenfolge im Steckbrief", "Order in the sheet"
    DUE_ON = "due_on", "Fällig am; ohne Angabe zuletzt", "Due date; unknown last"


@order_type(sheet.Task, TaskSort)
class TaskOrder(Order):
    """Eine Ordnung von Handlungsschritten."""


@bound(sheet.Rating)
class Rating:
    criterion: codes.RatingCriterion
    value: int | None
    scale: int
    note: str | None


@bound(sheet.MeasureLink)
class MeasureLink:
    kind: codes.LinkKind
    code: str | None
    title: str | None

    @computed
    def measure(k: Columns) -> Sql[model.Measure | None]:
        """Die andere Maßnahme; null, solange es sie nicht gibt oder sie nicht in Sicht ist."""
        return rules.linked(k)

    @computed
    def from_(k: Columns) -> Sql[model.Measure | None]:
        """Die Maßnahme, auf deren Steckbrief die Verknüpfung steht; null, wenn sie nicht in Sicht ist."""
        return select(model.Measure).where(model.Measure.c.tenant_id == k.tenant_id, model.Measure.c.id == k.measure_id)


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

    @computed
    def partner(a: Columns) -> Sql[PartnerRow | None]:
        """Wer, im Verzeichnis der Organisationen; null auch, wenn der Eintrag nicht in Sicht ist."""
        return entry(a.partner_id)


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
    evidence_figure: codes.EvidenceFigure | None


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
    file: FileRow | None


@bound(sheet.MeasureDocument)
class MeasureDocument:
    title: str
    file: FileRow | None

    @computed
    def url(d: Columns) -> Sql[str]:
        """Adresse; wo nur eine Datei da ist, die, unter der sie hier gelesen wird, ohne den Namen des Rechners"""
        return func.coalesce(d.url, address(d.tenant_id, d.file_id))


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


@extends(PartnerRow)
class PartnerMeasures:
    @computed
    def measures(p: Columns) -> Sql[Connection[model.Measure]]:
        """Maßnahmen in Sicht, an denen die Organisation beteiligt ist oder war, nach Titel; Mustermaßnahmen nicht."""
        return rules.measures_with(p)


@extends(model.Measure)
class MeasureSheet:
    teaser: str | None
    local_field_label: str | None
    influence_sphere: codes.InfluenceSphere | None
    time_horizon: codes.TimeHorizon | None
    regional_value: str | None
    responsible: str | None
    completion_percent: int | None
    tasks: Connection[sheet.Task]
    ratings: list[sheet.Rating]
    links: list[sheet.MeasureLink]
    actors: list[sheet.MeasureActor]
    costs: list[sheet.MeasureCost]
    efforts: list[sheet.MeasureEffort]
    effects: list[sheet.MeasureEffect]
    success_criteria: list[sheet.SuccessCriterion]
    indicators: list[sheet.MeasureIndicator]
    resolutions: list[sheet.MeasureResolution]
    documents: list[sheet.MeasureDocument]
    sheet_versions: list[sheet.SheetVersion]

    @computed
    def linked_from(m: Columns) -> Sql[Connection[sheet.MeasureLink]]:
        """Verknüpfungen, die mit dieser Maßnahme selbst bestehen (nicht nur mit einer Kennung), soweit in Sicht."""
        return rules.linking(m)

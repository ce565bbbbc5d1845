"""The parts of a measure's sheet: who takes part, what it costs and brings, how success is seen, what was resolved."""

from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, UniqueConstraint

from federation.measures.codes import (
    ActorRole,
    CostKind,
    CostLevel,
    CriterionState,
    DatePrecision,
    EffectKind,
    EffortParty,
    EstimateBasis,
    IndicatorKind,
    SheetBinding,
)
from federation.measures.sheet import messages
from tenants import days
from tenants.model import Visibility
from tenants.row_policies import editable_inside, maintained_by, part, readable_inside, visible
from tenants.rows import Owned, address, choice, column, reference, timestamp

AMOUNT = sa.Numeric(14, 2)


class Part(Owned):
    """A part of a measure: seen as the measure is, written by whoever edits in its tenant, in an order of its own."""

    __policies__: ClassVar = (*visible(), *part())
    __trail__: ClassVar = True
    __live__: ClassVar = ("measure", "measure_id")
    __order__: ClassVar[tuple[str, ...]] = ("position",)

    measure_id: UUID = reference("Maßnahme", "measure", whole=True, falls=True)
    visibility: Visibility = choice(Visibility, "Wie die Maßnahme")
    position: int = column("Reihenfolge im Steckbrief", default=0)


PART = ("tenant_id", "id", "measure_id", "position")


class MeasureActor(Part, table=True):
    """Wer an einer Maßnahme beteiligt ist, in welcher Rolle und wann: eine Stelle oder Gruppe, keine Person."""

    __tablename__ = "measure_actor"
    __table_args__ = (CheckConstraint("valid_from < valid_to", name="measure_actor_in_order"),)
    __public_columns__: ClassVar = (*PART, "role", "name", "note", "valid_from", "valid_to")
    __constraint_messages__: ClassVar = {
        "measure_actor_in_order": messages.MEASURE_ACTOR_IN_ORDER,
    }  # fmt: skip

    role: ActorRole = choice(ActorRole, "Rolle")
    name: str = column("Wer: Stelle, Einrichtung oder Gruppe", max_length=300)
    note: str | None = column("Anmerkung", default=None, sa_type=sa.Text)
    valid_from: date | None = column("Ab diesem Tag; leer, wenn offen", day=days.PLANNED, default=None)
    valid_to: date | None = column("Bis vor diesen Tag; leer, wenn offen", day=days.PLANNED, ends=True, default=None)


class MeasureCost(Part, table=True):
    """Geschätzte Kosten einer Art: eine Stufe, ein Betrag von bis, oder beides; unbekannt ist anders als keine."""

    __tablename__ = "measure_cost"
    __table_args__ = (
        UniqueConstraint("tenant_id", "measure_id", "kind"),
        CheckConstraint("amount_min >= 0 AND amount_min <= amount_max", name="measure_cost_in_order"),
        CheckConstraint("level <> 'NONE' OR coalesce(amount_max, 0) = 0", name="measure_cost_none_is_nothing"),
    )
    __public_columns__: ClassVar = (*PART, "kind", "level", "amount_min", "amount_max", "co_financed_by", "note")
    __constraint_messages__: ClassVar = {
        "measure_cost_tenant_id_measure_id_kind_key": messages.MEASURE_COST_TENANT_ID_MEASURE_ID_KIND_KEY,
        "measure_cost_in_order": messages.MEASURE_COST_IN_ORDER,
        "measure_cost_none_is_nothing": messages.MEASURE_COST_NONE_IS_NOTHING,
    }  # fmt: skip

    kind: CostKind = choice(CostKind, "Art der Kosten")
    level: CostLevel = choice(CostLevel, "Stufe", default=CostLevel.UNKNOWN)
    amount_min: Decimal | None = column("Mindestens, Euro", default=None, sa_type=AMOUNT)
    amount_max: Decimal | None = column("Höchstens, Euro", default=None, sa_type=AMOUNT)
    co_financed_by: str | None = column("Wer sie mitträgt", default=None, max_length=300)
    note: str | None = column("Anmerkung", default=None, sa_type=sa.Text)


class MeasureEffort(Part, table=True):
    """Geschätzter Zeitaufwand, für die Verwaltung oder für andere."""

    __tablename__ = "measure_effort"
    __table_args__ = (CheckConstraint("hours_min >= 0 AND hours_min <= hours_max", name="measure_effort_in_order"),)
    __public_columns__: ClassVar = (*PART, "party", "hours_min", "hours_max", "note")
    __constraint_messages__: ClassVar = {
        "measure_effort_in_order": messages.MEASURE_EFFORT_IN_ORDER,
    }  # fmt: skip

    party: EffortParty = choice(EffortParty, "Wessen Zeit")
    hours_min: int | None = column("Mindestens, Stunden im Jahr; leer, wenn unbekannt", default=None)
    hours_max: int | None = column("Höchstens, Stunden im Jahr; leer, wenn unbekannt", default=None)
    note: str | None = column("Wofür, in Worten", default=None, sa_type=sa.Text)


class MeasureEffect(Part, table=True):
    """Wirkung einer Maßnahme im Jahr: wie viel, worauf die Zahl beruht und für welches Jahr."""

    __tablename__ = "measure_effect"
    __policies__: ClassVar = (*visible(), *part(), *maintained_by("SELECT"))
    __table_args__ = (
        UniqueConstraint("tenant_id", "measure_id", "kind", "basis", "year"),
        CheckConstraint(f"year BETWEEN {days.YEAR.first} AND {days.YEAR.last}", name="measure_effect_year"),
        CheckConstraint("amount <> 'NaN'", name="measure_effect_is_a_number"),  # one would spoil every sum it is in
    )
    __public_columns__: ClassVar = (*PART, "kind", "amount", "basis", "year", "note")
    __constraint_messages__: ClassVar = {
        "measure_effect_tenant_id_measure_id_kind_basis_year_key": messages.EFFECT_ENTERED_TWICE,
    }  # fmt: skip

    kind: EffectKind = choice(EffectKind, "Was gespart oder erzeugt wird, mit seiner Einheit")
    amount: Decimal | None = column("Menge im Jahr; leer, wenn unbekannt", default=None, sa_type=AMOUNT)
    basis: EstimateBasis = choice(EstimateBasis, "Worauf die Zahl beruht")
    year: int = column("Jahr, für das sie gilt", day=days.YEAR)
    note: str | None = column("Anmerkung", default=None, sa_type=sa.Text)


class SuccessCriterion(Part, table=True):
    """Woran der Erfolg zu sehen ist, und ob er es ist."""

    __tablename__ = "success_criterion"
    __public_columns__: ClassVar = (*PART, "text", "state", "evidence", "evidence_url")

    text: str = column("Woran der Erfolg zu sehen ist", sa_type=sa.Text)
    state: CriterionState = choice(CriterionState, "Ob es so ist", default=CriterionState.OPEN)
    evidence: str | None = column("Beleg", default=None, sa_type=sa.Text)
    evidence_url: str | None = address("Adresse des Belegs", default=None)


class MeasureIndicator(Part, table=True):
    """Messgröße einer Maßnahme mit ihrem Ziel."""

    __tablename__ = "measure_indicator"
    __table_args__ = (UniqueConstraint("tenant_id", "id", "visibility"),)
    __public_columns__: ClassVar = (*PART, "name", "unit", "kind", "target", "target_year")

    name: str = column("Was gemessen wird", max_length=200)
    unit: str = column("Einheit", max_length=40)
    kind: IndicatorKind = choice(IndicatorKind, "Leistung oder Wirkung", default=IndicatorKind.OUTPUT)
    target: Decimal | None = column("Ziel", default=None, sa_type=AMOUNT)
    target_year: int | None = column("Jahr des Ziels", day=days.YEAR, default=None)


class IndicatorValue(Owned, table=True):
    """Wert einer Messgröße in einem Jahr."""

    __tablename__ = "indicator_value"
    __table_args__ = (UniqueConstraint("tenant_id", "indicator_id", "year"),)
    __policies__: ClassVar = (*visible(), *part())
    __public_columns__: ClassVar = ("tenant_id", "id", "indicator_id", "year", "value", "note")
    __trail__: ClassVar = True
    __order__: ClassVar = ("year",)
    __constraint_messages__: ClassVar = {
        "indicator_value_tenant_id_indicator_id_year_key": messages.INDICATOR_VALUE_TENANT_ID_INDICATOR_ID_YEAR_KEY,
    }  # fmt: skip

    indicator_id: UUID = reference("Messgröße", "measure_indicator", whole=True, falls=True)
    visibility: Visibility = choice(Visibility, "Wie die Maßnahme")
    year: int = column("Jahr", day=days.MEASURED_YEAR)
    value: Decimal = column("Wert", sa_type=AMOUNT)
    note: str | None = column("Anmerkung", default=None, sa_type=sa.Text)


class MeasureResolution(Part, table=True):
    """Beschluss eines Gremiums zu einer Maßnahme."""

    __tablename__ = "measure_resolution"
    __public_columns__: ClassVar = (*PART, "body", "resolved_on", "paper", "url", "text")

    body: str = column("Gremium, z. B. Gemeinderat", max_length=200)
    resolved_on: date | None = column("Tag des Beschlusses", day=days.HAPPENED, default=None)
    paper: str | None = column("Nummer der Vorlage", default=None, max_length=80)
    url: str | None = address("Adresse im Ratsinformationssystem", default=None)
    text: str | None = column("Was beschlossen wurde", default=None, sa_type=sa.Text)


class MeasureDocument(Part, table=True):
    """Dokument zu einer Maßnahme, als Verweis."""

    __tablename__ = "measure_document"
    __public_columns__: ClassVar = (*PART, "title", "url")

    title: str = column("Titel", max_length=300)
    url: str = address("Adresse")


class SheetVersion(Part, table=True):
    """Steckbrief, wie er zu einem Zeitpunkt im Konzept stand: eingefroren, neben den heutigen Angaben."""

    __tablename__ = "sheet_version"
    __policies__: ClassVar = (*visible(), *(p for p in part() if p.command == "INSERT"))
    __public_columns__: ClassVar = (
        *PART, "as_of", "precision", "author", "concept", "binding", "title", "goal", "initial_situation",
        "description", "notice",
    )  # fmt: skip
    __order__: ClassVar = ("as_of", "position")

    as_of: date = column("Stand; ein Jahr oder Monat meint seinen letzten Tag", day=days.HAPPENED)
    precision: DatePrecision = choice(DatePrecision, "Wie genau der Stand bekannt ist", default=DatePrecision.DAY)
    author: str | None = column("Wer ihn verfasst hat", default=None, max_length=300)
    concept: str | None = column("Konzept, zu dem er gehört", default=None, max_length=300)
    binding: SheetBinding = choice(SheetBinding, "Empfehlung oder Beschluss", default=SheetBinding.RECOMMENDATION)
    title: str = column("Titel", max_length=200)
    goal: str | None = column("Ziel der Maßnahme", default=None, sa_type=sa.Text)
    initial_situation: str | None = column("Ausgangslage", default=None, sa_type=sa.Text)
    description: str | None = column("Beschreibung und Umsetzungsempfehlung", default=None, sa_type=sa.Text)
    notice: str | None = column("Hinweis zum Steckbrief", default=None, sa_type=sa.Text)


class InternalNote(Owned, table=True):
    """Interne Notiz zu einer Maßnahme: nur für bearbeitende Personen des Mandanten, auch bei einer veröffentlichten."""

    __tablename__ = "measure_internal"
    __table_args__ = (
        UniqueConstraint("tenant_id", "measure_id"),
        ForeignKeyConstraint(["tenant_id", "measure_id"], ["measure.tenant_id", "measure.id"], ondelete="CASCADE"),
    )
    __policies__: ClassVar = (*readable_inside(), *editable_inside())
    __trail__: ClassVar = True

    measure_id: UUID = column("Maßnahme")
    text: str = column("Notiz", sa_type=sa.Text)
    updated_at: datetime = timestamp("Zuletzt geändert am", changes=True)

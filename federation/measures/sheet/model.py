"""The parts of a measure's sheet: steps, ratings, links, actors, costs, effects, success, resolutions, documents."""

from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint

from federation.files.model import FILE_TRIGGERS, file_key, file_messages
from federation.measures.codes import (
    ActorRole,
    CostKind,
    CostLevel,
    CriterionState,
    DatePrecision,
    EffectKind,
    EffortParty,
    EstimateBasis,
    EvidenceFigure,
    IndicatorKind,
    LinkKind,
    RatingCriterion,
    SheetBinding,
    TaskKind,
    TaskState,
)
from federation.measures.model import measure_is_visible
from federation.measures.sheet import messages
from tenants import days, shared_messages
from tenants.model import Visibility
from tenants.row_policies import editable_by_own_editors, editable_part, maintained_by, readable_by_own_editors, visible
from tenants.rows import Owned, Versioned, choice, column, reference, shared_reference, timestamp, web_address

AMOUNT = sa.Numeric(14, 2)


class Task(Versioned, table=True):
    """Handlungsschritt einer Maßnahme: empfohlen, getan oder noch zu tun."""

    __table_args__ = (CheckConstraint("(state = 'DONE') = (done_on IS NOT NULL)", name="task_done_on_a_day"),)
    __policies__: ClassVar = (*visible(), *editable_part())
    __public_columns__: ClassVar = (
        "tenant_id", "id", "measure_id", "kind", "title", "state", "due_on", "done_on", "position",
    )  # fmt: skip
    __trail__: ClassVar = True
    __live__: ClassVar = ("measure", "measure_id")
    __order__: ClassVar = ("position",)
    __constraint_messages__: ClassVar = {
        "task_done_on_a_day": shared_messages.DONE_STEP_NEEDS_DAY,
    }

    measure_id: UUID = reference("Maßnahme", "measure", is_parent=True, cascade=True)
    visibility: Visibility = choice(Visibility, "Wie die Maßnahme")
    kind: TaskKind = choice(TaskKind, "Empfehlung oder Aktivität", default=TaskKind.ACTIVITY)
    title: str = column("Was zu tun ist", max_length=500)
    state: TaskState = choice(TaskState, "Stand", default=TaskState.OPEN)
    due_on: date | None = column("Fällig am", day=days.PLANNED, default=None)
    done_on: date | None = column("Erledigt am", day=days.PAST, default=None)
    position: int = column("Reihenfolge im Steckbrief", default=0)


class Rating(Versioned, table=True):
    """Bewertung einer Maßnahme nach einem Kriterium: Punkte von höchstens so vielen; unbekannt bleibt leer."""

    __table_args__ = (
        UniqueConstraint("tenant_id", "measure_id", "criterion"),
        CheckConstraint("value BETWEEN 0 AND scale", name="rating_on_its_scale"),
        CheckConstraint("scale > 0", name="rating_has_a_scale"),
    )
    __policies__: ClassVar = (*visible(), *editable_part())
    __public_columns__: ClassVar = ("tenant_id", "id", "measure_id", "criterion", "value", "scale", "note", "position")
    __trail__: ClassVar = True
    __live__: ClassVar = ("measure", "measure_id")
    __order__: ClassVar = ("position",)
    __constraint_messages__: ClassVar = {
        "rating_tenant_id_measure_id_criterion_key": messages.CRITERION_REPEATED,
        "rating_on_its_scale": messages.POINTS_OUTSIDE_SCALE,
        "rating_has_a_scale": messages.SCALE_NOT_POSITIVE,
    }

    measure_id: UUID = reference("Maßnahme", "measure", is_parent=True, cascade=True)
    visibility: Visibility = choice(Visibility, "Wie die Maßnahme")
    criterion: RatingCriterion = choice(RatingCriterion, "Kriterium")
    value: int | None = column("Punkte; leer, wenn unbekannt", default=None)
    scale: int = column("Höchstzahl der Punkte")
    note: str | None = column("Anmerkung zur Bewertung", default=None, sa_type=sa.Text)
    position: int = column("Reihenfolge im Steckbrief", default=0)


class MeasureLink(Versioned, table=True):
    """Verknüpfung mit einer anderen Maßnahme: mit ihr selbst, oder mit ihrer Kennung, sobald es sie gibt."""

    __tablename__ = "measure_link"
    __table_args__ = (
        UniqueConstraint(
            "tenant_id", "measure_id", "kind", "code", "to_tenant_id", "to_id", name="measure_link_unique",
            postgresql_nulls_not_distinct=True,
        ),
        ForeignKeyConstraint(
            ["to_tenant_id", "to_id"], ["measure.tenant_id", "measure.id"], name="measure_link_target",
            ondelete="CASCADE",
        ),
        Index("measure_link_to", "to_tenant_id", "to_id", postgresql_where=sa.text("to_id IS NOT NULL")),
        # No code beside the measure itself: to people who see the link it would reveal a hidden one.
        CheckConstraint("(code IS NULL) = (to_id IS NOT NULL)", name="measure_link_to_one"),
        CheckConstraint("(to_tenant_id IS NULL) = (to_id IS NULL)", name="measure_link_whole_target"),
        CheckConstraint("(to_tenant_id, to_id) <> (tenant_id, measure_id)", name="measure_link_not_to_itself"),
    )  # fmt: skip
    __policies__: ClassVar = (*visible(), *editable_part(measure_is_visible("to_tenant_id", "to_id")))
    __public_columns__: ClassVar = (
        "tenant_id", "id", "measure_id", "kind", "code", "title", "position", "to_tenant_id", "to_id",
    )  # fmt: skip
    __trail__: ClassVar = True
    __live__: ClassVar = ("measure", "measure_id")
    __order__: ClassVar = ("position",)
    __constraint_messages__: ClassVar = {
        "measure_link_unique": messages.LINK_REPEATED,
    }

    measure_id: UUID = reference("Maßnahme", "measure", is_parent=True, cascade=True)
    visibility: Visibility = choice(Visibility, "Wie die Maßnahme")
    kind: LinkKind = choice(LinkKind, "Art der Verknüpfung", default=LinkKind.RELATED)
    code: str | None = column(
        "Kennung der anderen Maßnahme beim selben Mandanten, z. B. MW6; leer, wo sie selbst verknüpft ist",
        default=None,
        max_length=20,
    )
    title: str | None = column("Titel der anderen Maßnahme, wie das Blatt ihn nennt", default=None, max_length=200)
    position: int = column("Reihenfolge im Steckbrief", default=0)
    to_tenant_id: int | None = column("Mandant der anderen Maßnahme", default=None, write_once=True)
    to_id: UUID | None = column("Die andere Maßnahme", default=None, write_once=True)


class Part(Owned):
    """A part of a measure: as visible as the measure, written by the editors of its tenant, in an order of its own."""

    __policies__: ClassVar = (*visible(), *editable_part())
    __trail__: ClassVar = True
    __live__: ClassVar = ("measure", "measure_id")
    __order__: ClassVar[tuple[str, ...]] = ("position",)

    measure_id: UUID = reference("Maßnahme", "measure", is_parent=True, cascade=True)
    visibility: Visibility = choice(Visibility, "Wie die Maßnahme")
    position: int = column("Reihenfolge im Steckbrief", default=0)


PART = ("tenant_id", "id", "measure_id", "position")


class MeasureActor(Part, table=True):
    """Wer an einer Maßnahme beteiligt ist, in welcher Rolle und wann: eine Stelle oder Gruppe, keine Person."""

    __tablename__ = "measure_actor"
    __table_args__ = (CheckConstraint("valid_from < valid_to", name="measure_actor_in_order"),)
    __public_columns__: ClassVar = (*PART, "role", "name", "note", "valid_from", "valid_to", "partner_id")
    __constraint_messages__: ClassVar = {
        "measure_actor_in_order": messages.ROLE_ENDS_BEFORE_BEGIN,
    }

    role: ActorRole = choice(ActorRole, "Rolle")
    name: str = column("Wer: Stelle, Einrichtung oder Gruppe", max_length=300)
    note: str | None = column("Anmerkung", default=None, sa_type=sa.Text)
    valid_from: date | None = column("Ab diesem Tag; leer, wenn offen", day=days.PLANNED, default=None)
    valid_to: date | None = column("Bis vor diesen Tag; leer, wenn offen", day=days.PLANNED, is_end=True, default=None)
    partner_id: UUID | None = shared_reference(
        "Wer, im Verzeichnis der Organisationen", "partner", default=None
    )  # fmt: skip


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
        "measure_cost_tenant_id_measure_id_kind_key": messages.COST_KIND_REPEATED,
        "measure_cost_in_order": messages.COST_RANGE_INVALID,
        "measure_cost_none_is_nothing": messages.AMOUNT_OF_NO_COST,
    }

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
        "measure_effort_in_order": messages.EFFORT_RANGE_INVALID,
    }

    party: EffortParty = choice(EffortParty, "Wessen Zeit")
    hours_min: int | None = column("Mindestens, Stunden im Jahr; leer, wenn unbekannt", default=None)
    hours_max: int | None = column("Höchstens, Stunden im Jahr; leer, wenn unbekannt", default=None)
    note: str | None = column("Wofür, in Worten", default=None, sa_type=sa.Text)


class MeasureEffect(Part, table=True):
    """Wirkung einer Maßnahme im Jahr: wie viel, worauf die Zahl beruht und für welches Jahr."""

    __tablename__ = "measure_effect"
    __policies__: ClassVar = (*visible(), *editable_part(), *maintained_by("SELECT"))
    __table_args__ = (
        UniqueConstraint("tenant_id", "measure_id", "kind", "basis", "year"),
        CheckConstraint(f"year BETWEEN {days.YEAR.first} AND {days.YEAR.last}", name="measure_effect_year"),
        CheckConstraint("amount <> 'NaN'", name="measure_effect_is_a_number"),  # which would spoil every sum
    )
    __public_columns__: ClassVar = (*PART, "kind", "amount", "basis", "year", "note")
    __constraint_messages__: ClassVar = {
        "measure_effect_tenant_id_measure_id_kind_basis_year_key": messages.EFFECT_REPEATED,
    }

    kind: EffectKind = choice(EffectKind, "Was gespart oder erzeugt wird, mit seiner Einheit")
    amount: Decimal | None = column("Menge im Jahr; leer, wenn unbekannt", default=None, sa_type=AMOUNT)
    basis: EstimateBasis = choice(EstimateBasis, "Worauf die Zahl beruht")
    year: int = column("Jahr, für das sie gilt", day=days.YEAR)
    note: str | None = column("Anmerkung", default=None, sa_type=sa.Text)


class SuccessCriterion(Part, table=True):
    """Woran der Erfolg zu sehen ist, und ob er es ist."""

    __tablename__ = "success_criterion"
    __table_args__ = (
        CheckConstraint("(evidence_figure IS NOT NULL) = (num_nonnulls(evidence_alliance_id, evidence_network_id) = 1)"
                        " AND num_nonnulls(evidence_alliance_id, evidence_network_id) <= 1"
                        " AND (evidence_figure <> 'KEY_ACTORS' OR evidence_alliance_id IS NOT NULL)",
                        name="success_criterion_figure_of_one"),
    )  # fmt: skip
    __public_columns__: ClassVar = (
        *PART, "text", "state", "evidence", "evidence_url", "evidence_figure", "evidence_alliance_id",
        "evidence_network_id",
    )  # fmt: skip
    __constraint_messages__: ClassVar = {"success_criterion_figure_of_one": messages.FIGURE_OF_ONE}

    text: str = column("Woran der Erfolg zu sehen ist", sa_type=sa.Text)
    state: CriterionState = choice(CriterionState, "Ob es so ist", default=CriterionState.OPEN)
    evidence: str | None = column("Beleg", default=None, sa_type=sa.Text)
    evidence_url: str | None = web_address("Adresse des Belegs", default=None)
    evidence_figure: EvidenceFigure | None = choice(EvidenceFigure, "Zahl, die es belegt: sie zählt beim Lesen",
                                                    default=None)  # fmt: skip
    # Rooms above, known by the names of their tables alone.
    evidence_alliance_id: UUID | None = shared_reference("Bündnis, dessen Zahl es belegt", "alliance", default=None)
    evidence_network_id: UUID | None = shared_reference("Netzwerk, dessen Zahl es belegt", "network", default=None)


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
    __policies__: ClassVar = (*visible(), *editable_part())
    __public_columns__: ClassVar = ("tenant_id", "id", "indicator_id", "year", "value", "note")
    __trail__: ClassVar = True
    __order__: ClassVar = ("year",)
    __constraint_messages__: ClassVar = {
        "indicator_value_tenant_id_indicator_id_year_key": messages.YEAR_REPEATED,
    }

    indicator_id: UUID = reference("Messgröße", "measure_indicator", is_parent=True, cascade=True)
    visibility: Visibility = choice(Visibility, "Wie die Maßnahme")
    year: int = column("Jahr", day=days.MEASURED_YEAR)
    value: Decimal = column("Wert", sa_type=AMOUNT)
    note: str | None = column("Anmerkung", default=None, sa_type=sa.Text)


class MeasureResolution(Part, table=True):
    """Beschluss eines Gremiums zu einer Maßnahme."""

    __tablename__ = "measure_resolution"
    __table_args__ = file_key("measure_resolution")
    __public_columns__: ClassVar = (*PART, "body", "resolved_on", "paper", "url", "text", "file_id")
    __triggers__: ClassVar = FILE_TRIGGERS
    __constraint_messages__: ClassVar = file_messages("measure_resolution")

    body: str = column("Gremium, z. B. Gemeinderat", max_length=200)
    resolved_on: date | None = column("Tag des Beschlusses", day=days.PAST, default=None)
    paper: str | None = column("Nummer der Vorlage", default=None, max_length=80)
    url: str | None = web_address("Adresse im Ratsinformationssystem", default=None)
    text: str | None = column("Was beschlossen wurde", default=None, sa_type=sa.Text)
    file_id: UUID | None = column("Datei mit dem Beschluss", default=None)


class MeasureDocument(Part, table=True):
    """Dokument zu einer Maßnahme: eine Adresse, eine Datei oder beides."""

    __tablename__ = "measure_document"
    __table_args__ = (
        *file_key("measure_document"),
        CheckConstraint("url IS NOT NULL OR file_id IS NOT NULL", name="measure_document_leads_somewhere"),
    )
    __public_columns__: ClassVar = (*PART, "title", "url", "file_id")
    __triggers__: ClassVar = FILE_TRIGGERS
    __constraint_messages__: ClassVar = {
        **file_messages("measure_document"), "measure_document_leads_somewhere": messages.DOCUMENT_OF_NOTHING,
    }  # fmt: skip

    title: str = column("Titel", max_length=300)
    url: str | None = web_address("Adresse", default=None)
    file_id: UUID | None = column("Datei mit dem Dokument", default=None)


class SheetVersion(Part, table=True):
    """Steckbrief, wie er zu einem Zeitpunkt im Konzept stand: eingefroren, neben den heutigen Angaben."""

    __tablename__ = "sheet_version"
    __policies__: ClassVar = (*visible(), *(p for p in editable_part() if p.command == "INSERT"))
    __public_columns__: ClassVar = (
        *PART, "as_of", "precision", "author", "concept", "binding", "title", "goal", "initial_situation",
        "description", "notice",
    )  # fmt: skip
    __order__: ClassVar = ("as_of", "position")

    as_of: date = column("Stand; ein Jahr oder Monat meint seinen letzten Tag", day=days.PAST)
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
    __policies__: ClassVar = (*readable_by_own_editors(), *editable_by_own_editors())
    __trail__: ClassVar = True
    __whole__: ClassVar = "measure_id"

    measure_id: UUID = column("Maßnahme")
    text: str = column("Notiz", sa_type=sa.Text)
    updated_at: datetime = timestamp("Zuletzt geändert am", writable=True)

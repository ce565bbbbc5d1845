"""The sheet of a measure, its steps, and its history."""

from datetime import date
from functools import partial
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint

from federation.measures import messages
from federation.measures.codes import (
    STATUS,
    FieldOfAction,
    InfluenceSphere,
    LinkKind,
    MeasureCondition,
    MeasurePhase,
    MeasureStatus,
    MeasureType,
    RatingCriterion,
    TaskKind,
    TaskState,
    TimeHorizon,
)
from tenants import days, row_policies
from tenants.model import Visibility
from tenants.row_policies import editable, erasable, maintained_by, part, visible
from tenants.rows import (
    Versioned,
    choice,
    column,
    database_written,
    derived,
    reference,
    sort_key,
    text_type,
)


def status_column(doc: str) -> Any:
    """The display status, computed by the database from the axes in the same row."""
    return derived(doc, STATUS, text_type(MeasureStatus))


in_sight = partial(row_policies.in_sight, "measure")
"""The measure that columns name is in sight of the writer, or none is named."""

BEGUN = days.HAPPENED.saying(late=(
    "Begonnen wurde heute oder früher; Geplantes gehört in plannedStart.",
    "It began today or earlier; plans belong into plannedStart.",
))  # fmt: skip
COMPLETED = days.HAPPENED.saying(late=(
    "Der Abschluss liegt heute oder früher; Geplantes gehört in plannedEnd.",
    "Completion is today or earlier; plans belong into plannedEnd.",
))  # fmt: skip
ARCHIVED = days.HAPPENED.saying(late=(
    "Abgelegt wird von heute an oder von einem früheren Tag an.",
    "A measure is archived from today on, or from an earlier day on.",
))  # fmt: skip


class Measure(Versioned, table=True):
    """Maßnahme: was sich eine Kommune vorgenommen hat und wie weit sie damit ist."""

    __table_args__ = (
        UniqueConstraint("tenant_id", "code"),
        UniqueConstraint("tenant_id", "id", "visibility"),
        Index("measure_title", "tenant_id", "title_key", "id"),
        Index("measure_status", "tenant_id", "status"),
        Index(
            "measure_published", "title_key", "tenant_id", "id",
            postgresql_where=sa.text("visibility = 'PUBLIC' AND NOT is_model"),
        ),
        Index("measure_models", "tenant_id", "title_key", "id", postgresql_where=sa.text("is_model")),
        CheckConstraint("planned_start <= planned_end", name="measure_planned_in_order"),
        CheckConstraint("actual_start <= actual_end", name="measure_actual_in_order"),
        CheckConstraint("completion_percent BETWEEN 0 AND 100", name="measure_completion_percent"),
        CheckConstraint(
            "NOT is_model OR (actual_start IS NULL AND actual_end IS NULL AND completion_percent IS NULL)",
            name="measure_model_is_not_carried_out",
        ),
        CheckConstraint("NOT is_model OR archived_on IS NULL", name="measure_model_is_not_archived"),
    )  # fmt: skip
    __policies__: ClassVar = (*visible(), *editable(), *erasable(), *maintained_by("SELECT", "UPDATE"))
    __public_columns__: ClassVar = (
        "tenant_id", "id", "code", "title", "title_key", "goal", "initial_situation", "description", "field_of_action",
        "measure_type", "notice", "teaser", "local_field_label", "influence_sphere", "time_horizon", "regional_value",
        "responsible", "completion_percent",
        "phase", "condition", "is_continuous", "status", "status_as_of", "status_note", "planned_start", "planned_end",
        "actual_start", "actual_end", "archived_on", "source", "updated_at", "merged_into_tenant_id", "merged_into_id",
        "confirmed_on", "is_model",
    )  # fmt: skip
    __trail__: ClassVar = True
    __search_terms__: ClassVar = (
        "code",
        "title",
        "teaser",
        "goal",
        "initial_situation",
        "description",
        "notice",
        "responsible",
    )
    __live__: ClassVar = ("measure", "id")
    __constraint_messages__: ClassVar = {
        "measure_tenant_id_code_key": messages.MEASURE_TENANT_ID_CODE_KEY,
        "measure_completion_percent": messages.MEASURE_COMPLETION_PERCENT,
        "measure_model_is_not_carried_out": messages.MEASURE_MODEL_IS_NOT_CARRIED_OUT,
        "measure_model_is_not_archived": messages.MEASURE_MODEL_IS_NOT_ARCHIVED,
        "measure_planned_in_order": messages.MEASURE_PLANNED_IN_ORDER,
        "measure_actual_in_order": messages.MEASURE_ACTUAL_IN_ORDER,
    }  # fmt: skip

    code: str = column("Kennung im Konzept, z. B. Se1", max_length=20)
    title: str = column("Titel des Steckbriefs", max_length=200)
    title_key: str = sort_key("title")
    goal: str | None = column("Ziel der Maßnahme", default=None, sa_type=sa.Text)
    initial_situation: str | None = column("Ausgangslage", default=None, sa_type=sa.Text)
    description: str | None = column("Beschreibung und Umsetzungsempfehlung", default=None, sa_type=sa.Text)
    field_of_action: FieldOfAction = choice(FieldOfAction, "Handlungsfeld")
    measure_type: MeasureType | None = choice(MeasureType, "Maßnahmentyp", default=None)
    notice: str | None = column(
        "Hinweis zum Steckbrief: Herkunft, Stand, Verbindlichkeit", default=None, sa_type=sa.Text
    )
    planned_start: date | None = column("Geplanter Beginn", day=days.PLANNED, default=None)
    planned_end: date | None = column("Geplanter Abschluss", day=days.PLANNED, default=None)
    actual_start: date | None = column("Tatsächlicher Beginn", day=BEGUN, default=None)
    actual_end: date | None = column("Tatsächlicher Abschluss", day=COMPLETED, default=None)
    visibility: Visibility = choice(Visibility, "Wer die Maßnahme sieht", default=Visibility.TENANT)
    archived_on: date | None = column("Abgelegt: zählt von diesem Tag an nicht mehr", day=ARCHIVED, default=None)
    source: str | None = column("Herkunft der Angaben; Erfundenes sagt es hier", default=None, sa_type=sa.Text)
    phase: MeasurePhase = choice(
        MeasurePhase, "Phase heute", default=None,
        sa_column_kwargs={"server_default": "NOT_STARTED", "nullable": False, "info": {"database_written": True}},
    )  # fmt: skip
    condition: MeasureCondition = choice(
        MeasureCondition, "Stand gegenüber dem Plan heute", default=None,
        sa_column_kwargs={"server_default": "ON_TRACK", "nullable": False, "info": {"database_written": True}},
    )  # fmt: skip
    is_continuous: bool = database_written(
        "Daueraufgabe: läuft, ohne abgeschlossen zu werden", default=None, nullable=False,
        sa_column_kwargs={"server_default": sa.false()},
    )  # fmt: skip
    status: MeasureStatus = status_column("Anzeigestatus heute; geführt von der Historie")
    status_as_of: date | None = database_written(
        "Tag, ab dem der heutige Stand gilt", day=days.WORKED_OUT, default=None
    )
    status_note: str | None = database_written("Anmerkung zum heutigen Stand", default=None, sa_type=sa.Text)
    merged_into_tenant_id: int | None = database_written("Mandant der Maßnahme, in der diese aufging", default=None)
    merged_into_id: UUID | None = database_written("Maßnahme, in der diese aufging", default=None)
    teaser: str | None = column("Kurzbeschreibung, ohne Auszeichnung", default=None, max_length=200)
    local_field_label: str | None = column("Eigene Bezeichnung des Handlungsfelds", default=None, max_length=200)
    influence_sphere: InfluenceSphere | None = choice(InfluenceSphere, "Einflussbereich", default=None)
    time_horizon: TimeHorizon | None = choice(TimeHorizon, "Zeithorizont der Einführung", default=None)
    regional_value: str | None = column("Regionale Wertschöpfung", default=None, sa_type=sa.Text)
    responsible: str | None = column("Zuständige Stelle: Fachbereich, Amt oder Gremium", default=None, max_length=300)
    completion_percent: int | None = column("Grad der Umsetzung in Prozent; setzt keinen Stand", default=None)
    confirmed_on: date | None = database_written(
        "Tag, an dem der Stand zuletzt gesetzt oder bestätigt wurde", day=days.WORKED_OUT, default=None
    )
    is_model: bool = column(
        "Mustermaßnahme: eine Vorlage für andere, die selbst niemand umsetzt und keine Zahl mitzählt", default=False,
        once=True, sa_column_kwargs={"server_default": sa.false()},
    )  # fmt: skip


class Task(Versioned, table=True):
    """Handlungsschritt einer Maßnahme: empfohlen, getan oder noch zu tun."""

    __table_args__ = (CheckConstraint("(state = 'DONE') = (done_on IS NOT NULL)", name="task_done_on_a_day"),)
    __policies__: ClassVar = (*visible(), *part())
    __public_columns__: ClassVar = (
        "tenant_id", "id", "measure_id", "kind", "title", "state", "due_on", "done_on", "position",
    )  # fmt: skip
    __trail__: ClassVar = True
    __live__: ClassVar = ("measure", "measure_id")
    __order__: ClassVar = ("position",)
    __constraint_messages__: ClassVar = {
        "task_done_on_a_day": messages.TASK_DONE_ON_A_DAY,
    }  # fmt: skip

    measure_id: UUID = reference("Maßnahme", "measure", whole=True, falls=True)
    visibility: Visibility = choice(Visibility, "Wie die Maßnahme")
    kind: TaskKind = choice(TaskKind, "Empfehlung oder Aktivität", default=TaskKind.ACTIVITY)
    title: str = column("Was zu tun ist", max_length=500)
    state: TaskState = choice(TaskState, "Stand", default=TaskState.OPEN)
    due_on: date | None = column("Fällig am", day=days.PLANNED, default=None)
    done_on: date | None = column("Erledigt am", day=days.HAPPENED, default=None)
    position: int = column("Reihenfolge im Steckbrief", default=0)


class Rating(Versioned, table=True):
    """Bewertung einer Maßnahme nach einem Kriterium: Punkte von höchstens so vielen; unbekannt bleibt leer."""

    __table_args__ = (
        UniqueConstraint("tenant_id", "measure_id", "criterion"),
        CheckConstraint("value BETWEEN 0 AND scale", name="rating_on_its_scale"),
        CheckConstraint("scale > 0", name="rating_has_a_scale"),
    )
    __policies__: ClassVar = (*visible(), *part())
    __public_columns__: ClassVar = ("tenant_id", "id", "measure_id", "criterion", "value", "scale", "note", "position")
    __trail__: ClassVar = True
    __live__: ClassVar = ("measure", "measure_id")
    __order__: ClassVar = ("position",)
    __constraint_messages__: ClassVar = {
        "rating_tenant_id_measure_id_criterion_key": messages.RATING_TENANT_ID_MEASURE_ID_CRITERION_KEY,
        "rating_on_its_scale": messages.RATING_ON_ITS_SCALE,
        "rating_has_a_scale": messages.RATING_HAS_A_SCALE,
    }  # fmt: skip

    measure_id: UUID = reference("Maßnahme", "measure", whole=True, falls=True)
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
            "tenant_id", "measure_id", "kind", "code", "to_tenant_id", "to_id", name="measure_link_once",
            postgresql_nulls_not_distinct=True,
        ),
        ForeignKeyConstraint(
            ["to_tenant_id", "to_id"], ["measure.tenant_id", "measure.id"], name="measure_link_target",
            ondelete="CASCADE",
        ),
        Index("measure_link_to", "to_tenant_id", "to_id", postgresql_where=sa.text("to_id IS NOT NULL")),
        # No code beside the measure itself: it would tell of a hidden one to whoever sees the link.
        CheckConstraint("(code IS NULL) = (to_id IS NOT NULL)", name="measure_link_to_one"),
        CheckConstraint("(to_tenant_id IS NULL) = (to_id IS NULL)", name="measure_link_whole_target"),
        CheckConstraint("(to_tenant_id, to_id) <> (tenant_id, measure_id)", name="measure_link_not_to_itself"),
    )  # fmt: skip
    __policies__: ClassVar = (*visible(), *part(in_sight("to_tenant_id", "to_id")))
    __public_columns__: ClassVar = (
        "tenant_id", "id", "measure_id", "kind", "code", "title", "position", "to_tenant_id", "to_id",
    )  # fmt: skip
    __trail__: ClassVar = True
    __live__: ClassVar = ("measure", "measure_id")
    __order__: ClassVar = ("position",)
    __constraint_messages__: ClassVar = {
        "measure_link_once": messages.MEASURE_LINK_ONCE,
    }  # fmt: skip

    measure_id: UUID = reference("Maßnahme", "measure", whole=True, falls=True)
    visibility: Visibility = choice(Visibility, "Wie die Maßnahme")
    kind: LinkKind = choice(LinkKind, "Art der Verknüpfung", default=LinkKind.RELATED)
    code: str | None = column(
        "Kennung der anderen Maßnahme beim selben Mandanten, z. B. MW6; leer, wo sie selbst verknüpft ist",
        default=None, max_length=20,
    )  # fmt: skip
    title: str | None = column("Titel der anderen Maßnahme, wie das Blatt ihn nennt", default=None, max_length=200)
    position: int = column("Reihenfolge im Steckbrief", default=0)
    to_tenant_id: int | None = column("Mandant der anderen Maßnahme", default=None, once=True)
    to_id: UUID | None = column("Die andere Maßnahme", default=None, once=True)

"""The sheet of a measure, with the status of today that results from its history."""

from datetime import date
from functools import partial
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, Index, UniqueConstraint

from federation.measures import messages
from federation.measures.codes import (
    STATUS,
    FieldOfAction,
    InfluenceSphere,
    MeasureCondition,
    MeasurePhase,
    MeasureStatus,
    MeasureType,
    TimeHorizon,
)
from tenants import days, row_policies
from tenants.model import Visibility
from tenants.person_marks import PersonReference
from tenants.row_policies import editable, erasable_drafts, maintained_by, visible
from tenants.rows import Versioned, choice, column, database_written, derived, sort_key, text_type


def status_column(doc: str) -> Any:
    """The column of the display status, which the database computes from the axes in the same row."""
    return derived(doc, STATUS, text_type(MeasureStatus))


measure_is_visible = partial(row_policies.target_is_visible, "measure")
"""A condition of policies: the measure that columns name is visible to the writer, or none is named."""

START_DAY = days.PAST.with_texts(late=messages.START_IN_FUTURE)
END_DAY = days.PAST.with_texts(late=messages.END_IN_FUTURE)
ARCHIVE_DAY = days.PAST.with_texts(late=messages.ARCHIVED_IN_FUTURE)


class Measure(Versioned, table=True):
    """Maßnahme: was sich eine Kommune vorgenommen hat und wie weit sie damit ist."""

    __table_args__ = (
        UniqueConstraint("tenant_id", "code"),
        UniqueConstraint("tenant_id", "id", "visibility"),
        Index("measure_title", "tenant_id", "title_key", "id"),
        Index("measure_status", "tenant_id", "status"),
        Index(
            "measure_published",
            "title_key",
            "tenant_id",
            "id",
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
    )
    __policies__: ClassVar = (*visible(), *editable(), *erasable_drafts(), *maintained_by("SELECT", "UPDATE"))
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
        "measure_tenant_id_code_key": messages.CODE_TAKEN,
        "measure_completion_percent": messages.COMPLETION_OUT_OF_RANGE,
        "measure_model_is_not_carried_out": messages.MODEL_IS_NOT_CARRIED_OUT,
        "measure_model_is_not_archived": messages.MODEL_IS_NOT_ARCHIVED,
        "measure_planned_in_order": messages.PLANNED_END_BEFORE_START,
        "measure_actual_in_order": messages.ACTUAL_END_BEFORE_START,
    }

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
    actual_start: date | None = column("Tatsächlicher Beginn", day=START_DAY, default=None)
    actual_end: date | None = column("Tatsächlicher Abschluss", day=END_DAY, default=None)
    visibility: Visibility = choice(Visibility, "Wer die Maßnahme sieht", default=Visibility.TENANT)
    archived_on: date | None = column("Abgelegt: zählt von diesem Tag an nicht mehr", day=ARCHIVE_DAY, default=None)
    source: str | None = column("Herkunft der Angaben; Erfundenes sagt es hier", default=None, sa_type=sa.Text)
    phase: MeasurePhase = choice(
        MeasurePhase,
        "Phase heute",
        default=None,
        sa_column_kwargs={"server_default": "NOT_STARTED", "nullable": False, "info": {"database_written": True}},
    )
    condition: MeasureCondition = choice(
        MeasureCondition,
        "Stand gegenüber dem Plan heute",
        default=None,
        sa_column_kwargs={"server_default": "ON_TRACK", "nullable": False, "info": {"database_written": True}},
    )
    is_continuous: bool = database_written(
        "Daueraufgabe: läuft, ohne abgeschlossen zu werden",
        default=None,
        nullable=False,
        sa_column_kwargs={"server_default": sa.false()},
    )
    status: MeasureStatus = status_column("Anzeigestatus heute; geführt von der Historie")
    status_as_of: date | None = database_written("Tag, ab dem der heutige Stand gilt", day=days.COMPUTED, default=None)
    status_note: str | None = database_written(
        "Anmerkung zum heutigen Stand", default=None, sa_type=sa.Text, person=PersonReference.FREE_TEXT
    )
    merged_into_tenant_id: int | None = database_written("Mandant der Maßnahme, in der diese aufging", default=None)
    merged_into_id: UUID | None = database_written(
        "Maßnahme, in der diese aufging", default=None, person=PersonReference.NONE
    )
    teaser: str | None = column("Kurzbeschreibung, ohne Auszeichnung", default=None, max_length=200)
    local_field_label: str | None = column("Eigene Bezeichnung des Handlungsfelds", default=None, max_length=200)
    influence_sphere: InfluenceSphere | None = choice(InfluenceSphere, "Einflussbereich", default=None)
    time_horizon: TimeHorizon | None = choice(TimeHorizon, "Zeithorizont der Einführung", default=None)
    regional_value: str | None = column("Regionale Wertschöpfung", default=None, sa_type=sa.Text)
    responsible: str | None = column("Zuständige Stelle: Fachbereich, Amt oder Gremium", default=None, max_length=300)
    completion_percent: int | None = column("Grad der Umsetzung in Prozent; setzt keinen Stand", default=None)
    confirmed_on: date | None = database_written(
        "Tag, an dem der Stand zuletzt gesetzt oder bestätigt wurde", day=days.COMPUTED, default=None
    )
    is_model: bool = column(
        "Mustermaßnahme: eine Vorlage für andere, die selbst niemand umsetzt und keine Zahl mitzählt",
        default=False,
        write_once=True,
        sa_column_kwargs={"server_default": sa.false()},
    )


def part_columns(measure: Measure) -> dict[str, Any]:
    """The columns that each part shares with its measure: the tenant, the measure and the visibility."""
    return {"tenant_id": measure.tenant_id, "measure_id": measure.id, "visibility": measure.visibility}

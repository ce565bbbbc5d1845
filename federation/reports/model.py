"""A closed reporting day, and its figures and texts of measures, each with its visibility at that time."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, UniqueConstraint

from federation.measures.codes import (
    EffectKind,
    EstimateBasis,
    FieldOfAction,
    MeasureCondition,
    MeasurePhase,
    MeasureStatus,
)
from federation.measures.model import status_column
from federation.reports import messages
from tenants import days
from tenants.model import Visibility
from tenants.person_marks import PersonReference
from tenants.row_policies import Policy, can_count, can_read, editable, snapshot, tenant_in, visible
from tenants.rows import Row, Versioned, choice, column, database_written, reference, sort_key


class MeasureReport(Versioned, table=True):
    """Abgeschlossener Berichtstag: Zahlen und Texte der Maßnahmen bleiben, wie sie beim Abschluss waren."""

    __tablename__ = "measure_report"
    __table_args__ = (
        UniqueConstraint("tenant_id", "day"),
        UniqueConstraint("tenant_id", "id", "visibility"),
        CheckConstraint("visibility <> 'DRAFT'", name="measure_report_is_no_draft"),
    )
    __policies__: ClassVar = (
        *visible(),
        *(policy for policy in editable() if policy.command != "INSERT"),
        Policy("insert", "INSERT", "api", check=tenant_in("publish")),
    )
    __public_columns__: ClassVar = ("tenant_id", "id", "created_at", "day", "title", "note", "covers")
    __trail__: ClassVar = True
    __search_terms__: ClassVar = ("title", "note")
    __constraint_messages__: ClassVar = {
        "measure_report_tenant_id_day_key": messages.DAY_CLOSED_ALREADY,
        "measure_report_is_no_draft": messages.REPORT_IS_NO_DRAFT,
    }  # fmt: skip

    day: date = column("Berichtstag", day=days.REPORTING_DAY, write_once=True)
    title: str = column("Titel des Berichts", max_length=200)
    note: str | None = column("Anmerkung zum Bericht; Erfundenes sagt es hier", default=None, sa_type=sa.Text)
    visibility: Visibility = choice(Visibility, "Wer den Bericht sieht", default=Visibility.TENANT)
    covers: list[int] = column(
        "Mandanten, über die er berichtet", sa_type=sa.ARRAY(sa.Integer), write_once=True, person=PersonReference.NONE
    )
    closed_by: UUID | None = database_written(
        "Abgeschlossen von",
        person=PersonReference.ACTOR,
        default=None,
        sa_column_kwargs={"server_default": sa.text("ctx.user_id()")},
    )


def frozen_at_closing(is_visible: str) -> tuple[Policy, ...]:
    """Rows that are inserted in the transaction that closes the day, and never added, changed or deleted afterwards."""
    closes = (
        f"{tenant_in('publish')} AND EXISTS (SELECT FROM measure_report r WHERE r.tenant_id = {{0}}.tenant_id"
        " AND r.id = {0}.report_id AND r.created_at = now())"
    )
    return (*snapshot(is_visible), Policy("insert", "INSERT", "api", check=closes))


def report_reference() -> Any:
    """The reference of a part to its report, in the primary key."""
    return reference("Bericht", "measure_report", is_parent=True, primary_key=True)


class ReportFigure(Row, table=True):
    """Zahl eines Berichts: wie viele Maßnahmen eines Mandanten an seinem Tag wo standen."""

    __tablename__ = "report_figure"
    __table_args__ = (CheckConstraint("shown <> 'DRAFT'", name="report_figure_of_no_draft"),)
    __policies__: ClassVar = frozen_at_closing(can_count("of_tenant_id", "shown"))
    __public_columns__: ClassVar = (
        "tenant_id",
        "report_id",
        "of_tenant_id",
        "field_of_action",
        "phase",
        "status",
        "number",
    )

    tenant_id: int = column("Mandant, der abgeschlossen hat", primary_key=True)
    report_id: UUID = report_reference()
    of_tenant_id: int = reference("Mandant der Maßnahmen", "tenant", primary_key=True)
    field_of_action: FieldOfAction = choice(FieldOfAction, "Handlungsfeld beim Abschluss", primary_key=True)
    phase: MeasurePhase = choice(MeasurePhase, "Phase am Berichtstag", primary_key=True)
    status: MeasureStatus = choice(MeasureStatus, "Anzeigestatus am Berichtstag", primary_key=True)
    shown: Visibility = choice(Visibility, "Wer die Maßnahmen beim Abschluss sah", check="shown", primary_key=True)
    visibility: Visibility = choice(Visibility, "Wie der Bericht")
    number: int = column("Anzahl")


class ReportEffect(Row, table=True):
    """Summe von Wirkungen in einem Bericht: was die Maßnahmen eines Mandanten an seinem Tag sparten und erzeugten."""

    __tablename__ = "report_effect"
    __table_args__ = (CheckConstraint("shown <> 'DRAFT'", name="report_effect_of_no_draft"),)
    __policies__: ClassVar = frozen_at_closing(can_count("of_tenant_id", "shown"))
    __public_columns__: ClassVar = (
        "tenant_id", "report_id", "of_tenant_id", "field_of_action", "status", "kind", "basis", "year", "amount",
        "number",
    )  # fmt: skip

    tenant_id: int = column("Mandant, der abgeschlossen hat", primary_key=True)
    report_id: UUID = report_reference()
    of_tenant_id: int = reference("Mandant der Maßnahmen", "tenant", primary_key=True)
    field_of_action: FieldOfAction = choice(FieldOfAction, "Handlungsfeld beim Abschluss", primary_key=True)
    status: MeasureStatus = choice(MeasureStatus, "Anzeigestatus am Berichtstag", primary_key=True)
    kind: EffectKind = choice(EffectKind, "Was gespart oder erzeugt wird, mit seiner Einheit", primary_key=True)
    basis: EstimateBasis = choice(EstimateBasis, "Worauf die Zahl beruht", primary_key=True)
    year: int = column("Jahr, für das sie gilt", day=days.COMPUTED, primary_key=True)
    shown: Visibility = choice(Visibility, "Wer die Maßnahmen beim Abschluss sah", check="shown", primary_key=True)
    visibility: Visibility = choice(Visibility, "Wie der Bericht")
    amount: Decimal = column("Menge im Jahr", sa_type=sa.Numeric(20, 2))
    number: int = column("Anzahl der Angaben")


class ReportMeasure(Row, table=True):
    """Maßnahme in einem Bericht: ihr Stand am Berichtstag, ihre Texte vom Abschluss; sie bleibt auch ohne Maßnahme."""

    __tablename__ = "report_measure"
    __table_args__ = (CheckConstraint("shown <> 'DRAFT'", name="report_measure_is_no_draft"),)
    __policies__: ClassVar = frozen_at_closing(can_read("of_tenant_id", "shown"))
    __public_columns__: ClassVar = (
        "tenant_id", "report_id", "of_tenant_id", "measure_id", "code", "title", "title_key", "field_of_action",
        "local_field_label", "phase", "condition", "is_continuous", "status", "status_note", "responsible", "goal",
        "initial_situation", "description", "notice", "planned_start", "planned_end", "actual_start", "actual_end",
        "source", "updated_at",
    )  # fmt: skip
    __order__: ClassVar = ("title_key",)

    tenant_id: int = column("Mandant, der abgeschlossen hat", primary_key=True)
    report_id: UUID = report_reference()
    of_tenant_id: int = reference("Mandant der Maßnahme", "tenant", primary_key=True)
    measure_id: UUID = column(
        "Maßnahme, auch wenn es sie nicht mehr gibt", primary_key=True, person=PersonReference.NONE
    )
    visibility: Visibility = choice(Visibility, "Wie der Bericht")
    shown: Visibility = choice(Visibility, "Wer die Maßnahme beim Abschluss sah", check="shown")
    code: str = column("Kennung im Konzept beim Abschluss", max_length=20)
    title: str = column("Titel des Steckbriefs beim Abschluss", max_length=200)
    title_key: str = sort_key("title")
    field_of_action: FieldOfAction = choice(FieldOfAction, "Handlungsfeld beim Abschluss")
    local_field_label: str | None = column("Eigene Bezeichnung des Handlungsfelds", default=None, max_length=200)
    phase: MeasurePhase = choice(MeasurePhase, "Phase am Berichtstag")
    condition: MeasureCondition = choice(MeasureCondition, "Stand gegenüber dem Plan am Berichtstag")
    is_continuous: bool = column("Daueraufgabe am Berichtstag")
    status: MeasureStatus = status_column("Anzeigestatus am Berichtstag")
    status_note: str | None = column("Anmerkung zum Stand am Berichtstag", default=None, sa_type=sa.Text)
    responsible: str | None = column("Zuständige Stelle beim Abschluss", default=None, max_length=300)
    goal: str | None = column("Ziel der Maßnahme beim Abschluss", default=None, sa_type=sa.Text)
    initial_situation: str | None = column("Ausgangslage beim Abschluss", default=None, sa_type=sa.Text)
    description: str | None = column("Beschreibung beim Abschluss", default=None, sa_type=sa.Text)
    notice: str | None = column("Hinweis zum Steckbrief beim Abschluss", default=None, sa_type=sa.Text)
    planned_start: date | None = column("Geplanter Beginn beim Abschluss", day=days.COMPUTED, default=None)
    planned_end: date | None = column(
        "Geplanter Abschluss beim Abschluss des Berichts", day=days.COMPUTED, default=None
    )
    actual_start: date | None = column("Tatsächlicher Beginn beim Abschluss", day=days.COMPUTED, default=None)
    actual_end: date | None = column(
        "Tatsächlicher Abschluss beim Abschluss des Berichts", day=days.COMPUTED, default=None
    )
    source: str | None = column("Herkunft der Angaben; Erfundenes sagt es hier", default=None, sa_type=sa.Text)
    updated_at: datetime = column(
        "Wann der Steckbrief vor dem Abschluss zuletzt geändert wurde", sa_type=sa.DateTime(timezone=True)
    )

"""The history of a measure: entries that are never changed, and confirmations that the latest one still holds."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint

from federation.measures.codes import MeasureCondition, MeasurePhase, MeasureStatus
from federation.measures.history import messages
from federation.measures.model import measure_is_visible, status_column
from tenants import days, shared_messages
from tenants.model import Visibility
from tenants.person_marks import PersonReference
from tenants.row_policies import Policy, maintained_by, tenant_in, visible
from tenants.rows import Owned, choice, column, database_written, reference, timestamp

EFFECTIVE_DAY = days.PAST.with_texts(late=messages.EFFECTIVE_IN_FUTURE)
CONFIRMATION_DAY = days.PAST.with_texts(late=messages.CONFIRMED_IN_FUTURE)


class StatusChange(Owned, table=True):
    """Eintrag der Historie: ab einem Tag gilt ein Stand. Wird nie geändert, nur durch einen weiteren berichtigt."""

    __tablename__ = "status_change"
    __table_args__ = (
        UniqueConstraint("tenant_id", "corrects_id"),
        UniqueConstraint("tenant_id", "measure_id", "id"),
        ForeignKeyConstraint(
            ["tenant_id", "measure_id", "corrects_id"],
            ["status_change.tenant_id", "status_change.measure_id", "status_change.id"],
            name="status_change_corrects_same_measure",
        ),
        ForeignKeyConstraint(
            ["merged_into_tenant_id", "merged_into_id"],
            ["measure.tenant_id", "measure.id"],
            name="status_change_merged_into_fkey",
        ),
        # A measure is deleted only if no history names it.
        Index(
            "status_change_target",
            "merged_into_tenant_id",
            "merged_into_id",
            postgresql_where=sa.text("merged_into_id IS NOT NULL"),
        ),
        CheckConstraint("(condition = 'MERGED') = (merged_into_id IS NOT NULL)", name="status_change_merged_into"),
        CheckConstraint(
            "(merged_into_tenant_id IS NULL) = (merged_into_id IS NULL)", name="status_change_whole_target"
        ),
        CheckConstraint(
            "(merged_into_tenant_id, merged_into_id) <> (tenant_id, measure_id)", name="status_change_not_into_itself"
        ),
        CheckConstraint("note <> ''", name="status_change_note_not_blank"),
        CheckConstraint("NOT (is_continuous AND phase = 'COMPLETED')", name="status_change_continuous_goes_on"),
        CheckConstraint(
            "condition NOT IN ('CANCELLED', 'POSTPONED') OR note IS NOT NULL", name="status_change_reason_required"
        ),
    )
    __policies__: ClassVar = (
        *visible(),
        Policy(
            "insert",
            "INSERT",
            "api",
            check=f"{tenant_in('edit')} AND {measure_is_visible('merged_into_tenant_id', 'merged_into_id')}",
        ),
        *maintained_by("SELECT"),
    )
    __public_columns__: ClassVar = (
        "tenant_id", "id", "measure_id", "effective_on", "phase", "condition", "is_continuous", "status", "note",
        "corrects_id",
    )  # fmt: skip
    __trail__: ClassVar = True
    __order__: ClassVar = ("effective_on",)
    __constraint_messages__: ClassVar = {
        "status_change_tenant_id_corrects_id_key": shared_messages.ENTRY_CORRECTED_ALREADY,
        "status_change_merges_onward": messages.MERGED_INTO_MERGED,
        "status_change_merged_into_fkey": messages.MERGER_TARGET_STAYS,
    }

    measure_id: UUID = reference("Maßnahme", "measure", is_parent=True, cascade=True)
    visibility: Visibility = choice(Visibility, "Wie die Maßnahme")
    effective_on: date = column("Gilt ab diesem Tag", day=EFFECTIVE_DAY)
    phase: MeasurePhase = choice(MeasurePhase, "Phase ab diesem Tag")
    condition: MeasureCondition = choice(MeasureCondition, "Stand gegenüber dem Plan ab diesem Tag")
    is_continuous: bool = column("Daueraufgabe ab diesem Tag", default=False)
    status: MeasureStatus = status_column("Anzeigestatus ab diesem Tag")
    note: str | None = column("Begründung oder Anmerkung", default=None, sa_type=sa.Text)
    corrects_id: UUID | None = column("Früherer Eintrag, den dieser ersetzt", default=None)
    merged_into_tenant_id: int | None = column("Mandant der Maßnahme, in der diese aufging", default=None)
    merged_into_id: UUID | None = column("Maßnahme, in der diese aufging", default=None)
    entry: int = database_written(
        "Reihenfolge des Eintragens",
        default=None,
        sa_type=sa.BigInteger,
        nullable=False,
        sa_column_args=[sa.Identity(always=True)],
    )
    entered_at: datetime = timestamp("Eingetragen am")
    entered_by: UUID | None = database_written(
        "Eingetragen von",
        person=PersonReference.ACTOR,
        default=None,
        sa_column_kwargs={"server_default": sa.text("ctx.user_id()")},
    )


class MeasureConfirmation(Owned, table=True):
    """Bestätigung, dass eine Maßnahme an einem Tag noch so stand, wie ihre Historie sagt; wird nie geändert."""

    __tablename__ = "measure_confirmation"
    __table_args__ = (UniqueConstraint("tenant_id", "measure_id", "confirmed_on"),)
    __policies__: ClassVar = (
        *visible(),
        Policy("insert", "INSERT", "api", check=tenant_in("edit")),
        *maintained_by("SELECT"),
    )
    __public_columns__: ClassVar = ("tenant_id", "id", "measure_id", "confirmed_on")
    __trail__: ClassVar = True
    __order__: ClassVar = ("confirmed_on",)

    measure_id: UUID = reference("Maßnahme", "measure", is_parent=True, cascade=True)
    visibility: Visibility = choice(Visibility, "Wie die Maßnahme")
    confirmed_on: date = column("Tag, für den es bestätigt ist", day=CONFIRMATION_DAY)
    entered_at: datetime = timestamp("Eingetragen am")
    entered_by: UUID | None = database_written(
        "Eingetragen von",
        person=PersonReference.ACTOR,
        default=None,
        sa_column_kwargs={"server_default": sa.text("ctx.user_id()")},
    )

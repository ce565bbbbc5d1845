"""Spans and tallies, from which the figures of any day are summed; the functions of ``tally.sql`` alone write them."""

from datetime import date
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, Index, Numeric

from federation.measures.codes import (
    EffectKind,
    EstimateBasis,
    FieldOfAction,
    MeasureCondition,
    MeasurePhase,
    MeasureStatus,
)
from federation.measures.model import status_column
from tenants import days
from tenants.model import Visibility
from tenants.periods import FOREVER
from tenants.person_marks import PersonReference
from tenants.row_policies import IS_PUBLIC, countable, maintained_by, visible
from tenants.rows import Row, choice, column, reference
from tenants.scripts import register_definers, register_script


def published_index(table: str, time: str) -> Index:
    """The index that alone answers what anonymous callers count over all tenants.

    ``time``: the column of the day or of the year.
    """
    columns, where = (time, "tenant_id", "status"), sa.text(IS_PUBLIC)
    return Index(f"{table}_published", *columns, postgresql_include=["delta"], postgresql_where=where)


class MeasureSpan(Row, table=True):
    """Zeitraum, in dem eine Maßnahme unverändert stand; wer es bestätigt, beginnt einen neuen."""

    __tablename__ = "measure_span"
    __table_args__ = (CheckConstraint("valid_from < valid_to"),)
    __policies__: ClassVar = (*visible(), *maintained_by("SELECT", "INSERT", "DELETE"))
    # Each follows from public columns of history and sheet, so that changes of figures read alike for everyone.
    __public_columns__: ClassVar = ("tenant_id", "measure_id", "valid_from", "valid_to", "status")

    tenant_id: int = reference("Mandant", "tenant", primary_key=True)
    measure_id: UUID = column("Maßnahme", primary_key=True, person=PersonReference.NONE)
    valid_from: date = column("Ab diesem Tag", day=days.COMPUTED, primary_key=True)
    valid_to: date = column("Bis vor diesen Tag", day=days.COMPUTED, default=FOREVER)
    field_of_action: FieldOfAction = choice(FieldOfAction, "Handlungsfeld heute")
    phase: MeasurePhase = choice(MeasurePhase, "Phase")
    condition: MeasureCondition = choice(MeasureCondition, "Stand gegenüber dem Plan")
    is_continuous: bool = column("Daueraufgabe")
    status: MeasureStatus = status_column("Anzeigestatus")
    visibility: Visibility = choice(Visibility, "Sichtbarkeit heute")


class MeasureTally(Row, table=True):
    """Zählung: um wie viel sich an einem Tag die Zahl der Maßnahmen ändert."""

    __tablename__ = "measure_tally"
    __table_args__ = (published_index("measure_tally", "day"),)
    __policies__: ClassVar = (*countable(), *maintained_by("SELECT", "INSERT", "UPDATE"))
    __public_columns__: ClassVar = ("tenant_id", "day", "field_of_action", "phase", "status", "delta")
    __live__: ClassVar = ("measure_tally",)

    tenant_id: int = reference("Mandant", "tenant", primary_key=True)
    day: date = column("Tag", day=days.COMPUTED, primary_key=True)
    field_of_action: FieldOfAction = choice(FieldOfAction, "Handlungsfeld", primary_key=True)
    phase: MeasurePhase = choice(MeasurePhase, "Phase", primary_key=True)
    status: MeasureStatus = choice(MeasureStatus, "Anzeigestatus", primary_key=True)
    visibility: Visibility = choice(Visibility, "Wer die Maßnahmen sieht", primary_key=True)
    delta: int = column("Änderung der Anzahl")


class MeasureYearTally(Row, table=True):
    """Jahressumme der Zählung: um wie viel sich in einem Jahr die Zahl der Maßnahmen ändert."""

    __tablename__ = "measure_year_tally"
    __table_args__ = (published_index("measure_year_tally", "year"),)
    __policies__: ClassVar = (*countable(), *maintained_by("SELECT", "INSERT", "UPDATE"))
    __public_columns__: ClassVar = ("tenant_id", "year", "status", "delta")

    tenant_id: int = reference("Mandant", "tenant", primary_key=True)
    year: int = column("Jahr", day=days.COMPUTED, primary_key=True)
    status: MeasureStatus = choice(MeasureStatus, "Anzeigestatus", primary_key=True)
    visibility: Visibility = choice(Visibility, "Wer die Maßnahmen sieht", primary_key=True)
    delta: int = column("Änderung der Anzahl")


class FreshnessTally(Row, table=True):
    """Zählung: um wie viel sich an einem Tag die Zahl der offenen Maßnahmen ändert, deren Stand von einem Tag ist."""

    __tablename__ = "freshness_tally"
    __policies__: ClassVar = (*countable(), *maintained_by("SELECT", "INSERT", "UPDATE"))
    __public_columns__: ClassVar = ("tenant_id", "day", "confirmed_on", "delta")
    __live__: ClassVar = ("measure_tally",)

    tenant_id: int = reference("Mandant", "tenant", primary_key=True)
    day: date = column("Tag", day=days.COMPUTED, primary_key=True)
    confirmed_on: date = column(
        "Tag, an dem der Stand gesetzt oder bestätigt wurde", day=days.COMPUTED, primary_key=True
    )
    visibility: Visibility = choice(Visibility, "Wer die Maßnahmen sieht", primary_key=True)
    delta: int = column("Änderung der Anzahl")


class EffectTally(Row, table=True):
    """Zählung: um wie viel sich an einem Tag die Summe der Wirkungen ändert."""

    __tablename__ = "effect_tally"
    __policies__: ClassVar = (*countable(), *maintained_by("SELECT", "INSERT", "UPDATE"))
    __public_columns__: ClassVar = (
        "tenant_id",
        "day",
        "field_of_action",
        "status",
        "kind",
        "basis",
        "year",
        "amount",
        "delta",
    )
    __live__: ClassVar = ("measure_tally",)

    tenant_id: int = reference("Mandant", "tenant", primary_key=True)
    day: date = column("Tag", day=days.COMPUTED, primary_key=True)
    field_of_action: FieldOfAction = choice(FieldOfAction, "Handlungsfeld", primary_key=True)
    status: MeasureStatus = choice(MeasureStatus, "Anzeigestatus", primary_key=True)
    visibility: Visibility = choice(Visibility, "Wer die Maßnahmen sieht", primary_key=True)
    kind: EffectKind = choice(EffectKind, "Was gespart oder erzeugt wird, mit seiner Einheit", primary_key=True)
    basis: EstimateBasis = choice(EstimateBasis, "Worauf die Zahl beruht", primary_key=True)
    year: int = column("Jahr, für das sie gilt", day=days.COMPUTED, primary_key=True)
    amount: Decimal = column("Änderung der Menge", sa_type=Numeric(20, 2))
    delta: int = column("Änderung der Anzahl der Angaben")


register_script(__file__, "tally.sql")
register_definers(
    "trigger_definer",
    "measure_rewrite_spans(int[], uuid[])",
    "measure_spans(int[], uuid[])",
    "measure_confirmed_on(int, uuid, date)",
    "measure_update_tally()",
    "measure_apply_history()",
    "measure_apply_confirmations()",
    "measure_apply_sheet()",
    "measure_apply_effects()",
    "measure_delete_spans()",
    "measure_require_history()",
)

"""What a network has saved, as of a year, and the steps by which that is checked: plausible, then verified.

What was found plausible is not changed any more; it is returned first, and then checked anew.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, UniqueConstraint

from federation.measures.codes import EstimateBasis
from federation.networks.model import AMOUNT, MAX_AMOUNT
from federation.networks.policies import CONCERNS, organises, readable
from federation.networks.results import messages
from federation.networks.results.codes import (
    CHECKS,
    TRANSITIONS,
    ResultSide,
    ResultStatus,
    ResultStepKind,
)
from tenants import days, shared_messages
from tenants.model import Visibility
from tenants.person_marks import PersonReference
from tenants.row_policies import IS_PUBLIC, Policy, maintained_by
from tenants.rows import Owned, Versioned, choice, column, database_written, reference, text_type, timestamp
from tenants.steps import StateColumn, Steps, step_messages, takes_step

STEPS = Steps(("tenant_id", "result_id"), TRANSITIONS, state=StateColumn("network_result", "status"))
ACTS: dict[str, str] = {ResultSide.ORGANISER: organises()}
CHECKING = ", ".join(repr(str(kind)) for kind in CHECKS)
IS_REPORTED = f"{organises()} AND (status IS NULL OR status = 'REPORTED')"


class NetworkResult(Versioned, table=True):
    """Ergebnis eines Netzwerks: was es bis zu einem Jahr erreicht hat, im Jahr eingespart."""

    __tablename__ = "network_result"
    __table_args__ = (
        UniqueConstraint("tenant_id", "id", "visibility"),
        UniqueConstraint("tenant_id", "id", "network_id"),
        UniqueConstraint("tenant_id", "network_id", "year", name="network_result_once"),
        CheckConstraint(f"year BETWEEN {days.YEAR.first} AND {days.YEAR.last}", name="network_result_year"),
        CheckConstraint(f"saved_mwh BETWEEN 0 AND {MAX_AMOUNT} AND saved_t BETWEEN 0 AND {MAX_AMOUNT}",
                        name="network_result_amounts"),
        CheckConstraint("num_nonnulls(saved_mwh, saved_t) > 0", name="network_result_says_something"),
        CheckConstraint("extract(year FROM reported_on) >= year", name="network_result_reported_later"),
    )  # fmt: skip
    __policies__: ClassVar = (
        Policy("read", "SELECT", "api", readable()),
        Policy("read_public", "SELECT", "anonymous", IS_PUBLIC),
        Policy("insert", "INSERT", "api", check=organises()),
        Policy("update", "UPDATE", "api", IS_REPORTED, IS_REPORTED),
        *maintained_by("SELECT", "UPDATE"),
    )
    __public_columns__: ClassVar = (
        "tenant_id", "id", "network_id", "year", "reported_on", "saved_mwh", "saved_t", "basis", "note", "status",
    )  # fmt: skip
    __trail__: ClassVar = True
    __order__: ClassVar = ("year",)
    __live__: ClassVar = ("network", "network_id", CONCERNS)
    __constraint_messages__: ClassVar = {
        "network_result_once": messages.YEAR_REPEATED,
        "network_result_amounts": messages.OUT_OF_BOUNDS,
        "network_result_says_something": messages.SAYS_NOTHING,
        "network_result_reported_later": messages.REPORTED_EARLY,
    }

    network_id: UUID = reference("Netzwerk", "network", is_parent=True, has_index=False)
    visibility: Visibility = choice(Visibility, "Wie das Netzwerk")
    year: int = column("Jahr, für das es gilt", day=days.YEAR)
    reported_on: date = column("Berichtet am", day=days.PAST)
    saved_mwh: Decimal | None = column("Erreicht: eingesparte Endenergie, MWh im Jahr", default=None, sa_type=AMOUNT)
    saved_t: Decimal | None = column("Erreicht: vermiedene Treibhausgase, t CO2-Äq. im Jahr", default=None,
                                     sa_type=AMOUNT)  # fmt: skip
    basis: EstimateBasis = choice(EstimateBasis, "Worauf die Zahlen beruhen")
    note: str | None = column("Anmerkung", max_length=1000, default=None)
    status: ResultStatus | None = database_written(
        "Wie weit es geprüft ist; das schreiben Schritte", default=None, sa_type=text_type(ResultStatus)
    )


class NetworkResultStep(Owned, table=True):
    """Schritt der Prüfung eines Ergebnisses. Er bleibt, wie er ist."""

    __tablename__ = "network_result_step"
    __table_args__ = (
        UniqueConstraint("tenant_id", "result_id", "number"),
        ForeignKeyConstraint(
            ["tenant_id", "result_id", "network_id"],
            ["network_result.tenant_id", "network_result.id", "network_result.network_id"],
            name="network_result_step_of_network",
        ),
        CheckConstraint(f"(checked_by IS NOT NULL) = (kind IN ({CHECKING}))", name="network_result_step_checked_by"),
        CheckConstraint("note IS NOT NULL OR kind <> 'RETURNED'", name="network_result_step_note_required"),
        CheckConstraint("number <= 100", name="network_result_step_bound"),
    )
    __policies__: ClassVar = (
        Policy("read", "SELECT", "api", readable()),
        Policy("read_public", "SELECT", "anonymous", IS_PUBLIC),
        Policy("insert", "INSERT", "api",
               check=f"({takes_step(STEPS, ACTS)}) AND effective_on = (SELECT ctx.today())"),
        *maintained_by("SELECT"),
    )  # fmt: skip
    __public_columns__: ClassVar = (
        "tenant_id", "id", "result_id", "number", "kind", "effective_on", "checked_by", "note",
    )  # fmt: skip
    __trail__: ClassVar = True
    __order__: ClassVar = ("number",)
    __steps__: ClassVar = STEPS
    __live__: ClassVar = ("network", "network_id", CONCERNS)
    __constraint_messages__: ClassVar = {
        "network_result_step_tenant_id_result_id_number_key": shared_messages.STEP_TAKEN_MEANWHILE,
        **step_messages("network_result_step"),
        "network_result_step_checked_by": messages.NEEDS_CHECKER,
        "network_result_step_note_required": messages.RETURN_NEEDS_NOTE,
        "network_result_step_bound": messages.STEPS_BOUND,
    }

    result_id: UUID = reference("Ergebnis", "network_result", is_parent=True)
    network_id: UUID = column("Wie das Ergebnis", write_once=True)
    visibility: Visibility = choice(Visibility, "Wie das Netzwerk")
    number: int = column("Der wievielte Schritt es ist")
    kind: ResultStepKind = choice(ResultStepKind, "Art des Schritts")
    side: ResultSide = choice(ResultSide, "Wer ihn einträgt")
    effective_on: date = column("Eingetragen am Tag", day=days.PAST)
    checked_by: str | None = column("Wer geprüft hat: Stelle oder Büro, keine Person", max_length=200, default=None)
    note: str | None = column("Anmerkung oder Grund", max_length=1000, default=None)
    entered_at: datetime = timestamp("Eingetragen am")
    entered_by: UUID | None = database_written(
        "Wer ihn eintrug", default=None, person=PersonReference.ACTOR,
        sa_column_kwargs={"server_default": sa.text("ctx.user_id()")},
    )  # fmt: skip

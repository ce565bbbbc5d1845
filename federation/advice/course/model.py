"""How advice went, and what came of it: steps, workshops, and links to measures, concepts and its funded project."""

from datetime import date
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint

from federation.advice.codes import MeasureNature
from federation.advice.course import messages
from federation.measures.codes import TaskState
from tenants import days, shared_messages
from tenants.model import Visibility
from tenants.row_policies import Policy, county_oversight, editable_part, target_is_visible, visible
from tenants.rows import Owned, choice, column, reference


class AdvicePart(Owned):
    """A part of advice: visible as the advice is, and written by the editors of its tenant."""

    __policies__: ClassVar = (*visible(), *county_oversight(), *editable_part())
    __trail__: ClassVar = True

    advice_id: UUID = reference("Beratung", "advice", is_parent=True)
    visibility: Visibility = choice(Visibility, "Wie die Beratung")


class OrderedPart(AdvicePart):
    """A part with a position among others."""

    __order__: ClassVar[tuple[str, ...]] = ("position",)

    position: int = column("Reihenfolge", default=0)


ORDERED_COLUMNS = ("tenant_id", "id", "advice_id", "position")


class AdviceStep(OrderedPart, table=True):
    """Schritt einer Beratung."""

    __tablename__ = "advice_step"
    __table_args__ = (CheckConstraint("(state = 'DONE') = (done_on IS NOT NULL)", name="advice_step_done_on_a_day"),)
    __public_columns__: ClassVar = (*ORDERED_COLUMNS, "title", "state", "due_on", "done_on", "note")
    __constraint_messages__: ClassVar = {
        "advice_step_done_on_a_day": shared_messages.DONE_STEP_NEEDS_DAY,
    }

    title: str = column("Was in diesem Schritt geschieht", max_length=300)
    state: TaskState = choice(TaskState, "Stand", default=TaskState.OPEN)
    due_on: date | None = column("Geplant für", day=days.PLANNED, default=None)
    done_on: date | None = column("Erledigt am", day=days.PAST, default=None)
    note: str | None = column("Anmerkung; bei übernommenen Schritten ihre Herkunft", default=None, sa_type=sa.Text)


class AdviceWorkshop(OrderedPart, table=True):
    """Workshop einer Beratung, an dem lokale und regionale Akteure zusammenkommen; Namen stehen hier nicht."""

    __tablename__ = "advice_workshop"
    __table_args__ = (CheckConstraint("attendance >= 0", name="advice_workshop_attendance"),)
    __public_columns__: ClassVar = (*ORDERED_COLUMNS, "title", "held_on", "place", "groups", "attendance")
    __constraint_messages__: ClassVar = {
        "advice_workshop_attendance": messages.ATTENDANCE_NEGATIVE,
    }

    title: str = column("Worum es ging", max_length=300)
    held_on: date | None = column("Tag; leer, solange er nicht feststeht", day=days.PLANNED, default=None)
    place: str | None = column("Ort", default=None, max_length=200)
    groups: str | None = column(
        "Vertretene Gruppen, z. B. Verwaltung, Vereine, Betriebe; keine Namen", default=None, max_length=500
    )
    attendance: int | None = column("Zahl der Teilnehmenden", default=None)


def link_constraints(
    table: str, to: str, *, only: bool = False
) -> tuple[UniqueConstraint | ForeignKeyConstraint | Index, ...]:
    """Constraints of links to rows of any tenant: each row is linked once, and a link is deleted with the row.

    ``only``: one row for each advice.
    """
    target = () if only else ("to_tenant_id", "to_id")
    return (
        UniqueConstraint("tenant_id", "advice_id", *target, name=f"{table}_unique"),
        ForeignKeyConstraint(
            ["to_tenant_id", "to_id"], [f"{to}.tenant_id", f"{to}.id"], name=f"{table}_target", ondelete="CASCADE"
        ),
        Index(f"{table}_to", "to_tenant_id", "to_id"),
    )


LINK_COLUMNS = ("tenant_id", "advice_id", "to_tenant_id", "to_id")


class AdviceMeasure(OrderedPart, table=True):
    """Maßnahme, die aus einer Beratung hervorging, auch eine eines anderen Mandanten."""

    __tablename__ = "advice_measure"
    __table_args__ = link_constraints("advice_measure", "measure")
    __policies__: ClassVar = (
        *visible(),
        *county_oversight(),
        *editable_part(target_is_visible("measure", "to_tenant_id", "to_id")),
    )
    __public_columns__: ClassVar = (*LINK_COLUMNS, "id", "position", "nature", "note")
    __constraint_messages__: ClassVar = {
        "advice_measure_unique": shared_messages.MEASURE_LISTED_TWICE.at("measure"),
    }

    to_tenant_id: int = column("Mandant der Maßnahme", write_once=True)
    to_id: UUID = column("Maßnahme", write_once=True)
    nature: MeasureNature | None = choice(
        MeasureNature, "Praktisch oder strategisch; leer: nicht eingeordnet", default=None
    )
    note: str | None = column("Anmerkung", default=None, sa_type=sa.Text)


class AdviceLink(AdvicePart):
    """A link without values of its own: it is inserted and deleted, never updated."""

    __public_columns__: ClassVar[tuple[str, ...]] = LINK_COLUMNS

    to_tenant_id: int = column("Mandant, zu dem der verknüpfte Eintrag gehört", write_once=True)
    to_id: UUID = column("Der verknüpfte Eintrag", write_once=True)


def link_policies(to: str) -> tuple[Policy, ...]:
    """Policies of such a link to a row of the table ``to``."""
    written = editable_part(target_is_visible(to, "to_tenant_id", "to_id"))
    return (*visible(), *county_oversight(), *(policy for policy in written if policy.command != "UPDATE"))


class AdviceConcept(AdviceLink, table=True):
    """Leitbild, Plan oder Konzept, das aus einer Beratung hervorging, auch das eines anderen Mandanten."""

    __tablename__ = "advice_concept"
    __table_args__ = link_constraints("advice_concept", "concept")
    __policies__: ClassVar = link_policies("concept")
    __constraint_messages__: ClassVar = {
        "advice_concept_unique": messages.CONCEPT_TWICE,
    }


class AdviceProject(AdviceLink, table=True):
    """Fördervorhaben, das eine Beratung bezahlt, auch das eines anderen Mandanten."""

    __tablename__ = "advice_project"
    __table_args__ = link_constraints("advice_project", "funded_project", only=True)
    __policies__: ClassVar = link_policies("funded_project")

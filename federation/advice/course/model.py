"""How advice went, and what came of it: steps, workshops, and links to measures, concepts and its funded project."""

from datetime import date
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint

from federation.advice.codes import MeasureNature
from federation.advice.course import messages
from federation.measures.codes import TaskState
from tenants import days
from tenants.model import Visibility
from tenants.row_policies import Policy, in_sight, overseen, part, visible
from tenants.rows import Owned, choice, column, reference


class Piece(Owned):
    """A part of advice: seen as the advice is, written by whoever edits in its tenant."""

    __policies__: ClassVar = (*visible(), *overseen(), *part())
    __trail__: ClassVar = True

    advice_id: UUID = reference("Beratung", "advice", whole=True)
    visibility: Visibility = choice(Visibility, "Wie die Beratung")


class Part(Piece):
    """One of those that people put in an order."""

    __order__: ClassVar[tuple[str, ...]] = ("position",)

    position: int = column("Reihenfolge", default=0)


PART = ("tenant_id", "id", "advice_id", "position")


class AdviceStep(Part, table=True):
    """Schritt einer Beratung."""

    __tablename__ = "advice_step"
    __table_args__ = (CheckConstraint("(state = 'DONE') = (done_on IS NOT NULL)", name="advice_step_done_on_a_day"),)
    __public_columns__: ClassVar = (*PART, "title", "state", "due_on", "done_on", "note")
    __constraint_messages__: ClassVar = {
        "advice_step_done_on_a_day": messages.ADVICE_STEP_DONE_ON_A_DAY,
    }  # fmt: skip

    title: str = column("Was in diesem Schritt geschieht", max_length=300)
    state: TaskState = choice(TaskState, "Stand", default=TaskState.OPEN)
    due_on: date | None = column("Geplant für", day=days.PLANNED, default=None)
    done_on: date | None = column("Erledigt am", day=days.HAPPENED, default=None)
    note: str | None = column("Anmerkung; bei übernommenen Schritten ihre Herkunft", default=None, sa_type=sa.Text)


class AdviceWorkshop(Part, table=True):
    """Workshop einer Beratung, an dem lokale und regionale Akteure zusammenkommen; Namen stehen hier nicht."""

    __tablename__ = "advice_workshop"
    __table_args__ = (CheckConstraint("attendance >= 0", name="advice_workshop_attendance"),)
    __public_columns__: ClassVar = (*PART, "title", "held_on", "place", "groups", "attendance")
    __constraint_messages__: ClassVar = {
        "advice_workshop_attendance": messages.ADVICE_WORKSHOP_ATTENDANCE,
    }  # fmt: skip

    title: str = column("Worum es ging", max_length=300)
    held_on: date | None = column("Tag; leer, solange er nicht feststeht", day=days.PLANNED, default=None)
    place: str | None = column("Ort", default=None, max_length=200)
    groups: str | None = column("Vertretene Gruppen, z. B. Verwaltung, Vereine, Betriebe; keine Namen", default=None,
                                max_length=500)  # fmt: skip
    attendance: int | None = column("Zahl der Teilnehmenden", default=None)


def leads_to(table: str, to: str, *, only: bool = False) -> tuple[UniqueConstraint | ForeignKeyConstraint | Index, ...]:
    """What holds of links to rows of any tenant: each stands once (``only``: there is one for an advice), and goes with
    what it leads to."""
    apart = () if only else ("to_tenant_id", "to_id")
    return (
        UniqueConstraint("tenant_id", "advice_id", *apart, name=f"{table}_once"),
        ForeignKeyConstraint(
            ["to_tenant_id", "to_id"], [f"{to}.tenant_id", f"{to}.id"], name=f"{table}_target", ondelete="CASCADE"
        ),
        Index(f"{table}_to", "to_tenant_id", "to_id"),
    )


LINK = ("tenant_id", "advice_id", "to_tenant_id", "to_id")


class AdviceMeasure(Part, table=True):
    """Maßnahme, die aus einer Beratung hervorging, auch eine eines anderen Mandanten."""

    __tablename__ = "advice_measure"
    __table_args__ = leads_to("advice_measure", "measure")
    __policies__: ClassVar = (*visible(), *overseen(), *part(in_sight("measure", "to_tenant_id", "to_id")))
    __public_columns__: ClassVar = (*LINK, "id", "position", "nature", "note")
    __constraint_messages__: ClassVar = {
        "advice_measure_once": messages.ADVICE_MEASURE_ONCE,
    }  # fmt: skip

    to_tenant_id: int = column("Mandant der Maßnahme", once=True)
    to_id: UUID = column("Maßnahme", once=True)
    nature: MeasureNature | None = choice(MeasureNature, "Praktisch oder strategisch; leer: nicht eingeordnet",
                                          default=None)  # fmt: skip
    note: str | None = column("Anmerkung", default=None, sa_type=sa.Text)


class Link(Piece):
    """A link that says nothing besides where it leads: it is made and dropped, and nobody changes it."""

    __public_columns__: ClassVar[tuple[str, ...]] = LINK

    to_tenant_id: int = column("Mandant, zu dem der verknüpfte Eintrag gehört", once=True)
    to_id: UUID = column("Der verknüpfte Eintrag", once=True)


def linked(to: str) -> tuple[Policy, ...]:
    """Who reads, makes and drops such a link."""
    made = part(in_sight(to, "to_tenant_id", "to_id"))
    return (*visible(), *overseen(), *(item for item in made if item.command != "UPDATE"))


class AdviceConcept(Link, table=True):
    """Leitbild, Plan oder Konzept, das aus einer Beratung hervorging, auch das eines anderen Mandanten."""

    __tablename__ = "advice_concept"
    __table_args__ = leads_to("advice_concept", "concept")
    __policies__: ClassVar = linked("concept")
    __constraint_messages__: ClassVar = {
        "advice_concept_once": messages.ADVICE_CONCEPT_ONCE,
    }  # fmt: skip


class AdviceProject(Link, table=True):
    """Fördervorhaben, das eine Beratung bezahlt, auch das eines anderen Mandanten."""

    __tablename__ = "advice_project"
    __table_args__ = leads_to("advice_project", "funded_project", only=True)
    __policies__: ClassVar = linked("funded_project")

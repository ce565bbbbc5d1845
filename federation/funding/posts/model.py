"""Posts: who employs them for what, when they are filled, what pays for them, and where they work."""

from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint

from federation.funding.codes import PostKind, PostStepKind
from federation.funding.coverage.model import COVERAGE_COLUMNS, Coverage, coverage_constraints, coverage_messages
from federation.funding.posts import messages
from tenants import days
from tenants.model import Visibility
from tenants.person_marks import OnErasure, PersonalData, PersonReference
from tenants.row_policies import (
    county_oversight,
    editable,
    editable_by_own_editors,
    editable_part,
    readable_by_own_editors,
    target_is_visible,
    visible,
)
from tenants.rows import Owned, Versioned, choice, column, reference, shared_reference, sort_key, timestamp, web_address
from tenants.scripts import register_script


class Post(Versioned, table=True):
    """Stelle für den Klimaschutz: welche Aufgabe, bei wem, von wann bis wann. Wer sie innehat, steht hier nicht."""

    __tablename__ = "post"
    __table_args__ = (
        UniqueConstraint("tenant_id", "id", "visibility"),
        Index("post_title", "tenant_id", "title_key", "id"),
        Index("post_published", "title_key", "tenant_id", "id", postgresql_where=sa.text("visibility = 'PUBLIC'")),
        CheckConstraint("begins_on < ends_before", name="post_in_order"),
        CheckConstraint(
            "begins_on IS NOT NULL OR (ends_before IS NULL AND permanent_from IS NULL)", name="post_begins"
        ),
        CheckConstraint("permanent_from >= begins_on", name="post_permanent_later"),
        CheckConstraint("full_time_share > 0", name="post_share"),
    )
    __policies__: ClassVar = (*visible(), *county_oversight(), *editable())
    __public_columns__: ClassVar = (
        "tenant_id", "id", "updated_at", "kind", "title", "title_key", "full_time_share", "duties", "begins_on",
        "ends_before", "permanent_from", "is_occupancy_stated", "source", "source_url",
        "employer", "employer_partner_id",
    )  # fmt: skip
    __trail__: ClassVar = True
    __search_terms__: ClassVar = ("title", "duties")
    __live__: ClassVar = ("post", "id")
    __constraint_messages__: ClassVar = {
        "post_in_order": messages.POST_ENDS_BEFORE_BEGIN,
        "post_begins": messages.POST_NEEDS_BEGIN,
        "post_permanent_later": messages.PERMANENT_BEFORE_BEGIN,
        "post_share": messages.SHARE_NOT_POSITIVE,
    }

    kind: PostKind = choice(PostKind, "Art der Stelle")
    title: str = column("Funktion, z. B. Klimaschutzmanagement; kein Name", max_length=200)
    title_key: str = sort_key("title")
    full_time_share: Decimal | None = column(
        "Anteil an einer vollen Stelle; mehrere Personen zusammen auch mehr als 1",
        default=None,
        sa_type=sa.Numeric(4, 2),
    )
    duties: str | None = column("Aufgaben der Stelle", default=None, sa_type=sa.Text)
    begins_on: date | None = column("Erster Tag der Stelle", day=days.BEGIN, default=None)
    ends_before: date | None = column(
        "Vor diesem Tag endet die Stelle; leer, wenn kein Ende feststeht", day=days.END, default=None
    )
    permanent_from: date | None = column(
        "Von diesem Tag an verstetigt: unbefristet, ohne Förderung", day=days.DUE, default=None
    )
    is_occupancy_stated: bool = column(
        "Die Besetzung ist angegeben; sonst weiß niemand, ob die Stelle besetzt ist",
        default=False,
        sa_column_kwargs={"server_default": sa.false()},
    )
    visibility: Visibility = choice(Visibility, "Wer die Stelle sieht", default=Visibility.TENANT)
    source: str | None = column("Herkunft der Angaben; Erfundenes sagt es hier", default=None, sa_type=sa.Text)
    source_url: str | None = web_address("Adresse der Quelle", default=None)
    contact: str | None = column(
        "Wie man die Stelle erreicht: Funktionspostfach oder Telefon, kein Name",
        internal=True,
        default=None,
        max_length=200,
    )
    employer: str | None = column(
        "Anstellungsträger, wo es nicht der Mandant selbst ist: Stelle oder Einrichtung, keine Person",
        default=None,
        max_length=300,
    )
    employer_partner_id: UUID | None = shared_reference(
        "Anstellungsträger, im Verzeichnis der Organisationen", "partner", default=None
    )


class PostStep(Owned, table=True):
    """Schritt einer Stelle auf dem Weg zur Besetzung, von einem Tag an."""

    __tablename__ = "post_step"
    __table_args__ = (UniqueConstraint("tenant_id", "post_id", "effective_on"),)
    __policies__: ClassVar = (*visible(), *county_oversight(), *editable_part())
    __public_columns__: ClassVar = ("tenant_id", "id", "post_id", "effective_on", "kind")
    __trail__: ClassVar = True
    __live__: ClassVar = ("post", "post_id")
    __order__: ClassVar = ("effective_on",)
    __constraint_messages__: ClassVar = {
        "post_step_tenant_id_post_id_effective_on_key": messages.TWO_STEPS_ON_ONE_DAY,
    }

    post_id: UUID = reference("Stelle", "post", is_parent=True)
    visibility: Visibility = choice(Visibility, "Wie die Stelle")
    effective_on: date = column("Gilt von diesem Tag an", day=days.PAST)
    kind: PostStepKind = choice(PostStepKind, "Wie weit die Stelle ist")
    note: str | None = column("Anmerkung", internal=True, default=None, sa_type=sa.Text)


class PostOccupancy(Owned, table=True):
    """Zeit, in der eine Stelle besetzt ist; mit wem, steht anderswo."""

    __tablename__ = "post_occupancy"
    __table_args__ = (CheckConstraint("begins_on < ends_before", name="post_occupancy_in_order"),)
    __policies__: ClassVar = (*visible(), *county_oversight(), *editable_part())
    __public_columns__: ClassVar = ("tenant_id", "id", "post_id", "begins_on", "ends_before")
    __trail__: ClassVar = True
    __live__: ClassVar = ("post", "post_id")
    __order__: ClassVar = ("begins_on",)
    __constraint_messages__: ClassVar = {
        "post_occupancy_in_order": messages.OCCUPANCY_ENDS_BEFORE_BEGIN,
    }

    post_id: UUID = reference("Stelle", "post", is_parent=True)
    visibility: Visibility = choice(Visibility, "Wie die Stelle")
    begins_on: date = column("Besetzt von diesem Tag an", day=days.BEGIN)
    ends_before: date | None = column("Bis vor diesen Tag; leer, solange sie besetzt ist", day=days.END, default=None)


class PostHolder(Owned, table=True):
    """Name einer Person, die eine Stelle innehat oder innehatte: nur für bearbeitende Personen des Mandanten."""

    __tablename__ = "post_holder"
    __table_args__ = (
        UniqueConstraint("tenant_id", "occupancy_id"),
        ForeignKeyConstraint(
            ["tenant_id", "occupancy_id"],
            ["post_occupancy.tenant_id", "post_occupancy.id"],
            name="post_holder_occupancy_fkey",
        ),
    )
    __policies__: ClassVar = (*readable_by_own_editors(), *editable_by_own_editors())
    __personal__: ClassVar = PersonalData("Wissen, wer eine Stelle innehat", OnErasure.DELETE)
    __trail__: ClassVar = True
    __whole__: ClassVar = "occupancy_id"
    __constraint_messages__: ClassVar = {
        "post_holder_occupancy_fkey": messages.OCCUPANCY_HAS_HOLDER,
    }

    occupancy_id: UUID = column("Besetzung", write_once=True)
    name: str = column("Name der Person", max_length=200, personal=True, person=PersonReference.NAME)
    updated_at: datetime = timestamp("Zuletzt geändert am", writable=True)


class PostFunding(Owned, table=True):
    """Zeit, in der ein Fördervorhaben eine Stelle bezahlt; das Vorhaben kann einem anderen Mandanten gehören."""

    __tablename__ = "post_funding"
    __table_args__ = (
        ForeignKeyConstraint(
            ["project_tenant_id", "project_id"],
            ["funded_project.tenant_id", "funded_project.id"],
        ),
        Index("post_funding_project", "project_tenant_id", "project_id"),
        CheckConstraint("begins_on < ends_before", name="post_funding_in_order"),
    )
    __policies__: ClassVar = (
        *visible(),
        *county_oversight(),
        *editable_part(target_is_visible("funded_project", "project_tenant_id", "project_id")),
    )
    __public_columns__: ClassVar = (
        "tenant_id",
        "id",
        "post_id",
        "project_tenant_id",
        "project_id",
        "begins_on",
        "ends_before",
    )
    __trail__: ClassVar = True
    __live__: ClassVar = ("post", "post_id")
    __order__: ClassVar = ("begins_on",)
    __constraint_messages__: ClassVar = {
        "post_funding_in_order": messages.FUNDING_ENDS_BEFORE_BEGIN,
    }

    post_id: UUID = reference("Stelle", "post", is_parent=True)
    visibility: Visibility = choice(Visibility, "Wie die Stelle")
    project_tenant_id: int = column("Mandant des Fördervorhabens", write_once=True)
    project_id: UUID = column("Fördervorhaben", write_once=True)
    begins_on: date = column("Gefördert von diesem Tag an", day=days.BEGIN)
    ends_before: date = column("Bis vor diesen Tag", day=days.END)


class PostCoverage(Coverage, table=True):
    """Gebietseinheit, für die eine Stelle ausdrücklich zuständig ist."""

    __tablename__ = "post_coverage"
    __table_args__ = coverage_constraints("post_coverage")
    __public_columns__: ClassVar = (*COVERAGE_COLUMNS, "post_id")
    __live__: ClassVar = ("post", "post_id")
    __constraint_messages__: ClassVar = coverage_messages("post_coverage")

    post_id: UUID = reference("Stelle", "post", is_parent=True)


register_script(__file__, "posts.sql")

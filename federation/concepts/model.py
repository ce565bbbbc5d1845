"""Concepts, their fields of action, and their history."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint

from federation.concepts import messages
from federation.concepts.codes import ConceptKind, ConceptStatus
from federation.files.model import FILE_TRIGGERS, file_key, file_messages
from federation.measures.codes import FieldOfAction
from tenants import days, shared_messages
from tenants.model import Visibility
from tenants.person_marks import PersonReference
from tenants.row_policies import Policy, county_oversight, editable, editable_part, tenant_in, visible
from tenants.rows import (
    Owned,
    Versioned,
    choice,
    column,
    database_written,
    reference,
    shared_reference,
    sort_key,
    timestamp,
    web_address,
)

YEAR_BOUNDS = f"BETWEEN {days.YEAR.first} AND {days.YEAR.last}"

UNTIL_TODAY = days.PAST.with_texts(late=days.TODAY_OR_EARLIER)


class Concept(Versioned, table=True):
    """Konzept: was ein Mandant für Klimaschutz, Wärme oder Anpassung geplant und beschlossen hat."""

    __table_args__ = (
        UniqueConstraint("tenant_id", "id", "visibility"),
        ForeignKeyConstraint(
            ["tenant_id", "superseded_by_id"], ["concept.tenant_id", "concept.id"], name="concept_successor_fkey"
        ),
        Index("concept_title", "tenant_id", "title_key", "id"),
        Index("concept_successor", "tenant_id", "superseded_by_id"),
        Index(
            "concept_published", "title_key", "tenant_id", "id", postgresql_where=sa.text("visibility = 'PUBLIC'")
        ),
        *file_key("concept"),
        CheckConstraint("superseded_by_id <> id", name="concept_not_by_itself"),
        CheckConstraint(f"year_completed {YEAR_BOUNDS}", name="concept_year_completed"),
        CheckConstraint(f"target_year {YEAR_BOUNDS}", name="concept_target_year"),
        CheckConstraint("adopted_on <= valid_until", name="concept_valid_in_order"),
    )  # fmt: skip
    __policies__: ClassVar = (*visible(), *county_oversight(), *editable())
    __public_columns__: ClassVar = (
        "tenant_id", "id", "kind", "title", "title_key", "author", "year_completed", "target_year", "adopted_on",
        "adopted_by", "paper", "valid_until", "url", "source", "superseded_by_id", "updated_at",
        "author_partner_id", "file_id",
    )  # fmt: skip
    __trail__: ClassVar = True
    __search_terms__: ClassVar = ("title",)
    __triggers__: ClassVar = FILE_TRIGGERS
    __constraint_messages__: ClassVar = {
        "concept_not_by_itself": messages.SUPERSEDED_BY_ITSELF,
        "concept_valid_in_order": messages.ENDS_BEFORE_ADOPTION,
        **file_messages("concept"),
    }  # fmt: skip

    kind: ConceptKind = choice(ConceptKind, "Art des Konzepts")
    title: str = column("Titel des Konzepts", max_length=300)
    title_key: str = sort_key("title")
    visibility: Visibility = choice(Visibility, "Wer das Konzept sieht", default=Visibility.TENANT)
    author: str | None = column("Wer es verfasst hat: Stelle oder Büro, keine Person", default=None, max_length=300)
    year_completed: int | None = column("Jahr der Fertigstellung", day=days.YEAR, default=None)
    target_year: int | None = column(
        "Jahr, bis zu dem sein Ziel erreicht sein soll", day=days.TARGET_YEAR, default=None
    )
    adopted_on: date | None = column("Tag des Beschlusses", day=UNTIL_TODAY, default=None)
    adopted_by: str | None = column("Gremium, das es beschlossen hat, z. B. Kreistag", default=None, max_length=200)
    paper: str | None = column("Nummer der Vorlage", default=None, max_length=80)
    valid_until: date | None = column("Letzter Tag, an dem es gilt; leer, wenn offen", day=days.PLANNED, default=None)
    url: str | None = web_address("Adresse des Konzepts", default=None)
    note: str | None = column("Anmerkung", internal=True, default=None, sa_type=sa.Text)
    source: str | None = column("Herkunft der Angaben; Erfundenes sagt es hier", default=None, sa_type=sa.Text)
    superseded_by_id: UUID | None = column("Konzept desselben Mandanten, das dieses ablöst", default=None)
    author_partner_id: UUID | None = shared_reference(
        "Wer es verfasst hat, im Verzeichnis der Organisationen", "partner", default=None
    )
    file_id: UUID | None = column("Datei mit dem Konzept", default=None)


class ConceptField(Owned, table=True):
    """Handlungsfeld, das ein Konzept behandelt."""

    __tablename__ = "concept_field"
    __table_args__ = (UniqueConstraint("tenant_id", "concept_id", "field_of_action"),)
    __policies__: ClassVar = (*visible(), *county_oversight(), *editable_part())
    __public_columns__: ClassVar = ("tenant_id", "id", "concept_id", "field_of_action")
    __trail__: ClassVar = True
    __order__: ClassVar = ("field_of_action",)

    concept_id: UUID = reference("Konzept", "concept", is_parent=True, cascade=True)
    visibility: Visibility = choice(Visibility, "Wie das Konzept")
    field_of_action: FieldOfAction = choice(FieldOfAction, "Handlungsfeld")


class ConceptStatusChange(Owned, table=True):
    """Eintrag der Historie eines Konzepts: ab einem Tag gilt ein Stand. Berichtigt wird nur durch einen weiteren."""

    __tablename__ = "concept_status"
    __table_args__ = (
        UniqueConstraint("tenant_id", "corrects_id"),
        UniqueConstraint("tenant_id", "concept_id", "id"),
        ForeignKeyConstraint(
            ["tenant_id", "concept_id", "corrects_id"],
            ["concept_status.tenant_id", "concept_status.concept_id", "concept_status.id"],
            name="concept_status_corrects_same_concept",
        ),
        CheckConstraint("corrects_id <> id", name="concept_status_not_itself"),
        CheckConstraint("note <> ''", name="concept_status_note_not_blank"),
    )
    __policies__: ClassVar = (
        *visible(),
        *county_oversight(),
        Policy("insert", "INSERT", "api", check=f"{tenant_in('edit')} AND effective_on <= (SELECT ctx.today())"),
    )
    __public_columns__: ClassVar = ("tenant_id", "id", "concept_id", "effective_on", "status", "note", "corrects_id")
    __trail__: ClassVar = True
    __order__: ClassVar = ("effective_on",)
    __constraint_messages__: ClassVar = {
        "concept_status_tenant_id_corrects_id_key": shared_messages.ENTRY_CORRECTED_ALREADY,
    }  # fmt: skip

    concept_id: UUID = reference("Konzept", "concept", is_parent=True, cascade=True)
    visibility: Visibility = choice(Visibility, "Wie das Konzept")
    effective_on: date = column("Gilt ab diesem Tag", day=UNTIL_TODAY)
    status: ConceptStatus = choice(ConceptStatus, "Stand ab diesem Tag")
    note: str | None = column("Begründung oder Anmerkung zum Stand", default=None, sa_type=sa.Text)
    corrects_id: UUID | None = column("Früherer Eintrag, den dieser ersetzt", default=None)
    entry: int = database_written(
        "Reihenfolge des Eintragens", default=None, sa_type=sa.BigInteger, nullable=False,
        sa_column_args=[sa.Identity(always=True)],
    )  # fmt: skip
    entered_at: datetime = timestamp("Eingetragen am")
    entered_by: UUID | None = database_written(
        "Eingetragen von",
        person=PersonReference.ACTOR,
        default=None,
        sa_column_kwargs={"server_default": sa.text("ctx.user_id()")},
    )

"""What came of a meeting: where it takes place online, minutes, documents and outputs. Those inside read it alone."""

from datetime import date
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint

from federation.files.model import goes_along, owned_file_messages
from federation.meetings.minutes import messages
from federation.meetings.minutes.codes import DocumentKind, OutputKind
from federation.meetings.policies import CONCERNS, inside, meeting_in, organises, part_of_meeting
from tenants import days
from tenants.model import Visibility
from tenants.person_marks import PersonReference
from tenants.row_policies import Policy, maintained_by, target_is_visible, tenant_in
from tenants.rows import Owned, Versioned, choice, column, reference, shared_reference, web_address

ORGANISER_READS = f"{meeting_in('office')} OR {tenant_in('read')} AND {tenant_in('own_edit')}"


class MeetingAccess(Owned, table=True):
    """Wie man online teilnimmt: das lesen die Beteiligten."""

    __tablename__ = "meeting_access"
    __table_args__ = (UniqueConstraint("tenant_id", "meeting_id"),)
    __policies__: ClassVar = (*part_of_meeting(is_public=False), *maintained_by("SELECT"))
    __trail__: ClassVar = True
    __live__: ClassVar = ("meeting", "meeting_id", CONCERNS)

    meeting_id: UUID = reference("Treffen", "meeting", is_parent=True, has_index=False)
    visibility: Visibility = choice(Visibility, "Wie das Treffen")
    video_url: str | None = web_address("Adresse der Videokonferenz", default=None)
    note: str | None = column("Was man zum Teilnehmen wissen muss", max_length=1000, default=None)


class MeetingMinutes(Versioned, table=True):
    """Protokoll eines Treffens; die Beteiligten lesen es, sobald es freigegeben ist."""

    __tablename__ = "meeting_minutes"
    __table_args__ = (UniqueConstraint("tenant_id", "meeting_id", name="meeting_minutes_once"),)
    __policies__: ClassVar = part_of_meeting(
        is_public=False, read=f"{ORGANISER_READS} OR is_released AND ({inside()})"
    )  # fmt: skip
    __trail__: ClassVar = True
    __live__: ClassVar = ("meeting", "meeting_id", CONCERNS)
    __constraint_messages__: ClassVar = {"meeting_minutes_once": messages.MINUTES_EXIST}

    meeting_id: UUID = reference("Treffen", "meeting", is_parent=True, has_index=False)
    visibility: Visibility = choice(Visibility, "Wie das Treffen")
    text: str = column("Was besprochen wurde", sa_type=sa.Text)
    is_released: bool = column("Freigegeben: die Beteiligten lesen es", default=False)


class MeetingDocument(Owned, table=True):
    """Dokument zu einem Treffen: Präsentation, Protokoll."""

    __tablename__ = "meeting_document"
    __table_args__ = (
        # A file that was uploaded for this meeting, and no other one.
        ForeignKeyConstraint(
            ["tenant_id", "meeting_id", "file_id"], ["file.tenant_id", "file.meeting_id", "file.id"],
            name="meeting_document_file",
        ),
        Index("meeting_document_file_id", "tenant_id", "meeting_id", "file_id"),
    )  # fmt: skip
    __policies__: ClassVar = tuple(
        item for item in part_of_meeting(is_public=False) if item.command != "UPDATE"
    )  # fmt: skip
    __trail__: ClassVar = True
    __order__: ClassVar = ("position",)
    __live__: ClassVar = ("meeting", "meeting_id", CONCERNS)
    __triggers__: ClassVar = (goes_along(),)
    __constraint_messages__: ClassVar = owned_file_messages("meeting_document_file")

    meeting_id: UUID = reference("Treffen", "meeting", is_parent=True)
    visibility: Visibility = choice(Visibility, "Wie das Treffen")
    position: int = column("Reihenfolge", default=0)
    kind: DocumentKind = choice(DocumentKind, "Art", default=DocumentKind.OTHER)
    title: str = column("Wie es heißt", max_length=200)
    file_id: UUID = column("Datei", person=PersonReference.NONE)


class MeetingOutput(Owned, table=True):
    """Was aus einem Treffen hervorging: Beschluss, Aufgabe, Maßnahme, Kooperation."""

    __tablename__ = "meeting_output"
    __table_args__ = (
        ForeignKeyConstraint(["to_tenant_id", "measure_id"], ["measure.tenant_id", "measure.id"],
                             name="meeting_output_measure", ondelete="CASCADE"),
        Index("meeting_output_of_measure", "to_tenant_id", "measure_id"),
        CheckConstraint(
            "(kind = 'MEASURE') = (measure_id IS NOT NULL) AND (kind = 'COOPERATION') = (cooperation_id IS NOT NULL)"
            " AND (measure_id IS NULL) = (to_tenant_id IS NULL)", name="meeting_output_names_its_row",
        ),
    )  # fmt: skip
    __policies__: ClassVar = (
        Policy("read", "SELECT", "api", inside()),
        Policy("insert", "INSERT", "api",
               check=f"{organises()} AND {target_is_visible('measure', 'to_tenant_id', 'measure_id')}"),
        Policy("delete", "DELETE", "api", organises()),
    )  # fmt: skip
    __trail__: ClassVar = True
    __order__: ClassVar = ("position",)
    __live__: ClassVar = ("meeting", "meeting_id", CONCERNS)
    __constraint_messages__: ClassVar = {"meeting_output_names_its_row": messages.OUTPUT_NAMES_ITS_ROW}

    meeting_id: UUID = reference("Treffen", "meeting", is_parent=True)
    visibility: Visibility = choice(Visibility, "Wie das Treffen")
    position: int = column("Reihenfolge", default=0)
    kind: OutputKind = choice(OutputKind, "Art")
    title: str = column("Was es ist", max_length=300)
    due_on: date | None = column("Bis wann", default=None, day=days.PLANNED)
    to_tenant_id: int | None = column("Mandant der Maßnahme", default=None, person=PersonReference.NONE)
    measure_id: UUID | None = column("Maßnahme", default=None, person=PersonReference.NONE)
    cooperation_id: UUID | None = shared_reference("Kooperation", "cooperation", default=None)

"""The agenda of a meeting, and who speaks there."""

from datetime import date
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import CheckConstraint

from federation.meetings.agenda import messages
from federation.meetings.agenda.codes import AgendaKind, SpeakerKind
from federation.meetings.policies import CONCERNS, part_of_meeting
from tenants import days
from tenants.model import Visibility
from tenants.person_marks import OnErasure, PersonalData, PersonReference
from tenants.rows import Owned, choice, column, reference

LONGEST_TEXT = 5_000
"""Of characters."""


class AgendaItem(Owned, table=True):
    """Tagesordnungspunkt eines Treffens."""

    __tablename__ = "agenda_item"
    __table_args__ = (
        CheckConstraint("minutes BETWEEN 1 AND 1440", name="agenda_item_minutes"),
        CheckConstraint(f"char_length(text) <= {LONGEST_TEXT}", name="agenda_item_length"),
    )
    __policies__: ClassVar = part_of_meeting()
    __public_columns__: ClassVar = ("tenant_id", "id", "meeting_id", "position", "kind", "title", "text", "minutes")
    __trail__: ClassVar = True
    __order__: ClassVar = ("position",)
    __live__: ClassVar = ("meeting", "meeting_id", CONCERNS)
    __constraint_messages__: ClassVar = {
        "agenda_item_minutes": messages.DURATION, "agenda_item_length": messages.LONG_TEXT,
    }  # fmt: skip

    meeting_id: UUID = reference("Treffen", "meeting", is_parent=True)
    visibility: Visibility = choice(Visibility, "Wie das Treffen")
    position: int = column("Reihenfolge", default=0)
    kind: AgendaKind = choice(AgendaKind, "Art")
    title: str = column("Worum es geht", max_length=300)
    text: str | None = column("Was dazu zu sagen ist", default=None, sa_type=sa.Text)
    minutes: int | None = column("Dauer in Minuten", default=None)


class MeetingSpeaker(Owned, table=True):
    """Wer bei einem Treffen spricht: Einrichtung und Funktion; mit Namen nur, wer einverstanden ist."""

    __tablename__ = "meeting_speaker"
    __table_args__ = (CheckConstraint("name IS NULL OR consented_on IS NOT NULL", name="meeting_speaker_consents"),)
    __policies__: ClassVar = part_of_meeting()
    __public_columns__: ClassVar = (
        "tenant_id", "id", "meeting_id", "position", "kind", "organisation", "function", "topic", "name",
    )  # fmt: skip
    __trail__: ClassVar = True
    __order__: ClassVar = ("position",)
    __live__: ClassVar = ("meeting", "meeting_id", CONCERNS)
    __by_consent__: ClassVar = True
    __personal__: ClassVar = PersonalData("Ankündigen, wer bei einem Treffen spricht", OnErasure.KEEP)
    __constraint_messages__: ClassVar = {"meeting_speaker_consents": messages.NAME_NEEDS_CONSENT}

    meeting_id: UUID = reference("Treffen", "meeting", is_parent=True)
    visibility: Visibility = choice(Visibility, "Wie das Treffen")
    position: int = column("Reihenfolge", default=0)
    kind: SpeakerKind = choice(SpeakerKind, "Woher die Person kommt")
    organisation: str = column("Einrichtung", max_length=200)
    function: str | None = column("Funktion", max_length=200, default=None, personal=True)
    topic: str | None = column("Worüber gesprochen wird", max_length=300, default=None)
    name: str | None = column("Name, nur mit dem Einverständnis der Person", max_length=200, default=None,
                              personal=True, person=PersonReference.NAME)  # fmt: skip
    consented_on: date | None = column("Tag, an dem die Person einverstanden war, genannt zu werden", default=None,
                                       day=days.PAST)  # fmt: skip

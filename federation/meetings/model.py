"""A meeting, and the steps by which it was planned, moved, held or cancelled.

The row is the organiser's: a tenant, or the office of an alliance in its name. Whom it is open to besides is said by
its audiences (``audiences``) and invitations (``participation``). When it is, steps alone change: what was moved or
cancelled stays visible, in calendars, too.
"""

from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint

from federation.cooperations.codes import ParticipationLevel
from federation.measures.codes import FieldOfAction
from federation.meetings import messages
from federation.meetings.codes import (
    NEEDS_NOTE,
    TRANSITIONS,
    MeetingFormat,
    MeetingKind,
    MeetingSide,
    MeetingStatus,
    MeetingStepKind,
    ModerationKind,
)
from federation.meetings.policies import CONCERNS, meeting_in, organises, planned_by_organiser, readable
from tenants import days, shared_messages
from tenants.model import Visibility
from tenants.person_marks import PersonReference
from tenants.row_policies import IS_PUBLIC, Policy, key_in, maintained_by
from tenants.rows import (
    Owned,
    Versioned,
    choice,
    column,
    database_written,
    reference,
    shared_reference,
    sort_key,
    text_type,
    timestamp,
    web_address,
)
from tenants.scripts import register_definers, register_script
from tenants.steps import StateColumn, Steps, step_messages, takes_step

register_script(__file__, "meetings.sql")
register_definers("context_definer", "ctx.meeting_keys(text)")
register_definers("trigger_definer", "meeting_apply_step()", "meeting_withdraw()", "meeting_check()",
                   "meeting_series_check()")  # fmt: skip

STEPS = Steps(("tenant_id", "meeting_id"), TRANSITIONS, day="effective_on", state=StateColumn("meeting", "status"))
ACTS: dict[str, str] = {MeetingSide.ORGANISER: organises()}
NEEDING_NOTE = ", ".join(repr(str(kind)) for kind in NEEDS_NOTE)
LONGEST = "interval '14 days'"
LONGEST_TEXT = 20_000
"""Of characters: lists and calendars have the texts of many meetings."""
YEARS = "'1990-01-01' AND '2200-12-31'"


def moment(doc: str, **options: Any) -> Any:
    """A column with a moment that people enter."""
    return column(doc, sa_type=sa.DateTime(timezone=True), **options)


class Meeting(Versioned, table=True):
    """Treffen: Austausch, Vorstellung von Projekten, Auftakt. Wann es ist, ändern Schritte."""

    __table_args__ = (
        UniqueConstraint("id"),  # sets of people hold ids without a tenant
        UniqueConstraint("tenant_id", "id", "visibility"),
        Index("meeting_dates", "tenant_id", "starts_at", "id"),
        Index("meeting_of_alliance", "alliance_id", "starts_at"),
        Index("meeting_published", "starts_at", "tenant_id", "id", postgresql_where=sa.text("visibility = 'PUBLIC'")),
        ForeignKeyConstraint(["tenant_id", "alliance_id"], ["alliance.tenant_id", "alliance.id"],
                             name="meeting_alliance"),
        ForeignKeyConstraint(
            ["tenant_id", "host_membership_id", "alliance_id"],
            ["membership.tenant_id", "membership.id", "membership.alliance_id"], name="meeting_host_membership",
        ),
        ForeignKeyConstraint(["tenant_id", "network_id"], ["network.tenant_id", "network.id"], name="meeting_network"),
        Index("meeting_of_network", "network_id", "starts_at", postgresql_where=sa.text("network_id IS NOT NULL")),
        CheckConstraint("starts_at < ends_at", name="meeting_ends_after_begin"),
        CheckConstraint(f"ends_at <= starts_at + {LONGEST}", name="meeting_length"),
        CheckConstraint(f"starts_at BETWEEN {YEARS}", name="meeting_years"),
        CheckConstraint(
            "NOT is_all_day OR starts_at = date_trunc('day', starts_at, 'Europe/Berlin')"
            " AND ends_at = date_trunc('day', ends_at, 'Europe/Berlin')", name="meeting_all_day",
        ),
        CheckConstraint("places > 0", name="meeting_places"),
        CheckConstraint(f"char_length(description) <= {LONGEST_TEXT}", name="meeting_description_length"),
        CheckConstraint(f"char_length(report) <= {LONGEST_TEXT}", name="meeting_report_length"),
        CheckConstraint("num_nonnulls(alliance_id, cooperation_id) <= 1", name="meeting_of_one"),
        CheckConstraint("num_nonnulls(network_id, cooperation_id) <= 1", name="meeting_of_network_or_cooperation"),
        # A composite key with an empty column is not checked.
        CheckConstraint("host_membership_id IS NULL OR alliance_id IS NOT NULL AND host_tenant_id IS NULL",
                        name="meeting_one_host"),
    )  # fmt: skip
    __policies__: ClassVar = (
        *planned_by_organiser(f"{readable('id')} OR {key_in('office', 'alliance_id')}"),
        *maintained_by("SELECT", "UPDATE"),
    )
    __public_columns__: ClassVar = (
        "tenant_id", "id", "title", "title_key", "kind", "level", "format", "field_of_action", "description",
        "report", "is_all_day", "starts_at", "ends_at", "place", "website", "status", "sequence", "series_id",
        "alliance_id", "cooperation_id", "network_id", "host_membership_id", "host_tenant_id", "moderation",
        "is_moderation_neutral", "source", "updated_at",
    )  # fmt: skip
    __trail__: ClassVar = True
    __search_terms__: ClassVar = ("title",)
    __search_terms_by_keys__: ClassVar = f"{meeting_in('open', 'row_id', 'text')} AND visibility <> 'DRAFT'"
    __live__: ClassVar = ("meeting", "id", CONCERNS)
    __kept_by_key__: ClassVar = "alliance_id"
    __constraint_messages__: ClassVar = {
        "meeting_ends_after_begin": messages.ENDS_BEFORE_BEGIN,
        "meeting_length": messages.TOO_LONG,
        "meeting_years": messages.OUT_OF_YEARS,
        "meeting_all_day": messages.NOT_MIDNIGHT,
        "meeting_places": messages.PLACES_NOT_POSITIVE,
        "meeting_description_length": messages.LONG_TEXT.at("description"),
        "meeting_report_length": messages.LONG_TEXT.at("report"),
        "meeting_one_host": messages.ONE_HOST,
        "meeting_of_one": messages.OF_ONE,
        "meeting_of_network_or_cooperation": messages.OF_ONE.at("network"),
        "meeting_network": messages.NETWORK_OF_ANOTHER,
        "meeting_host_membership": messages.HOST_IS_NO_MEMBER,
    }

    series_id: UUID | None = reference("Reihe", "meeting_series", default=None)
    alliance_id: UUID | None = column("Bündnis, für das es ist", default=None, write_once=True,
                                      person=PersonReference.NONE)  # fmt: skip
    cooperation_id: UUID | None = shared_reference("Kooperation, für die es ist", "cooperation", default=None,
                                                   write_once=True)  # fmt: skip
    title: str = column("Worum es geht", max_length=200)
    title_key: str = sort_key("title")
    visibility: Visibility = choice(Visibility, "Wer das Treffen sieht; wer dazu gehört, sieht es immer",
                                    default=Visibility.TENANT)  # fmt: skip
    kind: MeetingKind = choice(MeetingKind, "Art")
    level: ParticipationLevel | None = choice(ParticipationLevel, "Wie weit die Beteiligten einbezogen sind",
                                              default=None)  # fmt: skip
    format: MeetingFormat = choice(MeetingFormat, "Vor Ort oder online", default=MeetingFormat.ON_SITE)
    field_of_action: FieldOfAction | None = choice(FieldOfAction, "Thema, nach Handlungsfeld; leer: mehrere",
                                                   default=None)  # fmt: skip
    description: str | None = column("Was vorgesehen ist", default=None, sa_type=sa.Text)
    report: str | None = column("Was dabei herauskam, für alle, die das Treffen sehen", default=None, sa_type=sa.Text)
    is_all_day: bool = column("Ganztägig: Beginn und Ende sind Mitternacht in Deutschland", default=False,
                              write_once=True)  # fmt: skip
    starts_at: datetime = moment("Beginn", write_once=True, day=days.APPOINTMENT)
    ends_at: datetime = moment("Ende, ausschließlich", write_once=True, day=days.APPOINTMENT)
    place: str | None = column("Ort mit Anschrift", max_length=300, default=None)
    website: str | None = web_address("Seite mit mehr dazu", default=None)
    places: int | None = column("Wie viele Menschen teilnehmen können; leer: unbegrenzt", default=None)
    answer_by: date | None = column("Bis wann um Antwort gebeten wird", default=None, day=days.DUE)
    host_membership_id: UUID | None = column("Mitglied, das Gastgeber ist", default=None, person=PersonReference.NONE)
    host_tenant_id: int | None = column("Kommune, die Gastgeberin ist", default=None, foreign_key="tenant.id",
                                        person=PersonReference.NONE)  # fmt: skip
    moderation: ModerationKind | None = choice(ModerationKind, "Wer moderiert", default=None)
    is_moderation_neutral: bool | None = column("Die Moderation ist neutral: sie vertritt keine der Seiten",
                                                default=None)  # fmt: skip
    source: str | None = column("Herkunft der Angaben; Erfundenes sagt es hier", default=None, sa_type=sa.Text)
    status: MeetingStatus | None = database_written(
        "Stand; das schreiben Schritte", default=None, sa_type=text_type(MeetingStatus)
    )
    sequence: int = database_written(
        "Zählt, wie oft sich geändert hat, wann und wo es ist (SEQUENCE in Kalendern)", default=None, nullable=False,
        sa_type=sa.Integer, sa_column_kwargs={"server_default": sa.text("0")},
    )  # fmt: skip
    network_id: UUID | None = column("Netzwerk, für das es ist", default=None, write_once=True,
                                     person=PersonReference.NONE)  # fmt: skip


class MeetingStep(Owned, table=True):
    """Schritt eines Treffens: geplant, verlegt, abgesagt, durchgeführt. Er bleibt, wie er ist."""

    __tablename__ = "meeting_step"
    __table_args__ = (
        UniqueConstraint("tenant_id", "meeting_id", "number"),
        CheckConstraint(f"note IS NOT NULL OR kind NOT IN ({NEEDING_NOTE})", name="meeting_step_note_required"),
        CheckConstraint("num_nonnulls(starts_at, ends_at) = CASE kind WHEN 'MOVED' THEN 2 ELSE 0 END",
                        name="meeting_step_times"),
        CheckConstraint("starts_at < ends_at", name="meeting_step_ends_after_begin"),
        CheckConstraint(f"ends_at <= starts_at + {LONGEST}", name="meeting_step_length"),
        CheckConstraint(f"starts_at BETWEEN {YEARS}", name="meeting_step_years"),
    )  # fmt: skip
    __policies__: ClassVar = (
        Policy("read", "SELECT", "api", readable()),
        Policy("read_public", "SELECT", "anonymous", IS_PUBLIC),
        Policy("insert", "INSERT", "api",
               check=f"({takes_step(STEPS, ACTS)}) AND effective_on = (SELECT ctx.today())"),
        *maintained_by("SELECT", "UPDATE"),
    )  # fmt: skip
    __public_columns__: ClassVar = (
        "tenant_id", "id", "meeting_id", "number", "kind", "effective_on", "note", "starts_at", "ends_at",
        "started_at_before",
    )  # fmt: skip
    __trail__: ClassVar = True
    __order__: ClassVar = ("number",)
    __steps__: ClassVar = STEPS
    __live__: ClassVar = ("meeting", "meeting_id", CONCERNS)
    __constraint_messages__: ClassVar = {
        "meeting_step_tenant_id_meeting_id_number_key": shared_messages.STEP_TAKEN_MEANWHILE,
        **step_messages("meeting_step"),
        "meeting_step_note_required": messages.STEP_NEEDS_NOTE,
        "meeting_step_times": messages.MOVED_NEEDS_TIMES,
        "meeting_step_ends_after_begin": messages.ENDS_BEFORE_BEGIN,
        "meeting_step_length": messages.TOO_LONG,
        "meeting_step_years": messages.OUT_OF_YEARS,
        "meeting_step_early": messages.HELD_BEFORE_BEGIN,
        "meeting_step_nowhere": messages.MOVED_NOWHERE,
        "meeting_step_attended": messages.ATTENDED,
        "meeting_step_bound": messages.STEPS_BOUND,
    }

    meeting_id: UUID = reference("Treffen", "meeting", is_parent=True)
    visibility: Visibility = choice(Visibility, "Wie das Treffen")
    number: int = column("Der wievielte Schritt es ist")
    kind: MeetingStepKind = choice(MeetingStepKind, "Art des Schritts")
    side: MeetingSide = choice(MeetingSide, "Wer ihn ging")
    effective_on: date = column("Gilt von diesem Tag an", day=days.PAST)
    note: str | None = column("Grund, für alle, die das Treffen sehen", max_length=1000, default=None)
    starts_at: datetime | None = moment("Neuer Beginn, wo es verlegt wird", default=None, day=days.APPOINTMENT)
    ends_at: datetime | None = moment("Neues Ende, ausschließlich", default=None, day=days.APPOINTMENT)
    started_at_before: datetime | None = database_written(
        "Beginn, bevor es verlegt wurde", default=None, sa_type=sa.DateTime(timezone=True)
    )
    entered_at: datetime = timestamp("Eingetragen am")
    entered_by: UUID | None = database_written(
        "Wer ihn eintrug", default=None, person=PersonReference.ACTOR,
        sa_column_kwargs={"server_default": sa.text("ctx.user_id()")},
    )  # fmt: skip

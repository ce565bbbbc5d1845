"""Who comes to a meeting: whom the organiser invited or who registered, their answers, and how many were there.

Each party answers for itself; what an organiser entered for it says so. Places are given in the order of answers, and
whoever has none waits: the database counts, so that two never get the last one.
"""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint

from federation.meetings.participation import messages
from federation.meetings.participation.codes import AnswerSide, InvitationOrigin, MeetingAnswer
from federation.meetings.policies import CONCERNS, meeting_in, organises
from tenants import shared_messages
from tenants.model import Visibility
from tenants.person_marks import OnErasure, PersonalData, PersonReference, Retention
from tenants.retention import register_hourly
from tenants.row_policies import Policy, edits_by_own_role, key_in, maintained_by, tenant_in
from tenants.rows import (
    EMAIL_ADDRESS,
    Owned,
    choice,
    column,
    database_written,
    reference,
    text_type,
    timestamp,
)
from tenants.scripts import register_definers, register_script

register_script(__file__, "participation.sql")
register_definers(
    "trigger_definer", "meeting_prepare_invitation()", "meeting_check_invitation()", "meeting_apply_answer()",
    "meeting_give_places()", "meeting_fill_places(int, uuid)", "meeting_check_attendance()", "meeting_keep_count()",
    "meeting_unlist()", "ctx.settle_meetings(uuid)",
)  # fmt: skip

register_hourly("settle_meetings")

MAX_PERSONS = 50
PARTIES = ("membership_id", "to_tenant_id", "email")
IS_OWN = f"visibility <> 'DRAFT' AND ({key_in('own', 'membership_id')} OR {tenant_in('read', 'to_tenant_id')})"
"""The person acts for the member, or belongs to the tenant; nobody is invited to a draft yet."""
ANSWERS = f"({key_in('act', 'membership_id')} OR {edits_by_own_role('to_tenant_id')})"
ORGANISER_READS = (
    f"{meeting_in('office')} OR (NOT is_person OR alliance_id IS NULL) AND {tenant_in('read')}"
    f" AND {tenant_in('own_edit')}"
)
"""The alliance's office; the tenant's own editors, but of an alliance no private persons."""
IS_LISTED_FOR_OTHERS = f"is_listed AND {meeting_in('fellow')}"
"""By opt-in, for those who stand for an organisation or a tenant: private persons see no list."""
IS_ORGANISER = f"({meeting_in('manage')} OR (NOT is_person OR alliance_id IS NULL) AND {edits_by_own_role()})"
OF_INVITATION = (
    "EXISTS (SELECT FROM meeting_invitation i WHERE i.tenant_id = {0}.tenant_id AND i.id = {0}.invitation_id AND "
)
ATTENDANCE_IS_KEPT = f"{organises()} AND (invitation_id IS NULL OR {OF_INVITATION}true))"
"""By whoever organises it and sees the invitation: a change without a condition asks no policy for reading."""
PARTY_IN_SIGHT = "(membership_id IS NULL OR EXISTS (SELECT FROM membership m WHERE m.id = {0}.membership_id))"


class MeetingInvitation(Owned, table=True):
    """Wer auf der Liste eines Treffens steht: ein Mitglied, eine Kommune oder eine Person mit E-Mail-Adresse."""

    __tablename__ = "meeting_invitation"
    __table_args__ = (
        UniqueConstraint("id"),
        UniqueConstraint("tenant_id", "meeting_id", "id"),
        *(UniqueConstraint("tenant_id", "meeting_id", name, name=f"meeting_invitation_{name.removesuffix('_id')}_once")
          for name in PARTIES),
        ForeignKeyConstraint(["membership_id"], ["membership.id"], name="meeting_invitation_membership"),
        Index("meeting_invitation_of_membership", "membership_id", "meeting_id"),
        Index("meeting_invitation_of_tenant", "to_tenant_id", "meeting_id"),
        CheckConstraint(f"num_nonnulls({', '.join(PARTIES)}) = 1", name="meeting_invitation_is_one"),
        CheckConstraint(f"email ~ '{EMAIL_ADDRESS}'", name="meeting_invitation_address"),
        CheckConstraint("name IS NULL OR email IS NOT NULL", name="meeting_invitation_named_by_address"),
    )  # fmt: skip
    __policies__: ClassVar = (
        Policy("read", "SELECT", "api", f"{IS_OWN} OR {ORGANISER_READS} OR {IS_LISTED_FOR_OTHERS}"),
        Policy("insert", "INSERT", "api",
               check=f"{PARTY_IN_SIGHT} AND (origin = 'INVITED' AND {organises()}"
                     f" OR origin = 'REGISTERED' AND {meeting_in('open')} AND {ANSWERS})"),
        Policy("delete", "DELETE", "api", f"answer IS NULL AND {IS_ORGANISER}"),
        Policy("look_up", "SELECT", "context_definer", "true"),
        *maintained_by("SELECT", "UPDATE"),
    )  # fmt: skip
    __trail__: ClassVar = True
    # That somebody is on a list says that she is a member.
    __trail_is_withheld__: ClassVar = True
    __order__: ClassVar = ("created_at",)
    __live__: ClassVar = ("meeting", "meeting_id", CONCERNS)
    __personal__: ClassVar = PersonalData("Zu einem Treffen einladen und wissen, wer kommt", OnErasure.DELETE)
    __retention__: ClassVar = Retention(
        "RETENTION_MEETING_INVITATIONS", 90,
        "(SELECT m.ends_at FROM meeting m WHERE m.tenant_id = meeting_invitation.tenant_id"
        " AND m.id = meeting_invitation.meeting_id AND meeting_invitation.email IS NOT NULL)", at_least=7, at_once=200,
    )  # fmt: skip
    __constraint_messages__: ClassVar = {
        "meeting_invitation_is_one": messages.ONE_OF_THEM,
        "meeting_invitation_over": messages.REGISTERED_LATE,
        "meeting_invitation_not_open": messages.NOT_OPEN_FOR_PARTY,
        "meeting_invitation_address": messages.NO_ADDRESS,
        "meeting_invitation_bound": messages.TOO_MANY,
        **{f"meeting_invitation_{name.removesuffix('_id')}_once": messages.INVITED_ALREADY for name in PARTIES},
    }

    meeting_id: UUID = reference("Treffen", "meeting", is_parent=True, write_once=True)
    visibility: Visibility = choice(Visibility, "Wie das Treffen")
    alliance_id: UUID | None = database_written("Bündnis des Treffens", default=None, person=PersonReference.NONE)
    origin: InvitationOrigin = choice(InvitationOrigin, "Wie sie auf die Liste kam", write_once=True)
    membership_id: UUID | None = column("Mitgliedschaft", default=None, write_once=True, person=PersonReference.NONE)
    to_tenant_id: int | None = column("Kommune", default=None, foreign_key="tenant.id", write_once=True,
                                      person=PersonReference.NONE)  # fmt: skip
    email: str | None = column("E-Mail-Adresse einer Person, die kein Mitglied ist", max_length=254, default=None,
                               write_once=True, personal=True, person=PersonReference.CONTACT)  # fmt: skip
    name: str | None = column("Name der Person", max_length=200, default=None, write_once=True, personal=True,
                              person=PersonReference.NAME)  # fmt: skip
    created_at: datetime = timestamp("Eingeladen am")
    is_person: bool = database_written("Eine Privatperson", default=None, nullable=False, sa_type=sa.Boolean,
                                       sa_column_kwargs={"server_default": sa.text("true")})  # fmt: skip
    answer: MeetingAnswer | None = database_written("Letzte Antwort", default=None, sa_type=text_type(MeetingAnswer))
    persons: int = database_written("Wie viele Personen kommen", default=None, nullable=False, sa_type=sa.Integer,
                                    sa_column_kwargs={"server_default": sa.text("0")})  # fmt: skip
    is_waiting: bool = database_written("Steht auf der Warteliste", default=None, nullable=False, sa_type=sa.Boolean,
                                        sa_column_kwargs={"server_default": sa.text("false")})  # fmt: skip
    is_substitute: bool = database_written(
        "Jemand kommt als Vertretung", default=None, nullable=False, sa_type=sa.Boolean,
        sa_column_kwargs={"server_default": sa.text("false")},
    )  # fmt: skip
    is_listed: bool = database_written(
        "Zeigt anderen Organisationen, dass sie kommt", default=None, nullable=False, sa_type=sa.Boolean,
        sa_column_kwargs={"server_default": sa.text("false")},
    )  # fmt: skip
    answered_at: datetime | None = database_written("Antwort vom", default=None, sa_type=sa.DateTime(timezone=True))


class MeetingAnswerEntry(Owned, table=True):
    """Antwort auf eine Einladung. Sie bleibt, wie sie ist: wer es sich anders überlegt, antwortet noch einmal."""

    __tablename__ = "meeting_answer"
    __table_args__ = (
        UniqueConstraint("tenant_id", "invitation_id", "number"),
        ForeignKeyConstraint(
            ["tenant_id", "meeting_id", "invitation_id"],
            ["meeting_invitation.tenant_id", "meeting_invitation.meeting_id", "meeting_invitation.id"],
            name="meeting_answer_invitation", ondelete="CASCADE",
        ),
        Index("meeting_answer_of", "tenant_id", "meeting_id", "id"),
        CheckConstraint(f"persons BETWEEN CASE answer WHEN 'YES' THEN 1 ELSE 0 END AND CASE answer WHEN 'YES' THEN"
                        f" {MAX_PERSONS} ELSE 0 END", name="meeting_answer_persons"),
    )  # fmt: skip
    __policies__: ClassVar = (
        Policy("read", "SELECT", "api",
               f"{OF_INVITATION}({key_in('own', 'i.membership_id')} OR {tenant_in('read', 'i.to_tenant_id')}"
               f" OR {ORGANISER_READS.replace('is_person', 'i.is_person').replace('alliance_id', 'i.alliance_id')}))"),
        Policy("insert", "INSERT", "api",
               check=f"side = 'PARTY' AND {OF_INVITATION}({key_in('act', 'i.membership_id')}"
                     f" OR {edits_by_own_role('i.to_tenant_id')}))"
                     f" OR side = 'ORGANISER' AND {organises()} AND {OF_INVITATION}true)"),
        *maintained_by("SELECT", "INSERT"),
    )  # fmt: skip
    __trail__: ClassVar = True
    __trail_is_withheld__: ClassVar = True
    __whole__: ClassVar = "invitation_id"
    __order__: ClassVar = ("number",)
    __live__: ClassVar = ("meeting", "meeting_id", CONCERNS)
    __constraint_messages__: ClassVar = {
        "meeting_answer_tenant_id_invitation_id_number_key": shared_messages.STEP_TAKEN_MEANWHILE,
        "meeting_answer_persons": messages.PERSONS,
        "meeting_answer_over": messages.IS_OVER,
        "meeting_answer_bound": messages.ANSWERED_OFTEN,
    }

    meeting_id: UUID = column("Treffen", person=PersonReference.NONE)
    invitation_id: UUID = column("Einladung", person=PersonReference.NONE)
    number: int = column("Die wievielte Antwort es ist")
    side: AnswerSide = choice(AnswerSide, "Wer sie eintrug")
    answer: MeetingAnswer = choice(MeetingAnswer, "Antwort")
    persons: int = column("Wie viele Personen kommen", default=0)
    is_substitute: bool = column("Jemand kommt als Vertretung", default=False)
    is_listed: bool = column("Andere Organisationen dürfen sehen, dass wir kommen", default=False)
    note: str | None = column("Nachricht an den Veranstalter", max_length=500, default=None)
    entered_at: datetime = timestamp("Eingetragen am")
    entered_by: UUID | None = database_written(
        "Wer sie eintrug", default=None, person=PersonReference.ACTOR,
        sa_column_kwargs={"server_default": sa.text("ctx.user_id()")},
    )  # fmt: skip


class MeetingAttendance(Owned, table=True):
    """Wie viele Personen da waren: für eine Einladung, oder alle übrigen zusammen."""

    __tablename__ = "meeting_attendance"
    __table_args__ = (
        UniqueConstraint("tenant_id", "meeting_id", "invitation_id", name="meeting_attendance_once",
                         postgresql_nulls_not_distinct=True),
        ForeignKeyConstraint(
            ["tenant_id", "meeting_id", "invitation_id"],
            ["meeting_invitation.tenant_id", "meeting_invitation.meeting_id", "meeting_invitation.id"],
            name="meeting_attendance_invitation",
        ),
        CheckConstraint("persons BETWEEN 0 AND 10000", name="meeting_attendance_persons"),
    )  # fmt: skip
    __policies__: ClassVar = (
        Policy("read", "SELECT", "api",
               f"{meeting_in('office')} OR {tenant_in('read')} AND {tenant_in('own_edit')}"
               f" AND (invitation_id IS NULL OR {OF_INVITATION}true))"),
        Policy("insert", "INSERT", "api", check=ATTENDANCE_IS_KEPT),
        Policy("update", "UPDATE", "api", ATTENDANCE_IS_KEPT, ATTENDANCE_IS_KEPT),
        Policy("delete", "DELETE", "api", ATTENDANCE_IS_KEPT),
        *maintained_by("SELECT", "INSERT", "UPDATE", "DELETE"),
    )  # fmt: skip
    __trail__: ClassVar = True
    __trail_is_withheld__: ClassVar = True
    __order__: ClassVar = ("entered_at",)
    __live__: ClassVar = ("meeting", "meeting_id", CONCERNS)
    __constraint_messages__: ClassVar = {
        "meeting_attendance_persons": messages.PERSONS,
        "meeting_attendance_early": messages.NOT_HELD_YET,
    }

    meeting_id: UUID = reference("Treffen", "meeting", is_parent=True, write_once=True)
    visibility: Visibility = choice(Visibility, "Wie das Treffen")
    invitation_id: UUID | None = column("Einladung; leer: alle übrigen", default=None, write_once=True,
                                        person=PersonReference.NONE)  # fmt: skip
    persons: int = column("Wie viele Personen da waren")
    entered_at: datetime = timestamp("Eingetragen am")

"""The outbox, and of what each person wants to hear.

A row of the outbox says what a mail is about and to whom it goes. What it says is asked for when it is sent, as its
receiver. Functions in ``mail.sql`` write and read the outbox; the service has no right to. A row that is done
(``done_at``) is deleted by age, by the retention of the installation.
"""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint

from federation.mail.codes import MailKind, MailLocale, MailOutcome, NotificationFrequency, NotificationKind
from tenants import days
from tenants.person_marks import OnErasure, PersonalData, PersonReference, Retention
from tenants.row_policies import Policy, key_in, maintained_by, tenant_in
from tenants.rows import Owned, Row, choice, column, reference, timestamp, uuid_key, written_text
from tenants.scripts import register_definers, register_script

IS_CONFIDENTIAL = (
    "mailing_id IS NOT NULL OR recipient IS NOT NULL AND (kind = 'MEMBERSHIP_DECIDED' OR kind = 'JOIN_REQUEST'"
    " OR starts_with(kind, 'MEETING_'))"
)
"""Between members of alliances and their office: an address would tell the host who is a private person there."""
OF_MAILING = (
    "EXISTS (SELECT FROM mailing g WHERE g.tenant_id = {0}.about_tenant_id AND g.id = {0}.mailing_id"
    f" AND {key_in('office', 'g.alliance_id')})"
)
OF_STEP = (
    "EXISTS (SELECT FROM membership_step s WHERE s.tenant_id = {0}.about_tenant_id AND s.id = {0}.row_id"
    f" AND {key_in('office', 's.alliance_id')})"
)
OF_INVITATION = (
    "EXISTS (SELECT FROM meeting_invitation i WHERE i.tenant_id = {0}.about_tenant_id AND i.id = {0}.row_id"
    f" AND {key_in('office', 'i.alliance_id')})"
)
OF_OFFICE = (
    f"{OF_MAILING} OR kind = 'MEMBERSHIP_DECIDED' AND {OF_STEP} OR starts_with(kind, 'MEETING_') AND {OF_INVITATION}"
)
"""About a mailing, a decision or a meeting of an office that the person runs."""


class Mail(Row, table=True):
    """E-Mail im Ausgang: worum es geht und an wen sie geht. Was in ihr steht, wird erst beim Senden gelesen."""

    __table_args__ = (
        CheckConstraint("num_nonnulls(recipient, user_id) = 1", name="mail_of_one"),
        # Neither a second address nor a second header.
        CheckConstraint("recipient ~ '^[^[:cntrl:][:space:]<>\",;@]+@[^[:cntrl:][:space:]<>\",;@]+$'",
                        name="mail_recipient"),
        CheckConstraint("num_nonnulls(done_at, outcome) <> 1", name="mail_done"),
        Index("mail_waiting", "next_attempt_at", "id", postgresql_where=sa.text("done_at IS NULL")),
        Index("mail_done_at", "done_at"),
        Index("mail_user", "user_id"),
        Index("mail_of_row", "row_id", "kind"),
        Index("mail_by_recipient", "recipient", postgresql_where=sa.text("recipient IS NOT NULL")),
        ForeignKeyConstraint(["about_tenant_id", "mailing_id"], ["mailing.tenant_id", "mailing.id"],
                             name="mail_mailing", ondelete="CASCADE"),
        CheckConstraint("(kind = 'MAILING') = (mailing_id IS NOT NULL)", name="mail_of_mailing"),
        Index("mail_of_mailing", "about_tenant_id", "mailing_id", postgresql_where=sa.text("mailing_id IS NOT NULL")),
        Index("mail_failed", "about_tenant_id", "id", postgresql_where=sa.text("outcome = 'FAILED'")),
    )  # fmt: skip
    __personal__: ClassVar = PersonalData("Einladungen und Nachrichten zustellen", OnErasure.DELETE)
    __retention__: ClassVar = Retention("RETENTION_MAIL", 30, "done_at", at_least=1)
    __policies__: ClassVar = (
        Policy("maintain", "ALL", "context_definer", "true", "true"),
        Policy(
            "read", "SELECT", "api",
            "user_id = (SELECT ctx.user_id())"
            f" OR outcome = 'FAILED' AND NOT ({IS_CONFIDENTIAL}) AND {tenant_in('admin', 'about_tenant_id')}"
            f" AND {tenant_in('read', 'about_tenant_id')}",
        ),
        Policy("read_by_office", "SELECT", "api", f"outcome = 'FAILED' AND ({OF_OFFICE})"),
    )  # fmt: skip

    id: UUID = uuid_key()
    kind: MailKind = choice(MailKind, "Worum es geht")
    about_tenant_id: int | None = reference("Mandant, um den es geht", "tenant", default=None)
    row_id: UUID | None = column("Eintrag, um den es geht", default=None, person=PersonReference.NONE)
    recipient: str | None = written_text(
        "Adresse, wo es um niemanden geht, der hier bekannt ist", PersonReference.CONTACT, personal=True, default=None
    )
    user_id: UUID | None = column(
        "Person, an die sie geht",
        default=None,
        foreign_key="app_user.id",
        ondelete="CASCADE",
        person=PersonReference.USER,
    )
    language: MailLocale | None = choice(MailLocale, "Sprache; leer: die der Person", default=None)
    is_digest: bool = column("Gehört in die wöchentliche Übersicht", sa_column_kwargs={"server_default": sa.false()})
    queued_at: datetime = timestamp("Eingestellt am")
    next_attempt_at: datetime = timestamp("Wird nicht vor diesem Zeitpunkt gesendet")
    attempts: int = column("Zahl der Versuche", default=0, sa_column_kwargs={"server_default": sa.text("0")})
    message_id: str | None = written_text("Message-ID: bei jedem Versuch dieselbe", default=None)
    done_at: datetime | None = column(
        "Erledigt am: gesendet, gegenstandslos oder aufgegeben", default=None, sa_type=sa.DateTime(timezone=True)
    )
    outcome: MailOutcome | None = choice(MailOutcome, "Wie es ausging", default=None)
    failure: str | None = written_text("Woran es zuletzt lag: der Code des Mailservers, ohne seinen Text", default=None)
    mailing_id: UUID | None = column("Rundschreiben, zu dem sie gehört", default=None, person=PersonReference.NONE)


OWN = "user_id = (SELECT ctx.user_id())"
OWN_SETTINGS = (
    Policy("maintain", "ALL", "context_definer", "true", "true"),
    Policy("read_own", "SELECT", "api", OWN),
    Policy("insert_own", "INSERT", "api", check=OWN),
    Policy("update_own", "UPDATE", "api", OWN, OWN),
)


class NotificationSetting(Row, table=True):
    """Wie oft eine Person von etwas hören will; wo nichts steht, gilt das Übliche."""

    __tablename__ = "notification_setting"
    __personal__: ClassVar = PersonalData("Nur schicken, wovon jemand hören will", OnErasure.DELETE)
    __policies__: ClassVar = OWN_SETTINGS

    user_id: UUID = column(
        "Person", primary_key=True, foreign_key="app_user.id", ondelete="CASCADE", person=PersonReference.USER
    )
    kind: NotificationKind = choice(NotificationKind, "Wovon", primary_key=True)
    frequency: NotificationFrequency = choice(NotificationFrequency, "Wie oft")


class MailLanguage(Row, table=True):
    """Sprache, in der eine Person E-Mails bekommt; wo nichts steht: Deutsch."""

    __tablename__ = "mail_language"
    __personal__: ClassVar = PersonalData("In der Sprache schreiben, die jemand wählt", OnErasure.DELETE)
    __policies__: ClassVar = OWN_SETTINGS

    user_id: UUID = column(
        "Person", primary_key=True, foreign_key="app_user.id", ondelete="CASCADE", person=PersonReference.USER
    )
    language: MailLocale = choice(MailLocale, "Sprache")


class NotificationMark(Row, table=True):
    """Bis zu welchem Tag gesucht ist, wovon Personen hören sollen: so hört niemand zweimal dasselbe."""

    __tablename__ = "notification_mark"
    __policies__: ClassVar = (Policy("maintain", "ALL", "context_definer", "true", "true"),)

    kind: NotificationKind = choice(NotificationKind, "Wovon", primary_key=True)
    through_on: date = column("Bis zu diesem Tag, ihn eingeschlossen", day=days.COMPUTED)


class MeetingLink(Owned, table=True):
    """Link, mit dem ein Postfach auf die Einladung zu einem Treffen antwortet, ohne Anmeldung."""

    __tablename__ = "meeting_link"
    __table_args__ = (
        UniqueConstraint("tenant_id", "invitation_id"),
        ForeignKeyConstraint(
            ["tenant_id", "meeting_id", "invitation_id"],
            ["meeting_invitation.tenant_id", "meeting_invitation.meeting_id", "meeting_invitation.id"],
            name="meeting_link_invitation", ondelete="CASCADE",
        ),
        CheckConstraint("octet_length(hash) = 32", name="meeting_link_hash"),
    )  # fmt: skip
    __policies__: ClassVar = maintained_by("SELECT", "INSERT", "UPDATE", "DELETE")
    __personal__: ClassVar = PersonalData(
        "Auf eine Einladung antworten, ohne angemeldet zu sein; der Link geht mit der Einladung", OnErasure.KEEP
    )

    meeting_id: UUID = column("Treffen", person=PersonReference.NONE)
    invitation_id: UUID = column("Einladung, auf die er antwortet", person=PersonReference.NONE)
    hash: bytes = column("SHA-256 des Links", sa_type=sa.LargeBinary, unique=True, person=PersonReference.SECRET)
    answers: int = column("Wie viele Antworten er gab", default=0, sa_column_kwargs={"server_default": sa.text("0")})
    created_at: datetime = timestamp("Zum ersten Mal gesendet am")
    ended_at: datetime | None = column(
        "Seit wann dieses Postfach von diesem Veranstalter nichts mehr hören will", default=None,
        sa_type=sa.DateTime(timezone=True),
    )  # fmt: skip


register_script(__file__, "mail.sql")
register_script(__file__, "notifications.sql")
register_script(__file__, "alliances.sql")
register_script(__file__, "mailings.sql")
register_script(__file__, "cooperations.sql")
register_script(__file__, "meetings.sql")
register_script(__file__, "contributions.sql")
register_definers(
    "context_definer",
    "ctx.queue_mail(text, int, uuid, text, uuid, text)",
    "ctx.notify_role_holders(text, int, uuid, text[], uuid)",
    "ctx.claim_mail(text)",
    "ctx.invitation_to_send(int, uuid)",
    "ctx.finish_mail(uuid[], text, text)",
    "ctx.unsubscribe(uuid, text)",
    "ctx.collect_notifications()",
    "ctx.notify_office(text, uuid, uuid, uuid)",
    "membership_person_forget_mail()",
    "mailing_queue()",
    "ctx.notify_sides(text, int, uuid, uuid, uuid, uuid)",
    "ctx.notify_of_wording(int, uuid, uuid)",
)
register_definers("trigger_definer", "ctx.notification_candidates(text, date, date)", "ctx.notify_publication_step()")
register_definers(
    "trigger_definer", "membership_people(int, uuid, text)", "membership_mailbox(int, uuid, text)",
    "membership_step_notify()",
    "representative_step_notify()", "join_request_notify()", "ctx.membership_step_to_send(int, uuid, uuid, text)",
    "ctx.signatures_to_ask(date, date)", "ctx.mailing_to_send(int, uuid, uuid, uuid, text)",
    "cooperation_party_step_notify()", "cooperation_terms_notify()", "cooperation_step_notify()",
    "cooperation_wording_notify()", "cooperation_signatory_step_notify()",
)  # fmt: skip
register_definers(
    "trigger_definer", "meeting_mailbox(uuid)", "meeting_receivers(uuid[])", "meeting_listed(int, uuid)",
    "meeting_invitation_notify()", "meeting_place_notify()", "meeting_step_notify()", "meeting_change_notify()",
    "meeting_show_notify()", "meeting_access_notify()", "meeting_minutes_notify()", "meeting_reminders(date, date)",
    "ctx.meeting_to_send(int, uuid, text, uuid, bytea)", "ctx.find_meeting_link(bytea)",
    "ctx.answer_meeting_link(bytea, text, int, boolean)", "ctx.end_meeting_link(bytea)", "meeting_forget_links()",
)  # fmt: skip
register_definers(
    "trigger_definer", "member_people(uuid[])", "pledges_due(date, date)", "story_partner_people(uuid)",
    "pledge_step_notify()", "pledge_entry_notify()", "pledge_change_notify()", "story_step_notify()",
    "story_partner_notify()", "network_step_notify()", "network_idea_step_notify()",
)  # fmt: skip
register_definers(
    "context_definer", "ctx.notify_people(text, int, uuid, uuid[], uuid)", "office_people(uuid)",
)  # fmt: skip
register_definers(
    "context_definer", "ctx.notify_invited(text, uuid[], uuid)", "meeting_audience_notify()",
    "meeting_invitation_forget_mail()",
)  # fmt: skip

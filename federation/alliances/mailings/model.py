"""Mailings: what an office wrote to those members who had consented to that. They are sent once and never changed.

To whom a mailing goes is its audience (``mailing_audience``): each of its rows is a consent, which is asked again when
the mail is sent. Another audience than the members of an alliance is a column beside ``alliance_id`` and another such
function; all that sends, stops and records stays as it is.
"""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, Index

from federation.access.invitations.codes import InvitationLanguage
from federation.alliances.mailings import messages
from tenants.person_marks import PersonReference
from tenants.row_policies import Policy, key_in, maintained_by
from tenants.rows import Owned, choice, column, database_written, reference, timestamp
from tenants.scripts import register_definers, register_script

register_script(__file__, "mailings.sql")
register_definers(
    "trigger_definer", "mailing_audience(int, uuid)", "mailing_reach(int, uuid)",
    "mailing_prepare()", "ctx.count_mailing_audience(int, uuid)", "ctx.withdraw_mailings(uuid)",
)  # fmt: skip

MAX_TEXT = 10_000


class Mailing(Owned, table=True):
    """Rundschreiben der Geschäftsstelle an die Mitglieder eines Bündnisses, die darin eingewilligt haben."""

    __table_args__ = (
        Index("mailing_of", "tenant_id", "alliance_id", "id"),
        CheckConstraint(f"char_length(text) <= {MAX_TEXT}", name="mailing_text"),
    )
    __policies__: ClassVar = (
        Policy("read", "SELECT", "api", key_in("office", "alliance_id")),
        Policy("insert", "INSERT", "api", check=key_in("manage", "alliance_id")),
        *maintained_by("SELECT"),
    )
    __trail__: ClassVar = True
    __trail_is_withheld__: ClassVar = True
    __constraint_messages__: ClassVar = {
        "mailing_text": messages.TOO_LONG,
        "mailing_archived": messages.ARCHIVED,
        "mailing_mailbox": messages.MAILBOX_NEEDED,
        "mailing_per_day": messages.TOO_MANY_A_DAY,
        "mailing_nobody": messages.NOBODY,
    }

    alliance_id: UUID = reference("Bündnis", "alliance", has_index=False)
    subject: str = column("Betreff", max_length=120)
    text: str = column("Text, wie ihn die Empfängerinnen und Empfänger lesen", sa_type=sa.Text)
    language: InvitationLanguage = choice(InvitationLanguage, "Sprache des Textes", default=InvitationLanguage.DE)
    representatives: int = database_written(
        "An wie viele Menschen es ging, die für Organisationen handeln", default=None, nullable=False,
        sa_type=sa.Integer, sa_column_kwargs={"server_default": sa.text("0")},
    )  # fmt: skip
    persons: int | None = database_written(
        "An wie viele Privatpersonen es ging; leer, wo es weniger als fünf waren", default=None, sa_type=sa.Integer
    )
    sent_at: datetime = timestamp("Gesendet am")
    sent_by: UUID | None = database_written(
        "Wer es gesendet hat", default=None, person=PersonReference.ACTOR,
        sa_column_kwargs={"server_default": sa.text("ctx.user_id()")},
    )  # fmt: skip

"""The outbox: mail that waits to be sent, and what became of the rest.

A row says what a mail is about and to whom it goes. What it says is asked for when it is sent, as its receiver.
Functions in ``mail.sql`` write and read the outbox; the service has no right to. A row that is done (``done_at``) is
deleted by age, by the retention of the installation.
"""

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, Index

from federation.mail.codes import Language, MailKind, MailOutcome
from tenants.row_policies import Policy, tenant_in
from tenants.rows import Row, choice, column, reference, timestamp, uuid_key
from tenants.scripts import register_definers, register_script


def _text(doc: str, **options: Any) -> Any:
    """Text that the service writes."""
    return column(doc, generated=True, sa_type=sa.Text, **options)


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
        Index("mail_failed", "about_tenant_id", "done_at", postgresql_where=sa.text("outcome = 'FAILED'")),
    )  # fmt: skip
    __policies__: ClassVar = (
        Policy("maintain", "ALL", "context_definer", "true", "true"),
        Policy(
            "read", "SELECT", "api",
            "user_id = (SELECT ctx.user_id())"
            f" OR outcome = 'FAILED' AND {tenant_in('admin', 'about_tenant_id')}"
            f" AND {tenant_in('read', 'about_tenant_id')}",
        ),
    )  # fmt: skip

    id: UUID = uuid_key()
    kind: MailKind = choice(MailKind, "Worum es geht")
    about_tenant_id: int | None = reference("Mandant, um den es geht", "tenant", default=None)
    row_id: UUID | None = column("Eintrag, um den es geht", default=None)
    recipient: str | None = _text("Adresse, wo es um niemanden geht, der hier bekannt ist", personal=True, default=None)
    user_id: UUID | None = column(
        "Person, an die sie geht", default=None, foreign_key="app_user.id", ondelete="CASCADE"
    )
    language: Language | None = choice(Language, "Sprache; leer: die der Person", default=None)
    queued_at: datetime = timestamp("Eingestellt am")
    next_attempt_at: datetime = timestamp("Wird nicht vor diesem Zeitpunkt gesendet")
    attempts: int = column("Zahl der Versuche", default=0, sa_column_kwargs={"server_default": sa.text("0")})
    message_id: str | None = _text("Message-ID: bei jedem Versuch dieselbe", default=None)
    done_at: datetime | None = column(
        "Erledigt am: gesendet, gegenstandslos oder aufgegeben", default=None, sa_type=sa.DateTime(timezone=True)
    )
    outcome: MailOutcome | None = choice(MailOutcome, "Wie es ausging", default=None)
    failure: str | None = _text("Woran es zuletzt lag: der Code des Mailservers, ohne seinen Text", default=None)


register_script(__file__, "mail.sql")
register_definers("context_definer", "ctx.queue_mail(text, int, uuid, text, uuid, text)")

"""Sessions of people who logged in with a browser, and what their provider says about them.

The browser holds a random id, the database its hash. Rights are looked up at each request, as for a token: a session
says only who it is. Functions in ``sessions.sql`` write these tables, since nobody has entered a context at a login.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, Index

from tenants.person_marks import OnErasure, PersonalData, PersonReference, Retention
from tenants.row_policies import Policy, tenant_in
from tenants.rows import Row, column, timestamp, uuid_key, written_text
from tenants.scripts import register_definers, register_script


def _moment(doc: str) -> Any:
    return column(doc, sa_type=sa.DateTime(timezone=True))


SEES_GRANT = (
    "EXISTS (SELECT FROM role_grant g WHERE g.user_id = {0}.user_id AND (g.role <> 'OFFICE'"
    f" OR {tenant_in('admin', 'g.tenant_id')} AND {tenant_in('read', 'g.tenant_id')}))"
)


class LoginSession(Row, table=True):
    """Sitzung: eine Person, die sich mit einem Browser angemeldet hat."""

    __tablename__ = "login_session"
    __table_args__ = (
        CheckConstraint("octet_length(hash) = 32"),
        Index("login_session_login", "issuer", "subject"),
        Index("login_session_provider_session", "issuer", "provider_session"),
    )
    __personal__: ClassVar = PersonalData("Angemeldet bleiben, und Anmeldungen beenden können", OnErasure.DELETE)
    __retention__: ClassVar = Retention("RETENTION_SESSIONS", 0, "least(idle_until, expires_at)", is_urgent=True)
    __policies__: ClassVar = (
        Policy("maintain", "ALL", "context_definer", "true", "true"),
        Policy("read_own", "SELECT", "api", "ctx.is_login_of(issuer, subject)"),
    )

    id: UUID = uuid_key()
    hash: bytes = column(
        "SHA-256 des Geheimnisses im Browser", sa_type=sa.LargeBinary, unique=True, person=PersonReference.SECRET
    )
    issuer: str = written_text("Anmeldedienst (Issuer)")
    subject: str = written_text("Kennung beim Anmeldedienst (Subject)", PersonReference.ACCOUNT)
    provider_session: str | None = written_text("Kennung der Sitzung beim Anmeldedienst (sid), mit der er sie beendet")
    id_token: str | None = written_text(
        "ID-Token der Anmeldung; der Anmeldedienst verlangt es beim Abmelden", PersonReference.SECRET
    )
    name: str | None = written_text("Name, wie ihn der Anmeldedienst nennt", PersonReference.NAME)
    email: str | None = written_text("E-Mail-Adresse, wie sie der Anmeldedienst nennt", PersonReference.CONTACT)
    email_verified: bool = column("Hat der Anmeldedienst die Adresse geprüft?")
    device: str | None = written_text("Browser und System, wie sie sich nennen")
    created_at: datetime = timestamp("Angemeldet am")
    last_seen_at: datetime = timestamp("Zuletzt benutzt, auf eine Minute genau")
    idle_until: datetime = _moment("Endet dann, wenn sie bis dahin nicht benutzt wird")
    expires_at: datetime = _moment("Endet spätestens dann")


class LogoutNotice(Row, table=True):
    """Abmeldung, die ein Anmeldedienst gemeldet hat: gilt auch für eine Anmeldung, die erst danach ankommt."""

    __tablename__ = "logout_notice"
    __personal__: ClassVar = PersonalData("Abmeldungen beim Anmeldedienst befolgen", OnErasure.DELETE)
    __retention__: ClassVar = Retention("RETENTION_LOGOUT_NOTICES", 7, "received_at", at_least=1)
    __policies__: ClassVar = (Policy("maintain", "ALL", "context_definer", "true", "true"),)

    issuer: str = written_text("Anmeldedienst (Issuer)", primary_key=True)
    jti: str = written_text("Kennung der Meldung: jede gilt einmal", primary_key=True)
    subject: str | None = written_text("Kennung der Person dort (Subject)", PersonReference.ACCOUNT)
    provider_session: str | None = written_text("Kennung der Sitzung dort (sid)")
    issued_at: datetime = _moment("Gemeldet am, nach der Uhr des Anmeldedienstes")
    received_at: datetime = timestamp("Angekommen am")


class Person(Row, table=True):
    """Was der Anmeldedienst über eine Person sagt, die hier bekannt ist. Es folgt ihm bei jeder Anmeldung."""

    __personal__: ClassVar = PersonalData(
        "Zeigen, wer bei einem Mandanten welche Rolle hat und was tat", OnErasure.DELETE
    )
    __policies__: ClassVar = (
        Policy("maintain", "ALL", "context_definer", "true", "true"),
        Policy("read_by_operator", "SELECT", "operator", "true"),  # who confirms people whom the operator invited
        # Who sees a grant sees whose it is: the person, those who administer the tenant, the county of an admin.
        Policy(
            "read_by_grant", "SELECT", "api",
            # Those who run the same office know each other's names alone: fellow_name.
            f"user_id = (SELECT ctx.user_id()) OR {SEES_GRANT}",
        ),
        # Who decides about a person sees whom it is about, as long as there is something to decide, or she came in.
        Policy(
            "read_by_invitation", "SELECT", "api",
            "EXISTS (SELECT FROM invitation i WHERE i.accepted_by = {0}.user_id"
            " AND (i.state = 'AWAITING_CONFIRMATION' OR i.state = 'ACCEPTED'))",
        ),
        Policy(
            "read_by_request", "SELECT", "api",
            "EXISTS (SELECT FROM access_request r WHERE r.user_id = {0}.user_id AND r.state = 'OPEN')",
        ),
        Policy(
            "read_by_representation", "SELECT", "api",
            "EXISTS (SELECT FROM representation r WHERE r.user_id = {0}.user_id"
            " AND (r.status = 'ASKED' OR r.status = 'ACCEPTED'))",
        ),
    )  # fmt: skip

    user_id: UUID = column(
        "Person", primary_key=True, foreign_key="app_user.id", ondelete="CASCADE", person=PersonReference.USER
    )
    name: str | None = written_text("Name", PersonReference.NAME)
    email: str | None = written_text("E-Mail-Adresse", PersonReference.CONTACT)
    email_verified: bool = column("Hat der Anmeldedienst die Adresse geprüft?")
    last_login_at: datetime = timestamp("Zuletzt angemeldet am")


register_script(__file__, "sessions.sql")
register_definers(
    "context_definer",
    "ctx.open_session(bytea, text, text, text, text, text, text, boolean, text, timestamptz, interval, interval)",
    "ctx.end_session(bytea)",
    "ctx.end_own_sessions(uuid[])",
    "ctx.touch_sessions(bytea[], interval)",
    "ctx.log_out(text, text, text, text, timestamptz)",
    "ctx.notify_ended_sessions()",
    "ctx.has_mail_address(uuid)",
)

"""A request to join by somebody without an account. It counts once the address is confirmed; the office answers.

It is written by functions in ``join_requests.sql``; the link is made when the mail is sent, and the database has its
hash only. Whoever is admitted is a member like others, entered by the office on her behalf.
"""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint

from federation.access.invitations.model import canonical_address
from federation.alliances.join_requests import messages
from federation.alliances.join_requests.codes import JoinRequestAnswer
from tenants.person_marks import OnErasure, PersonalData, PersonReference, Retention
from tenants.row_policies import Policy, key_in, maintained_by
from tenants.rows import EMAIL_ADDRESS, Versioned, choice, column, database_written, reference
from tenants.scripts import register_definers, register_script

VALID_DAYS = 14
"""For how many days the link of a mail is valid; see ``join_requests.sql``."""
MAX_TEXTS = 6000
"""Characters of all texts together."""

register_script(__file__, "join_requests.sql")
register_definers(
    "trigger_definer", "ctx.submit_join_request(int, uuid, jsonb, text)", "ctx.join_request_to_send(uuid, bytea)",
    "ctx.find_join_request(bytea)", "ctx.confirm_join_request(bytea)",
)  # fmt: skip


class JoinRequest(Versioned, table=True):
    """Anfrage ohne Anmeldung, einem Bündnis beizutreten."""

    __tablename__ = "join_request"
    __table_args__ = (
        UniqueConstraint("hash"),
        ForeignKeyConstraint(
            ["tenant_id", "membership_id", "alliance_id"],
            ["membership.tenant_id", "membership.id", "membership.alliance_id"],
        ),
        CheckConstraint(f"email ~ '{EMAIL_ADDRESS}'", name="join_request_email"),
        CheckConstraint(
            "char_length(coalesce(message, '')) + char_length(coalesce(strengths, ''))"
            f" + char_length(coalesce(contribution, '')) <= {MAX_TEXTS}",
            name="join_request_size",
        ),
        CheckConstraint("membership_id IS NULL OR answer = 'CONVERTED'", name="join_request_converted"),
        Index("join_request_open", "tenant_id", "alliance_id", "id"),
        Index("join_request_asked", "email", "asked_at"),
    )
    __policies__: ClassVar = (
        Policy("read", "SELECT", "api", f"confirmed_at IS NOT NULL AND {key_in('office', 'alliance_id')}"),
        Policy(
            "update", "UPDATE", "api",
            f"confirmed_at IS NOT NULL AND answer IS NULL AND {key_in('manage', 'alliance_id')}",
            key_in("manage", "alliance_id"),
        ),
        *maintained_by("SELECT", "INSERT", "UPDATE", "DELETE"),
    )  # fmt: skip
    __trail__: ClassVar = True
    __trail_is_withheld__: ClassVar = True
    __personal__: ClassVar = PersonalData("Anfragen ohne Anmeldung beantworten, einem Bündnis beizutreten",
                                          OnErasure.DELETE)  # fmt: skip
    __retention__: ClassVar = Retention("RETENTION_JOIN_REQUESTS", 30, "closed_at", at_least=14)
    __constraint_messages__: ClassVar = {
        "join_request_email": messages.NO_ADDRESS,
        "join_request_size": messages.TOO_LONG_TEXTS,
    }

    alliance_id: UUID = reference("Bündnis", "alliance", write_once=True)
    name: str = column("Wer anfragt", max_length=200, personal=True, write_once=True, person=PersonReference.NAME)
    organisation: str | None = column("Für welche Organisation; leer: für sich selbst", max_length=300, default=None,
                                      personal=True, write_once=True, person=PersonReference.NONE)  # fmt: skip
    email: str = column("E-Mail-Adresse", max_length=254, personal=True, write_once=True,
                        canonical=canonical_address, person=PersonReference.CONTACT)  # fmt: skip
    phone: str | None = column("Telefonnummer", max_length=60, default=None, personal=True, write_once=True,
                               person=PersonReference.CONTACT)  # fmt: skip
    postcode: str | None = column("Postleitzahl", max_length=5, default=None, personal=True, write_once=True,
                                  person=PersonReference.NONE)  # fmt: skip
    message: str | None = column("Nachricht an die Geschäftsstelle", default=None, sa_type=sa.Text, personal=True,
                                 write_once=True, person=PersonReference.FREE_TEXT)  # fmt: skip
    strengths: str | None = column("Stärken, die das Mitglied einbringt", default=None, sa_type=sa.Text, personal=True,
                                   write_once=True, person=PersonReference.FREE_TEXT)  # fmt: skip
    contribution: str | None = column("Beitrag, den das Mitglied leistet", default=None, sa_type=sa.Text,
                                      personal=True, write_once=True, person=PersonReference.FREE_TEXT)  # fmt: skip
    hash: bytes | None = database_written("SHA-256 des Links; leer, bis die E-Mail gesendet wird", default=None,
                                          sa_type=sa.LargeBinary, person=PersonReference.SECRET)  # fmt: skip
    asked_at: datetime = database_written("Gestellt am", default=None, nullable=False, personal=True,
                                          sa_type=sa.DateTime(timezone=True),
                                          sa_column_kwargs={"server_default": sa.text("now()")})  # fmt: skip
    confirmed_at: datetime | None = database_written("Adresse bestätigt am", default=None, personal=True,
                                                     sa_type=sa.DateTime(timezone=True))  # fmt: skip
    closed_at: datetime | None = database_written(
        "Seit wann niemand darauf zu antworten hat: unbestätigt von Anfang an, sonst seit der Antwort", default=None,
        personal=True, sa_type=sa.DateTime(timezone=True),
    )  # fmt: skip
    answer: JoinRequestAnswer | None = choice(JoinRequestAnswer, "Was die Geschäftsstelle daraus gemacht hat",
                                              default=None, personal=True)  # fmt: skip
    reason: str | None = column("Warum sie nicht weiterverfolgt wird; das liest nur die Geschäftsstelle",
                                max_length=1000, default=None, personal=True,
                                person=PersonReference.FREE_TEXT)  # fmt: skip
    membership_id: UUID | None = column("Mitgliedschaft, die daraus wurde", default=None, personal=True,
                                        person=PersonReference.NONE)  # fmt: skip

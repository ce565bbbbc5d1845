"""The sides of a cooperation, and the steps by which each of them came, agreed, declined or left.

Nobody speaks for another side: the lead asks, and whoever may publish there answers. A side's colleagues see the
cooperation once it has agreed, and everybody once every side has agreed to that, too.
"""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint

from federation.cooperations.codes import CooperationForm, CooperationSide
from federation.cooperations.parties import messages
from federation.cooperations.parties.codes import (
    IN_CONFIDENCE,
    NEEDS_NOTE,
    TRANSITIONS,
    PartyRole,
    PartyStatus,
    PartyStepKind,
)
from federation.cooperations.policies import (
    CONCERNS,
    LEAD_READS,
    LEAD_WRITES,
    cooperation_in,
    known_before_leaving,
)
from tenants import days, shared_messages
from tenants.model import Visibility
from tenants.person_marks import PersonReference
from tenants.row_policies import IS_PUBLIC, Policy, edits_by_own_role, maintained_by, shared_is_visible, tenant_in
from tenants.rows import (
    EMAIL_ADDRESS,
    Owned,
    Versioned,
    choice,
    column,
    database_written,
    reference,
    shared_reference,
    text_type,
    timestamp,
)
from tenants.scripts import register_definers, register_script
from tenants.steps import StateColumn, Steps, step_messages, takes_step

register_script(__file__, "parties.sql")
register_definers(
    "trigger_definer", "cooperation_apply_party_step()", "cooperation_name_party()", "cooperation_keep_wording()",
    "cooperation_check_ask()",
)  # fmt: skip

STEPS = Steps(("tenant_id", "party_id"), TRANSITIONS, day="effective_on",
              state=StateColumn("cooperation_party", "status"))  # fmt: skip
LONGEST_CONTRIBUTION = 5_000
"""Everybody reads those of all sides of a published cooperation, up to a hundred."""
OF_SIDES = (
    f"{cooperation_in('agreed')} AND status <> 'DECLINED' AND status <> 'WITHDRAWN'"
    f" OR {cooperation_in('asked')} AND (status = 'ASKED' OR status = 'AGREED')"
)
"""The other sides, for one that agreed, and for one that is to decide. Whoever declined is known to the lead alone."""
IS_SHOWN = f"{IS_PUBLIC} AND publishes"
ASKS = f"{LEAD_WRITES} AND contribution IS NULL AND contact_email IS NULL"
"""The lead asks a side, and writes nothing of the side's own part."""
OWN_PART = f"status = 'AGREED' AND ({edits_by_own_role('to_tenant_id')} OR {cooperation_in('signing', 'id')})"
"""Each side's own editors write its part, once it has agreed; for an organisation whoever signs for it here."""
DECIDES_FOR_TENANT = f"{edits_by_own_role('p.to_tenant_id')} AND {tenant_in('publish', 'p.to_tenant_id')}"
DECIDES = (
    "EXISTS (SELECT FROM cooperation_party p WHERE p.tenant_id = {0}.tenant_id AND p.id = {0}.party_id"
    f" AND ({DECIDES_FOR_TENANT} OR {cooperation_in('signing', 'p.id')}))"
)
"""A side decides by somebody who may publish there; an organisation by whoever may sign for it in this cooperation."""
ACTS: dict[str, str] = {CooperationSide.LEAD: LEAD_WRITES, CooperationSide.PARTY: DECIDES}
BEFORE_LEAVING = "entered_at < ctx.left_cooperation_at(cooperation_id)"
IS_CONFIDENTIAL = " OR ".join(f"kind = '{kind}'" for kind in IN_CONFIDENCE)


class CooperationParty(Versioned, table=True):
    """Seite einer Kooperation: ein Mandant oder eine Partnerorganisation."""

    __tablename__ = "cooperation_party"
    __table_args__ = (
        UniqueConstraint("id"),  # sets of people hold ids without a tenant
        UniqueConstraint("tenant_id", "cooperation_id", "id"),
        UniqueConstraint("tenant_id", "cooperation_id", "to_tenant_id", name="cooperation_party_once"),
        UniqueConstraint("tenant_id", "cooperation_id", "partner_id", name="cooperation_party_partner_once"),
        # All that the sets of a person's cooperations and sides are made of.
        Index("cooperation_party_to", "to_tenant_id", "status", "ends_before", "cooperation_id", "id"),
        CheckConstraint("(to_tenant_id IS NULL) <> (partner_id IS NULL)", name="cooperation_party_is_one"),
        CheckConstraint(f"length(contribution) <= {LONGEST_CONTRIBUTION}", name="cooperation_party_length"),
        CheckConstraint(f"contact_email ~ '{EMAIL_ADDRESS}'", name="cooperation_party_mailbox"),
    )
    __policies__: ClassVar = (
        Policy(
            "read",
            "SELECT",
            "api",
            f"{IS_SHOWN} OR {LEAD_READS} OR {cooperation_in('own', 'id')} OR {OF_SIDES}"
            f" OR {cooperation_in('former', 'id')}",
        ),
        Policy("read_public", "SELECT", "anonymous", IS_SHOWN),
        Policy("insert", "INSERT", "api", check=f"{ASKS} AND {shared_is_visible('partner', 'partner_id')}"),
        Policy("update", "UPDATE", "api", OWN_PART, OWN_PART),
        Policy("look_up", "SELECT", "context_definer", "true"),
        *maintained_by("SELECT", "INSERT", "UPDATE"),
    )
    __public_columns__: ClassVar = (
        "tenant_id", "id", "cooperation_id", "to_tenant_id", "partner_id", "role", "agreed_on", "ends_before",
        "contribution", "contact_email",
    )  # fmt: skip
    __trail__: ClassVar = True
    __order__: ClassVar = ("created_at",)
    __live__: ClassVar = ("cooperation", "cooperation_id", CONCERNS)
    __by_consent__: ClassVar = True
    __constraint_messages__: ClassVar = {
        "cooperation_party_once": messages.SIDE_TWICE,
        "cooperation_party_partner_once": messages.SIDE_TWICE,
        "cooperation_party_many": messages.TOO_MANY_SIDES,
        "cooperation_party_is_one": messages.TENANT_OR_PARTNER,
        "cooperation_party_mailbox": messages.NO_MAILBOX,
        "cooperation_party_length": messages.CONTRIBUTION_TOO_LONG,
    }

    cooperation_id: UUID = reference("Kooperation", "cooperation", is_parent=True)
    visibility: Visibility = choice(Visibility, "Wie die Kooperation")
    to_tenant_id: int | None = column("Mandant, der beteiligt ist", default=None, foreign_key="tenant.id",
                                      write_once=True, person=PersonReference.NONE)  # fmt: skip
    partner_id: UUID | None = shared_reference("Partnerorganisation, die beteiligt ist", "partner", default=None,
                                               write_once=True)  # fmt: skip
    role: PartyRole = choice(PartyRole, "Wofür sie steht", default=PartyRole.MUNICIPALITY, write_once=True)
    contribution: str | None = column("Was diese Seite einbringt", default=None, sa_type=sa.Text)
    contact_email: str | None = column("Sammelpostfach dieser Seite, keine persönliche Adresse", max_length=254,
                                       default=None)  # fmt: skip
    title: str | None = database_written(
        "Name der Kooperation, wie ihn diese Seite zuletzt kannte", default=None, sa_type=sa.Text,
        person=PersonReference.NONE,
    )  # fmt: skip
    status: PartyStatus | None = database_written("Stand; das schreiben Schritte", default=None,
                                                  sa_type=text_type(PartyStatus))  # fmt: skip
    terms_number: int | None = database_written("Fassung, der sie zuletzt zugestimmt hat", default=None,
                                                sa_type=sa.Integer)  # fmt: skip
    agreed_on: date | None = database_written("Dabei seit", default=None, sa_type=sa.Date, day=days.COMPUTED)
    ends_before: date = database_written(
        "Dabei bis vor diesem Tag", default=None, nullable=False, sa_type=sa.Date, day=days.COMPUTED,
        sa_column_kwargs={"server_default": sa.text("'infinity'")},
    )  # fmt: skip
    publishes: bool = database_written(
        "Stimmt der Veröffentlichung zu", default=None, nullable=False, sa_type=sa.Boolean,
        sa_column_kwargs={"server_default": sa.text("false")},
    )  # fmt: skip
    left_title: str | None = database_written(
        "Name der Kooperation, als diese Seite ausschied, wenn sie seither noch einmal gefragt wurde", default=None,
        sa_type=sa.Text, person=PersonReference.NONE,
    )  # fmt: skip


class CooperationPartyStep(Owned, table=True):
    """Schritt einer Seite: gefragt, zugestimmt, abgesagt, ausgeschieden. Er bleibt, wie er ist."""

    __tablename__ = "cooperation_party_step"
    __table_args__ = (
        UniqueConstraint("tenant_id", "party_id", "number"),
        ForeignKeyConstraint(
            ["tenant_id", "cooperation_id", "party_id"],
            ["cooperation_party.tenant_id", "cooperation_party.cooperation_id", "cooperation_party.id"],
            name="cooperation_party_step_party",
        ),
        ForeignKeyConstraint(
            ["tenant_id", "cooperation_id", "terms_number"],
            ["cooperation_terms.tenant_id", "cooperation_terms.cooperation_id", "cooperation_terms.number"],
            name="cooperation_party_step_terms",
        ),
        Index("cooperation_party_step_of", "tenant_id", "cooperation_id", "id"),
        CheckConstraint(f"note IS NOT NULL OR kind NOT IN ({', '.join(repr(str(kind)) for kind in NEEDS_NOTE)})",
                        name="cooperation_party_step_note_required"),
        CheckConstraint("(terms_number IS NOT NULL) = (kind IN ('AGREED', 'TERMS_DECLINED'))",
                        name="cooperation_party_step_of_terms"),
        CheckConstraint("(ends_before IS NOT NULL) = (kind = 'LEFT')", name="cooperation_party_step_leaves"),
    )  # fmt: skip
    __policies__: ClassVar = (
        Policy("read", "SELECT", "api",
               f"{LEAD_READS} OR {cooperation_in('own', 'party_id')} OR NOT ({IS_CONFIDENTIAL}) AND"
               f" ({cooperation_in('agreed')} OR {cooperation_in('asked')} OR {known_before_leaving('entered_at')})"
               f" OR {cooperation_in('former', 'party_id')} AND {BEFORE_LEAVING}"),
        Policy("insert", "INSERT", "api",
               check=f"({takes_step(STEPS, ACTS)}) AND effective_on <= (SELECT ctx.today())"),
        Policy("look_up", "SELECT", "context_definer", "true"),
        *maintained_by("SELECT", "INSERT"),
    )  # fmt: skip
    __trail__: ClassVar = True
    __whole__: ClassVar = "party_id"
    __order__: ClassVar = ("number",)
    __steps__: ClassVar = STEPS
    __live__: ClassVar = ("cooperation", "cooperation_id", CONCERNS)
    __constraint_messages__: ClassVar = {
        "cooperation_party_step_tenant_id_party_id_number_key": shared_messages.STEP_TAKEN_MEANWHILE,
        **step_messages("cooperation_party_step"),
        "cooperation_party_step_note_required": messages.NOTE_NEEDED,
        "cooperation_party_step_of_terms": messages.TERMS_NEEDED,
        "cooperation_party_step_leaves": messages.LAST_DAY_NEEDED,
        "cooperation_party_step_program": messages.PROGRAM,
        "cooperation_party_step_ended": messages.COOPERATION_ENDED,
        "cooperation_party_step_unbegun": messages.NOT_BEGUN,
        "cooperation_party_step_superseded": messages.TERMS_SUPERSEDED,
        "cooperation_party_step_again": messages.AGREED_ALREADY,
        "cooperation_party_step_lead": messages.LEAD_STAYS,
        "cooperation_party_step_days": messages.LEFT_BEFORE_AGREEING,
        "cooperation_party_step_still_in": messages.STILL_IN,
        "cooperation_party_step_often": messages.ASKED_TOO_OFTEN,
        "cooperation_party_step_twice": messages.SIDE_TWICE,
    }

    cooperation_id: UUID = column("Kooperation")
    party_id: UUID = column("Seite")
    number: int = column("Der wievielte Schritt es ist")
    kind: PartyStepKind = choice(PartyStepKind, "Art des Schritts")
    side: CooperationSide = choice(CooperationSide, "Wer ihn ging")
    terms_number: int | None = column("Fassung, um die es geht", default=None)
    effective_on: date = column("Gilt von diesem Tag an", day=days.PAST)
    ends_before: date | None = column("Vor welchem Tag die Seite ausscheidet", day=days.END, is_end=True, default=None)
    note: str | None = column("Nachricht oder Begründung", max_length=2000, default=None)
    entered_at: datetime = timestamp("Eingetragen am")
    entered_by: UUID | None = database_written(
        "Wer ihn eintrug", default=None, person=PersonReference.ACTOR,
        sa_column_kwargs={"server_default": sa.text("ctx.user_id()")},
    )  # fmt: skip
    published_title: str | None = database_written(
        "Name der Kooperation, als die Seite der Veröffentlichung zustimmte", default=None, sa_type=sa.Text,
        person=PersonReference.NONE,
    )  # fmt: skip
    published_purpose: str | None = database_written(
        "Zweck der Kooperation, als die Seite der Veröffentlichung zustimmte", default=None, sa_type=sa.Text,
        person=PersonReference.NONE,
    )  # fmt: skip
    published_form: CooperationForm | None = database_written(
        "Grundlage der Kooperation, als die Seite der Veröffentlichung zustimmte", default=None,
        sa_type=text_type(CooperationForm),
    )  # fmt: skip

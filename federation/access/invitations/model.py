"""Invitations by e-mail address. Whoever has the link, and logs in, accepts; see ``invitations.sql``.

An invitation has a kind. Another room registers one of its own: a code in ``codes.py``; a table of its own, whose rows
refer to the invitation, with what its kind needs; and a trigger on ``invitation`` that does what follows once the state
becomes ACCEPTED, as ``ctx.grant_invited_role`` does for ROLE.
"""

import re
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, Index, UniqueConstraint

from federation.access.invitations import messages
from federation.access.invitations.codes import InvitationKind, InvitationLanguage, InvitationState
from tenants import days
from tenants.grant_messages import MERGED
from tenants.model import TenantRole
from tenants.person_marks import OnErasure, PersonalData, PersonReference, Retention
from tenants.row_policies import Policy, administers, is_county_and_member, key_in, tenant_in
from tenants.rows import EMAIL_ADDRESS, Versioned, choice, column, database_written, reference
from tenants.scripts import register_definers, register_script

LIFETIME_DAYS, MAX_NUMBER = 14, 10
"""For how many days a link is valid; how often an invitation is sent."""
OF_TENANT = "(kind = 'ROLE' OR kind = 'OFFICE' OR kind = 'COOPERATION')"
"""The administration of the tenant invites to that."""
CHANGES = f"{OF_TENANT} AND ({administers()} OR {administers('by_tenant_id')}) AND role IS DISTINCT FROM 'COUNTY'"
OF_PARTNER = "SELECT FROM partner_invitation p {} WHERE p.tenant_id = {{0}}.tenant_id AND p.id = {{0}}.id"
CHANGES_FOR_PARTNER = (
    f"kind = 'PARTNER' AND EXISTS ({OF_PARTNER.format('JOIN partner o ON o.id = p.partner_id')}"
    f" AND ({key_in('keep', 'o.id')} OR NOT o.is_claimed AND {administers('o.steward_id')}))"
)
"""Who represents an organisation invites others to, the administration of its steward as long as nobody does."""


def canonical_address(text: str) -> str:
    """An address as it is stored and compared: ASCII letters in lower case, since mail goes by that everywhere.

    Others stay: some of them become ASCII in lower case, and would be somebody else's address.
    """
    return re.sub("[A-Z]", lambda letter: letter[0].lower(), text.strip())


class Invitation(Versioned, table=True):
    """Einladung einer E-Mail-Adresse. Wer den Link hat und sich anmeldet, nimmt sie an; sie gilt 14 Tage und einmal."""

    __table_args__ = (
        UniqueConstraint("hash"),
        CheckConstraint(f"email ~ '{EMAIL_ADDRESS}'", name="invitation_email_address"),
        CheckConstraint("kind <> 'ROLE' OR role IS NOT NULL AND role <> 'OFFICE'", name="invitation_has_role"),
        CheckConstraint("kind <> 'OFFICE' OR role IS NOT NULL AND role = 'OFFICE'", name="invitation_to_office"),
        # The operator invites somebody to manage a county; nobody else does.
        CheckConstraint("role <> 'COUNTY' OR by_tenant_id IS NULL", name="invitation_county_by_operator"),
        CheckConstraint("by_tenant_id IS NOT NULL OR invited_by IS NULL", name="invitation_by_operator"),
        CheckConstraint(f"number BETWEEN 1 AND {MAX_NUMBER}", name="invitation_number"),
        CheckConstraint("state <> 'EXPIRED'", name="invitation_state_stored"),
        Index("invitation_open", "tenant_id", "email", "role", unique=True,
              postgresql_where=sa.text("kind = 'ROLE' AND state = 'OPEN'")),
        Index("invitation_by_tenant", "by_tenant_id"),
        Index("invitation_invited_by", "invited_by"),
        Index("invitation_accepted_by", "accepted_by"),
    )  # fmt: skip
    __policies__: ClassVar = (
        Policy("maintain", "ALL", "context_definer", "true", "true"),
        Policy("maintained_by_operator", "ALL", "operator", "true", "true"),
        Policy(
            "read", "SELECT", "api",
            f"{OF_TENANT} AND ({tenant_in('admin')} AND {tenant_in('read')}"
            f" OR {tenant_in('admin', 'by_tenant_id')} AND {tenant_in('read', 'by_tenant_id')})",
        ),
        # Of an organisation that others represent, the administration of its steward learns nothing.
        Policy("read_of_partner", "SELECT", "api", f"kind = 'PARTNER' AND EXISTS ({OF_PARTNER.format('')})"),
        Policy("read_accepted", "SELECT", "api", "accepted_by = (SELECT ctx.user_id())"),
        # A county invites the first administrator of a member; a trigger holds that it is the first one.
        Policy(
            "insert", "INSERT", "api",
            check=f"kind = 'ROLE' AND {administers('by_tenant_id')} AND state = 'OPEN'"
            f" AND (by_tenant_id = tenant_id OR role = 'ADMIN'"
            f" AND {is_county_and_member('by_tenant_id', 'tenant_id')})",
        ),
        Policy(
            "insert_for_partner", "INSERT", "api",
            check=f"{CHANGES_FOR_PARTNER} AND by_tenant_id = tenant_id AND state = 'OPEN' AND role IS NULL",
        ),
        Policy(
            "insert_for_office", "INSERT", "api",
            check=f"kind = 'OFFICE' AND {administers()} AND by_tenant_id = tenant_id AND state = 'OPEN'"
            " AND EXISTS (SELECT FROM office_invitation o WHERE o.tenant_id = {0}.tenant_id AND o.id = {0}.id)",
        ),
        Policy(
            "insert_for_cooperation", "INSERT", "api",
            check=f"kind = 'COOPERATION' AND {administers()} AND by_tenant_id = tenant_id AND state = 'OPEN'"
            " AND role IS NULL AND EXISTS (SELECT FROM cooperation_invitation o WHERE o.tenant_id = {0}.tenant_id"
            " AND o.id = {0}.id)",
        ),
        Policy("update_for_partner", "UPDATE", "api", CHANGES_FOR_PARTNER, CHANGES_FOR_PARTNER),
        # Whom the operator invites to manage a county, the operator confirms.
        Policy("update", "UPDATE", "api", CHANGES, CHANGES),
    )  # fmt: skip
    __trail__: ClassVar = True
    __personal__: ClassVar = PersonalData("Menschen einladen, und belegen, wer wen einlud", OnErasure.DELETE)
    __retention__: ClassVar = Retention(
        "RETENTION_INVITATIONS", 90, "CASE WHEN state = 'OPEN' THEN expires_at ELSE updated_at END", at_least=14
    )
    __constraint_messages__: ClassVar = {
        "invitation_email_address": messages.NO_EMAIL_ADDRESS,
        "invitation_number": messages.SENT_TOO_OFTEN,
        "invitation_tenant_merged": MERGED,
        "invitation_inviter": messages.INVITER_LOST_RIGHT,
        "invitation_acts_for_county": messages.ACTS_FOR_COUNTY,
    }

    kind: InvitationKind = choice(InvitationKind, "Wozu eingeladen wird", write_once=True)
    by_tenant_id: int | None = reference(
        "Mandant, dessen Verwaltung einlädt: der Landkreis bei der ersten Verwaltung einer Kommune; leer, wenn der"
        " Betrieb es tut",
        "tenant", default=None,
    )  # fmt: skip
    email: str = column(
        "Eingeladene E-Mail-Adresse",
        personal=True,
        max_length=254,
        write_once=True,
        canonical=canonical_address,
        person=PersonReference.CONTACT,
    )
    language: InvitationLanguage = choice(InvitationLanguage, "Sprache der Einladung", write_once=True)
    role: TenantRole | None = choice(
        TenantRole, "Rolle, zu der eingeladen wird", check="invitation_role", default=None, write_once=True
    )
    valid_to: date | None = column(
        "Vor diesem Tag endet die Rolle; leer: unbefristet", day=days.END, default=None, write_once=True
    )
    state: InvitationState = choice(InvitationState, "Stand", default=InvitationState.OPEN)
    number: int = column("Wie oft sie verschickt wurde; nur der letzte Link gilt", default=1)
    hash: bytes = column("SHA-256 des Links", sa_type=sa.LargeBinary, person=PersonReference.SECRET)
    expires_at: datetime = database_written(
        "Gilt bis zu diesem Zeitpunkt", default=None, sa_type=sa.DateTime(timezone=True), nullable=False,
        sa_column_kwargs={"server_default": sa.text(f"now() + interval '{LIFETIME_DAYS} days'")},
    )  # fmt: skip
    invited_by: UUID | None = database_written(
        "Wer einlädt; leer, wenn der Betrieb es tut", default=None, foreign_key="app_user.id", ondelete="SET NULL",
        person=PersonReference.ACTOR, sa_column_kwargs={"server_default": sa.text("ctx.user_id()")},
    )  # fmt: skip
    accepted_by: UUID | None = database_written(
        "Wer sie angenommen hat",
        default=None,
        foreign_key="app_user.id",
        ondelete="SET NULL",
        person=PersonReference.USER,
    )
    accepted_at: datetime | None = database_written("Angenommen am", default=None, sa_type=sa.DateTime(timezone=True))


register_script(__file__, "invitations.sql")
register_definers(
    "context_definer",
    "ctx.register_login()",
    "ctx.find_invitation(text)",
    "ctx.accept_invitation(text)",
    "ctx.has_had_administrator(int, int)",
    "ctx.guard_invitation()",
    "ctx.grant_invited_role()",
    "ctx.queue_invitation()",
    "ctx.withdraw_invitations_of_merged()",
)

"""Consents of persons, each given and withdrawn by a row of its own: the last one of a purpose holds."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index

from federation.alliances.consents import messages
from federation.alliances.consents.codes import ConsentKind, ConsentMethod, ConsentPurpose
from federation.alliances.policies import confidential, of_membership
from tenants.person_marks import OnErasure, PersonalData, PersonReference
from tenants.row_policies import Policy, key_in, maintained_by
from tenants.rows import Owned, choice, column, database_written, timestamp
from tenants.scripts import register_definers, register_script

register_script(__file__, "consents.sql")
register_definers("trigger_definer", "consent_apply()", "consent_check_paper()")

MANAGES = key_in("manage", "alliance_id")
OF_PERSON = of_membership("m.partner_id IS NULL")
OF_APPLICANT = of_membership("m.partner_id IS NULL", key_in("writer", "m.applied_by"))
OF_OWN_REPRESENTATIVE = (
    "EXISTS (SELECT FROM representative r WHERE r.tenant_id = {0}.tenant_id AND r.id = {0}.representative_id"
    f" AND {key_in('writer', 'r.user_id')})"
)
WAS_HERS = (
    "EXISTS (SELECT FROM representative r WHERE r.tenant_id = {0}.tenant_id AND r.membership_id = {0}.membership_id"
    f" AND r.status = 'SIGNING' AND {key_in('writer', 'r.user_id')})"
)
ONLINE = " OR ".join((
    f"representative_id IS NULL AND kind = 'GIVEN' AND {key_in('sign', 'membership_id')}",
    # A consent is withdrawn also after the membership has ended.
    f"representative_id IS NULL AND kind = 'WITHDRAWN' AND ({key_in('sign', 'membership_id')} OR {WAS_HERS})",
))  # fmt: skip


class Consent(Owned, table=True):
    """Einwilligung einer Person, oder ihr Widerruf: die letzte zu einem Zweck gilt."""

    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant_id", "membership_id", "alliance_id"],
            ["membership.tenant_id", "membership.id", "membership.alliance_id"],
        ),
        ForeignKeyConstraint(
            ["tenant_id", "representative_id", "membership_id"],
            ["representative.tenant_id", "representative.id", "representative.membership_id"], ondelete="CASCADE",
        ),
        Index("consent_membership", "tenant_id", "membership_id", "purpose", "id"),
        Index("consent_representative", "tenant_id", "representative_id"),
        Index("consent_alliance", "tenant_id", "alliance_id", "purpose", "membership_id", "representative_id", "id"),
        CheckConstraint("method = 'ONLINE' OR evidence IS NOT NULL", name="consent_evidence"),
    )  # fmt: skip
    __policies__: ClassVar = (
        *confidential(),
        Policy(
            "insert", "INSERT", "api",
            check=f"(method = 'PAPER' OR kind = 'WITHDRAWN') AND {MANAGES} AND (representative_id IS NOT NULL OR"
                  f" {OF_PERSON}) OR method = 'ONLINE' AND ({OF_PERSON} AND ({ONLINE}) OR {OF_OWN_REPRESENTATIVE})",
        ),
        # Whoever acts for the member no more reads and withdraws what she has said.
        Policy("read_of_herself", "SELECT", "api", OF_OWN_REPRESENTATIVE.replace("writer", "reader")),
        # A private person whose application failed withdraws, too.
        Policy("withdraw_applicant", "INSERT", "api",
               check=f"representative_id IS NULL AND kind = 'WITHDRAWN' AND method = 'ONLINE' AND {OF_APPLICANT}"),
        *maintained_by("SELECT", "INSERT", "UPDATE"),
    )  # fmt: skip
    __trail__: ClassVar = True
    __trail_is_withheld__: ClassVar = True
    __whole__: ClassVar = "membership_id"
    __personal__: ClassVar = PersonalData("Belegen, worin eine Person eingewilligt hat", OnErasure.KEEP)
    __constraint_messages__: ClassVar = {
        "consent_evidence": messages.EVIDENCE_NEEDED,
        "consent_withdrawn_by_herself": messages.WITHDRAWN_BY_HERSELF,
    }

    membership_id: UUID = column("Mitgliedschaft")
    alliance_id: UUID = column("Wie die Mitgliedschaft")
    representative_id: UUID | None = column(
        "Vertretung, um deren Namen es geht; leer, wo die Privatperson selbst Mitglied ist", default=None,
        personal=True, person=PersonReference.NONE,
    )  # fmt: skip
    purpose: ConsentPurpose = choice(ConsentPurpose, "Wozu", personal=True)
    kind: ConsentKind = choice(ConsentKind, "Erteilt oder widerrufen", personal=True)
    method: ConsentMethod = choice(ConsentMethod, "Wie es erklärt wurde", personal=True)
    evidence: str | None = column("Wo die Erklärung auf Papier liegt", max_length=500, default=None, personal=True)
    declared_at: datetime = timestamp("Eingetragen am")
    declared_by: UUID | None = database_written(
        "Wer es eintrug", default=None, person=PersonReference.ACTOR,
        sa_column_kwargs={"server_default": sa.text("ctx.user_id()")},
    )  # fmt: skip

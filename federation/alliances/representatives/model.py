"""Who acts for a member of an alliance: proposed by the member, accepted by the host, some with the right to sign."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint

from federation.alliances.memberships.codes import EvidenceMethod
from federation.alliances.policies import IS_LIVE, OWN_OR_OFFICE, of_membership
from federation.alliances.representatives import messages
from federation.alliances.representatives.codes import (
    TRANSITIONS,
    RepresentativeSide,
    RepresentativeStatus,
    RepresentativeStepKind,
)
from tenants import shared_messages
from tenants.person_marks import OnErasure, PersonalData, PersonReference
from tenants.row_policies import Policy, key_in, maintained_by
from tenants.rows import Owned, choice, column, database_written, text_type, timestamp
from tenants.scripts import register_definers, register_script
from tenants.steps import StateColumn, Steps, step_messages, takes_step

register_script(__file__, "representatives.sql")
register_definers("trigger_definer", "representative_check_new()", "representative_mark_membership()",
                  "proposed_for(int, uuid)")  # fmt: skip
register_definers("context_definer", "representative_check_accepted()")

STEPS = Steps(
    ("tenant_id", "representative_id"), TRANSITIONS, state=StateColumn("representative", "status")
)  # fmt: skip
MAX_ACCEPTED = 200
"""For how many members a person may act: her keys are looked up at each request."""


def _of_representative(condition: str) -> str:
    same = "r.tenant_id = {0}.tenant_id AND r.id = {0}.representative_id"
    return f"EXISTS (SELECT FROM representative r WHERE {same} AND {condition})"


IS_HERSELF = _of_representative(key_in("writer", "r.user_id"))
PROPOSES_HERSELF = (
    f"{key_in('writer', 'user_id')} AND ({key_in('act', 'membership_id')}"
    f" OR {of_membership(key_in('keep', 'm.partner_id'), *IS_LIVE)})"
)
ACTS: dict[str, str] = {
    RepresentativeSide.OFFICE: f"NOT on_behalf AND {key_in('manage', 'alliance_id')}",
    RepresentativeSide.MEMBER: f"(on_behalf AND kind <> 'PROPOSED' AND {key_in('manage', 'alliance_id')} OR NOT"
                               f" on_behalf AND ({key_in('sign', 'membership_id')}"
                               f" OR (kind = 'ENDED' OR kind = 'PROPOSED') AND {IS_HERSELF}))",
}  # fmt: skip

ENDS_FOR_ORGANISATION = f"(kind <> 'ENDED' OR NOT {of_membership('m.partner_id IS NULL')})"
"""A private person is the member herself: she leaves, and goes on seeing what is kept of her."""


class Representative(Owned, table=True):
    """Person, die in einem Bündnis für ein Mitglied handelt, sobald die Geschäftsstelle sie angenommen hat."""

    __table_args__ = (
        UniqueConstraint("tenant_id", "id", "membership_id"),
        ForeignKeyConstraint(
            ["tenant_id", "membership_id", "alliance_id"],
            ["membership.tenant_id", "membership.id", "membership.alliance_id"],
        ),
        Index("representative_membership", "tenant_id", "membership_id"),
        Index("representative_user", "user_id", "status"),
        Index("representative_once", "tenant_id", "membership_id", "user_id", unique=True,
              postgresql_where=sa.text("status = 'PROPOSED' OR status = 'ACCEPTED' OR status = 'SIGNING'")),
    )  # fmt: skip
    __policies__: ClassVar = (
        Policy("read", "SELECT", "api", f"{OWN_OR_OFFICE} OR {key_in('reader', 'user_id')}"),
        Policy("insert", "INSERT", "api", check=f"{key_in('sign', 'membership_id')} OR {PROPOSES_HERSELF}"),
        Policy("look_up", "SELECT", "context_definer", "true"),
        *maintained_by("SELECT", "INSERT", "UPDATE", "DELETE"),
    )  # fmt: skip
    __trail__: ClassVar = True
    __trail_is_withheld__: ClassVar = True
    __whole__: ClassVar = "membership_id"
    __live__: ClassVar = ("membership", "membership_id", "user_id")
    __personal__: ClassVar = PersonalData(
        "Wissen, wer in einem Bündnis für ein Mitglied handelt", OnErasure.DELETE,
        keeps_user="(t.status = 'ACCEPTED' OR t.status = 'SIGNING')",
    )  # fmt: skip
    __constraint_messages__: ClassVar = {
        "representative_once": messages.ACTS_ALREADY,
        "representative_limit": messages.ACTS_FOR_TOO_MANY,
        "representative_often": messages.PROPOSED_TOO_OFTEN,
    }

    membership_id: UUID = column("Mitgliedschaft")
    alliance_id: UUID = column("Wie die Mitgliedschaft")
    user_id: UUID = column("Person", foreign_key="app_user.id", ondelete="CASCADE", personal=True,
                           person=PersonReference.USER)  # fmt: skip
    name: str | None = column("Wie sie sich nennt", max_length=200, default=None, personal=True,
                              person=PersonReference.NAME)  # fmt: skip
    contact: str | None = column("Adresse oder Telefonnummer für Rückfragen", max_length=254, default=None,
                                 personal=True, person=PersonReference.CONTACT)  # fmt: skip
    function: str | None = column("Funktion beim Mitglied", max_length=200, default=None, personal=True,
                                  person=PersonReference.NONE)  # fmt: skip
    is_substitute: bool = column("Stellvertretung", default=False, personal=True)
    status: RepresentativeStatus | None = database_written(
        "Stand; das schreiben Schritte", default=None, sa_type=text_type(RepresentativeStatus), personal=True
    )
    proposed_at: datetime = timestamp("Angelegt am")


class RepresentativeStep(Owned, table=True):
    """Schritt einer Person, die in einem Bündnis für ein Mitglied handelt. Er bleibt, wie er ist."""

    __tablename__ = "representative_step"
    __table_args__ = (
        UniqueConstraint("tenant_id", "representative_id", "number"),
        ForeignKeyConstraint(
            ["tenant_id", "representative_id", "membership_id"],
            ["representative.tenant_id", "representative.id", "representative.membership_id"], ondelete="CASCADE",
        ),
        ForeignKeyConstraint(
            ["tenant_id", "membership_id", "alliance_id"],
            ["membership.tenant_id", "membership.id", "membership.alliance_id"],
        ),
        CheckConstraint(
            "NOT on_behalf OR side = 'MEMBER' AND method IS NOT NULL AND evidence IS NOT NULL",
            name="representative_step_evidence",
        ),
    )  # fmt: skip
    __policies__: ClassVar = (
        Policy("read", "SELECT", "api",
               f"{OWN_OR_OFFICE} OR {_of_representative(key_in('reader', 'r.user_id'))}"),
        Policy("insert", "INSERT", "api", check=f"({takes_step(STEPS, ACTS)}) AND {ENDS_FOR_ORGANISATION}"),
        *maintained_by("SELECT", "INSERT"),
    )  # fmt: skip
    __trail__: ClassVar = True
    __trail_is_withheld__: ClassVar = True
    __whole__: ClassVar = "membership_id"
    __order__: ClassVar = ("number",)
    __steps__: ClassVar = STEPS
    __personal__: ClassVar = PersonalData("Belegen, wer wen als Vertretung angenommen hat", OnErasure.KEEP)
    __constraint_messages__: ClassVar = {
        "representative_step_tenant_id_representative_id_number_key": shared_messages.STEP_TAKEN_MEANWHILE,
        **step_messages("representative_step"),
        "representative_step_evidence": messages.EVIDENCE_NEEDED,
    }

    representative_id: UUID = column("Person, die für das Mitglied handelt")
    membership_id: UUID = column("Wie die Person")
    alliance_id: UUID = column("Wie die Person")
    number: int = column("Der wievielte Schritt es ist", personal=True)
    kind: RepresentativeStepKind = choice(RepresentativeStepKind, "Art des Schritts", personal=True)
    side: RepresentativeSide = choice(RepresentativeSide, "Wer ihn ging", personal=True)
    on_behalf: bool = column("Von der Geschäftsstelle für das Mitglied eingetragen", default=False, personal=True)
    method: EvidenceMethod | None = choice(EvidenceMethod, "Auf welchem Weg das Mitglied es gesagt hat", default=None,
                                           personal=True)  # fmt: skip
    evidence: str | None = column("Beleg dafür: wo er liegt", max_length=500, default=None, personal=True)
    note: str | None = column("Begründung", max_length=1000, default=None, personal=True)
    taken_at: datetime = timestamp("Eingetragen am")
    taken_by: UUID | None = database_written(
        "Wer ihn eintrug", default=None, person=PersonReference.ACTOR,
        sa_column_kwargs={"server_default": sa.text("ctx.user_id()")},
    )  # fmt: skip

"""A membership of a partner organisation or a private person in an alliance, and the steps by which it began and ended.

Rights hang on ids of memberships, not of partners: whoever acts for one in this alliance reads nothing in another. A
private person has no entry in the directory: her data are in ``persons``, of this one alliance.
"""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint

from federation.alliances.memberships import messages
from federation.alliances.memberships.codes import (
    NEEDS_NOTE,
    TRANSITIONS,
    EvidenceMethod,
    MembershipSide,
    MembershipStatus,
    MembershipStepKind,
)
from federation.alliances.policies import OWN_OR_OFFICE, TODAY_IN, of_membership
from tenants import days, shared_messages
from tenants.model import Visibility
from tenants.person_marks import OnErasure, PersonalData, PersonReference
from tenants.row_policies import (
    Policy,
    key_in,
    maintained_by,
    shared_is_visible,
    tenant_in,
)
from tenants.rows import (
    Owned,
    Versioned,
    choice,
    column,
    database_written,
    derived,
    reference,
    shared_reference,
    text_type,
    timestamp,
)
from tenants.scripts import register_definers, register_script
from tenants.steps import StateColumn, Steps, step_messages, takes_step

register_script(__file__, "memberships.sql")
register_definers(
    "trigger_definer", "membership_prepare()", "membership_apply_step()", "membership_rename()",
    "membership_check_application(membership)", "membership_check_once(membership)", "membership_check_begun()",
)  # fmt: skip

STEPS = Steps(
    ("tenant_id", "membership_id"), TRANSITIONS, day="effective_on", state=StateColumn("membership", "status")
)
IS_RUNNING = "(status = 'ACTIVE' OR status = 'SUSPENDED')"
ACTS_FOR_PARTNER = key_in("partner", "partner_id")
VISIBLE = " OR ".join((
    f"shown = 'PUBLIC' AND {TODAY_IN}",
    key_in("own"),
    key_in("office", "alliance_id"),
    f"shown = 'MEMBERS' AND {key_in('member', 'alliance_id')} AND {TODAY_IN}",
    # The tenant's own editors read which organisations are in; not under a mandate, and no private persons.
    f"partner_id IS NOT NULL AND {IS_RUNNING} AND {TODAY_IN} AND {tenant_in('read')}"
    f" AND {tenant_in('own_edit')}",
    f"status = 'INVITED' AND {ACTS_FOR_PARTNER}",
    # What the office entered for an organisation has nobody who acts for it: whoever represents it sees that, so that
    # she can propose herself. Once somebody acts for it, her being known elsewhere opens nothing here.
    f"partner_id IS NOT NULL AND {IS_RUNNING} AND {TODAY_IN} AND NOT is_represented AND {ACTS_FOR_PARTNER}",
    # Whoever applies reads it at once, before her keys are looked up again.
    f"(status IS NULL OR status = 'APPLIED') AND {key_in('reader', 'applied_by')}"
    f" AND (partner_id IS NULL OR {ACTS_FOR_PARTNER})",
))  # fmt: skip
IS_OPEN = "EXISTS (SELECT FROM alliance a WHERE a.tenant_id = {0}.tenant_id AND a.id = {0}.alliance_id AND a.is_open)"
BY_OFFICE = f"{key_in('manage', 'alliance_id')} AND applied_by IS NULL"
BY_APPLICANT = (
    f"{key_in('writer', 'applied_by')} AND (partner_id IS NULL OR {key_in('keep', 'partner_id')}) AND {IS_OPEN}"
)
CHANGES = f"{key_in('manage', 'alliance_id')} OR {key_in('act')}"
ON_BEHALF = f"on_behalf AND {key_in('manage', 'alliance_id')}"
INVITED = "m.status = 'INVITED'"
ANSWERS_INVITATION = of_membership(INVITED, key_in("keep", "m.partner_id"))
APPLIES = of_membership("m.status IS NULL", key_in("writer", "m.applied_by"))
ACTS: dict[str, str] = {
    MembershipSide.OFFICE: f"NOT on_behalf AND {key_in('manage', 'alliance_id')}",
    MembershipSide.MEMBER: f"({ON_BEHALF} OR NOT on_behalf AND ({key_in('act', 'membership_id')}"
                           f" OR {ANSWERS_INVITATION} OR {APPLIES}))",
}  # fmt: skip
"""Side -> who acts for it; the consequences of other changes are nobody's step."""


class Membership(Versioned, table=True):
    """Mitgliedschaft einer Organisation oder einer Privatperson in einem Bündnis."""

    __table_args__ = (
        UniqueConstraint("id"),  # keys of people hold ids without a tenant
        UniqueConstraint("tenant_id", "id", "alliance_id"),
        # Whoever is shown by her name carries this along.
        UniqueConstraint("tenant_id", "id", "alliance_id", "shown", "ends_before"),
        ForeignKeyConstraint(
            ["tenant_id", "alliance_id", "tier_id"],
            ["alliance_tier.tenant_id", "alliance_tier.alliance_id", "alliance_tier.id"],
            name="membership_tier",
        ),
        Index("membership_list", "tenant_id", "alliance_id", "name_key", "id"),
        Index("membership_public", "tenant_id", "alliance_id", "name_key", "id",
              postgresql_where=sa.text("shown = 'PUBLIC'")),
        Index("membership_of_partner", "partner_id", "status"),
        Index("membership_applied_by", "applied_by", postgresql_where=sa.text("applied_by IS NOT NULL")),
        Index("membership_waiting", "tenant_id", "alliance_id", "status", "id",
              postgresql_where=sa.text("status <> 'ACTIVE'")),
    )  # fmt: skip
    __policies__: ClassVar = (
        Policy("read", "SELECT", "api", VISIBLE),
        Policy("read_public", "SELECT", "anonymous", f"shown = 'PUBLIC' AND {TODAY_IN}"),
        Policy("insert", "INSERT", "api",
               check=f"({BY_OFFICE} OR {BY_APPLICANT}) AND {shared_is_visible('partner', 'partner_id')}"),
        Policy("update", "UPDATE", "api", CHANGES, CHANGES),
        Policy("look_up", "SELECT", "context_definer", "true"),
        *maintained_by("SELECT", "UPDATE"),
    )  # fmt: skip
    __public_columns__: ClassVar = (
        "tenant_id", "id", "alliance_id", "partner_id", "name", "name_key", "is_person", "tier_id", "joined_on",
        "strengths", "contribution",
    )  # fmt: skip
    __trail__: ClassVar = True
    __trail_is_withheld__: ClassVar = True
    __live__: ClassVar = ("membership", "id", "alliance_id")
    __by_consent__: ClassVar = True
    __personal__: ClassVar = PersonalData(
        "Wissen, wer Mitglied eines Bündnisses ist", OnErasure.KEEP, keeps_user="t.status = 'APPLIED'"
    )
    __constraint_messages__: ClassVar = {
        "membership_once": messages.MEMBER_ALREADY,
        "membership_pause": messages.EXCLUDED_RECENTLY,
        "membership_often": messages.APPLIED_TOO_OFTEN,
        "membership_admission": messages.NOT_ADMITTED,
        "membership_legal_form": messages.OTHER_LEGAL_FORM,
        "membership_seat": messages.OTHER_SEAT,
        "membership_begun": messages.NOT_BEGUN,
    }

    alliance_id: UUID = reference("Bündnis", "alliance", is_parent=True, has_index=False)
    visibility: Visibility = choice(Visibility, "Wie das Bündnis")
    partner_id: UUID | None = shared_reference(
        "Organisation, die Mitglied ist; leer bei einer Privatperson", "partner", default=None, personal=True,
        write_once=True, person=PersonReference.NONE,
    )  # fmt: skip
    applied_by: UUID | None = column(
        "Wer den Antrag gestellt hat, bis er angenommen ist", default=None, foreign_key="app_user.id",
        ondelete="SET NULL", personal=True, write_once=True, person=PersonReference.USER,
    )  # fmt: skip
    strengths: str | None = column("Stärken, die das Mitglied einbringt", default=None, sa_type=sa.Text, personal=True)
    contribution: str | None = column("Beitrag, den das Mitglied leistet", default=None, sa_type=sa.Text,
                                      personal=True)  # fmt: skip
    name: str | None = database_written(
        "Name der Organisation, wie im Verzeichnis; leer bei einer Privatperson", default=None, sa_type=sa.Text,
        personal=True, person=PersonReference.NAME,
    )  # fmt: skip
    name_key: str = derived("Sortierschlüssel zum Namen; Privatpersonen zuletzt", "coalesce(ctx.sort_key(name), '~')",
                            sa.Text(collation="C"))  # fmt: skip
    is_person: bool = derived("Eine Privatperson", "partner_id IS NULL", sa.Boolean)
    is_natural_person: bool = database_written(
        "Eine natürliche Person, mit Gewerbe oder ohne", default=None, nullable=False, sa_type=sa.Boolean,
        sa_column_kwargs={"server_default": sa.text("true")}, personal=True,
    )  # fmt: skip
    status: MembershipStatus | None = database_written(
        "Stand; das schreiben Schritte", default=None, sa_type=text_type(MembershipStatus),
        personal=True,
    )  # fmt: skip
    is_listed: bool = database_written(
        "Öffentlich gelistet; das schreiben Schritte", default=None, nullable=False, sa_type=sa.Boolean,
        sa_column_kwargs={"server_default": sa.text("false")}, personal=True,
    )  # fmt: skip
    tier_id: UUID | None = database_written(
        "Stufe; das schreiben Schritte", default=None, personal=True,
        person=PersonReference.NONE,
    )  # fmt: skip
    joined_on: date | None = database_written(
        "Mitglied seit", default=None, sa_type=sa.Date, day=days.COMPUTED,
        personal=True,
    )  # fmt: skip
    ends_before: date = database_written(
        "Endet vor diesem Tag; das schreiben Schritte", default=None, nullable=False, sa_type=sa.Date,
        day=days.COMPUTED, sa_column_kwargs={"server_default": sa.text("'infinity'")}, personal=True,
    )  # fmt: skip
    # Whom fellow members and the public see, if it has not ended. Of natural persons a name needs their word.
    shown: str = derived(
        "Wer das Mitglied sieht, solange es eines ist: OFFICE, MEMBERS oder PUBLIC",
        "CASE WHEN status IS DISTINCT FROM 'ACTIVE' THEN 'OFFICE'"
        " WHEN is_listed AND visibility = 'PUBLIC' THEN 'PUBLIC'"
        " WHEN is_natural_person THEN 'OFFICE' ELSE 'MEMBERS' END",
        sa.Text,
    )
    is_represented: bool = database_written(
        "Jemand handelt für das Mitglied, vom Träger angenommen", default=None, nullable=False, sa_type=sa.Boolean,
        sa_column_kwargs={"server_default": sa.text("false")}, personal=True,
    )  # fmt: skip


class MembershipStep(Owned, table=True):
    """Schritt einer Mitgliedschaft: wer ihn ging, wann, und was dazu gesagt ist. Er bleibt, wie er ist."""

    __tablename__ = "membership_step"
    __table_args__ = (
        UniqueConstraint("tenant_id", "membership_id", "number"),
        ForeignKeyConstraint(
            ["tenant_id", "membership_id", "alliance_id"],
            ["membership.tenant_id", "membership.id", "membership.alliance_id"],
        ),
        ForeignKeyConstraint(
            ["tenant_id", "alliance_id", "tier_id"],
            ["alliance_tier.tenant_id", "alliance_tier.alliance_id", "alliance_tier.id"],
            name="membership_step_tier",
        ),
        ForeignKeyConstraint(
            ["tenant_id", "recommended_by_id", "alliance_id"],
            ["membership.tenant_id", "membership.id", "membership.alliance_id"],
            name="membership_step_recommended_by",
        ),
        Index("membership_step_office", "tenant_id", "alliance_id", "id"),
        CheckConstraint(
            "NOT on_behalf OR side = 'MEMBER' AND method IS NOT NULL AND evidence IS NOT NULL",
            name="membership_step_evidence",
        ),
        CheckConstraint("on_behalf OR method IS NULL AND evidence IS NULL", name="membership_step_own_word"),
        CheckConstraint("on_behalf OR kind <> 'RECORDED'", name="membership_step_recorded"),
        CheckConstraint(
            f"note IS NOT NULL OR kind NOT IN ({', '.join(repr(str(kind)) for kind in NEEDS_NOTE)})",
            name="membership_step_note_required",
        ),
        CheckConstraint("(kind = 'NOTICE_GIVEN') = (ends_before IS NOT NULL)", name="membership_step_notice"),
        CheckConstraint(
            "tier_id IS NULL OR kind IN ('TIER_SET', 'INVITED', 'RECORDED', 'ACTIVATED', 'APPLIED')",
            name="membership_step_with_tier",
        ),
        CheckConstraint(f"effective_on >= '{days.PAST.first}-01-01'", name="membership_step_day"),
        CheckConstraint("recommended_by_id IS NULL OR kind IN ('APPROACHED', 'INVITED')",
                        name="membership_step_recommended"),
    )  # fmt: skip
    __policies__: ClassVar = (
        Policy(
            "read", "SELECT", "api",
            # Not as the row they belong to: whoever reads a published member would read the reasons.
            f"{OWN_OR_OFFICE} OR {of_membership(INVITED, key_in('partner', 'm.partner_id'))}"
            f" OR {of_membership('m.status IS NULL', key_in('reader', 'm.applied_by'))}",
        ),
        Policy(
            "insert", "INSERT", "api",
            check=f"({takes_step(STEPS, ACTS)}) AND (effective_on = (SELECT ctx.today())"
                  f" OR on_behalf AND effective_on < (SELECT ctx.today()))",
        ),
        *maintained_by("SELECT", "INSERT", "UPDATE"),
    )  # fmt: skip
    __trail__: ClassVar = True
    __trail_is_withheld__: ClassVar = True
    __whole__: ClassVar = "membership_id"
    __order__: ClassVar = ("number",)
    __steps__: ClassVar = STEPS
    __constraint_messages__: ClassVar = {
        "membership_step_tenant_id_membership_id_number_key": shared_messages.STEP_TAKEN_MEANWHILE,
        **step_messages("membership_step"),
        "membership_step_evidence": messages.EVIDENCE_NEEDED,
        "membership_step_recorded": messages.RECORDED_WITH_EVIDENCE,
        "membership_step_note_required": messages.NOTE_NEEDED,
        "membership_step_notice": messages.NOTICE_DAY,
        "membership_step_after_end": messages.ENDED,
        "membership_step_day": messages.LONG_AGO,
        "membership_step_before_founding": messages.BEFORE_FOUNDING,
        "membership_step_consent": messages.CONSENT_MISSING,
        "membership_step_tier": messages.TIER_OF_ANOTHER,
    }

    membership_id: UUID = column("Mitgliedschaft")
    alliance_id: UUID = column("Wie die Mitgliedschaft")
    number: int = column("Der wievielte Schritt es ist", personal=True)
    kind: MembershipStepKind = choice(MembershipStepKind, "Art des Schritts", personal=True)
    side: MembershipSide = choice(MembershipSide, "Wer ihn ging", personal=True)
    on_behalf: bool = column("Von der Geschäftsstelle für das Mitglied eingetragen", default=False, personal=True)
    method: EvidenceMethod | None = choice(EvidenceMethod, "Auf welchem Weg das Mitglied es gesagt hat", default=None,
                                           personal=True)  # fmt: skip
    evidence: str | None = column("Beleg dafür: wo er liegt", max_length=500, default=None, personal=True)
    note: str | None = column("Begründung oder Nachricht, die das Mitglied liest", max_length=2000, default=None,
                              personal=True)  # fmt: skip
    effective_on: date = column("Gilt von diesem Tag an", day=days.PAST, personal=True)
    ends_before: date | None = column("Vor welchem Tag die Mitgliedschaft endet", day=days.END, is_end=True,
                                      default=None, personal=True)  # fmt: skip
    tier_id: UUID | None = column("Stufe", default=None, personal=True, person=PersonReference.NONE)
    recommended_by_id: UUID | None = column("Mitglied, das sie oder ihn empfohlen hat", default=None, personal=True,
                                            person=PersonReference.NONE)  # fmt: skip
    taken_at: datetime = timestamp("Eingetragen am")
    taken_by: UUID | None = database_written(
        "Wer ihn eintrug", default=None, person=PersonReference.ACTOR,
        sa_column_kwargs={"server_default": sa.text("ctx.user_id()")},
    )  # fmt: skip

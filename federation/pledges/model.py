"""A pledge, its effects, the dated entries of how far it has come, and the alliances that are told of it.

The pledge is one row of one membership, its origin. Each alliance that is told has a row of its own
(``PledgeAlliance``), whose steps say what its office says of it. See ``federation/alliances/contributions.py``.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint

from federation.alliances.contributions import (
    ACTS_FOR_OFFICE,
    TOLD_COLUMNS,
    Told,
    acts_for_member,
    brings,
    changes_as,
    contribution_in,
    contribution_read,
    step_keys,
    telling,
    told_keys,
    told_triggers,
)
from federation.alliances.memberships.codes import EvidenceMethod, MembershipSide
from federation.alliances.policies import OWN_OR_OFFICE, TODAY_IN
from federation.files.model import goes_along, owned_file_messages
from federation.measures.codes import EffectKind, EstimateBasis, FieldOfAction
from federation.pledges import messages, policies
from federation.pledges.codes import (
    ANSWERS,
    TRANSITIONS,
    WITH_AUDIENCE,
    PledgeAnswer,
    PledgeAudience,
    PledgeKind,
    PledgeStatus,
    PledgeStepKind,
)
from federation.pledges.policies import CHANGED_BY, CHANGED_WITH, CONCERNS, read_with_pledge
from tenants import days, shared_messages
from tenants.person_marks import PersonReference
from tenants.row_policies import Policy, key_in, maintained_by
from tenants.rows import (
    Owned,
    Versioned,
    choice,
    column,
    database_written,
    derived,
    reference,
    shared_reference,
    sort_key,
    text_type,
    timestamp,
    web_address,
)
from tenants.scripts import register_definers, register_script
from tenants.steps import StateColumn, Steps, step_messages, takes_step

register_script(__file__, "pledges.sql")
register_definers("context_definer", "ctx.pledge_keys(text)")
register_definers(
    "trigger_definer", "pledge_check_begun()", "pledge_check_days()", "pledge_apply_entry()", "pledge_apply_step()",
    "pledge_wipe()", "pledge_tenants(uuid)", "pledge_told_anew()", "pledge_check_running()",
)  # fmt: skip

AMOUNT = sa.Numeric(14, 2)
LONGEST_TEXT = 20_000
"""Of characters: lists have the texts of many pledges."""
STEPS = Steps(
    ("tenant_id", "pledge_alliance_id"), TRANSITIONS, day="effective_on", state=StateColumn("pledge_alliance", "status")
)
ACTS: dict[str, str] = {
    MembershipSide.OFFICE: ACTS_FOR_OFFICE,
    MembershipSide.MEMBER: acts_for_member("pledge", also_alone="kind = 'TAKEN_BACK'"),
}
CHANGES = f"({contribution_in('pledge', 'act', 'id')} OR {key_in('manage', 'alliance_id')})"


def _evidence(table: str) -> tuple[CheckConstraint, CheckConstraint]:
    """What is entered on behalf of a member names method and evidence, and nothing else does."""
    return (
        CheckConstraint("NOT on_behalf OR method IS NOT NULL AND evidence IS NOT NULL", name=f"{table}_evidence"),
        CheckConstraint("on_behalf OR method IS NULL AND evidence IS NULL", name=f"{table}_own_word"),
    )


def _kinds(*kinds: str) -> str:
    return " OR ".join(f"kind = '{kind}'" for kind in kinds)


class Pledge(Versioned, table=True):
    """Selbstverpflichtung eines Mitglieds: was es selbst für den Klimaschutz tun will."""

    __table_args__ = (
        UniqueConstraint("id"),  # alliances of other tenants are told of it
        ForeignKeyConstraint(
            ["tenant_id", "membership_id", "alliance_id"],
            ["membership.tenant_id", "membership.id", "membership.alliance_id"], name="pledge_membership",
        ),
        ForeignKeyConstraint(["to_tenant_id", "measure_id"], ["measure.tenant_id", "measure.id"],
                             name="pledge_measure", ondelete="SET NULL"),
        Index("pledge_membership_id", "tenant_id", "membership_id"),
        Index("pledge_of_membership", "membership_id"),
        Index("pledge_newest", sa.text("pledged_on DESC"), "tenant_id", "id"),
        Index("pledge_of_measure", "to_tenant_id", "measure_id"),
        *_evidence("pledge"),
        CheckConstraint("(measure_id IS NULL) = (to_tenant_id IS NULL)", name="pledge_whole_measure"),
        CheckConstraint("kind <> 'NEUTRAL_BY' OR target_year IS NOT NULL", name="pledge_target_year_needed"),
        CheckConstraint(f"target_year BETWEEN {days.YEAR.first} AND {days.YEAR.last}", name="pledge_target_year"),
        CheckConstraint(f"pledged_on >= '{days.PAST.first}-01-01'", name="pledge_day"),
        CheckConstraint("pledged_on <= due_on", name="pledge_due_after_pledged"),
        CheckConstraint(f"char_length(text) <= {LONGEST_TEXT}", name="pledge_text_length"),
    )  # fmt: skip
    __policies__: ClassVar = (
        *contribution_read("pledge", is_told="t.is_told"),
        Policy("insert", "INSERT", "api", check=f"{brings()} AND pledged_on <= (SELECT ctx.today())"),
        Policy("update", "UPDATE", "api", CHANGES, changes_as("pledge")),
        *maintained_by("SELECT", "UPDATE", "DELETE"),
    )
    __public_columns__: ClassVar = (
        "tenant_id", "id", "kind", "title", "title_key", "text", "field_of_action", "target_year", "pledged_on",
        "due_on", "to_tenant_id", "measure_id", "status", "is_open", "updated_at",
    )  # fmt: skip
    __triggers__: ClassVar = policies.CHANGE_TRIGGERS
    __trail__: ClassVar = True
    __trail_is_withheld__: ClassVar = True
    __whole__: ClassVar = "membership_id"
    __live__: ClassVar = ("pledge", "id", CONCERNS)
    __by_consent__: ClassVar = True
    __constraint_messages__: ClassVar = {
        "pledge_evidence": messages.EVIDENCE_NEEDED,
        "pledge_own_word": messages.EVIDENCE_NOT_NEEDED,
        "pledge_target_year_needed": messages.TARGET_YEAR_NEEDED,
        "pledge_due_after_pledged": messages.DUE_BEFORE_PLEDGED,
        "pledge_day": messages.LONG_AGO.at("pledgedOn"),
        "pledge_before_entries": messages.ENTRIES_BEFORE,
        "pledge_text_length": messages.LONG_TEXT,
        "pledge_begun": messages.NOT_BEGUN,
        "pledge_ended": messages.MEMBERSHIP_NOT_RUNNING.at("id"),
    }

    membership_id: UUID = column("Mitgliedschaft, aus der sie stammt", write_once=True, person=PersonReference.NONE)
    alliance_id: UUID = column("Bündnis, aus dem sie stammt", write_once=True, person=PersonReference.NONE)
    kind: PledgeKind = choice(PledgeKind, "Wozu sich das Mitglied verpflichtet", personal=True)
    title: str = column("Wozu, in einem Satz", max_length=200, personal=True)
    title_key: str = sort_key("title")
    text: str | None = column("Was vorgesehen ist", default=None, sa_type=sa.Text, personal=True)
    field_of_action: FieldOfAction | None = choice(FieldOfAction, "Handlungsfeld; leer: mehrere", default=None,
                                                   personal=True)  # fmt: skip
    target_year: int | None = column("Bis zu welchem Jahr das Ziel gilt", default=None, day=days.YEAR, personal=True)
    pledged_on: date = column("Zugesagt am", day=days.PAST, personal=True)
    due_on: date | None = column("Bis wann sie erfüllt sein soll", default=None, day=days.PLANNED, personal=True)
    to_tenant_id: int | None = column("Mandant der Maßnahme, der sie dient", default=None, personal=True,
                                      person=PersonReference.NONE)  # fmt: skip
    measure_id: UUID | None = column("Maßnahme, der sie dient: dann zählt deren Wirkung, nicht diese", default=None,
                                     personal=True, person=PersonReference.NONE)  # fmt: skip
    on_behalf: bool = column("Zuletzt von der Geschäftsstelle für das Mitglied eingetragen", default=False,
                             personal=True)  # fmt: skip
    method: EvidenceMethod | None = choice(EvidenceMethod, "Auf welchem Weg das Mitglied es gesagt hat", default=None,
                                           personal=True)  # fmt: skip
    evidence: str | None = column("Beleg dafür: wo er liegt", max_length=500, default=None, personal=True)
    status: PledgeStatus | None = database_written(
        "Stand heute; das schreiben Einträge", default=None, sa_type=text_type(PledgeStatus), personal=True
    )
    is_open: bool = derived(
        "Angekündigt oder in Umsetzung", "coalesce(status = 'ANNOUNCED' OR status = 'IN_PROGRESS', false)", sa.Boolean
    )


class PledgeEffect(Owned, table=True):
    """Wirkung einer Selbstverpflichtung im Jahr: wie viel, und worauf die Zahl beruht."""

    __tablename__ = "pledge_effect"
    __table_args__ = (
        UniqueConstraint("tenant_id", "pledge_id", "kind"),
        CheckConstraint("amount >= 0 AND amount <> 'NaN'", name="pledge_effect_amount"),
        CheckConstraint(f"year BETWEEN {days.YEAR.first} AND {days.YEAR.last}", name="pledge_effect_year"),
    )
    __policies__: ClassVar = (
        *read_with_pledge(),
        Policy("insert", "INSERT", "api", check=CHANGED_WITH),
        Policy("delete", "DELETE", "api", CHANGED_WITH),
        *maintained_by("SELECT"),
    )
    __public_columns__: ClassVar = ("tenant_id", "id", "pledge_id", "kind", "amount", "basis", "year")
    __triggers__: ClassVar = policies.EFFECT_TRIGGERS
    __trail__: ClassVar = True
    __trail_is_withheld__: ClassVar = True
    __whole__: ClassVar = "pledge_id"
    __live__: ClassVar = ("pledge", "pledge_id", CONCERNS)
    __constraint_messages__: ClassVar = {
        "pledge_effect_tenant_id_pledge_id_kind_key": messages.EFFECT_REPEATED.at("kind"),
        "pledge_effect_amount": messages.AMOUNT_NEGATIVE,
    }

    pledge_id: UUID = reference("Selbstverpflichtung", "pledge", cascade=True, has_index=False)
    kind: EffectKind = choice(EffectKind, "Was gespart oder erzeugt wird, mit seiner Einheit", personal=True)
    amount: Decimal = column("Menge im Jahr", sa_type=AMOUNT, personal=True)
    basis: EstimateBasis = choice(EstimateBasis, "Worauf die Zahl beruht", personal=True)
    year: int | None = column("Jahr, für das sie gilt; leer: sobald sie erfüllt ist", day=days.YEAR, default=None,
                              personal=True)  # fmt: skip


class PledgeEntry(Owned, table=True):
    """Eintrag, wie weit eine Selbstverpflichtung ist. Er bleibt, wie er ist; ein weiterer berichtigt ihn."""

    __tablename__ = "pledge_entry"
    __table_args__ = (
        UniqueConstraint("tenant_id", "pledge_id", "number"),
        UniqueConstraint("tenant_id", "pledge_id", "corrects_number", name="pledge_entry_corrected_once"),
        ForeignKeyConstraint(
            ["tenant_id", "pledge_id", "corrects_number"],
            ["pledge_entry.tenant_id", "pledge_entry.pledge_id", "pledge_entry.number"], name="pledge_entry_corrects",
            ondelete="CASCADE",
        ),
        # A file that was uploaded for this pledge, and no other one.
        ForeignKeyConstraint(["tenant_id", "pledge_id", "file_id"],
                             ["file.tenant_id", "file.pledge_id", "file.id"], name="pledge_entry_file"),
        Index("pledge_entry_file_id", "tenant_id", "pledge_id", "file_id"),
        *_evidence("pledge_entry"),
        CheckConstraint("progress_percent BETWEEN 0 AND 100", name="pledge_entry_progress"),
        CheckConstraint("corrects_number < number", name="pledge_entry_corrects_earlier"),
    )  # fmt: skip
    __policies__: ClassVar = (
        *read_with_pledge(),
        Policy("insert", "INSERT", "api", check=f"{CHANGED_BY} AND effective_on <= (SELECT ctx.today())"),
        *maintained_by("SELECT"),
    )
    __public_columns__: ClassVar = (
        "tenant_id", "id", "pledge_id", "number", "status", "progress_percent", "effective_on", "note",
        "evidence_url", "corrects_number",
    )  # fmt: skip
    __triggers__: ClassVar = (goes_along(),)
    __trail__: ClassVar = True
    __trail_is_withheld__: ClassVar = True
    __whole__: ClassVar = "pledge_id"
    __order__: ClassVar = ("number",)
    __live__: ClassVar = ("pledge", "pledge_id", CONCERNS)
    __constraint_messages__: ClassVar = {
        "pledge_entry_tenant_id_pledge_id_number_key": messages.ENTERED_MEANWHILE,
        "pledge_entry_number": messages.ENTERED_MEANWHILE,
        "pledge_entry_corrected_once": shared_messages.ENTRY_CORRECTED_ALREADY.at("corrects"),
        "pledge_entry_corrects": messages.NO_SUCH_ENTRY,
        "pledge_entry_corrects_earlier": messages.NO_SUCH_ENTRY,
        "pledge_entry_progress": messages.PERCENT,
        "pledge_entry_early": messages.BEFORE_PLEDGED,
        "pledge_entry_bound": messages.ENOUGH_ENTRIES,
        "pledge_entry_ended": messages.MEMBERSHIP_NOT_RUNNING.at("pledge"),
        "pledge_entry_evidence": messages.EVIDENCE_NEEDED,
        "pledge_entry_own_word": messages.EVIDENCE_NOT_NEEDED,
        **owned_file_messages("pledge_entry_file"),
    }

    pledge_id: UUID = reference("Selbstverpflichtung", "pledge", cascade=True, has_index=False)
    number: int = column("Der wievielte Eintrag es ist", personal=True)
    status: PledgeStatus = choice(PledgeStatus, "Stand ab diesem Tag", personal=True)
    progress_percent: int | None = column("Wie weit sie umgesetzt ist, in Prozent", default=None, personal=True)
    effective_on: date = column("Gilt ab diesem Tag", day=days.PAST, personal=True)
    note: str | None = column("Was erreicht ist; das lesen alle, die die Selbstverpflichtung sehen", max_length=2000,
                              default=None, personal=True)  # fmt: skip
    evidence_url: str | None = web_address("Adresse eines Belegs", default=None, personal=True)
    file_id: UUID | None = column("Datei mit einem Beleg; die lesen das Mitglied und die Geschäftsstellen",
                                  default=None, person=PersonReference.NONE)  # fmt: skip
    corrects_number: int | None = column("Früherer Eintrag, den dieser ersetzt", default=None, personal=True)
    on_behalf: bool = column("Von der Geschäftsstelle für das Mitglied eingetragen", default=False, personal=True)
    method: EvidenceMethod | None = choice(EvidenceMethod, "Auf welchem Weg das Mitglied es gesagt hat", default=None,
                                           personal=True)  # fmt: skip
    evidence: str | None = column("Beleg dafür, dass das Mitglied es gesagt hat: wo er liegt", max_length=500,
                                  default=None, personal=True)  # fmt: skip
    entered_at: datetime = timestamp("Eingetragen am")
    entered_by: UUID | None = database_written(
        "Wer ihn eintrug", default=None, person=PersonReference.ACTOR,
        sa_column_kwargs={"server_default": sa.text("ctx.user_id()")},
    )  # fmt: skip


class PledgeAlliance(Told, table=True):
    """Selbstverpflichtung, wie sie einem Bündnis mitgeteilt ist: wer sie dort sieht, und was es dazu sagt."""

    __tablename__ = "pledge_alliance"
    __table_args__ = (
        *told_keys("pledge"),
        Index("pledge_alliance_list", "tenant_id", "alliance_id", "is_told", "pledge_id"),
    )
    # Entries go on after a membership has ended: they are not for an office whose member it was.
    __policies__: ClassVar = (
        *telling("pledge", is_told=f"is_told AND {TODAY_IN}"),
        *maintained_by("SELECT", "UPDATE", "DELETE"),
    )
    __public_columns__: ClassVar = (*TOLD_COLUMNS, "pledge_id", "is_told", "confirmed_number", "told_on")
    __triggers__: ClassVar = told_triggers("pledge")
    __trail__: ClassVar = True
    __trail_is_withheld__: ClassVar = True
    __whole__: ClassVar = "pledge_id"
    __live__: ClassVar = ("pledge", "pledge_id", CONCERNS)
    __by_consent__: ClassVar = True
    __constraint_messages__: ClassVar = {
        "pledge_alliance_once": messages.TOLD_ALREADY,
        "pledge_alliance_live": messages.MEMBERSHIP_NOT_RUNNING,
        "pledge_alliance_shown_as_membership": messages.MEMBERSHIP_NOT_RUNNING,  # it ended meanwhile
        "pledge_alliance_same_member": messages.ANOTHER_MEMBER,
    }

    pledge_id: UUID = shared_reference("Selbstverpflichtung", "pledge", write_once=True, personal=True,
                                       person=PersonReference.NONE)  # fmt: skip
    status: PledgeAnswer | None = database_written(
        "Wie das Bündnis dazu steht; das schreiben Schritte", default=None, sa_type=text_type(PledgeAnswer),
        personal=True,
    )  # fmt: skip
    audience: PledgeAudience = database_written(
        "Wer sie dort sehen soll; das schreiben Schritte", default=None, nullable=False, personal=True,
        sa_type=text_type(PledgeAudience), sa_column_kwargs={"server_default": sa.text("'OFFICE'")},
    )  # fmt: skip
    confirmed_number: int | None = database_written(
        "Bis zu welchem Eintrag die Geschäftsstelle sie bestätigt hat", default=None, sa_type=sa.Integer, personal=True
    )
    answered_number: int = database_written(
        "Welchen Eintrag die Geschäftsstelle zuletzt gelesen hat", default=None, nullable=False, sa_type=sa.Integer,
        personal=True, sa_column_kwargs={"server_default": sa.text("0")},
    )  # fmt: skip
    told_on: date | None = database_written("Seit wann sie dort mitgeteilt ist", default=None, sa_type=sa.Date,
                                            day=days.COMPUTED, personal=True)  # fmt: skip
    is_told: bool = derived("Nicht zurückgenommen", "coalesce(status <> 'TAKEN_BACK', true)", sa.Boolean)
    # What a private person pledges is hers and the office's; nobody's is shown to more people than the member is. What
    # the office objects to waits for its word.
    shown: str = derived(
        "Wer sie dort sieht, solange die Mitgliedschaft läuft: OFFICE, MEMBERS oder PUBLIC",
        "CASE WHEN is_person OR status IS NULL OR status = 'TAKEN_BACK' OR status = 'OBJECTED'"
        " OR answered_number > 0 AND confirmed_number IS NULL"  # told anew: the objection stands
        " OR audience = 'OFFICE' OR member_shown = 'OFFICE' THEN 'OFFICE'"
        " WHEN audience = 'PUBLIC' AND member_shown = 'PUBLIC' THEN 'PUBLIC' ELSE 'MEMBERS' END",
        sa.Text,
    )


class PledgeStep(Owned, table=True):
    """Schritt einer Selbstverpflichtung in einem Bündnis: mitgeteilt, bestätigt, beanstandet. Er bleibt, wie er ist."""

    __tablename__ = "pledge_step"
    __table_args__ = (
        *step_keys("pledge"),
        CheckConstraint("NOT on_behalf OR side = 'MEMBER'", name="pledge_step_side"),
        *_evidence("pledge_step"),
        CheckConstraint(f"(audience IS NOT NULL) = ({_kinds(*WITH_AUDIENCE)})", name="pledge_step_with_audience"),
        CheckConstraint(f"(entry_number IS NOT NULL) = ({_kinds(*ANSWERS)})", name="pledge_step_with_entry"),
        CheckConstraint("kind <> 'OBJECTED' OR note IS NOT NULL", name="pledge_step_note_required"),
    )
    __policies__: ClassVar = (
        Policy("read", "SELECT", "api", OWN_OR_OFFICE),
        Policy("insert", "INSERT", "api",
               check=f"({takes_step(STEPS, ACTS)}) AND effective_on = (SELECT ctx.today())"),
        *maintained_by("SELECT"),
    )  # fmt: skip
    __trail__: ClassVar = True
    __trail_is_withheld__: ClassVar = True
    __whole__: ClassVar = "pledge_alliance_id"
    __order__: ClassVar = ("number",)
    __steps__: ClassVar = STEPS
    __constraint_messages__: ClassVar = {
        "pledge_step_tenant_id_pledge_alliance_id_number_key": shared_messages.STEP_TAKEN_MEANWHILE,
        **step_messages("pledge_step"),
        "pledge_step_evidence": messages.EVIDENCE_NEEDED,
        "pledge_step_own_word": messages.EVIDENCE_NOT_NEEDED,
        "pledge_step_note_required": messages.NOTE_NEEDED,
        "pledge_step_with_audience": messages.AUDIENCE_NEEDED,
        "pledge_step_with_entry": messages.ENTRY_NEEDED,
        "pledge_step_entry": messages.ENTERED_MEANWHILE.at("entry"),
        "pledge_step_bound": messages.ENOUGH_STEPS,
    }

    pledge_alliance_id: UUID = column("Mitteilung", person=PersonReference.NONE)
    membership_id: UUID = column("Wie die Mitteilung", person=PersonReference.NONE)
    alliance_id: UUID = column("Wie die Mitteilung", person=PersonReference.NONE)
    number: int = column("Der wievielte Schritt es ist", personal=True)
    kind: PledgeStepKind = choice(PledgeStepKind, "Art des Schritts", personal=True)
    side: MembershipSide = choice(MembershipSide, "Wer ihn ging", personal=True)
    audience: PledgeAudience | None = choice(PledgeAudience, "Wer sie sehen soll", default=None, personal=True)
    entry_number: int | None = column("Eintrag, den die Geschäftsstelle gelesen hat", default=None, personal=True)
    note: str | None = column("Was zu klären ist; das liest das Mitglied", max_length=2000, default=None,
                              personal=True)  # fmt: skip
    on_behalf: bool = column("Von der Geschäftsstelle für das Mitglied eingetragen", default=False, personal=True)
    method: EvidenceMethod | None = choice(EvidenceMethod, "Auf welchem Weg das Mitglied es gesagt hat", default=None,
                                           personal=True)  # fmt: skip
    evidence: str | None = column("Beleg dafür: wo er liegt", max_length=500, default=None, personal=True)
    effective_on: date = column("Gilt von diesem Tag an", day=days.PAST, personal=True)
    taken_at: datetime = timestamp("Eingetragen am")
    taken_by: UUID | None = database_written(
        "Wer ihn eintrug", default=None, person=PersonReference.ACTOR,
        sa_column_kwargs={"server_default": sa.text("ctx.user_id()")},
    )  # fmt: skip

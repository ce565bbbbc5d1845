"""Ideas of a network: proposed by a member or the organiser, supported by members, and what has become of them.

Those inside read them. Everybody does once the organiser shows an idea, as far as the network itself is public.
"""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint

from federation.alliances.contributions import GUARD_MEASURE
from federation.measures.codes import FieldOfAction
from federation.networks.ideas import messages
from federation.networks.ideas.codes import NEEDS_NOTE, TRANSITIONS, IdeaSide, IdeaStatus, IdeaStepKind
from federation.networks.policies import CONCERNS, inside, network_in, organises
from tenants import days, shared_messages
from tenants.model import Visibility
from tenants.person_marks import PersonReference
from tenants.row_policies import IS_PUBLIC, Policy, key_in, maintained_by
from tenants.rows import (
    Owned,
    Versioned,
    choice,
    column,
    database_written,
    reference,
    shared_reference,
    sort_key,
    text_type,
    timestamp,
)
from tenants.scripts import register_definers, register_script
from tenants.steps import StateColumn, Steps, step_messages, takes_step

register_script(__file__, "ideas.sql")
register_definers("trigger_definer", "idea_check()", "idea_check_support()", "idea_apply_step()")

STEPS = Steps(("tenant_id", "idea_id"), TRANSITIONS, day="effective_on", state=StateColumn("network_idea", "status"))
BECOMES = ("measure_id", "pledge_id", "cooperation_id", "meeting_id")
IS_SHOWN = f"{IS_PUBLIC} AND is_shown"
IS_PROPOSERS = (
    f"{key_in('act', 'membership_id')} AND {network_in('member')} AND (status IS NULL OR status = 'COLLECTED')"
)
"""Whoever proposed it has it in hand, as long as nothing has become of it."""
BY_PROPOSER = f"{IS_PROPOSERS} AND NOT is_shown AND num_nonnulls({', '.join(BECOMES)}) = 0"
"""She writes it while the organiser does not show it; taking her word back hides it."""
BY_ORGANISER = f"{organises()} AND membership_id IS NULL AND num_nonnulls({', '.join(BECOMES)}) = 0"
"""The organiser proposes in its own name: in a member's speaks whoever acts for it."""
SUPPORTS = f"{key_in('act', 'membership_id')} AND {network_in('member')}"
OF_PROPOSER = (
    "EXISTS (SELECT FROM network_idea i WHERE i.tenant_id = {0}.tenant_id AND i.id = {0}.idea_id AND i.status IS NULL"
    f" AND {key_in('act', 'i.membership_id')})"
)
OF_IDEA_IN_SIGHT = "EXISTS (SELECT FROM network_idea i WHERE i.tenant_id = {0}.tenant_id AND i.id = {0}.idea_id"
OF_SHOWN = f"{IS_PUBLIC} AND {OF_IDEA_IN_SIGHT} AND i.is_shown)"
"""Of an idea that everybody sees: figures count its steps."""
ACTS: dict[str, str] = {IdeaSide.ORGANISER: organises(), IdeaSide.MEMBER: OF_PROPOSER}
NEEDING_NOTE = ", ".join(repr(str(kind)) for kind in NEEDS_NOTE)


def _of_network(table: str) -> ForeignKeyConstraint:
    """A part of an idea names the network of that idea: by it policies decide."""
    return ForeignKeyConstraint(
        ["tenant_id", "idea_id", "network_id"],
        ["network_idea.tenant_id", "network_idea.id", "network_idea.network_id"], name=f"{table}_of_network",
    )  # fmt: skip


class NetworkIdea(Versioned, table=True):
    """Idee eines Netzwerks, und was aus ihr wurde."""

    __tablename__ = "network_idea"
    __table_args__ = (
        UniqueConstraint("id"),  # what somebody supports is known by its id, without a tenant
        UniqueConstraint("tenant_id", "id", "visibility"),
        UniqueConstraint("tenant_id", "id", "network_id"),
        Index("network_idea_of_measure", "to_tenant_id", "measure_id",
              postgresql_where=sa.text("measure_id IS NOT NULL")),
        Index("network_idea_of_membership", "membership_id", "id"),
        ForeignKeyConstraint(["tenant_id", "membership_id"], ["membership.tenant_id", "membership.id"],
                             name="network_idea_membership"),
        ForeignKeyConstraint(["to_tenant_id", "measure_id"], ["measure.tenant_id", "measure.id"],
                             ondelete="SET NULL (to_tenant_id, measure_id)", name="network_idea_measure"),
        # A pledge goes with the person who gave it.
        ForeignKeyConstraint(["pledge_id"], ["pledge.id"], ondelete="SET NULL", name="network_idea_pledge"),
        Index("network_idea_of_pledge", "pledge_id", postgresql_where=sa.text("pledge_id IS NOT NULL")),
        CheckConstraint(f"num_nonnulls({', '.join(BECOMES)}) <= 1", name="network_idea_becomes_one"),
        CheckConstraint("num_nonnulls(to_tenant_id, measure_id) <> 1", name="network_idea_whole_measure"),
        CheckConstraint(f"status IS NOT DISTINCT FROM 'TAKEN_UP' OR num_nonnulls({', '.join(BECOMES)}) = 0",
                        name="network_idea_taken_up"),
        CheckConstraint("char_length(text) <= 20000", name="network_idea_text_length"),
        CheckConstraint("NOT is_shown OR membership_id IS NULL OR allows_showing", name="network_idea_shown_by_word"),
    )  # fmt: skip
    __policies__: ClassVar = (
        Policy("read", "SELECT", "api", f"{IS_SHOWN} OR {inside()} OR {key_in('own', 'membership_id')}"),
        Policy("read_public", "SELECT", "anonymous", IS_SHOWN),
        Policy("insert", "INSERT", "api",
               check=f"{BY_ORGANISER} OR {organises()} AND {IS_PROPOSERS} OR {BY_PROPOSER}"),
        Policy("update", "UPDATE", "api", f"{organises()} OR {IS_PROPOSERS}", f"{organises()} OR {BY_PROPOSER}"),
        *maintained_by("SELECT", "UPDATE"),
    )  # fmt: skip
    __public_columns__: ClassVar = (
        "tenant_id", "id", "network_id", "title", "title_key", "text", "field_of_action", "status",
        "to_tenant_id", "measure_id", "pledge_id", "cooperation_id", "meeting_id",
    )  # fmt: skip
    __trail__: ClassVar = True
    __trail_is_withheld__: ClassVar = True
    __order__: ClassVar = ("created_at",)
    __live__: ClassVar = ("network", "network_id", CONCERNS)
    __triggers__: ClassVar = (GUARD_MEASURE,)
    __constraint_messages__: ClassVar = {
        "network_idea_becomes_one": messages.BECOMES_ONE,
        "network_idea_taken_up": messages.NOT_TAKEN_UP,
        "network_idea_text_length": messages.LONG_TEXT,
        "network_idea_closed": messages.NETWORK_CLOSED,
        "network_idea_member": messages.NOT_IN_NETWORK,
        "network_idea_bound": messages.TOO_MANY,
        "network_idea_shown_by_word": messages.SHOWN_BY_WORD,
        "network_idea_meeting": messages.OTHER_MEETING,
        "network_idea_measure": messages.NO_SUCH_MEASURE,
        "network_idea_pledge": messages.NO_SUCH_PLEDGE,
    }

    network_id: UUID = reference("Netzwerk", "network", is_parent=True)
    visibility: Visibility = choice(Visibility, "Wie das Netzwerk")
    membership_id: UUID | None = column("Mitglied, das sie vorschlug; leer: der Träger", default=None, write_once=True,
                                        personal=True, person=PersonReference.NONE)  # fmt: skip
    title: str = column("Idee in einem Satz", max_length=200, personal=True)
    title_key: str = sort_key("title")
    text: str | None = column("Was gemeint ist", default=None, sa_type=sa.Text, personal=True)
    field_of_action: FieldOfAction | None = choice(FieldOfAction, "Handlungsfeld", default=None)
    is_shown: bool = column("Alle sehen sie, die das Netzwerk sehen", default=False)
    status: IdeaStatus | None = database_written(
        "Stand; das schreiben Schritte", default=None, sa_type=text_type(IdeaStatus)
    )
    to_tenant_id: int | None = column("Mandant der Maßnahme, die daraus wurde", default=None, foreign_key="tenant.id",
                                      person=PersonReference.NONE)  # fmt: skip
    measure_id: UUID | None = column("Maßnahme, die daraus wurde", default=None, person=PersonReference.NONE)
    pledge_id: UUID | None = column("Selbstverpflichtung, die daraus wurde", default=None,
                                    person=PersonReference.NONE)  # fmt: skip
    cooperation_id: UUID | None = shared_reference("Kooperation, die daraus wurde", "cooperation", default=None)
    meeting_id: UUID | None = shared_reference("Treffen, dessen Thema sie wurde", "meeting", default=None)
    allows_showing: bool = column("Wer sie vorschlug, ist einverstanden, dass alle sie sehen", default=False)


class NetworkIdeaStep(Owned, table=True):
    """Schritt einer Idee: gesammelt, aufgegriffen, nicht weiter verfolgt. Er bleibt, wie er ist."""

    __tablename__ = "network_idea_step"
    __table_args__ = (
        UniqueConstraint("tenant_id", "idea_id", "number"),
        _of_network("network_idea_step"),
        CheckConstraint(f"note IS NOT NULL OR kind NOT IN ({NEEDING_NOTE})", name="network_idea_step_note_required"),
        CheckConstraint("number <= 100", name="network_idea_step_bound"),
    )
    __policies__: ClassVar = (
        Policy("read", "SELECT", "api", f"{inside()} OR {OF_SHOWN}"),
        Policy("read_public", "SELECT", "anonymous", f"{IS_PUBLIC} AND {OF_IDEA_IN_SIGHT})"),
        Policy("insert", "INSERT", "api",
               check=f"({takes_step(STEPS, ACTS)}) AND effective_on <= (SELECT ctx.today())"),
        *maintained_by("SELECT"),
    )  # fmt: skip
    __public_columns__: ClassVar = ("tenant_id", "idea_id", "number", "kind", "effective_on")
    __trail__: ClassVar = True
    __trail_is_withheld__: ClassVar = True
    __order__: ClassVar = ("number",)
    __steps__: ClassVar = STEPS
    __live__: ClassVar = ("network", "network_id", CONCERNS)
    __constraint_messages__: ClassVar = {
        "network_idea_step_tenant_id_idea_id_number_key": shared_messages.STEP_TAKEN_MEANWHILE,
        **step_messages("network_idea_step"),
        "network_idea_step_note_required": messages.DROP_NEEDS_NOTE,
        "network_idea_step_bound": messages.STEPS_BOUND,
    }

    idea_id: UUID = reference("Idee", "network_idea", is_parent=True)
    network_id: UUID = column("Wie die Idee", write_once=True)
    visibility: Visibility = choice(Visibility, "Wie das Netzwerk")
    number: int = column("Der wievielte Schritt es ist")
    kind: IdeaStepKind = choice(IdeaStepKind, "Art des Schritts")
    side: IdeaSide = choice(IdeaSide, "Wer ihn ging")
    effective_on: date = column("Gilt von diesem Tag an", day=days.PAST)
    note: str | None = column("Grund, für die Beteiligten", max_length=1000, default=None, personal=True)
    entered_at: datetime = timestamp("Eingetragen am")
    entered_by: UUID | None = database_written(
        "Wer ihn eintrug", default=None, person=PersonReference.ACTOR,
        sa_column_kwargs={"server_default": sa.text("ctx.user_id()")},
    )  # fmt: skip


class IdeaSupport(Owned, table=True):
    """Unterstützung einer Idee durch ein Mitglied des Netzwerks."""

    __tablename__ = "idea_support"
    __table_args__ = (
        UniqueConstraint("tenant_id", "idea_id", "membership_id", name="idea_support_once"),
        _of_network("idea_support"),
        ForeignKeyConstraint(["tenant_id", "membership_id"], ["membership.tenant_id", "membership.id"],
                             name="idea_support_membership"),
        Index("idea_support_of_membership", "membership_id", "idea_id"),
    )  # fmt: skip
    __policies__: ClassVar = (
        Policy("read", "SELECT", "api", f"{inside()} OR {key_in('own', 'membership_id')}"),
        Policy("insert", "INSERT", "api", check=SUPPORTS),
        Policy("delete", "DELETE", "api", key_in("act", "membership_id")),
        *maintained_by("SELECT", "DELETE"),
    )
    __trail__: ClassVar = True
    __trail_is_withheld__: ClassVar = True
    __order__: ClassVar = ("supported_at",)
    __live__: ClassVar = ("network", "network_id", CONCERNS)
    __constraint_messages__: ClassVar = {
        "idea_support_once": messages.SUPPORTED_ALREADY,
        "idea_support_member": messages.NOT_IN_NETWORK.at("membership"),
        "idea_support_closed": messages.NOT_COLLECTED,
    }

    idea_id: UUID = reference("Idee", "network_idea", is_parent=True)
    network_id: UUID = column("Wie die Idee", write_once=True)
    visibility: Visibility = choice(Visibility, "Wie das Netzwerk")
    membership_id: UUID = column("Mitgliedschaft", write_once=True, personal=True, person=PersonReference.NONE)
    supported_at: datetime = timestamp("Unterstützt am")

"""Who is in a network: a member of its alliance, an organisation without a membership, or a municipality.

Rights hang on the membership and the day: a suspended or ended membership shows and opens nothing on the next request.
An organisation without a membership has no rights here, only its name, for those inside; that it takes part is said by
the evidence of its word. A municipality is shown to everybody once its own people have said so.
"""

from datetime import date
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, UniqueConstraint

from federation.alliances.memberships.codes import EvidenceMethod
from federation.networks.codes import NetworkRole
from federation.networks.members import messages
from federation.networks.policies import CONCERNS, network_in, organises
from tenants import days
from tenants.model import Visibility
from tenants.person_marks import PersonReference
from tenants.row_policies import Policy, edits_by_own_role, key_in, maintained_by, tenant_in
from tenants.rows import Versioned, choice, column, database_written, derived, reference, shared_reference
from tenants.scripts import register_definers, register_script

register_script(__file__, "members.sql")
register_definers(
    "trigger_definer", "network_prepare_member()", "network_agree_member()", "network_check_member()",
    "network_wipe_person()",
)  # fmt: skip

KINDS = ("membership_id", "partner_id", "to_tenant_id")
IS_IN = "(SELECT ctx.today()) < ends_before AND ((SELECT ctx.today()) < member_ends_before OR membership_id IS NULL)"
"""It is in the network today, and its membership has not ended: what a row stores cannot know the day."""
IS_SHOWN = f"shown = 'PUBLIC' AND {IS_IN}"
IS_KNOWN = (
    "(membership_id IS NULL OR EXISTS (SELECT FROM membership s WHERE s.tenant_id = {0}.tenant_id"
    " AND s.id = {0}.membership_id))"
)
VISIBLE = " OR ".join((
    IS_SHOWN,
    key_in("own", "membership_id"),
    tenant_in("read", "to_tenant_id"),
    network_in("office"),
    # The host's own editors read which organisations are in; not under a mandate, and no private persons.
    f"NOT is_person AND {tenant_in('read')} AND {tenant_in('own_edit')}",
    # Nobody sees that there is a member whose membership she does not see.
    f"shown <> 'OFFICE' AND {IS_IN} AND ({network_in('fellow')} OR {key_in('member', 'alliance_id')}"
    f" OR {tenant_in('read')}) AND {IS_KNOWN}",
))  # fmt: skip
IS_OPEN = (
    "EXISTS (SELECT FROM network n WHERE n.tenant_id = {0}.tenant_id AND n.id = {0}.network_id AND n.is_open"
    " AND n.status IS DISTINCT FROM 'CLOSED')"
)
BY_ITSELF = f"({key_in('act', 'membership_id')} OR {edits_by_own_role('to_tenant_id')})"
JOINS = f"{BY_ITSELF} AND {IS_OPEN} AND role = 'PARTICIPANT' AND joined_on = (SELECT ctx.today())"
NOT_BEFORE_TODAY = "ends_before >= (SELECT ctx.today())"
"""Whoever leaves by itself does so from today on: what was, the organiser corrects."""
CHANGES = f"({organises()} OR {BY_ITSELF})"


class NetworkMember(Versioned, table=True):
    """Zugehörigkeit zu einem Netzwerk: ein Mitglied des Bündnisses, eine Organisation oder eine Kommune."""

    __tablename__ = "network_member"
    __table_args__ = (
        ForeignKeyConstraint(
            ["tenant_id", "membership_id", "alliance_id"],
            ["membership.tenant_id", "membership.id", "membership.alliance_id"], name="network_member_membership",
        ),
        ForeignKeyConstraint(
            ["tenant_id", "membership_id", "alliance_id", "member_shown", "member_ends_before"],
            ["membership.tenant_id", "membership.id", "membership.alliance_id", "membership.shown",
             "membership.ends_before"],
            onupdate="CASCADE", name="network_member_shown_as_membership",
        ),
        UniqueConstraint("tenant_id", "network_id", "id"),
        Index("network_member_of_membership", "membership_id", "network_id"),
        Index("network_member_of_tenant", "to_tenant_id", "network_id"),
        CheckConstraint(f"num_nonnulls({', '.join(KINDS)}) = 1", name="network_member_is_one"),
        # A composite key with an empty column is not checked.
        CheckConstraint("num_nonnulls(membership_id, member_shown, member_ends_before) IN (0, 3)"
                        " AND (membership_id IS NULL OR alliance_id IS NOT NULL)", name="network_member_whole_key"),
        # Whoever can speak for itself does.
        CheckConstraint("(method IS NULL) = (evidence IS NULL) AND (method IS NULL OR partner_id IS NOT NULL)",
                        name="network_member_evidence"),
        CheckConstraint("joined_on <= ends_before", name="network_member_ends_after_begin"),
    )  # fmt: skip
    __policies__: ClassVar = (
        Policy("read", "SELECT", "api", VISIBLE),
        Policy("read_public", "SELECT", "anonymous", IS_SHOWN),
        Policy("insert", "INSERT", "api", check=f"{organises()} AND joined_on <= (SELECT ctx.today()) OR {JOINS}"),
        Policy("update", "UPDATE", "api", CHANGES, f"{organises()} OR {BY_ITSELF} AND {NOT_BEFORE_TODAY}"),
        Policy("look_up", "SELECT", "context_definer", "true"),
        *maintained_by("SELECT", "UPDATE", "DELETE"),
    )
    __public_columns__: ClassVar = (
        "tenant_id", "id", "network_id", "membership_id", "partner_id", "to_tenant_id", "role", "joined_on",
        "ends_before", "member_ends_before",
    )  # fmt: skip
    __trail__: ClassVar = True
    __trail_is_withheld__: ClassVar = True
    __order__: ClassVar = ("joined_on",)
    __live__: ClassVar = ("network", "network_id", CONCERNS)
    __by_consent__: ClassVar = True
    __constraint_messages__: ClassVar = {
        "network_member_is_one": messages.ONE_OF_THEM,
        "network_member_membership": messages.OTHER_ALLIANCE,
        "network_member_shown_as_membership": messages.OTHER_ALLIANCE,
        "network_member_evidence": messages.EVIDENCE_OF_PARTNER,
        "network_member_ends_after_begin": messages.ENDS_BEFORE_BEGIN,
        "network_member_once": messages.IN_ALREADY,
        "network_member_closed": messages.CLOSED,
        "network_member_active": messages.NO_MEMBER,
        "network_member_ended": messages.ENDED_ALREADY,
        "network_member_organiser": messages.KEPT_BY_ORGANISER,
        "network_member_full": messages.FULL,
    }

    network_id: UUID = reference("Netzwerk", "network", is_parent=True)
    visibility: Visibility = choice(Visibility, "Wie das Netzwerk")
    alliance_id: UUID | None = database_written("Wie das Netzwerk", default=None, person=PersonReference.NONE)
    membership_id: UUID | None = column("Mitgliedschaft", default=None, write_once=True, personal=True,
                                        person=PersonReference.NONE)  # fmt: skip
    partner_id: UUID | None = shared_reference("Organisation ohne Mitgliedschaft", "partner", default=None,
                                               write_once=True, personal=True, person=PersonReference.NONE)  # fmt: skip
    to_tenant_id: int | None = column("Kommune", default=None, foreign_key="tenant.id", write_once=True,
                                      person=PersonReference.NONE)  # fmt: skip
    role: NetworkRole = choice(NetworkRole, "Rolle", default=NetworkRole.PARTICIPANT)
    joined_on: date = column("Dabei seit", day=days.PAST, write_once=True)
    ends_before: date = column("Vor welchem Tag es endet", default=None, nullable=False, day=days.END, is_end=True,
                               sa_column_kwargs={"server_default": sa.text("'infinity'")})  # fmt: skip
    is_agreed: bool = database_written(
        "Eine Kommune hat selbst zugestimmt; alle anderen gelten als einverstanden", default=None, nullable=False,
        sa_type=sa.Boolean, sa_column_kwargs={"server_default": sa.text("false")},
    )  # fmt: skip
    is_person: bool = database_written(
        "Eine Privatperson", default=None, nullable=False, sa_type=sa.Boolean, personal=True,
        sa_column_kwargs={"server_default": sa.text("false")},
    )  # fmt: skip
    member_shown: str | None = database_written("Wie die Mitgliedschaft", default=None, sa_type=sa.Text, personal=True,
                                                person=PersonReference.NONE)  # fmt: skip
    member_ends_before: date | None = database_written(
        "Wie die Mitgliedschaft", default=None, sa_type=sa.Date, day=days.COMPUTED, personal=True
    )
    shown: str = derived(
        "Wer es sieht, solange es dazugehört: OFFICE, MEMBERS oder PUBLIC",
        "CASE WHEN visibility = 'DRAFT' OR member_shown = 'OFFICE' THEN 'OFFICE'"
        " WHEN visibility = 'PUBLIC' AND (member_shown = 'PUBLIC' OR to_tenant_id IS NOT NULL AND is_agreed)"
        " THEN 'PUBLIC' ELSE 'MEMBERS' END",
        sa.Text,
    )
    method: EvidenceMethod | None = choice(EvidenceMethod, "Auf welchem Weg eine Organisation ohne Mitgliedschaft"
                                           " zugesagt hat", default=None, personal=True)  # fmt: skip
    evidence: str | None = column("Beleg für diese Zusage: wo er liegt; leer: sie steht nur mit Namen dabei",
                                  max_length=500, default=None, personal=True)  # fmt: skip

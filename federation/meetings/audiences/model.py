"""Audiences of a meeting: alliances, cooperations, networks and tenants to whose people it is open.

Another alliance joins by the word of its own office: until then nobody of its members sees the meeting.
"""

from typing import ClassVar
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint

from federation.meetings.audiences import messages
from federation.meetings.audiences.codes import AudienceAnswer
from federation.meetings.policies import CONCERNS, OF_OWN_SIDE, meeting_in, of_organiser, opened, organises
from tenants.model import Visibility
from tenants.person_marks import PersonReference
from tenants.row_policies import IS_PUBLIC, Policy, edits_by_own_role, key_in, maintained_by
from tenants.rows import Versioned, choice, column, reference, shared_reference

KINDS = ("alliance_id", "cooperation_id", "network_id", "to_tenant_id")
HOSTS_ALLIANCE = (
    f"{edits_by_own_role()} AND EXISTS (SELECT FROM alliance a WHERE a.id = {{0}}.alliance_id"
    " AND a.tenant_id = {0}.tenant_id)"
)
KEEPS_NETWORK = (
    "EXISTS (SELECT FROM network n WHERE n.tenant_id = {0}.tenant_id AND n.id = {0}.network_id"
    f" AND ({edits_by_own_role('n.tenant_id')} OR {key_in('manage', 'n.alliance_id')}))"
)
SPEAKS = (
    f"({key_in('manage', 'alliance_id')} OR {HOSTS_ALLIANCE} OR to_tenant_id IS NOT NULL"
    f" OR cooperation_id IS NOT NULL AND {edits_by_own_role()} AND {OF_OWN_SIDE} OR {KEEPS_NETWORK})"
)
"""Who speaks for the audience: an alliance's office, or its own editors where that tenant invites; a side for its
cooperation; for a network who keeps it, for meetings of the same tenant. A tenant is only told that it is welcome."""
SPEAKS_FOR_ALLIANCE = key_in("manage", "alliance_id")
ALLIANCE_IS_SHOWN = "EXISTS (SELECT FROM alliance a WHERE a.id = {0}.alliance_id)"
COOPERATION_IS_SHOWN = "EXISTS (SELECT FROM cooperation c WHERE c.id = {0}.cooperation_id)"
NETWORK_IS_SHOWN = "EXISTS (SELECT FROM network n WHERE n.id = {0}.network_id)"
IS_SHOWN = (
    f"{IS_PUBLIC} AND answer = 'ACCEPTED' AND ({ALLIANCE_IS_SHOWN} OR {COOPERATION_IS_SHOWN} OR {NETWORK_IS_SHOWN})"
)
"""Everybody sees published alliances, networks and cooperations, and no tenants that are guests."""
IS_READ = (
    f"{IS_SHOWN} OR {of_organiser()} OR answer = 'ACCEPTED' AND ({opened('meeting_id')} OR {meeting_in('asked')})"
    f" OR visibility <> 'DRAFT' AND {key_in('office', 'alliance_id')}"
)
"""Whoever is inside reads who has joined; that an alliance is asked or has declined, the organiser and its office."""


class MeetingAudience(Versioned, table=True):
    """Publikum eines Treffens: ein Bündnis, eine Kooperation, ein Netzwerk oder eine Kommune."""

    __tablename__ = "meeting_audience"
    __table_args__ = (
        *(UniqueConstraint("tenant_id", "meeting_id", kind, name=f"meeting_audience_{kind.removesuffix('_id')}_once")
          for kind in KINDS),
        *(Index(f"meeting_audience_of_{kind.removesuffix('_id')}", kind, "answer", "meeting_id") for kind in KINDS),
        CheckConstraint(f"num_nonnulls({', '.join(KINDS)}) = 1", name="meeting_audience_is_one"),
    )  # fmt: skip
    __policies__: ClassVar = (
        Policy("read", "SELECT", "api", IS_READ),
        Policy("read_public", "SELECT", "anonymous", IS_SHOWN),
        Policy("insert", "INSERT", "api",
               check=f"{organises()} AND (answer IS NULL AND alliance_id IS NOT NULL OR answer = 'ACCEPTED' AND"
                     f" {SPEAKS})"),
        Policy("update", "UPDATE", "api", SPEAKS_FOR_ALLIANCE, SPEAKS_FOR_ALLIANCE),
        Policy("delete", "DELETE", "api", organises()),
        Policy("look_up", "SELECT", "context_definer", "true"),
        *maintained_by("SELECT"),
    )  # fmt: skip
    __public_columns__: ClassVar = (
        "tenant_id",
        "id",
        "meeting_id",
        "alliance_id",
        "cooperation_id",
        "network_id",
        "to_tenant_id",
        "answer",
    )
    __trail__: ClassVar = True
    __order__: ClassVar = ("created_at",)
    __live__: ClassVar = ("meeting", "meeting_id", CONCERNS)
    __constraint_messages__: ClassVar = {
        "meeting_audience_is_one": messages.ONE_OF_THEM,
        **{f"meeting_audience_{kind.removesuffix('_id')}_once": messages.LISTED_ALREADY for kind in KINDS},
    }

    meeting_id: UUID = reference("Treffen", "meeting", is_parent=True)
    visibility: Visibility = choice(Visibility, "Wie das Treffen")
    alliance_id: UUID | None = shared_reference("Bündnis", "alliance", default=None, write_once=True)
    cooperation_id: UUID | None = shared_reference("Kooperation", "cooperation", default=None, write_once=True)
    to_tenant_id: int | None = column("Kommune, die zu Gast ist", default=None, foreign_key="tenant.id",
                                      write_once=True, person=PersonReference.NONE)  # fmt: skip
    answer: AudienceAnswer | None = choice(AudienceAnswer, "Antwort der Geschäftsstelle; leer: gefragt", default=None)
    network_id: UUID | None = shared_reference("Netzwerk", "network", default=None, write_once=True)

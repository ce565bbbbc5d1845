"""Who reads and writes what belongs to a meeting: forms of policies.

A meeting is the organiser's. Whom it is open to hangs on its audiences and invitations and on the day: members of an
alliance, sides of a cooperation, tenants. So the ids come from ``ctx.meeting_keys``, once a statement.
"""

from federation.alliances.policies import writes
from tenants.row_policies import IS_PUBLIC, Policy, can_read, edits_by_own_role, key_in, tenant_in

CONCERNS = "meeting_concerns()"
"""Whom a change of a meeting concerns: its organiser, its audiences, and who was invited (``__live__``)."""


def meeting_in(keys: str, column: str = "meeting_id", spelt: str = "uuid") -> str:
    """The id is in a set of the person: see ``ctx.meeting_keys``. ``spelt``: the type of the column."""
    return f"{column} = ANY ((SELECT ctx.meeting_keys('{keys}'))::{spelt}[])"


def opened(column: str) -> str:
    """It is open to the person, or she runs the office of its alliance, or of one that has joined."""
    return " OR ".join(meeting_in(keys, column) for keys in ("open", "office", "joined"))


def readable(column: str = "meeting_id") -> str:
    """As any row of a tenant; besides by whom it is open to, and by its alliance's office, which sees drafts.

    An office that is asked to join reads what it is to decide on, and nothing of what is for those inside.
    """
    return f"{can_read()} OR {opened(column)} OR {meeting_in('asked', column)}"


def inside(column: str = "meeting_id") -> str:
    """Colleagues of the organiser, whom it is open to, and the office: whatever else everybody sees."""
    own = f"{tenant_in('read')} AND (visibility <> 'DRAFT' OR {tenant_in('draft')})"
    return f"{own} OR {opened(column)}"


def of_organiser(column: str = "meeting_id") -> str:
    """Colleagues of the organiser, of a draft its editors, and the office."""
    own = f"{tenant_in('read')} AND (visibility <> 'DRAFT' OR {tenant_in('draft')})"
    return f"{own} OR {meeting_in('office', column)}"


def organises(column: str = "meeting_id") -> str:
    """The person edits for the organiser by a role there, or runs the office of the meeting's alliance."""
    return f"({edits_by_own_role()} OR {meeting_in('manage', column)})"


def part_of_meeting(*, is_public: bool = True, read: str | None = None) -> tuple[Policy, ...]:
    """A part: read with the meeting, or by those inside alone; written by who organises it."""
    public = (Policy("read_public", "SELECT", "anonymous", IS_PUBLIC),) if is_public else ()
    return (
        Policy("read", "SELECT", "api", read or (readable() if is_public else inside())),
        *public,
        Policy("insert", "INSERT", "api", check=organises()),
        Policy("update", "UPDATE", "api", organises(), organises()),
        Policy("delete", "DELETE", "api", organises()),
    )


WHOLE_IS_PUBLIC = (
    "(visibility <> 'PUBLIC' OR (alliance_id IS NULL AND cooperation_id IS NULL"
    " OR EXISTS (SELECT FROM alliance a WHERE a.id = {0}.alliance_id AND a.visibility = 'PUBLIC')"
    " OR EXISTS (SELECT FROM cooperation c WHERE c.id = {0}.cooperation_id AND c.visibility = 'PUBLIC'))"
    " AND (network_id IS NULL"
    " OR EXISTS (SELECT FROM network n WHERE n.id = {0}.network_id AND n.visibility = 'PUBLIC')))"
)
"""What belongs to an alliance, a network or a cooperation is public where that is."""
OF_OWN_SIDE = (
    "(cooperation_id IS NULL OR EXISTS (SELECT FROM cooperation c WHERE c.id = {0}.cooperation_id AND c.tenant_id ="
    " {0}.tenant_id) OR EXISTS (SELECT FROM cooperation_party p WHERE p.cooperation_id = {0}.cooperation_id"
    " AND p.to_tenant_id = {0}.tenant_id AND (p.status = 'AGREED' OR p.status = 'LEFT')"
    " AND (SELECT ctx.today()) < p.ends_before))"
)
"""The tenant leads the cooperation, or is a side of it: that its editor is of a side elsewhere is not enough."""
MAY_PUBLISH = f"(visibility <> 'PUBLIC' OR {tenant_in('publish')} OR {key_in('manage', 'alliance_id')})"


def planned_by_organiser(read: str) -> tuple[Policy, ...]:
    """A series or a meeting: planned by the tenant's own editors, or by the office of its alliance."""
    keeps = f"{writes()} AND {WHOLE_IS_PUBLIC}"
    return (
        Policy("read", "SELECT", "api", read),
        Policy("read_public", "SELECT", "anonymous", IS_PUBLIC),
        Policy("insert", "INSERT", "api", check=f"{keeps} AND {MAY_PUBLISH} AND {OF_OWN_SIDE}"),
        Policy("update", "UPDATE", "api", writes(), keeps),
        Policy("look_up", "SELECT", "context_definer", "true"),
    )

"""Who reads and writes what belongs to an alliance: forms of policies.

The office of an alliance is no role in its tenant: what it may do hangs on the id of the alliance (``office`` to read,
``manage`` to write). A representative's rights hang on the id of the membership. Neither reads what the other tenants
of the same person or partner have.
"""

from tenants.row_policies import IS_PUBLIC, Policy, can_read, edits_by_own_role, key_in, tenant_in

TODAY_IN = "(SELECT ctx.today()) < ends_before"
"""The membership has not ended: what a row stores cannot know the day."""


def writes(alliance_id: str = "alliance_id") -> str:
    """The person edits for the alliance's tenant by a role there, or runs its office."""
    return f"({edits_by_own_role()} OR {key_in('manage', alliance_id)})"


def opened_by_keys(id: str, keys_type: str = "uuid") -> str:
    """A row of an alliance is read by those who belong to it, or are invited, and by its office, which sees drafts."""
    return f"visibility <> 'DRAFT' AND {key_in('allied', id, keys_type)} OR {key_in('office', id, keys_type)}"


def readable(alliance_id: str = "alliance_id") -> tuple[Policy, ...]:
    """As any row of a tenant; besides by those who belong to the alliance, or are invited, and by its office."""
    return (
        Policy("read", "SELECT", "api", f"{can_read()} OR {opened_by_keys(alliance_id)}"),
        Policy("read_public", "SELECT", "anonymous", IS_PUBLIC),
    )


def part_of_alliance(*, is_deletable: bool = True) -> tuple[Policy, ...]:
    """A part of an alliance: read with it, written by the tenant's own editors and by the office."""
    change = Policy("update", "UPDATE", "api", writes(), writes())
    deletion = (Policy("delete", "DELETE", "api", writes()),) if is_deletable else ()
    return (*readable(), Policy("insert", "INSERT", "api", check=writes()), change, *deletion)


def alliance_itself() -> tuple[Policy, ...]:
    """The alliance: made by the tenant's own editors, changed by them and the office, published by who may publish."""
    may_publish = f"(visibility <> 'PUBLIC' OR {tenant_in('publish')})"
    return (
        *readable("id"),
        Policy("insert", "INSERT", "api", check=f"{edits_by_own_role()} AND {may_publish}"),
        Policy("update", "UPDATE", "api", writes("id"), writes("id")),
    )


def of_membership(*conditions: str) -> str:
    """The membership that a row is about is in sight, and meets these conditions over ``m``."""
    same = ("m.tenant_id = {0}.tenant_id", "m.id = {0}.membership_id")
    return f"EXISTS (SELECT FROM membership m WHERE {' AND '.join((*same, *conditions))})"


IS_LIVE = (
    "(m.status = 'INVITED' OR m.status = 'APPLIED' OR m.status = 'ACTIVE' OR m.status = 'SUSPENDED')",
    "(SELECT ctx.today()) < m.ends_before",
)
"""Conditions over ``m``: it is a member or may become one, and the membership has not ended."""

OWN_OR_OFFICE = f"{key_in('own', 'membership_id')} OR {key_in('office', 'alliance_id')}"
"""The person represents the member, or did when it ended, or runs the office."""


def confidential() -> tuple[Policy, ...]:
    """Read by the member itself and the office alone: not by the tenant, the county, other members or a mandate."""
    return (Policy("read", "SELECT", "api", OWN_OR_OFFICE),)


def office_only() -> tuple[Policy, ...]:
    """Read and written by the office alone."""
    manages = key_in("manage", "alliance_id")
    return (
        Policy("read", "SELECT", "api", key_in("office", "alliance_id")),
        Policy("insert", "INSERT", "api", check=manages),
        Policy("update", "UPDATE", "api", manages, manages),
        Policy("delete", "DELETE", "api", manages),
    )

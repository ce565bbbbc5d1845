"""Who reads and writes what belongs to a network: forms of policies.

A network is a tenant's, or an alliance's: then its office keeps it, too. Who is in it changes with memberships and with
the day, so the ids come from ``ctx.network_keys``, once a statement.
"""

from federation.alliances.policies import writes
from tenants.row_policies import can_read, edits_by_own_role, key_in, tenant_in

CONCERNS = "network_concerns()"
"""Whom a change of a network concerns: its organiser, its alliance, and who is in it (``__live__``)."""


def network_in(keys: str, column: str = "network_id") -> str:
    """The id is in a set of the person: see ``ctx.network_keys``."""
    return f"{column} = ANY ((SELECT ctx.network_keys('{keys}'))::uuid[])"


def readable(column: str = "network_id") -> str:
    """As any row of a tenant; besides by who is in it or in its alliance, and by the office, which sees drafts."""
    return f"{can_read()} OR {network_in('open', column)} OR {network_in('office', column)}"


def inside(column: str = "network_id") -> str:
    """Colleagues of the organiser, of a draft its editors; who is in the network; and the office."""
    own = f"{tenant_in('read')} AND (visibility <> 'DRAFT' OR {tenant_in('draft')})"
    return f"{own} OR {network_in('member', column)} OR {network_in('office', column)}"


def organises(column: str = "network_id") -> str:
    """The person edits for the organiser by a role there, or runs the office of the network's alliance."""
    return f"({edits_by_own_role()} OR {network_in('manage', column)})"


WHOLE_IS_PUBLIC = (
    "(visibility <> 'PUBLIC' OR alliance_id IS NULL"
    " OR EXISTS (SELECT FROM alliance a WHERE a.id = {0}.alliance_id AND a.visibility = 'PUBLIC'))"
)
"""What belongs to an alliance is public where that is."""
MAY_PUBLISH = f"(visibility <> 'PUBLIC' OR {tenant_in('publish')} OR {key_in('manage', 'alliance_id')})"
KEEPS = f"{writes()} AND {WHOLE_IS_PUBLIC}"

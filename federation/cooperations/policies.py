"""Who reads and writes what belongs to a cooperation: forms of policies.

A cooperation belongs to its sides. The row is kept with the tenant that leads; what a side may read hangs on the day
and on its own word, which no column of the row knows. So the sets of ids come from ``ctx.cooperation_keys``, once a
statement, and only where a statement reads a cooperation at all.
"""

from tenants.row_policies import IS_PUBLIC, Policy, edits_by_own_role, tenant_in

LEAD_READS = tenant_in("read")
LEAD_WRITES = edits_by_own_role()
"""The lead edits the common part by a role of its own: a mandate does not bind the other sides."""


CONCERNS = "cooperation_concerns()"
"""Whom a change of a cooperation concerns: its lead and its sides (``__live__``)."""


def cooperation_in(keys: str, column: str = "cooperation_id", spelt: str = "uuid") -> str:
    """The id is in a set of the person: see ``ctx.cooperation_keys``. ``spelt``: the type of the column."""
    return f"{column} = ANY ((SELECT ctx.cooperation_keys('{keys}'))::{spelt}[])"


def readable(column: str = "cooperation_id") -> str:
    """The lead reads it, colleagues of the sides that agreed, and who decides for a side that was asked."""
    return f"{LEAD_READS} OR {cooperation_in('agreed', column)} OR {cooperation_in('asked', column)}"


def known_before_leaving(moment: str) -> str:
    """A side that left reads what was entered in its days: the history, and nothing new."""
    return f"{cooperation_in('left')} AND {moment} < ctx.left_cooperation_at(cooperation_id)"


def cooperation_itself() -> tuple[Policy, ...]:
    """The common part. Who sees it besides its sides is decided by them all, not by the lead."""
    return (
        Policy("read", "SELECT", "api", f"{IS_PUBLIC} OR {readable('id')}"),
        Policy("read_public", "SELECT", "anonymous", IS_PUBLIC),
        Policy("insert", "INSERT", "api", check=LEAD_WRITES),
        Policy("update", "UPDATE", "api", LEAD_WRITES, LEAD_WRITES),
    )

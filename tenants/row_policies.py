"""Sight: the few forms a row-level policy takes, as data. ``policies.py`` renders them."""

from dataclasses import dataclass

IS_PUBLISHED = "visibility = 'PUBLIC'"


@dataclass(frozen=True, slots=True)
class Policy:
    """One policy for one command; ``to`` names database roles."""

    name: str
    command: str
    to: str
    using: str | None = None
    check: str | None = None


def tenant_in(right: str, column: str = "tenant_id") -> str:
    """The tenant is one in which the person has this right. The form that keeps the index: see SECURITY's traps."""
    return f"{column} = ANY ((SELECT ctx.ids('{right}'))::int[])"


def read(of: str = "tenant_id", shown: str = "visibility") -> str:
    """Whether a row is read: published, one's own (drafts by those who edit), or shared in the region. ``of``: whose it
    is; ``shown``: to whom."""
    own = f"{tenant_in('read', of)} AND ({shown} <> 'DRAFT' OR {tenant_in('draft', of)})"
    return f"{shown} = 'PUBLIC' OR {own} OR {_shared(of, shown)}"


def counts(of: str = "tenant_id", shown: str = "visibility") -> str:
    """Whether a row is counted: by a county all but drafts, by a member its own and what is shared, by everyone the
    rest."""
    existing = f"{shown} <> 'DRAFT' AND ({tenant_in('county', of)} OR {tenant_in('read', of)})"
    return f"{shown} = 'PUBLIC' OR {existing} OR {_shared(of, shown)}"


def _shared(of: str, shown: str) -> str:
    return f"{shown} = 'FEDERATION' AND {tenant_in('region', of)}"


def visible() -> tuple[Policy, ...]:
    """The one form of reading: published rows, own rows (drafts for those who edit), the region's shared rows."""
    return (
        Policy("read", "SELECT", "api", read()),
        Policy("published", "SELECT", "open", IS_PUBLISHED),
    )


def overseen() -> tuple[Policy, ...]:
    """Besides, a county reads all of its members but drafts."""
    return (Policy("oversee", "SELECT", "api", f"visibility <> 'DRAFT' AND {tenant_in('county')}"),)


def editable() -> tuple[Policy, ...]:
    """Whoever edits in a tenant inserts and changes there; a trigger guards publishing, which compares old and new."""
    publishes = f"(visibility <> 'PUBLIC' OR {tenant_in('publish')})"
    return (
        Policy("make", "INSERT", "api", check=f"{tenant_in('edit')} AND {publishes}"),
        Policy("change", "UPDATE", "api", tenant_in("edit"), tenant_in("edit")),
    )


def in_sight(table: str, tenant: str, id: str, *which: str) -> str:
    """The row of a table that these columns name is in sight of the writer (and such a one), or none is named."""
    # A reference to a row that the writer does not see would tell that it exists.
    named = " AND ".join((f"m.tenant_id = {{0}}.{tenant}", f"m.id = {{0}}.{id}", *which))
    return f"({{0}}.{id} IS NULL OR EXISTS (SELECT FROM {table} m WHERE {named}))"


def erasable() -> tuple[Policy, ...]:
    """Drafts alone are erased, by an admin whose token may write; what others have seen is archived."""
    return (Policy("erase", "DELETE", "api", f"visibility = 'DRAFT' AND {tenant_in('admin')} AND {tenant_in('edit')}"),)


def part(also: str | None = None) -> tuple[Policy, ...]:
    """A part is written by whoever edits in its tenant; a published whole may get new parts without publishing anew.
    ``also``: what has to hold besides of a new one."""
    return (
        Policy("make", "INSERT", "api", check=" AND ".join(filter(None, (tenant_in("edit"), also)))),
        Policy("change", "UPDATE", "api", tenant_in("edit"), tenant_in("edit")),
        Policy("drop", "DELETE", "api", tenant_in("edit")),
    )


def readable_inside() -> tuple[Policy, ...]:
    """What stays inside: read by those who edit in the own tenant alone, whatever else is published or lent."""
    return (Policy("inside", "SELECT", "api", f"{tenant_in('read')} AND {tenant_in('inside')}"),)


def acts_inside(tenant: str = "tenant_id") -> str:
    """The one who asks edits in a tenant by a role there: a mandate is not enough."""
    return f"{tenant_in('edit', tenant)} AND {tenant_in('inside', tenant)}"


def editable_inside() -> tuple[Policy, ...]:
    """What stays inside is written by whoever edits there by a role: also blindly, where nothing is read."""
    own = acts_inside()
    return (
        Policy("make", "INSERT", "api", check=own),
        Policy("change", "UPDATE", "api", own, own),
        Policy("drop", "DELETE", "api", own),
    )


def between(county: str, member: str) -> tuple[Policy, ...]:
    """What a county and one of its members have between them, these columns naming the two: read by those who edit for
    the county or manage it, and by all of the member's. Nobody else reads it, and nothing publishes it."""
    leads = f"{tenant_in('read', county)} AND ({tenant_in('draft', county)} OR {tenant_in('county', county)})"
    return (Policy("between", "SELECT", "api", f"{leads} OR {tenant_in('read', member)}"),)


def of_a_region(county: str, member: str) -> str:
    """These columns name a county and one of its members."""
    named = f"c.id = {{0}}.{county} AND m.id = {{0}}.{member} AND c.kind = 'COUNTY' AND m.id <> c.id"
    return f"EXISTS (SELECT FROM tenant c JOIN tenant m ON m.region_id = c.region_id WHERE {named})"


def counted() -> tuple[Policy, ...]:
    """Figures without rows: a county counts all but drafts, a member its own and what is shared, everyone the rest."""
    return (
        Policy("count", "SELECT", "api", counts()),
        Policy("published", "SELECT", "open", IS_PUBLISHED),
    )


def administered() -> tuple[Policy, ...]:
    """What a tenant says of itself: everyone reads it, its administration keeps it."""
    keeps = f"{tenant_in('edit')} AND {tenant_in('admin')}"
    return (
        Policy("directory", "SELECT", "api, open", "true"),
        Policy("make", "INSERT", "api", check=keeps),
        Policy("change", "UPDATE", "api", keeps, keeps),
        Policy("drop", "DELETE", "api", keeps),
    )


def frozen(sight: str) -> tuple[Policy, ...]:
    """What a whole has kept of others: read by whoever reads the whole and, besides, was in ``sight`` of the row when
    it was kept. So publishing the whole publishes what was published, and no more."""
    return (
        Policy("read", "SELECT", "api", f"({read()}) AND ({sight})"),
        Policy("published", "SELECT", "open", f"{IS_PUBLISHED} AND shown = 'PUBLIC'"),
    )


def inside_of_tenant() -> tuple[Policy, ...]:
    """A part that others never see whatever its whole is shown to: read by the own tenant (of a draft by those who
    edit), written by those who edit, and never taken away."""
    own = f"{tenant_in('read')} AND (visibility <> 'DRAFT' OR {tenant_in('draft')})"
    return (Policy("read", "SELECT", "api", own), *(item for item in part() if item.command != "DELETE"))


def maintained_by(*commands: str) -> tuple[Policy, ...]:
    """What the keeper of whatever the database writes by itself (spans, tallies, deadlines) may do here."""
    return tuple(
        Policy(f"book_{c.lower()}", c, "tally", *((None, "true") if c == "INSERT" else ("true",))) for c in commands
    )


def directory(*writers: str) -> tuple[Policy, ...]:
    """Everyone reads; ``writers`` are the database roles that keep it."""
    kept = tuple(Policy(f"kept_by_{writer}", "ALL", writer, "true", "true") for writer in writers)
    return (Policy("directory", "SELECT", "api, open, enter", "true"), *kept)

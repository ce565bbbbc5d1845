"""Row-level security: the few forms that a policy takes, as data. ``policies.py`` renders them.

Three words recur. A row is *public*, *shared* in the region, *internal* to its tenant, or a *draft* (its visibility). A
right is a set of tenants that ``ctx.enter`` stores for the transaction. An *own editor* edits in a tenant by a role of
their own there, not under a mandate.
"""

from dataclasses import dataclass

IS_PUBLIC = "visibility = 'PUBLIC'"


@dataclass(frozen=True, slots=True)
class Policy:
    """One policy for one command; ``to`` names database roles, with commas between."""

    name: str
    command: str
    to: str
    using: str | None = None
    check: str | None = None


def tenant_in(right: str, column: str = "tenant_id") -> str:
    """The tenant is one in which the person has this right.

    The subselect keeps the index: it is evaluated once (an init plan), a function per row would be called for each.
    """
    return f"{column} = ANY ((SELECT ctx.tenant_ids('{right}'))::int[])"


def key_in(keys: str, column: str = "id", type: str = "uuid", source: str = "keys") -> str:
    """The id of a row that all tenants share, or of a whole, is in a set of keys of the person (``ctx.keys``).

    ``type``: of the column; ``source``: the function in ``ctx`` that has the set.
    """
    return f"{column} = ANY ((SELECT ctx.{source}('{keys}'))::{type}[])"


def can_read(tenant: str = "tenant_id", visibility: str = "visibility") -> str:
    """A row is public, the person's own (drafts for editors), or shared in the region; by the names of the columns."""
    own = f"{tenant_in('read', tenant)} AND ({visibility} <> 'DRAFT' OR {tenant_in('draft', tenant)})"
    return f"{visibility} = 'PUBLIC' OR {own} OR {_is_shared(tenant, visibility)}"


def can_count(tenant: str = "tenant_id", visibility: str = "visibility") -> str:
    """A county counts all rows but drafts, a member its own and what is shared, everybody what is public."""
    own = f"{visibility} <> 'DRAFT' AND ({tenant_in('county', tenant)} OR {tenant_in('read', tenant)})"
    return f"{visibility} = 'PUBLIC' OR {own} OR {_is_shared(tenant, visibility)}"


def _is_shared(tenant: str, visibility: str) -> str:
    return f"{visibility} = 'FEDERATION' AND {tenant_in('region', tenant)}"


def visible() -> tuple[Policy, ...]:
    """The usual way to read: public rows, own rows (drafts for editors), rows that are shared in the region."""
    return (
        Policy("read", "SELECT", "api", can_read()),
        Policy("read_public", "SELECT", "anonymous", IS_PUBLIC),
    )


def county_oversight() -> tuple[Policy, ...]:
    """Besides, a county reads all rows of its members but drafts."""
    return (Policy("county_oversight", "SELECT", "api", f"visibility <> 'DRAFT' AND {tenant_in('county')}"),)


def editable() -> tuple[Policy, ...]:
    """Editors of a tenant insert and update there. A trigger guards publishing, which compares old and new."""
    may_publish = f"(visibility <> 'PUBLIC' OR {tenant_in('publish')})"
    return (
        Policy("insert", "INSERT", "api", check=f"{tenant_in('edit')} AND {may_publish}"),
        Policy("update", "UPDATE", "api", tenant_in("edit"), tenant_in("edit")),
    )


def target_is_visible(table: str, tenant: str, id: str, *conditions: str) -> str:
    """The row that these two columns name is visible to the writer, and meets these conditions; or they name none.

    A reference to a row that the writer does not see would disclose that it exists.
    """
    target = " AND ".join((f"m.tenant_id = {{0}}.{tenant}", f"m.id = {{0}}.{id}", *conditions))
    return f"({{0}}.{id} IS NULL OR EXISTS (SELECT FROM {table} m WHERE {target}))"


def shared_is_visible(table: str, id: str) -> str:
    """The row that all tenants share and this column names is visible to the writer; or it names none."""
    return f"({{0}}.{id} IS NULL OR EXISTS (SELECT FROM {table} m WHERE m.id = {{0}}.{id}))"


def erasable_drafts() -> tuple[Policy, ...]:
    """An admin whose token may write deletes drafts, and nothing else: what others have seen is archived."""
    return (
        Policy(
            "delete_draft", "DELETE", "api", f"visibility = 'DRAFT' AND {tenant_in('admin')} AND {tenant_in('edit')}"
        ),
    )


def editable_part(also: str | None = None) -> tuple[Policy, ...]:
    """Editors of a tenant write the parts of its rows; a public row takes new parts without being published anew.

    ``also``: a further condition on new ones.
    """
    return (
        Policy("insert", "INSERT", "api", check=" AND ".join(filter(None, (tenant_in("edit"), also)))),
        Policy("update", "UPDATE", "api", tenant_in("edit"), tenant_in("edit")),
        Policy("delete", "DELETE", "api", tenant_in("edit")),
    )


def edits_by_own_role(tenant: str = "tenant_id") -> str:
    """The person edits in a tenant by a role there; a mandate is not enough."""
    return f"{tenant_in('edit', tenant)} AND {tenant_in('own_edit', tenant)}"


def administers(tenant: str = "tenant_id") -> str:
    """The person administers a tenant by a role there, with a token that may write."""
    return f"{edits_by_own_role(tenant)} AND {tenant_in('admin', tenant)}"


def readable_by_own_editors() -> tuple[Policy, ...]:
    """Own editors alone read it, whatever else is public or delegated."""
    return (Policy("read_own_editors", "SELECT", "api", f"{tenant_in('read')} AND {tenant_in('own_edit')}"),)


def editable_by_own_editors() -> tuple[Policy, ...]:
    """Own editors alone write it. An UPDATE or DELETE without a condition asks no policy for reading."""
    own = edits_by_own_role()
    return (
        Policy("insert", "INSERT", "api", check=own),
        Policy("update", "UPDATE", "api", own, own),
        Policy("delete", "DELETE", "api", own),
    )


def shared_by_county_and_member(county: str, member: str) -> tuple[Policy, ...]:
    """A county and one of its members share the row; these columns name the two.

    Who edits for the county or manages it reads the row, and everybody of the member; nobody else, ever.
    """
    acts = f"{tenant_in('read', county)} AND ({tenant_in('draft', county)} OR {tenant_in('county', county)})"
    return (Policy("read_shared", "SELECT", "api", f"{acts} OR {tenant_in('read', member)}"),)


def is_county_and_member(county: str, member: str) -> str:
    """These columns name a county and one of its members."""
    pair = f"c.id = {{0}}.{county} AND m.id = {{0}}.{member} AND c.kind = 'COUNTY' AND m.id <> c.id"
    return f"EXISTS (SELECT FROM tenant c JOIN tenant m ON m.region_id = c.region_id WHERE {pair})"


def countable() -> tuple[Policy, ...]:
    """Figures whose rows stay hidden: see ``can_count``."""
    return (
        Policy("count", "SELECT", "api", can_count()),
        Policy("read_public", "SELECT", "anonymous", IS_PUBLIC),
    )


def admin_editable() -> tuple[Policy, ...]:
    """Everyone reads what a tenant says of itself; its admins write it."""
    is_admin = f"{tenant_in('edit')} AND {tenant_in('admin')}"
    return (
        Policy("read_all", "SELECT", "api, anonymous", "true"),
        Policy("insert", "INSERT", "api", check=is_admin),
        Policy("update", "UPDATE", "api", is_admin, is_admin),
        Policy("delete", "DELETE", "api", is_admin),
    )


def snapshot(condition: str) -> tuple[Policy, ...]:
    """A copy of rows in a report: read by those who read the report and could read the row when it was copied.

    So publishing the report publishes what was public then, and no more. ``condition``: could read the row then.
    """
    return (
        Policy("read", "SELECT", "api", f"({can_read()}) AND ({condition})"),
        Policy("read_public", "SELECT", "anonymous", f"{IS_PUBLIC} AND shown = 'PUBLIC'"),
    )


def tenant_only_part() -> tuple[Policy, ...]:
    """A part that only the own tenant reads (of a draft its editors), whoever sees its parent; never deleted."""
    own = f"{tenant_in('read')} AND (visibility <> 'DRAFT' OR {tenant_in('draft')})"
    return (Policy("read", "SELECT", "api", own), *(item for item in editable_part() if item.command != "DELETE"))


def maintained_by(*commands: str) -> tuple[Policy, ...]:
    """Triggers maintain the table (spans, tallies, deadlines) with these commands."""
    return tuple(
        Policy(f"maintain_{c.lower()}", c, "trigger_definer", *((None, "true") if c == "INSERT" else ("true",)))
        for c in commands
    )


def reference_data(*writers: str) -> tuple[Policy, ...]:
    """Everyone reads; these database roles write."""
    maintained = tuple(Policy(f"maintained_by_{writer}", "ALL", writer, "true", "true") for writer in writers)
    return (Policy("read_all", "SELECT", "api, anonymous, context_definer", "true"), *maintained)

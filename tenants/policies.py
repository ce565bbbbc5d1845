"""Row-level security, grants and triggers, rendered from the row classes."""

from collections.abc import Iterator, Sequence

from sqlalchemy import Boolean, ColumnElement, Table, literal_column

from tenants.person_data import person_policies
from tenants.person_marks import PersonReference
from tenants.row_policies import Policy
from tenants.rows import Row, tables
from tenants.scripts import DEFINERS
from tenants.steps import render_steps


def render_policies() -> Iterator[str]:
    """One statement for each policy, grant and trigger, in a stable order."""
    for row, table in tables():
        yield f"ALTER TABLE {table.name} ENABLE ROW LEVEL SECURITY"
        yield f"ALTER TABLE {table.name} FORCE ROW LEVEL SECURITY"
        # Without a policy the owner would see nothing: a data migration would change no rows, and raise no error.
        yield f"CREATE POLICY owner ON {table.name} TO owner USING (true) WITH CHECK (true)"
        all_policies = (*row.__policies__, *person_policies(row, table))
        for policy in all_policies:
            using = f" USING ({policy.using.format(table.name)})" if policy.using else ""
            check = f" WITH CHECK ({policy.check.format(table.name)})" if policy.check else ""
            yield f"CREATE POLICY {policy.name} ON {table.name} FOR {policy.command} TO {policy.to}{using}{check}"
        yield from _grants(row, table, all_policies)
        if row.__trail__:
            yield from _trail(row, table)
        if row.__steps__:
            yield render_steps(table.name, row.__steps__)
        if row.__search_terms__:
            yield from _search_terms(row, table)
        if row.__live__:
            yield from _live(row, table)
        is_updatable = any(policy.command == "UPDATE" and policy.to == "api" for policy in row.__policies__)
        if is_updatable and "visibility" in updatable_columns(table):
            yield _guard(row, table)
        yield from _shared_guards(table)
        yield from (statement.format(table.name) for statement in row.__triggers__)


def _grants(row: type[Row], table: Table, all_policies: Sequence[Policy]) -> Iterator[str]:
    """Each role is granted the commands of its policies; the service writes no column that the database writes."""
    commands = {(role, policy.command) for policy in all_policies for role in policy.to.split(", ")}
    for role, command in sorted(commands):
        if role == "anonymous":
            yield f"GRANT SELECT ({', '.join(row.__public_columns__)}) ON {table.name} TO anonymous"
        elif command == "ALL":
            yield f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table.name} TO {role}"
        elif role == "api" and command in ("INSERT", "UPDATE"):
            columns = insertable_columns(table) if command == "INSERT" else updatable_columns(table)
            yield f"GRANT {command} ({', '.join(columns)}) ON {table.name} TO api"
        else:
            yield f"GRANT {command} ON {table.name} TO {role}"


def insertable_columns(table: Table) -> list[str]:
    """The columns that the service may insert."""
    return [c.name for c in table.c if not c.info.get("database_written")]


def updatable_columns(table: Table) -> list[str]:
    """The columns that the service may update: no keys, no references, nothing that is written once.

    In a part also not the visibility that it carries of its parent.
    """
    is_part = any(c.info.get("is_parent") for c in table.c)
    fixed = {c.name for c in table.c if c.primary_key or c.info.get("references") or c.info.get("write_once")}
    fixed |= {"visibility"} if is_part else set()
    return [name for name in insertable_columns(table) if name not in fixed]


def may_update(row: type[Row]) -> ColumnElement[bool]:
    """Whether the person may update a row, by the table's own policies; for a select from this table alone."""
    conditions = (p.using for p in row.__policies__ if p.command == "UPDATE" and "api" in p.to.split(", "))
    allowed = " OR ".join(f"({using.format(row.__table__.name)})" for using in conditions if using)
    return literal_column(f"({allowed or 'false'})", Boolean())


def whole_columns(row: type[Row]) -> list[str]:
    """The columns of which one has the id of the whole that a row is a part of: the whole's trail has its parts."""
    columns = row.__table__.c
    parents = [c.name for c in columns if c.info.get("is_parent")]
    if row.__whole__:
        return [row.__whole__] if isinstance(row.__whole__, str) else [*row.__whole__]
    return parents[:2] or [c.name for c in columns if c.info.get("cascade")][:1]


def _call(row: type[Row], function: str, *arguments: str) -> str:
    """The end of a trigger: its function with arguments, of which empty ones at the end are left out, but the first.

    The last argument is the column with the tenant, where that is not ``tenant_id``.
    """
    texts = [*arguments, *([row.__tenant__] if row.__tenant__ != Row.__tenant__ else [])]
    while len(texts) > 1 and not texts[-1]:
        texts.pop()
    literals = ", ".join(f"'{argument}'" for argument in texts)
    return f"EXECUTE FUNCTION {function}({literals})"


def _trail(row: type[Row], table: Table) -> Iterator[str]:
    ignored = ",".join(c.name for c in table.c if c.computed is not None or c.name in ("version", "updated_at"))
    # What is secret is no more in the trail than what is personal.
    withheld = (c for c in table.c if c.info.get("personal") or c.info.get("person") is PersonReference.SECRET)
    personal = ",".join(c.name for c in withheld)
    call = _call(row, "ctx.write_trail", ignored, personal, ",".join(whole_columns(row)))
    transitions = {
        "INSERT": "NEW TABLE AS new_rows",
        "UPDATE": "OLD TABLE AS old_rows NEW TABLE AS new_rows",
        "DELETE": "OLD TABLE AS old_rows",
    }
    for command, names in transitions.items():
        yield (
            f"CREATE TRIGGER trail_{command.lower()} AFTER {command} ON {table.name} REFERENCING {names}"
            f" FOR EACH STATEMENT {call}"
        )


def _search_terms(row: type[Row], table: Table) -> Iterator[str]:
    call = _call(row, "ctx.maintain_search_terms", ",".join(row.__search_terms__))
    # A row whose tenant is no part of its key may move to another one.
    names = (*row.__search_terms__, "visibility", row.__tenant__)
    columns = [name for name in names if name in table.c and not table.c[name].primary_key]
    is_changed = " OR ".join(f"OLD.{name} IS DISTINCT FROM NEW.{name}" for name in columns)
    yield (
        f"CREATE TRIGGER search_terms_insert AFTER INSERT ON {table.name} REFERENCING NEW TABLE AS new_rows"
        f" FOR EACH STATEMENT {call}"
    )
    # Row by row: only a row trigger has a condition, and does not run where no searched column has changed.
    yield f"CREATE TRIGGER search_terms_update AFTER UPDATE ON {table.name} FOR EACH ROW WHEN ({is_changed}) {call}"
    yield f"CREATE TRIGGER search_terms_delete AFTER DELETE ON {table.name} FOR EACH ROW {call}"


def _live(row: type[Row], table: Table) -> Iterator[str]:
    topic, id, key, *_ = (*row.__live__, "", "")
    call = _call(row, "ctx.notify_changes", topic, id, key)
    for command, rows in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")):
        yield (
            f"CREATE TRIGGER notify_{command.lower()} AFTER {command} ON {table.name}"
            f" REFERENCING {rows} TABLE AS changed FOR EACH STATEMENT {call}"
        )


def _guard(row: type[Row], table: Table) -> str:
    is_changed = "OLD.visibility IS DISTINCT FROM NEW.visibility"
    # The column of the keys comes after that of the tenant, which is then named in any case.
    keys = f"EXECUTE FUNCTION ctx.guard_publication('{row.__tenant__}', '{row.__kept_by_key__}')"
    # What is withdrawn with its whole is withdrawn by a trigger, whoever withdrew that.
    by_people = "current_user <> 'owner'" + (" AND current_user <> 'trigger_definer'" if row.__kept_by_key__ else "")
    return (
        f"CREATE TRIGGER guard_publication BEFORE UPDATE OF visibility ON {table.name} FOR EACH ROW"
        f" WHEN ({by_people} AND {is_changed})"
        f" {keys if row.__kept_by_key__ else _call(row, 'ctx.guard_publication')}"
    )


def _shared_guards(table: Table) -> Iterator[str]:
    """A reference to its own table is checked by a trigger of that table, which asks for more."""
    for column in table.c:
        if (target := column.info.get("shares")) and target != table.name:
            yield (
                f"CREATE TRIGGER guard_{column.name} BEFORE INSERT OR UPDATE OF {column.name} ON {table.name}"
                f" FOR EACH ROW WHEN (current_user <> 'owner' AND NEW.{column.name} IS NOT NULL)"
                f" EXECUTE FUNCTION ctx.guard_shared('{column.name}', '{target}')"
            )


def render_definers() -> Iterator[str]:
    """Gives the functions with their owner's rights to their narrow owners.

    Of these the service may call ``ctx.enter`` only.
    """
    for owner in sorted(set(DEFINERS.values())):
        functions = sorted(name for name, function_owner in DEFINERS.items() if function_owner == owner)
        # An owner needs the right to create in the schema, for this moment.
        yield f"GRANT CREATE ON SCHEMA ctx, public TO {owner}"
        for function in functions:
            yield f"REVOKE ALL ON FUNCTION {function} FROM PUBLIC"
            yield f"ALTER FUNCTION {function} OWNER TO {owner}"
        yield f"REVOKE CREATE ON SCHEMA ctx, public FROM {owner}"
        # A later migration creates triggers that call them.
        yield f"SET LOCAL ROLE {owner}"
        for function in functions:
            yield f"GRANT EXECUTE ON FUNCTION {function} TO owner"
        yield "SET LOCAL ROLE owner"

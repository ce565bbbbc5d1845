"""Row-level security, grants and audit triggers, rendered from what each table says of itself."""

from collections.abc import Iterator

from sqlalchemy import Table

from tenants.rows import Row, tables
from tenants.scripts import DEFINERS


def rendered() -> Iterator[str]:
    """One statement for each policy, grant and trigger, in a stable order."""
    for row, table in tables():
        yield f"ALTER TABLE {table.name} ENABLE ROW LEVEL SECURITY"
        yield f"ALTER TABLE {table.name} FORCE ROW LEVEL SECURITY"
        # Without a policy of its own the owner, too, would see nothing: a data migration would change 0 rows, silently.
        yield f"CREATE POLICY owner ON {table.name} TO owner USING (true) WITH CHECK (true)"
        for policy in row.__policies__:
            using = f" USING ({policy.using.format(table.name)})" if policy.using else ""
            check = f" WITH CHECK ({policy.check.format(table.name)})" if policy.check else ""
            yield f"CREATE POLICY {policy.name} ON {table.name} FOR {policy.command} TO {policy.to}{using}{check}"
        yield from _grants(row, table)
        if row.__trail__:
            yield from _trail(table)
        if row.__search_terms__:
            yield from _words(row, table)
        if row.__live__:
            yield from _live(row, table)
        if any(p.command == "UPDATE" and p.to == "api" for p in row.__policies__) and "visibility" in editable(table):
            yield _guard(table)


def _grants(row: type[Row], table: Table) -> Iterator[str]:
    """Each role gets the commands its policies speak of; the service writes no column that the database keeps."""
    request = {(role, p.command) for p in row.__policies__ for role in p.to.split(", ")}
    for role, command in sorted(request):
        if role == "open":
            yield f"GRANT SELECT ({', '.join(row.__public_columns__)}) ON {table.name} TO open"
        elif command == "ALL":
            yield f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table.name} TO {role}"
        elif role == "api" and command in ("INSERT", "UPDATE"):
            columns = insertable(table) if command == "INSERT" else editable(table)
            yield f"GRANT {command} ({', '.join(columns)}) ON {table.name} TO api"
        else:
            yield f"GRANT {command} ON {table.name} TO {role}"


def insertable(table: Table) -> list[str]:
    """The columns that the service fills in when a row is made."""
    return [c.name for c in table.c if not c.info.get("database_written")]


def editable(table: Table) -> list[str]:
    """The columns that the service may change: not keys, nor the visibility that a part carries of its whole, nor what
    is written once."""
    is_part = any(c.info.get("whole") for c in table.c)
    keys = {c.name for c in table.c if c.primary_key or c.info.get("references") or c.info.get("once")}
    stay = keys | {"visibility"} if is_part else keys
    return [name for name in insertable(table) if name not in stay]


def _trail(table: Table) -> Iterator[str]:
    quiet = ",".join(c.name for c in table.c if c.computed is not None or c.name in ("version", "updated_at"))
    personal = ",".join(c.name for c in table.c if c.info.get("personal"))
    expression = f"'{quiet}', '{personal}'" if personal else f"'{quiet}'"
    transitions = {
        "INSERT": "NEW TABLE AS new_rows",
        "UPDATE": "OLD TABLE AS old_rows NEW TABLE AS new_rows",
        "DELETE": "OLD TABLE AS old_rows",
    }
    for command, names in transitions.items():
        yield (
            f"CREATE TRIGGER trail_{command.lower()} AFTER {command} ON {table.name} REFERENCING {names}"
            f" FOR EACH STATEMENT EXECUTE FUNCTION ctx.trail({expression})"
        )


def _words(row: type[Row], table: Table) -> Iterator[str]:
    listed = ",".join(row.__search_terms__)
    keeps = f"EXECUTE FUNCTION ctx.keep_words('{listed}')"
    watched = [name for name in (*row.__search_terms__, "visibility") if name in table.c]
    moved = " OR ".join(f"OLD.{name} IS DISTINCT FROM NEW.{name}" for name in watched)
    yield (
        f"CREATE TRIGGER words_insert AFTER INSERT ON {table.name} REFERENCING NEW TABLE AS new_rows"
        f" FOR EACH STATEMENT {keeps}"
    )
    # Row by row, since only so does a trigger stay asleep when no word has changed.
    yield f"CREATE TRIGGER words_update AFTER UPDATE ON {table.name} FOR EACH ROW WHEN ({moved}) {keeps}"
    yield f"CREATE TRIGGER words_delete AFTER DELETE ON {table.name} FOR EACH ROW {keeps}"


def _live(row: type[Row], table: Table) -> Iterator[str]:
    expression = ", ".join(f"'{part}'" for part in row.__live__)
    for command, rows in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")):
        yield (
            f"CREATE TRIGGER live_{command.lower()} AFTER {command} ON {table.name} REFERENCING {rows} TABLE AS changed"
            f" FOR EACH STATEMENT EXECUTE FUNCTION ctx.tell({expression})"
        )


def _guard(table: Table) -> str:
    moved = "OLD.visibility IS DISTINCT FROM NEW.visibility"
    return (
        f"CREATE TRIGGER guard_publication BEFORE UPDATE OF visibility ON {table.name} FOR EACH ROW"
        f" WHEN (current_user <> 'owner' AND {moved}) EXECUTE FUNCTION ctx.guard_publication()"
    )


def definers() -> Iterator[str]:
    """Hands the definer functions to their narrow owners; of these the service may call the door, and no other."""
    for owner in sorted(set(DEFINERS.values())):
        # Owning takes the right to create; it is lent for this moment.
        yield f"GRANT CREATE ON SCHEMA ctx, public TO {owner}"
        for function in sorted(name for name, of in DEFINERS.items() if of == owner):
            yield f"REVOKE ALL ON FUNCTION {function} FROM PUBLIC"
            yield f"ALTER FUNCTION {function} OWNER TO {owner}"
        yield f"REVOKE CREATE ON SCHEMA ctx, public FROM {owner}"
        # A later migration makes triggers that call them.
        yield f"SET LOCAL ROLE {owner}"
        for function in sorted(name for name, of in DEFINERS.items() if of == owner):
            yield f"GRANT EXECUTE ON FUNCTION {function} TO owner"
        yield "SET LOCAL ROLE owner"

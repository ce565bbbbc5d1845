"""The whole database as statements, rendered from the row classes: migrations are drafted from them and compared."""

from collections.abc import Iterator

from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable, SetColumnComment, SetTableComment
from sqlmodel import SQLModel

from tenants import person_data, policies, roles
from tenants.rows import tables
from tenants.scripts import BEFORE_TABLES, scripts_after_tables

DIALECT = postgresql.dialect()  # type: ignore[no-untyped-call]  # SQLAlchemy has no type for it


def statements() -> Iterator[str]:
    """Every statement, in an order in which the owner can run them."""
    yield "CREATE EXTENSION IF NOT EXISTS btree_gist"  # for exclusion constraints over keys and periods
    yield "CREATE SCHEMA ctx"
    definers = ", ".join(roles.OWNERS[1:])
    yield f"GRANT USAGE ON SCHEMA ctx TO operator, api, anonymous, {definers}"
    # Functions name tables that come later, and generated columns call functions: bodies are checked when they run.
    yield "SET LOCAL check_function_bodies = off"
    for script in BEFORE_TABLES:
        yield script.read_text()
    comments = {table.name: row.__doc__ for row, table in tables()}
    for table in SQLModel.metadata.sorted_tables:
        table.comment = comments[table.name]
        yield str(CreateTable(table).compile(dialect=DIALECT)).strip()
        for index in sorted(table.indexes, key=lambda i: str(i.name)):
            yield str(CreateIndex(index).compile(dialect=DIALECT))
        yield str(SetTableComment(table).compile(dialect=DIALECT))
        for column in table.c:
            if column.comment:
                yield str(SetColumnComment(column).compile(dialect=DIALECT))
    yield from person_data.render_functions()  # a script grants some of them
    for script in scripts_after_tables():
        yield script.read_text()
    yield from policies.render_policies()
    yield from policies.render_definers()
    yield from roles.grant_backup()

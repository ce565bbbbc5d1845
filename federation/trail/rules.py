"""What an entry of the trail is about, as SQL: its object, that object's title, and the entries of a row."""

from __future__ import annotations

from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement, Select, Table, Text, and_, any_, case, cast, func, literal_column, or_, select
from sqlalchemy.dialects.postgresql import array

from federation.graph.sql.global_id import encode_sql, table_name_in
from federation.graph.sql.json import text_literal
from tenants.policies import whole_columns
from tenants.rows import Columns, Row, is_internal, tables, tenant_column
from tenants.trail import TrailEntry, visible_changes

TITLES = ("title", "name", "label")
"""The columns that say what a row is called, the first that a table has."""


@cache
def audited() -> dict[str, type[Row]]:
    """Table -> its row class, of all tables with a trail."""
    return {table.name: row for row, table in tables() if row.__trail__}


def type_name(entry: Columns) -> ColumnElement[str]:
    """The GraphQL type of the row that an entry is about."""
    names = {text_literal(name): text_literal(row.__name__) for name, row in audited().items()}
    return case(names, value=entry.table_name, else_=entry.table_name)


def object_id(entry: Columns) -> ColumnElement[str]:
    """The opaque id of the row that an entry is about; the row may be gone."""
    in_tenant = func.concat(entry.tenant_id, text_literal(":"), entry.row_id)
    return encode_sql(type_name(entry), [case((_is_in(entry, _named_alone()), entry.row_id), else_=in_tenant)])


@cache
def _named_alone() -> list[str]:
    """The tables with a trail whose rows have an id without a tenant: tenants, and what all tenants share."""
    return [name for name, row in audited().items() if "tenant_id" not in row.__table__.c]


def is_of_type(entry: Columns, type_names: Any) -> ColumnElement[bool]:
    """Whether an entry is about a row of one of these types, whose tables are looked up once."""
    columns = sa.column("type_name", Text()), sa.column("table_name", Text())
    kinds = sa.values(*columns, name="kind", literal_binds=True)
    kinds = kinds.data([(row.__name__, name) for name, row in audited().items()])
    named = select(func.array_agg(kinds.c.table_name)).where(kinds.c.type_name == any_(type_names)).scalar_subquery()
    return entry.table_name == any_(cast(named, sa.ARRAY(Text())))


def title(entry: Columns) -> ColumnElement[str | None]:
    """What the row is called: by itself or its whole, where it is in view; of one that is gone, by the entry."""
    existing = case(*((_is_in(entry, names), _title_of(entry, name)) for name, names in _titled().items()), else_=None)
    changes = visible_changes(entry)
    sides = [literal_column(side, sa.Integer()) for side in ("1", "0")]
    gone = [changes.op("->")(text_literal(name)).op("->>")(side) for name in TITLES for side in sides]
    return func.coalesce(existing, *gone)


def entries_of(row_name: Any) -> ColumnElement[bool]:
    """Whether an entry is about the row of that name, or about a part of it."""
    t = TrailEntry.c
    parts = [func.split_part(row_name, text_literal(":"), literal_column(str(n), sa.Integer())) for n in (2, 3)]
    id = func.coalesce(func.nullif(parts[1], text_literal("")), parts[0])
    shared = [text_literal(name) for name in _named_alone() if name != "tenant"]
    # The trail of what all tenants share is at the one that looks after it, which its id does not say.
    tenants = case(
        (table_name_in(row_name).in_(shared), select(func.ctx.tenant_ids(text_literal("read"))).scalar_subquery()),
        else_=array([cast(parts[0], sa.Integer())]),
    )
    in_tenant = t.tenant_id == any_(tenants)
    whole = func.split_part(row_name, text_literal(":"), literal_column("3", sa.Integer()))
    is_row = and_(t.table_name == table_name_in(row_name), t.row_id == id)
    return and_(in_tenant, or_(is_row, t.whole_id == func.nullif(whole, text_literal(""))))


def field_name(column: ColumnElement[str]) -> ColumnElement[str]:
    """A column as the field is called, or would be: in camel case, a reference without its ending."""
    words = func.replace(func.regexp_replace(column, text_literal("_id$"), text_literal("")), "_", " ")
    titled = func.replace(func.initcap(words), " ", "")
    return func.concat(func.lower(func.left(titled, 1)), func.substr(titled, 2))


def newest_first(*where: Any) -> Select[Any]:
    """The entries that meet all conditions. An id begins with its time."""
    t = TrailEntry.c
    return select(TrailEntry).where(*where).order_by(t.id.desc(), t.tenant_id.desc())


def _is_in(entry: Columns, names: list[str]) -> ColumnElement[bool]:
    return entry.table_name.in_([text_literal(name) for name in names])


@cache
def _titled() -> dict[str, list[str]]:
    """Table with a title -> itself and its parts that have none."""
    titled = {name: [name] for name, row in audited().items() if _title_column(row.__table__) is not None}
    for name, row in audited().items():
        wholes = whole_columns(row)
        target = _referred(row.__table__, wholes[0]) if wholes else None
        if name not in titled and target in titled:
            titled[target].append(name)
    return titled


def _referred(table: Table, column: str) -> str | None:
    """The table that a column refers to; it may be part of a key to another entry, too."""
    keys = (key for key in table.foreign_key_constraints if column in key.column_keys)
    targets = sorted({key.referred_table.name for key in keys} - {table.name})
    declared: str | None = table.c[column].info.get("references")
    return declared or next(iter(targets), None)


def _title_column(table: Table) -> Any:
    columns = (table.c[name] for name in TITLES if name in table.c)
    return next((c for c in columns if not (is_internal(c) or c.info.get("personal"))), None)


def _title_of(entry: Columns, name: str) -> Any:
    table, tenant = audited()[name].__table__, tenant_column(audited()[name])
    if tenant == "id":
        return select(_title_column(table)).where(table.c.id == entry.tenant_id).scalar_subquery()
    id = cast(func.coalesce(case((entry.table_name != text_literal(name), entry.whole_id)), entry.row_id), sa.Uuid())
    where = (table.c[tenant or "tenant_id"] == entry.tenant_id, table.c.id == id)
    return select(_title_column(table)).where(*where).scalar_subquery()

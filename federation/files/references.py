"""How rows of rooms above name a file of their tenant: its key and triggers, inputs with its id, its address."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import ColumnElement, ForeignKeyConstraint, Index, select
from strawberry import UNSET

from federation.files import messages
from federation.files.model import File
from federation.graph.mutation.field import MutationContext
from federation.graph.mutation.user_errors import not_found
from federation.graph.sql.global_id import encode_sql
from federation.graph.sql.json import text_literal
from tenants.lists import Key, among_keys
from tenants.messages import Message

FILE = "Datei desselben Mandanten, die alle sehen, die dies sehen; ohne Angabe bleibt, was da stand"
"""What an input's field with the id of a file is."""
ADDRESS = "/dateien/"
"""Before the id of a file: where it is read."""
FileValues = Callable[[Any, Any], dict[str, Any]]
"""(entry, its existing row or None) -> the value of ``file_id``; raises ``UserError``."""


def file_key(table: str) -> tuple[ForeignKeyConstraint, Index]:
    """The foreign key of ``file_id`` to a file of the same tenant, and its index."""
    key = ForeignKeyConstraint(["tenant_id", "file_id"], ["file.tenant_id", "file.id"], name=f"{table}_file")
    return key, Index(f"{table}_file_id", "tenant_id", "file_id")


def file_messages(table: str) -> dict[str, Message]:
    """What people are told of a file that they may not name."""
    return {f"{table}_file": messages.GONE, f"{table}_file_audience": messages.SEEN_BY_FEWER}


FILE_TRIGGERS = (
    "CREATE TRIGGER file_is_seen BEFORE INSERT OR UPDATE OF file_id, visibility ON {0} FOR EACH ROW"
    " WHEN (NEW.file_id IS NOT NULL) EXECUTE FUNCTION file_check_audience()",
    "CREATE CONSTRAINT TRIGGER file_goes_along AFTER DELETE OR UPDATE OF file_id ON {0} DEFERRABLE INITIALLY DEFERRED"
    " FOR EACH ROW WHEN (OLD.file_id IS NOT NULL) EXECUTE FUNCTION file_delete_unused('tenant_id', 'file_id')",
)
"""Whoever sees a row sees its file; and with the last row that names it a file is deleted."""


def address(tenant_id: ColumnElement[int], file_id: ColumnElement[Any]) -> ColumnElement[str]:
    """Where a file is read; NULL without one."""
    return text_literal(ADDRESS) + encode_sql(File.__name__, [tenant_id, file_id])


async def file_values(context: MutationContext, tenant_id: int, global_ids: Iterable[str | None]) -> FileValues:
    """What finds the file that an entry names; all of these are looked up here, in one statement."""
    keys = context.valid_keys(File, (id or None for id in global_ids))
    visible = await _visible_keys(context, {key for key in keys if key[0] == tenant_id})

    def values(entry: Any, _: Any) -> dict[str, Any]:
        if entry.file is UNSET:
            return {}
        if entry.file is None:
            return {"file_id": None}
        if (key := context.key(File, entry.file, "file")) not in visible:
            raise not_found("file")
        return {"file_id": key[1]}

    return values


async def _visible_keys(context: MutationContext, keys: set[Key]) -> set[Key]:
    """Those that the caller sees; their content stays where it is."""
    f = File.c
    rows = await context.session.execute(select(f.tenant_id, f.id).where(among_keys(File, keys))) if keys else ()
    return {(row.tenant_id, row.id) for row in rows}

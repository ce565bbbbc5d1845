"""How rooms above name a file of their tenant: inputs with its id, and its address."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import ColumnElement, func, select
from strawberry import UNSET

from federation.files.model import OWNERS, File
from federation.graph.mutation.field import MutationContext
from federation.graph.mutation.user_errors import not_found
from federation.graph.sql.global_id import encode_sql
from federation.graph.sql.json import text_literal
from tenants.lists import Key, among_keys, key_parameters

FILE = "Datei desselben Mandanten, die alle sehen, die dies sehen; ohne Angabe bleibt, was da stand"
"""What an input's field with the id of a file is."""
ADDRESS = "/dateien/"
"""Before the id of a file: where it is read."""
FileValues = Callable[[Any, Any], dict[str, Any]]
"""(entry, its existing row or None) -> the value of ``file_id``; raises ``UserError``."""


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
    """Those of a tenant itself that the caller sees; their content stays where it is."""
    f = File.c
    is_own = func.num_nonnulls(*(f[owner] for owner in OWNERS)) == 0
    query = select(f.tenant_id, f.id).where(among_keys(File), is_own)
    rows = await context.session.execute(query, key_parameters(File, keys)) if keys else ()
    return {(row.tenant_id, row.id) for row in rows}

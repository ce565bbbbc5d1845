"""Lists of parts that a mutation sets as a whole: rows are kept, inserted or deleted to match the list."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from typing import Annotated, Any

import strawberry
from graphql import GraphQLError
from sqlalchemy import inspect, select
from sqlalchemy.exc import DBAPIError

from federation.graph import errors
from federation.graph.mutation import messages
from federation.graph.mutation.context import MutationContext
from federation.graph.mutation.inputs import input_values, update_row
from federation.graph.mutation.user_errors import UserError, from_constraint
from federation.graph.sql.global_id import decode_key
from tenants.rows import Owned

MAX_PARTS = 100
ExtraValues = Callable[[Any, Any], dict[str, Any]]
"""(entry, its existing row or None) -> the row's values that are no fields of the entry; raises ``UserError``."""
LIST_DESCRIPTION = f"alle in ihrer Reihenfolge, höchstens {MAX_PARTS}; wer fehlt, fällt weg"
EntryId = Annotated[
    strawberry.ID | None, "Der Eintrag, der bleibt; ohne Angabe einer, der schon genau so dasteht, sonst ein neuer"
]
"""The id of the row that an entry of a list keeps."""


async def set_parts(
    context: MutationContext, tenant: int, row: type[Owned], whole: dict[str, Any], entries: Sequence[Any], field: str,
    extra_values: ExtraValues | None = None, limit: int = MAX_PARTS,
) -> list[Owned]:  # fmt: skip
    """The rows of a list of parts, as the entries have them and in their order.

    A row stays if an entry has its id or the same values; other rows are deleted, other entries inserted. Raises
    ``UserError`` with the path to an entry.

    ``whole``: the columns that all parts of one whole share, with their values; ``field``: the list in the input.
    """
    if len(entries) > limit:
        raise UserError(messages.LIST_TOO_LONG.at(field), limit=limit)
    columns = row.c
    is_part = (columns.tenant_id == tenant, *(columns[n] == value for n, value in whole.items() if n != "visibility"))
    rows = (await context.session.scalars(select(row).where(*is_part))).all()
    existing: dict[Any, Any] = {item.id: item for item in rows}
    keys = _entry_keys(row, existing, entries, field)
    values = [
        _values(row, entry, existing.get(key), extra_values, (field, n))
        for n, (key, entry) in enumerate(zip(keys, entries, strict=True))
    ]
    keys = _match_equal_rows(existing, keys, values)
    for key, item in existing.items():
        if key not in keys:
            await context.session.delete(item)
    await context.session.flush()  # deletes before it inserts: unique values may move from one row to another
    if "position" in columns:
        values = [{**value, "position": n} for n, value in enumerate(values, 1)]
    parts = [
        existing[key] if key else row(tenant_id=tenant, **whole, **value)
        for key, value in zip(keys, values, strict=True)
    ]
    await write_rows(context, row, parts, values, field)
    return parts


def _values(
    row: type[Owned], entry: Any, existing: Any, extra_values: ExtraValues | None, path: tuple[str, int]
) -> dict[str, Any]:
    """The values of an entry's row; raises ``UserError`` with the path to the entry."""
    try:
        return input_values(row, entry) | (extra_values(entry, existing) if extra_values else {})
    except UserError as error:
        raise error.within(*path) from None


def _match_equal_rows(
    existing: Mapping[Any, Any], keys: Sequence[Any], values: Sequence[Mapping[str, Any]]
) -> list[Any]:
    """The keys of the entries: an entry without one gets the key of a row with the same values that no other has."""
    remaining = {key: item for key, item in existing.items() if key not in keys}
    matched: list[Any] = []
    for key, value in zip(keys, values, strict=True):
        if key is None:
            equal = (k for k, item in remaining.items() if all(getattr(item, name) == v for name, v in value.items()))
            remaining.pop(key := next(equal, None), None)
        matched.append(key)
    return matched


async def write_rows(
    context: MutationContext, row: type[Owned], rows: Sequence[Any], values: Sequence[Mapping[str, Any]], field: str
) -> None:
    """Writes the rows of a list with their values; raises ``UserError`` at the entry that violates a constraint."""
    changes = [
        (n, item, new_values) for n, (item, new_values) in enumerate(zip(rows, values, strict=True))
        if inspect(item).transient or any(getattr(item, name) != value for name, value in new_values.items())
    ]  # fmt: skip

    async def write(some: Sequence[tuple[int, Any, Mapping[str, Any]]]) -> None:
        for _, item, new_values in some:
            update_row(item, new_values)
            if inspect(item).transient:
                context.session.add(item)
        await context.session.flush()

    if not changes:
        return
    try:
        async with context.session.begin_nested():
            await write(changes)
    except DBAPIError as error:
        if not _has_message(row, error):
            raise
        # The database does not say which row it was: now that all are rolled back, each is written by itself.
        for change in changes:
            try:
                await write([change])
            except DBAPIError as row_error:
                user_error = from_constraint(errors.constraint_name(row_error))
                raise (user_error.within(field, change[0]) if user_error else row_error) from None
        raise


def _has_message(row: type[Owned], error: DBAPIError) -> bool:
    """Whether the violated constraint is of that row and has a message."""
    table: Any = row.__table__
    name = errors.constraint_name(error) or ""
    return name in row.__constraint_messages__ or (
        name.startswith(f"{table.name}_") and from_constraint(name) is not None
    )


def _entry_keys(row: type[Owned], existing: Collection[Any], entries: Sequence[Any], field: str) -> list[Any]:
    """The keys in the entries' ids, None for an entry without one.

    Raises ``UserError`` for an id of no existing row, or of another entry's.
    """
    keys: list[Any] = []
    for n, entry in enumerate(entries):
        key = None
        if (global_id := getattr(entry, "id", None)) is not None:
            with suppress(GraphQLError):
                key = decode_key(global_id, row.__name__, row)[1]
            if key not in existing or key in keys:
                raise UserError(messages.NO_SUCH_ENTRY.at(f"{field}.{n}.id"))
        keys.append(key)
    return keys


async def set_codes(
    context: MutationContext, row: type[Owned], whole: dict[str, Any], name: str, codes: Collection[Any]
) -> None:
    """Inserts and deletes rows until a whole has one row for each code.

    ``name``: the column of the code; ``whole``: the other columns with their values, the tenant first.
    """
    keys = [row.c[n] == value for n, value in whole.items() if n != "visibility"]
    missing = {*codes}
    for item in (await context.session.scalars(select(row).where(*keys))).all():
        if (code := getattr(item, name)) in missing:
            missing.remove(code)
        else:
            await context.session.delete(item)
    context.session.add_all(row(**whole, **{name: code}) for code in sorted(missing))
    await context.session.flush()

"""Lists of parts that a change sets as a whole: what is named stays, the rest comes or goes."""

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
from federation.graph.sql.global_id import key_of
from tenants.rows import Owned

MOST_PARTS = 100
Besides = Callable[[Any, Any], dict[str, Any]]
"""(entry, the row that it keeps, if any) -> what it says of its row that is no column; raises ``UserError``."""
WHOLE = f"alle in ihrer Reihenfolge, höchstens {MOST_PARTS}; wer fehlt, fällt weg"
KEPT = Annotated[
    strawberry.ID | None, "Der Eintrag, der bleibt; ohne Angabe einer, der schon genau so dasteht, sonst ein neuer"
]
"""What an entry of a list says of the row that it is."""


async def set_parts(
    context: MutationContext, tenant: int, row: type[Owned], whole: dict[str, Any], entries: Sequence[Any], field: str,
    besides: Besides | None = None, most: int = MOST_PARTS,
) -> list[Owned]:  # fmt: skip
    """The rows of a part's list as entered, in their order: those that are named stay, and those that say just what an
    entry says; others come or go. ``besides``: what an entry says of a row that is no column of it."""
    if len(entries) > most:
        raise UserError(messages.LIST_TOO_LONG.at(field), limit=most)
    columns = row.c
    is_part = (columns.tenant_id == tenant, *(columns[n] == of for n, of in whole.items() if n != "visibility"))
    there: dict[Any, Any] = {
        item.id: item for item in (await context.session.scalars(select(row).where(*is_part))).all()
    }
    wanted = _ids_named(row, there, entries, field)
    values = [_values(row, entry, there.get(key), besides, (field, n))
              for n, (key, entry) in enumerate(zip(wanted, entries, strict=True))]  # fmt: skip
    wanted = _existing_by_id(there, wanted, values)
    for key, item in there.items():
        if key not in wanted:
            await context.session.delete(item)
    await context.session.flush()  # what goes makes room for what comes
    if "position" in columns:
        values = [{**value, "position": n} for n, value in enumerate(values, 1)]
    kept = [there[key] if key else row(tenant_id=tenant, **whole, **value)
            for key, value in zip(wanted, values, strict=True)]  # fmt: skip
    await write(context, row, kept, values, field)
    return kept


def _values(row: type[Owned], entry: Any, kept: Any, besides: Besides | None, way: tuple[str, int]) -> dict[str, Any]:
    """What an entry says of its row; raises ``UserError`` with the way to it."""
    try:
        return input_values(row, entry) | (besides(entry, kept) if besides else {})
    except UserError as user_error:
        raise user_error.within(*way) from None


def _existing_by_id(there: Mapping[Any, Any], wanted: Sequence[Any], values: Sequence[Mapping[str, Any]]) -> list[Any]:
    """The keys of the entries, those without one included that say just what a row says which nobody names."""
    remaining = {key: item for key, item in there.items() if key not in wanted}
    results: list[Any] = []
    for key, value in zip(wanted, values, strict=True):
        if key is None:
            same = (k for k, item in remaining.items() if all(getattr(item, name) == v for name, v in value.items()))
            remaining.pop(key := next(same, None), None)
        results.append(key)
    return results


async def write(
    context: MutationContext, row: type[Owned], rows: Sequence[Any], values: Sequence[Mapping[str, Any]], field: str
) -> None:
    """Writes the rows of a list with their values; raises ``UserError`` at the entry that a rule of the database
    refuses."""
    each = [
        (n, item, expression) for n, (item, expression) in enumerate(zip(rows, values, strict=True))
        if inspect(item).transient or any(getattr(item, name) != value for name, value in expression.items())
    ]  # fmt: skip

    async def put(some: Sequence[tuple[int, Any, Mapping[str, Any]]]) -> None:
        for _, entry, expression in some:
            update_row(entry, expression)
            if inspect(entry).transient:
                context.session.add(entry)
        await context.session.flush()

    if not each:
        return
    try:
        async with context.session.begin_nested():
            await put(each)
    except DBAPIError as error:
        if not _is_told_of(row, error):
            raise
        # Which of them it was, the database does not say: now that all are taken back, each comes by itself.
        for item in each:
            try:
                await put([item])
            except DBAPIError as again:
                user_error = from_constraint(errors.constraint_name(again))
                raise (user_error.within(field, item[0]) if user_error else again) from None
        raise


def _is_told_of(row: type[Owned], error: DBAPIError) -> bool:
    """Whether a constraint of that row has words of its own."""
    table: Any = row.__table__  # type: ignore[attr-defined]
    name = errors.constraint_name(error) or ""
    return name in row.__constraint_messages__ or (
        name.startswith(f"{table.name}_") and from_constraint(name) is not None
    )


def _ids_named(row: type[Owned], there: Collection[Any], entries: Sequence[Any], field: str) -> list[Any]:
    """The keys that the entries name, each one of those that are there, and no two the same; ``None`` for a new one."""
    keys: list[Any] = []
    for n, entry in enumerate(entries):
        key = None
        if (named := getattr(entry, "id", None)) is not None:
            with suppress(GraphQLError):
                key = key_of(named, row.__name__, row)[1]
            if key not in there or key in keys:
                raise UserError(messages.NO_SUCH_ENTRY.at(f"{field}.{n}.id"))
        keys.append(key)
    return keys


async def set_codes(
    context: MutationContext, row: type[Owned], whole: dict[str, Any], name: str, wanted: Collection[Any]
) -> None:
    """The rows of a whole that say one code each, as they were given; what stands there already stays. ``name``: the
    column of the code; ``whole``: what a row says besides, the tenant first, then its whole."""
    keys = [row.c[n] == value for n, value in whole.items() if n != "visibility"]
    coming = {*wanted}
    for item in (await context.session.scalars(select(row).where(*keys))).all():
        if (code := getattr(item, name)) in coming:
            coming.remove(code)
        else:
            await context.session.delete(item)
    context.session.add_all(row(**whole, **{name: code}) for code in sorted(coming))
    await context.session.flush()

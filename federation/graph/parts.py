"""Lists of parts that a change sets as a whole: what is named stays, the rest comes or goes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from typing import Annotated, Any

import strawberry
from graphql import GraphQLError
from sqlalchemy import select

from federation.graph.asking import Ask
from federation.graph.identity import key_of
from federation.graph.inputs import changed, given
from federation.graph.mistakes import Mistake, UserErrorCode
from tenants.rows import Owned

MOST_PARTS = 100
WHOLE = f"alle in ihrer Reihenfolge, höchstens {MOST_PARTS}; wer fehlt, fällt weg"
KEPT = Annotated[strawberry.ID | None, "Der Eintrag, der bleibt; ohne Angabe ein neuer"]
"""What an entry of a list says of the row that it is."""


async def set_parts(
    ask: Ask, tenant: int, row: type[Owned], whole: dict[str, Any], entries: Sequence[Any], field: str,
    besides: Callable[[Any, Any], dict[str, Any]] | None = None, most: int = MOST_PARTS,
) -> list[Owned]:  # fmt: skip
    """The rows of a part's list as entered, in their order: those that are named stay, others come or go. ``besides``:
    what an entry says of a row that is no column of it."""
    if len(entries) > most:
        raise Mistake(UserErrorCode.INVALID, field, f"Höchstens {most} Einträge.", f"At most {most} entries.")
    columns = row.c
    parent = next(name for name in whole if name != "visibility")
    is_part = (columns.tenant_id == tenant, columns[parent] == whole[parent])
    there: dict[Any, Any] = {one.id: one for one in (await ask.session.scalars(select(row).where(*is_part))).all()}
    wanted = _named(row, there, entries, field)
    for key, one in there.items():
        if key not in wanted:
            await ask.session.delete(one)
    await ask.session.flush()  # what goes makes room for what comes
    kept: list[Owned] = []
    for n, (key, entry) in enumerate(zip(wanted, entries, strict=True)):
        try:
            values = given(row, entry) | (besides(entry, there.get(key)) if besides else {})
        except Mistake as mistake:
            raise mistake.within(field, n) from None
        if "position" in columns:
            values["position"] = n + 1
        if key is None:
            made = row(tenant_id=tenant, **whole, **values)
            ask.session.add(made)
        else:
            changed(made := there[key], values)
        kept.append(made)
    await ask.session.flush()
    return kept


def _named(row: type[Owned], there: Collection[Any], entries: Sequence[Any], field: str) -> list[Any]:
    """The keys that the entries name, each one of those that are there, and no two the same; ``None`` for a new one."""
    keys: list[Any] = []
    for n, entry in enumerate(entries):
        key = None
        if entry.id is not None:
            with suppress(GraphQLError):
                key = key_of(entry.id, row.__name__, row)[1]
            if key not in there or key in keys:
                raise Mistake(UserErrorCode.NOT_FOUND, f"{field}.{n}.id", "Diesen Eintrag gibt es hier nicht (mehr).",
                              "There is no such entry here (any more).")  # fmt: skip
        keys.append(key)
    return keys


async def set_codes(ask: Ask, row: type[Owned], whole: dict[str, Any], name: str, wanted: Collection[Any]) -> None:
    """The rows of a whole that say one code each, as they were given; what stands there already stays. ``name``: the
    column of the code; ``whole``: what a row says besides, the tenant first, then its whole."""
    keys = [row.c[n] == value for n, value in whole.items() if n != "visibility"]
    coming = {*wanted}
    for one in (await ask.session.scalars(select(row).where(*keys))).all():
        if (code := getattr(one, name)) in coming:
            coming.remove(code)
        else:
            await ask.session.delete(one)
    ask.session.add_all(row(**whole, **{name: code}) for code in sorted(coming))
    await ask.session.flush()

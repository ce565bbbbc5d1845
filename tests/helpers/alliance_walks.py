"""Runs what people do with alliances, one after the other in one transaction, and says what came otherwise."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import asyncpg

from tests.helpers.alliance_acts import blindly
from tests.helpers.alliance_cast import ANYONE, cast_person
from tests.helpers.database import enter_context, temporary_transaction

OWNER = "owner"
"""Not a person: the database as its owner, for what takes time or happens elsewhere."""
DONE, NO, HIDDEN = "done", "no", "42501"
"""Done; refused by whatever comes first; refused by the right alone, as if there were nothing."""
CONSTRAINT, TAKEN, BROKEN = "23503", "23505", "23514"
REFUSALS = (HIDDEN, BROKEN, TAKEN, CONSTRAINT, "23P01", "nothing")


class Cell(NamedTuple):
    """A person tries statements: what comes of the last one, a refusal, or the value that it reads."""

    who: str
    expected: Any
    statements: Sequence[str]
    scopes: tuple[str, ...] = ()


def cell(who: str, expected: Any, *statements: str | tuple[str, ...], scopes: tuple[str, ...] = ()) -> Cell:
    flat = [one for item in statements for one in ([item] if isinstance(item, str) else item)]
    return Cell(who, expected, flat, scopes)


def each(people: str | Iterable[str], expected: Any, *statements: str | tuple[str, ...]) -> tuple[Cell, ...]:
    """The same attempt of several people."""
    return tuple(cell(who, expected, *statements) for who in (people.split() if isinstance(people, str) else people))


async def walked_otherwise(db: asyncpg.Connection, cells: Sequence[Cell]) -> list[str]:
    """The cells of a walk that came otherwise than expected; what is done stays for the next one, until the end."""
    different = []
    async with temporary_transaction(db):
        for one in cells:
            for how, got, want, is_right in await _tried_in_all_ways(db, one):
                if not is_right:
                    who = f"{one.who} {'only ' + one.scopes[0] if one.scopes else ''}{how}"
                    different.append(f"{who}: {got} instead of {want}: {one.statements[-1]}")
    return different


async def _tried_in_all_ways(db: asyncpg.Connection, one: Cell) -> list[tuple[str, Any, Any, bool]]:
    """As it is; besides with a token that may only read, if it is done, and without an answer, if it is refused."""
    results = []
    is_change = one.who not in (OWNER, ANYONE) and one.statements[-1].startswith(("INSERT", "UPDATE", "DELETE"))
    if one.expected == DONE and is_change and not one.scopes:
        got = await _run(db, one._replace(scopes=("read",)), keeps=False)
        results.append(("only reading", got, NO, got in (HIDDEN, "nothing")))
    if one.expected in (NO, HIDDEN) and is_change:
        got = await _run(db, one._replace(statements=[*map(blindly, one.statements)]), keeps=False)
        results.append(("blindly", got, one.expected, _is_expected(got, one.expected)))
    got = await _run(db, one, keeps=True)
    results.append(("", got, one.expected, _is_expected(got, one.expected)))
    return results


def _is_expected(got: Any, expected: Any) -> bool:
    return got in REFUSALS if expected == NO else bool(got == expected)


async def _run(db: asyncpg.Connection, one: Cell, *, keeps: bool) -> Any:
    """What comes of it; it stays if it is done and ``keeps``."""
    savepoint = db.transaction()
    await savepoint.start()
    role = {OWNER: "owner", ANYONE: "anonymous"}.get(one.who, "api")
    await db.execute(f"SET CONSTRAINTS ALL DEFERRED; SET LOCAL ROLE {role}")
    try:
        if role == "api":
            await enter_context(db, cast_person(one.who, *one.scopes))
        await db.execute("SET CONSTRAINTS ALL DEFERRED")  # as a transaction begins
        for statement in one.statements:
            result = await _result(db, statement)
        await db.execute("SET CONSTRAINTS ALL IMMEDIATE")
        await db.execute("RESET ROLE")
    except asyncpg.PostgresError as refusal:
        await savepoint.rollback()
        return str(refusal.sqlstate)
    await (savepoint.commit() if keeps else savepoint.rollback())
    return result


async def _result(db: asyncpg.Connection, statement: str) -> Any:
    if statement.startswith("SELECT"):
        value = await db.fetchval(statement)
        return DONE if value in (None, "") or value is True else value
    if "RETURNING" in statement:
        return DONE if await db.fetch(statement) else "nothing"
    return DONE if (await db.execute(statement)).split()[-1] != "0" else "nothing"

"""The operator's work about people: what is stored about somebody, and erasing it, also again after a restore."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple
from uuid import UUID

import asyncpg

from tenants.operating import OperatorError
from tenants.person_data import retained_tables
from tenants.retention import IDLE_USERS
from tenants.security_events import SecurityEvent

MAX_STEPS = 10_000
"""Of one erasure, each of ten thousand entries of the trail: a bound that nothing reaches."""


COUNT_ACCOUNTS = "SELECT count(*) FROM person WHERE lower(email) = lower($1)"


class Somebody(NamedTuple):
    """Who is meant: by user, by account at a provider, by an address, or by a name within a tenant."""

    user: UUID | None = None
    issuer: str | None = None
    subject: str | None = None
    address: str | None = None
    name: str | None = None
    tenant: str | None = None


class ErasureResult(NamedTuple):
    """An erasure: its id, the user if there was one, and how many rows and texts it found."""

    id: UUID
    user: UUID | None
    rows: int
    texts: int


async def export(connection: asyncpg.Connection, who: Somebody) -> dict[str, Any]:
    """What is stored about somebody: table -> rows."""
    values = await _arguments(connection, who)
    found: str = await connection.fetchval("SELECT ctx.export_person($1, $2, $3, $4, $5, $6)", *values)
    result: dict[str, Any] = json.loads(found)
    return result


async def erase(connection: asyncpg.Connection, who: Somebody) -> ErasureResult:
    """Erases somebody; raises ``OperatorError`` for the last admin of a tenant, or an address of several people."""
    async with connection.transaction():
        values, after = await _arguments(connection, who), None
        if who.address and not who.subject and await connection.fetchval(COUNT_ACCOUNTS, who.address) > 1:
            raise OperatorError(
                f"{who.address} steht bei mehreren Konten: bitte --issuer und --subject angeben (siehe `export`)."
            )
        for _ in range(MAX_STEPS):
            step = await connection.fetchval("SELECT ctx.erase_person($1, $2, $3, $4, $5, $6, $7)", *values, after)
            result = json.loads(step)
            if tenants := result.get("last_admin_of"):
                names = await connection.fetchval(
                    "SELECT string_agg(name, ', ') FROM tenant WHERE id = ANY ($1)", tenants
                )
                raise OperatorError(
                    f"Dann hätte niemand mehr die Verwaltung von {names}: bitte zuerst jemand anderem diese Rolle "
                    "geben (`klimaverbund grant`), oder sie dort mit `klimaverbund revoke` beenden."
                )
            if (after := result.get("after")) is None:
                user = result["user"]
                return ErasureResult(
                    UUID(result["erasure"]), UUID(user) if user else None, result["rows"], result["texts"]
                )
    raise AssertionError("the trail has no end")


def erased_users(lines: Iterable[str]) -> Iterator[UUID]:
    """The users whose erasure a log tells; other lines are skipped."""
    for line in lines:
        try:
            entry = json.loads(line)
            if entry.get("security") and entry.get("message") == SecurityEvent.PERSON_ERASED:
                yield UUID(entry["user"])
        except (ValueError, TypeError, AttributeError, KeyError):
            continue


async def replay(connection: asyncpg.Connection, lines: Iterable[str]) -> tuple[int, int]:
    """Repeats erasures after a restore, and ends all sessions; returns how many of each."""
    users = list(dict.fromkeys(erased_users(lines)))
    for user in users:
        await erase(connection, Somebody(user))
    return len(users), await connection.fetchval("SELECT ctx.end_all_sessions()")


async def delete_outdated(
    connection: asyncpg.Connection, days: Mapping[str, int], *, dry_run: bool = False
) -> dict[str, int]:
    """Table -> how many rows were deleted because they are kept no longer, or would be in a dry run."""
    steps = {name: ("ctx.delete_outdated($3, $1, $2)", days[of.setting]) for name, of in retained_tables().items()}
    steps["app_user"] = ("ctx.erase_idle_users($1, $2 AND $3 <> '')", days[IDLE_USERS])
    counts: dict[str, int] = {}
    for table, (call, number) in steps.items():
        while step := await connection.fetchval(f"SELECT {call}", number, dry_run, table):
            counts[table] = counts.get(table, 0) + step
            if dry_run:
                break
    return counts


async def _arguments(connection: asyncpg.Connection, who: Somebody) -> tuple[Any, ...]:
    tenants: list[int] = []
    if who.tenant:
        tenants = [row["id"] for row in await connection.fetch("SELECT id FROM tenant WHERE ars = $1", who.tenant)]
        if not tenants:
            raise OperatorError(f"Einen Mandanten {who.tenant} gibt es nicht; bitte den Schlüssel prüfen.")
    addresses, names = ([text] if text else [] for text in (who.address, who.name))
    return who.user, who.issuer, who.subject, addresses, names, tenants

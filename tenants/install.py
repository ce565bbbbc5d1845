"""Makes a database ready: roles, an empty database, and the addresses that the settings take."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote, urlsplit, urlunsplit

import asyncpg

from tenants import roles

USUAL = "klimaverbund"
"""The database's name where the administrator's address names none of its own."""


class Unfit(RuntimeError):
    """A server or database that cannot be used, in one sentence that names the cure."""


class Addresses(NamedTuple):
    """One address for each login role; ``made`` tells whether the database is new."""

    migrate: str
    operator: str
    api: str
    open: str
    backup: str
    made: bool = True

    def settings(self) -> Iterator[tuple[str, str]]:
        """The environment variables of the service; the backup role is none of them."""
        yield "DATABASE_URL", self.api
        yield "DATABASE_URL_OPEN", self.open
        yield "DATABASE_URL_OPERATOR", self.operator
        yield "DATABASE_URL_MIGRATE", self.migrate


async def prepare(superuser: str) -> Addresses:
    """Makes roles with new passwords, and the database if it is missing. Raises ``Unfit`` or ``OSError``."""
    name = _database(superuser)
    secret = roles.passwords()
    server = await asyncpg.connect(_address(superuser, "postgres"), timeout=10)
    try:
        if (version := server.get_server_version()).major * 10000 < roles.NEEDED:
            wanted = roles.NEEDED // 10000
            raise Unfit(f"PostgreSQL {wanted} oder neuer wird gebraucht; dieser Server ist {version.major}.")
        for statement in roles.made(secret):
            await server.execute(statement)
        made = not await server.fetchval("SELECT true FROM pg_database WHERE datname = $1", name)
        if made:
            await server.execute(f"CREATE DATABASE \"{name}\" ENCODING 'UTF8' TEMPLATE template0")
    except asyncpg.InsufficientPrivilegeError as error:
        raise Unfit(
            f"Dieser Zugang darf keine Rollen anlegen ({error}). Bitte den eines Superusers nehmen, oder die Ausgabe "
            "von `klimaverbund migrate --print` von der Datenbankverwaltung ausführen lassen."
        ) from None
    finally:
        await server.close()
    inside = await asyncpg.connect(_address(superuser, name), timeout=10)
    try:
        for statement in roles.opened(name):
            await inside.execute(statement)
    finally:
        await inside.close()
    by_role = {role: _address(superuser, name, role, secret[role]) for role in roles.LOGINS}
    return Addresses(migrate=by_role.pop("migrator"), **by_role, made=made)


def printed() -> Iterator[str]:
    """The same as a script for psql, for an administrator who lets nobody else in."""
    yield "-- Für die Datenbankverwaltung: mit psql als Superuser ausführen. Kennwörter vorher ersetzen."
    for statement in roles.made({role: f"KENNWORT-{role}" for role in roles.LOGINS}):
        yield f"{statement};"
    yield f"CREATE DATABASE {USUAL} ENCODING 'UTF8' TEMPLATE template0;"
    yield f"\\connect {USUAL}"
    for statement in roles.opened(USUAL):
        yield f"{statement};"
    yield f"-- Danach: DATABASE_URL_MIGRATE=postgresql://migrator:KENNWORT-migrator@HOST/{USUAL} klimaverbund migrate"


def _database(address: str) -> str:
    name = urlsplit(address).path.strip("/")
    if '"' in name:
        raise Unfit("Der Name der Datenbank enthält ein Anführungszeichen; bitte einen schlichten Namen wählen.")
    return USUAL if name in ("", "postgres", "template1") else name


def _address(address: str, database: str, user: str | None = None, password: str | None = None) -> str:
    parts = urlsplit(address)
    at = parts.netloc.rpartition("@")[2]
    netloc = f"{user}:{quote(password or '', safe='')}@{at}" if user else parts.netloc
    return urlunsplit((parts.scheme, netloc, f"/{database}", parts.query, ""))

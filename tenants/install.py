"""Makes a database ready: roles, an empty database, and the addresses that the settings take."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from typing import NamedTuple
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlsplit, urlunsplit

import asyncpg

from tenants import roles
from tenants.locks import LockClass

USUAL = "klimaverbund"
"""The database's name where the administrator's address names none of its own."""
UNKNOWN = "KENNWORT"
"""What stands in an address whose password is known to nobody but the settings there are."""


class InstallError(RuntimeError):
    """A server or database that cannot be used, in one sentence that names the cure."""


class Addresses(NamedTuple):
    """One address for each login role; ``made`` tells whether the database is new, ``unknown`` which roles kept a
    password that nobody told us."""

    migrate: str
    operator: str
    api: str
    open: str
    backup: str
    made: bool = True
    unknown: frozenset[str] = frozenset()

    def settings(self) -> Iterator[tuple[str, str]]:
        """The environment variables of the service; the backup role is none of them, nor is what we do not know."""
        for role, address in (
            ("api", self.api), ("open", self.open), ("operator", self.operator), ("migrator", self.migrate),
        ):  # fmt: skip
            if role not in self.unknown:
                yield roles.VARIABLES[role], address


async def prepare(superuser: str, existing: Mapping[str, str] | None = None) -> Addresses:
    """Makes the roles that are missing, and the database. Roles that are there keep their passwords; ``known`` are
    addresses in the settings there are, whose passwords are taken where they hold.

    Raises ``InstallError`` or ``OSError``.
    """
    name, secret = database(superuser), roles.passwords()
    async with _server(superuser) as server:
        async with server.transaction():
            there = await _existing(server)
            for statement in roles.made(secret):
                await server.execute(statement)
        made = not await server.fetchval("SELECT true FROM pg_database WHERE datname = $1", name)
        if made:
            await server.execute(f"CREATE DATABASE \"{name}\" ENCODING 'UTF8' TEMPLATE template0")
    inside = await asyncpg.connect(of_database(superuser), timeout=10)
    try:
        for statement in roles.opened(name):
            await inside.execute(statement)
    finally:
        await inside.close()
    message = {role: password for role in there if (password := await _holds(superuser, role, existing or {}))}
    return _addresses(superuser, secret | message, made, there - message.keys())


async def rotate(superuser: str) -> Addresses:
    """Gives each role another password, all at once. Raises ``InstallError`` or ``OSError``."""
    secret = roles.passwords()
    async with _server(superuser) as server, server.transaction():
        if missing := sorted(set(roles.LOGINS) - await _existing(server)):
            raise InstallError(
                f"Hier fehlen Rollen ({', '.join(missing)}): bitte zuerst `klimaverbund migrate --bootstrap`."
            )
        for statement in roles.rotated(secret):
            await server.execute(statement)
    return _addresses(superuser, secret, False, frozenset())


async def claim(superuser: str) -> Addresses:
    """A database on a server that nobody else uses, such as a demo's: where passwords are not known, all are new."""
    made = await prepare(superuser)
    return (await rotate(superuser))._replace(made=made.made) if made.unknown else made


def printed() -> Iterator[str]:
    """The same as a script for psql, for an administrator who lets nobody else in."""
    yield "-- Für die Datenbankverwaltung: mit psql als Superuser ausführen. Kennwörter vorher ersetzen; Rollen, die es"
    yield "-- schon gibt, behalten ihre."
    for statement in roles.made({role: f"{UNKNOWN}-{role}" for role in roles.LOGINS}):
        yield f"{statement};"
    yield f"CREATE DATABASE {USUAL} ENCODING 'UTF8' TEMPLATE template0;"
    yield f"\\connect {USUAL}"
    for statement in roles.opened(USUAL):
        yield f"{statement};"
    yield f"-- Danach: DATABASE_URL_MIGRATE=postgresql://migrator:{UNKNOWN}-migrator@HOST/{USUAL} klimaverbund migrate"


def database(address: str) -> str:
    """The name of the database that an administrator's address means."""
    name = unquote(_parts(address).path.strip("/"))
    if not name.isprintable() or '"' in name or "/" in name:
        raise InstallError(
            "Der Name der Datenbank enthält ein Zeichen, das nicht geht (Anführungszeichen, Schrägstrich, "
            "Steuerzeichen); bitte einen schlichten Namen wählen."
        )
    return USUAL if name in ("", "postgres", "template0", "template1") else name


def of_database(superuser: str) -> str:
    """The administrator's address of that database."""
    return _address(superuser, database(superuser))


def service(address: str) -> str:
    """An address as a service file of PostgreSQL has it, for its own programs: no password on a command line."""
    parts = _parts(address)
    named = {"host": unquote(parts.hostname or ""), "port": parts.port, "dbname": unquote(parts.path.strip("/"))}
    named |= {"user": unquote(parts.username or ""), "password": unquote(parts.password or "")}
    named |= dict(parse_qsl(parts.query))
    return "\n".join([f"[{USUAL}]", *(f"{name}={value}" for name, value in named.items() if value), ""])


@asynccontextmanager
async def _server(superuser: str) -> AsyncIterator[asyncpg.Connection]:
    """The administrator's connection; nobody else makes roles meanwhile."""
    server = await asyncpg.connect(_address(superuser, "postgres"), timeout=10)
    try:
        if (version := server.get_server_version()).major * 10000 < roles.NEEDED:
            wanted = roles.NEEDED // 10000
            raise InstallError(f"PostgreSQL {wanted} oder neuer wird gebraucht; dieser Server ist {version.major}.")
        await server.execute(f"SELECT pg_advisory_lock({LockClass.ROLES.value}, 0)")
        yield server
    except asyncpg.InsufficientPrivilegeError as error:
        raise InstallError(
            f"Dieser Zugang darf keine Rollen anlegen ({error}). Bitte den eines Superusers nehmen, oder die Ausgabe "
            "von `klimaverbund migrate --print` von der Datenbankverwaltung ausführen lassen."
        ) from None
    finally:
        await server.close()


async def _existing(server: asyncpg.Connection) -> frozenset[str]:
    """The login roles that are there."""
    rows = await server.fetch("SELECT rolname FROM pg_roles WHERE rolname = ANY ($1)", roles.LOGINS)
    return frozenset(row["rolname"] for row in rows)


async def _holds(superuser: str, role: str, existing: Mapping[str, str]) -> str | None:
    """The password of a role in the settings there are, if it opens this database."""
    password = unquote(urlsplit(existing.get(roles.VARIABLES.get(role, ""), "")).password or "")
    if not password:
        return None
    try:
        connection = await asyncpg.connect(_address(superuser, database(superuser), role, password), timeout=10)
    except (asyncpg.InvalidPasswordError, asyncpg.InvalidAuthorizationSpecificationError):
        return None
    await connection.close()
    return password


def _addresses(superuser: str, secret: Mapping[str, str], made: bool, unknown: frozenset[str]) -> Addresses:
    name = database(superuser)
    by_role = {
        role: _address(superuser, name, role, UNKNOWN if role in unknown else secret[role]) for role in roles.LOGINS
    }
    return Addresses(migrate=by_role.pop("migrator"), **by_role, made=made, unknown=unknown)


def _parts(address: str) -> SplitResult:
    if not address.startswith(("postgresql://", "postgres://")):
        raise InstallError(
            "Die Adresse beginnt nicht mit postgresql://; erwartet wird postgresql://SUPERUSER@HOST/DATENBANK."
        )
    return urlsplit(address)


def _address(address: str, database: str, user: str | None = None, password: str | None = None) -> str:
    parts = _parts(address)
    at = parts.netloc.rpartition("@")[2]
    netloc = f"{user}:{quote(password or '', safe='')}@{at}" if user else parts.netloc
    return urlunsplit(("postgresql", netloc, f"/{quote(database, safe='')}", parts.query, ""))

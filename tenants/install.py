"""Installation: roles, an empty database, and the addresses for the settings."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from typing import NamedTuple
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlsplit, urlunsplit

import asyncpg

from tenants import roles
from tenants.locks import LockClass

DEFAULT_DATABASE = "klimaverbund"
"""The name of the database, where the administrator's address names none."""
PLACEHOLDER = "KENNWORT"
"""Stands for a password in an address, where only the settings in use have it."""


class InstallError(RuntimeError):
    """A server or database that cannot be used, in one German sentence that names the cure."""


class Addresses(NamedTuple):
    """One address for each login role.

    ``is_new``: whether the database was created; ``unknown``: the roles that kept a password that is not known here;
    ``has_former_roles``: whether the server has the roles of a database from before the first release.
    """

    migrate: str
    operator: str
    api: str
    anonymous: str
    backup: str
    is_new: bool = True
    unknown: frozenset[str] = frozenset()
    has_former_roles: bool = False

    def by_role(self) -> dict[str, str]:
        """Role -> address, of the roles that have a setting."""
        return {"api": self.api, "anonymous": self.anonymous, "operator": self.operator, "migrator": self.migrate}

    def settings(self) -> Iterator[tuple[str, str]]:
        """Names and values of the settings, without those of unknown passwords."""
        for role, address in self.by_role().items():
            if role not in self.unknown:
                yield roles.VARIABLES[role], address


async def prepare(superuser: str, existing: Mapping[str, str] | None = None) -> Addresses:
    """Creates the roles that are missing, and the database. Roles that exist keep their passwords.

    ``existing``: the settings in use; their passwords are taken where they work.

    Raises ``InstallError`` or ``OSError``.
    """
    name, secret = database_name(superuser), roles.new_passwords()
    async with _exclusive_server(superuser) as server:
        async with server.transaction():
            logins = await _existing_logins(server)
            for statement in roles.create_roles(secret):
                await server.execute(statement)
        has_former_roles = await roles.has_former_roles(server)
        is_new = not await server.fetchval("SELECT true FROM pg_database WHERE datname = $1", name)
        if is_new:
            await server.execute(f"CREATE DATABASE \"{name}\" ENCODING 'UTF8' TEMPLATE template0")
    inside = await asyncpg.connect(superuser_address(superuser), timeout=10)
    try:
        for statement in roles.prepare_database(name):
            await inside.execute(statement)
    finally:
        await inside.close()
    working = {
        role: password for role in logins if (password := await _working_password(superuser, role, existing or {}))
    }
    addresses = _addresses(superuser, secret | working, is_new, logins - working.keys())
    return addresses._replace(has_former_roles=has_former_roles)


async def rotate(superuser: str) -> Addresses:
    """Gives each role another password, all at once. Raises ``InstallError`` or ``OSError``."""
    secret = roles.new_passwords()
    async with _exclusive_server(superuser) as server, server.transaction():
        if missing := sorted(set(roles.LOGINS) - await _existing_logins(server)):
            raise InstallError(
                f"Hier fehlen Rollen ({', '.join(missing)}): bitte zuerst `klimaverbund migrate --bootstrap`."
            )
        for statement in roles.rotate_passwords(secret):
            await server.execute(statement)
    return _addresses(superuser, secret, False, frozenset())


async def claim(superuser: str) -> Addresses:
    """A database on a server of its own, such as a demo's: where passwords are unknown, all are new."""
    addresses = await prepare(superuser)
    return (await rotate(superuser))._replace(is_new=addresses.is_new) if addresses.unknown else addresses


def render_script() -> Iterator[str]:
    """The lines of a script for psql that does the same, for an administrator who gives no access."""
    yield "-- Für die Datenbankverwaltung: mit psql als Superuser ausführen. Kennwörter vorher ersetzen; Rollen, die es"
    yield "-- schon gibt, behalten ihre."
    for statement in roles.create_roles({role: f"{PLACEHOLDER}-{role}" for role in roles.LOGINS}):
        yield f"{statement};"
    yield f"CREATE DATABASE {DEFAULT_DATABASE} ENCODING 'UTF8' TEMPLATE template0;"
    yield f"\\connect {DEFAULT_DATABASE}"
    for statement in roles.prepare_database(DEFAULT_DATABASE):
        yield f"{statement};"
    address = f"postgresql://migrator:{PLACEHOLDER}-migrator@HOST/{DEFAULT_DATABASE}"
    yield f"-- Danach: DATABASE_URL_MIGRATE={address} klimaverbund migrate"


def database_name(address: str) -> str:
    """The name of the database in an administrator's address."""
    name = unquote(_parts(address).path.strip("/"))
    if not name.isprintable() or '"' in name or "/" in name:
        raise InstallError(
            "Der Name der Datenbank enthält ein Zeichen, das nicht geht (Anführungszeichen, Schrägstrich, "
            "Steuerzeichen); bitte einen schlichten Namen wählen."
        )
    return DEFAULT_DATABASE if name in ("", "postgres", "template0", "template1") else name


def superuser_address(superuser: str) -> str:
    """The administrator's address of that database: where it names none, of the default one."""
    return _address(superuser, database_name(superuser))


def service_file(address: str) -> str:
    """An address as a service file for PostgreSQL's programs, so that no password is on a command line."""
    parts = _parts(address)
    entries = {"host": unquote(parts.hostname or ""), "port": parts.port, "dbname": unquote(parts.path.strip("/"))}
    entries |= {"user": unquote(parts.username or ""), "password": unquote(parts.password or "")}
    entries |= dict(parse_qsl(parts.query))
    return "\n".join([f"[{DEFAULT_DATABASE}]", *(f"{name}={value}" for name, value in entries.items() if value), ""])


@asynccontextmanager
async def _exclusive_server(superuser: str) -> AsyncIterator[asyncpg.Connection]:
    """The administrator's connection; nobody else creates roles meanwhile."""
    server = await asyncpg.connect(_address(superuser, "postgres"), timeout=10)
    try:
        if (version := server.get_server_version()).major * 10000 < roles.REQUIRED_VERSION:
            required = roles.REQUIRED_VERSION // 10000
            raise InstallError(f"PostgreSQL {required} oder neuer wird gebraucht; dieser Server ist {version.major}.")
        await server.execute(f"SELECT pg_advisory_lock({LockClass.ROLES.value}, 0)")
        yield server
    except asyncpg.InsufficientPrivilegeError as error:
        raise InstallError(
            f"Dieser Zugang darf keine Rollen anlegen ({error}). Bitte den eines Superusers nehmen, oder die Ausgabe "
            "von `klimaverbund migrate --print` von der Datenbankverwaltung ausführen lassen."
        ) from None
    finally:
        await server.close()


async def _existing_logins(server: asyncpg.Connection) -> frozenset[str]:
    """The login roles that exist."""
    rows = await server.fetch("SELECT rolname FROM pg_roles WHERE rolname = ANY ($1)", roles.LOGINS)
    return frozenset(row["rolname"] for row in rows)


async def _working_password(superuser: str, role: str, existing: Mapping[str, str]) -> str | None:
    """The password of a role in the settings in use, if it opens this database."""
    password = unquote(urlsplit(existing.get(roles.VARIABLES.get(role, ""), "")).password or "")
    if not password:
        return None
    try:
        connection = await asyncpg.connect(_address(superuser, database_name(superuser), role, password), timeout=10)
    except (asyncpg.InvalidPasswordError, asyncpg.InvalidAuthorizationSpecificationError):
        return None
    await connection.close()
    return password


def _addresses(superuser: str, secret: Mapping[str, str], is_new: bool, unknown: frozenset[str]) -> Addresses:
    name = database_name(superuser)
    by_role = {
        role: _address(superuser, name, role, PLACEHOLDER if role in unknown else secret[role]) for role in roles.LOGINS
    }
    return Addresses(
        by_role["migrator"],
        by_role["operator"],
        by_role["api"],
        by_role["anonymous"],
        by_role["backup"],
        is_new,
        unknown,
    )


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

"""``check``: whether the settings, the database and its roles, and the providers are as they must be."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Annotated, NamedTuple

import asyncpg
import typer

from federation import settings
from federation.cli.output import number, reason, say
from migrations.versioning import FormerDatabaseError, database_version, newest, refuse_former
from tenants import login, roles
from tenants.embedded import explain_os_error

UNGUARDED = """
SELECT string_agg(relname, ', ' ORDER BY relname) FROM pg_class
WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> 'alembic_version'
  AND NOT (relrowsecurity AND relforcerowsecurity)
"""
WHICH = "SELECT oid::text || ' ' || datname FROM pg_database WHERE datname = current_database()"
BOUND = "SELECT current_setting($1)"
SERVES = ("api", "open")


class Finding(NamedTuple):
    """One line: whether it is as it must be, or no more than worth knowing, and what it is about."""

    mark: str
    text: str


OK, NOTE, WRONG = "gut    ", "Hinweis", "FEHLER "


def check(
    settings_file: Annotated[
        Path | None, typer.Option("--settings", help="Datei mit den Einstellungen: wer kann sie lesen?")
    ] = None,
) -> None:
    """Prüft Einstellungen, Datenbank, Rollen und Anmeldedienste: eine Zeile je Befund; 1, wenn etwas nicht stimmt."""
    result = asyncio.run(_all(settings_file))
    for item in result:
        say(f"{item.mark} {item.text}")
    wrong = sum(item.mark == WRONG for item in result)
    say(f"{number(wrong, 'Fehler', 'Fehler')}." if wrong else "Alles in Ordnung.")
    raise typer.Exit(1 if wrong else 0)


def server(connection: asyncpg.Connection) -> str:
    """The database server's version."""
    expression = connection.get_server_version()
    return f"{expression.major}.{expression.minor}"


async def _all(file: Path | None) -> list[Finding]:
    results = [address async for address in _addresses()]
    try:
        settings.read()
    except settings.SettingsError as error:
        results.append(Finding(WRONG, str(error)))
    results += [provider async for provider in _providers()]
    if file is not None:
        results.append(_file(file))
    return list(dict.fromkeys(results))


async def _addresses() -> AsyncIterator[Finding]:
    """Each address: does it lead to its role, and is the database behind it the same?"""
    places: dict[str, str] = {}
    for role, name in roles.VARIABLES.items():
        if role not in SERVES and not os.environ.get(name):
            yield Finding(NOTE, f"{name}: nicht gesetzt, und für den Dienst nicht nötig")
            continue
        try:
            connection = await login.connect(settings.address(name), role, timeout=10, statement_cache_size=0)
        except (settings.SettingsError, OSError, ValueError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            why = (
                str(error)
                if isinstance(error, (settings.SettingsError, login.WrongRoleError))
                else f"{name}: {reason(error)}"
            )
            yield Finding(WRONG, why)
            continue
        try:
            yield Finding(OK, f"{name}: Rolle {role}")
            async for bound in _bounds(connection, role, name):
                yield bound
            places[name] = await connection.fetchval(WHICH)
            if role == "api":
                async for bound in _database(connection):
                    yield bound
        finally:
            await connection.close()
    if len(set(places.values())) > 1:
        expression = ", ".join(f"{name}: {place.partition(' ')[2]}" for name, place in places.items())
        yield Finding(
            WRONG, f"Die Adressen nennen verschiedene Datenbanken ({expression}); alle müssen dieselbe nennen"
        )


async def _bounds(connection: asyncpg.Connection, role: str, name: str) -> AsyncIterator[Finding]:
    for setting, value in roles.SETTINGS[role].items():
        if setting != "role" and (now := await connection.fetchval(BOUND, setting)) != _usual(value):
            yield Finding(WRONG, f"{name}: {setting} ist {now} statt {value}; `klimaverbund migrate --bootstrap` "
                                 "setzt es für die Rolle")  # fmt: skip


def _usual(value: str) -> str:
    """As the server writes it."""
    return {"120s": "2min"}.get(value, value)


async def _database(connection: asyncpg.Connection) -> AsyncIterator[Finding]:
    """What any role can tell of the database: versions, all the roles, the guards of tables."""
    major = connection.get_server_version().major
    old = major * 10000 < roles.REQUIRED_VERSION
    yield Finding(WRONG if old else OK, f"PostgreSQL {server(connection)}"
                  + (f"; gebraucht wird {roles.REQUIRED_VERSION // 10000} oder neuer" if old else ""))  # fmt: skip
    there, needed = await database_version(connection), newest()
    try:
        refuse_former(there)
    except FormerDatabaseError as error:
        yield Finding(WRONG, str(error))
        return
    if there == needed:
        yield Finding(OK, f"Stand der Tabellen {there}, wie dieses Programm ihn braucht")
    elif there is None or there < needed:
        yield Finding(WRONG, f"Stand der Tabellen {there or 'älter'}, dieses Programm braucht {needed}: "
                             "`klimaverbund migrate`")  # fmt: skip
    else:
        yield Finding(NOTE, f"Stand der Tabellen {there}, neuer als dieses Programm ({needed})")
    for role in (*roles.LOGINS, *roles.OWNERS):
        if flaws := await login.flaws(connection, role):
            cure = "nimmt" if role == "backup" else "legt an oder berichtigt"
            yield Finding(
                WRONG, f"Rolle {role} {', '.join(flaws)}; `klimaverbund migrate --bootstrap` {cure} das meiste"
            )
    if names := await connection.fetchval(UNGUARDED):
        yield Finding(WRONG, f"Ohne Zeilenschutz (FORCE ROW LEVEL SECURITY): {names}")


async def _providers() -> AsyncIterator[Finding]:
    from federation.app import ConfigurationError, verifier

    try:
        trusted = settings.trust()
        if not trusted.issuers:
            yield Finding(NOTE, "OIDC_ISSUERS ist leer: niemand kann sich anmelden, Öffentliches ist zu lesen")
            return
        request = verifier(trusted)
    except (settings.SettingsError, ConfigurationError) as error:
        yield Finding(WRONG, str(error))
        return
    try:
        for issuer, trouble in (await request.outages()).items():
            if trouble is None:
                yield Finding(OK, f"{issuer}: erreichbar, Schlüssel gelesen")
            else:
                yield Finding(WRONG, f"{issuer}: nicht erreichbar oder nicht zu brauchen ({trouble})")
    finally:
        await request.close()


def _file(path: Path) -> Finding:
    try:
        mode = path.stat().st_mode & 0o777
    except OSError as error:
        return Finding(WRONG, f"{path}: {explain_os_error(error)}")
    if mode & 0o077:
        return Finding(WRONG, f"{path} ist für andere zu lesen ({mode:o}): `chmod 600 {path}`")
    return Finding(OK, f"{path}: nur für den Besitzer")

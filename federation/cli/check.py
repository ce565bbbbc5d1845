"""``check``: checks the settings, the database and its roles, the OpenID providers, and those of the login."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Annotated, NamedTuple

import asyncpg
import typer

from federation import settings
from federation.cli.errors import describe_error
from federation.cli.output import format_count, print_lines
from migrations.versioning import FormerDatabaseError, database_version, newest, refuse_former
from tenants import login, roles
from tenants.embedded import explain_os_error

UNPROTECTED_TABLES = """
SELECT string_agg(relname, ', ' ORDER BY relname) FROM pg_class
WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> 'alembic_version'
  AND NOT (relrowsecurity AND relforcerowsecurity)
"""
DATABASE_NAME = "SELECT oid::text || ' ' || datname FROM pg_database WHERE datname = current_database()"
ROLE_SETTING = "SELECT current_setting($1)"
SERVICE_ROLES = ("api", "anonymous")
SERVER_SPELLINGS = {"120s": "2min"}
"""Values of settings that the server shows in another form."""
FORMER_ROLES = (
    f"Rollen einer früheren Version ({', '.join(roles.FORMER)}): ist deren Datenbank gelöscht, kann die "
    f"Datenbankverwaltung sie entfernen (DROP ROLE {', '.join(roles.FORMER)})"
)
OK, NOTE, ERROR = "gut    ", "Hinweis", "FEHLER "


class CheckResult(NamedTuple):
    """One line of the report: its mark, and a text."""

    mark: str
    text: str


def check(
    settings_file: Annotated[
        Path | None, typer.Option("--settings", help="Datei mit den Einstellungen: wer kann sie lesen?")
    ] = None,
) -> None:
    """Prüft Einstellungen, Datenbank, Rollen und Anmeldedienste: eine Zeile je Befund; 1, wenn etwas nicht stimmt."""
    results = asyncio.run(_run_checks(settings_file))
    print_lines(*(f"{result.mark} {result.text}" for result in results))
    errors = sum(result.mark == ERROR for result in results)
    print_lines(f"{format_count(errors, 'Fehler', 'Fehler')}." if errors else "Alles in Ordnung.")
    raise typer.Exit(1 if errors else 0)


def server_version(connection: asyncpg.Connection) -> str:
    """The database server's version, such as 18.1."""
    version = connection.get_server_version()
    return f"{version.major}.{version.minor}"


async def _run_checks(settings_file: Path | None) -> list[CheckResult]:
    results = [result async for result in _check_addresses()]
    try:
        settings.read()
    except settings.SettingsError as error:
        results.append(CheckResult(ERROR, str(error)))
    results += [result async for result in _check_providers()]
    results += [result async for result in _check_logins()]
    results += [result async for result in _check_mail()]
    if settings_file is not None:
        results.append(_check_file(settings_file))
    return list(dict.fromkeys(results))


async def _check_addresses() -> AsyncIterator[CheckResult]:
    """Whether each address connects as its role, and all of them to the same database."""
    databases: dict[str, str] = {}
    for role, variable in roles.VARIABLES.items():
        if role not in SERVICE_ROLES and not os.environ.get(variable):
            yield CheckResult(NOTE, f"{variable}: nicht gesetzt, und für den Dienst nicht nötig")
            continue
        try:
            url = settings.database_url(variable)
            connection = await login.connect(url, role, timeout=10, statement_cache_size=0)
        except (settings.SettingsError, login.WrongRoleError) as error:
            yield CheckResult(ERROR, str(error))
            continue
        except (OSError, ValueError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            yield CheckResult(ERROR, f"{variable}: {describe_error(error)}")
            continue
        try:
            yield CheckResult(OK, f"{variable}: Rolle {role}")
            async for result in _check_role_settings(connection, role, variable):
                yield result
            databases[variable] = await connection.fetchval(DATABASE_NAME)
            if role == "api":
                async for result in _check_database(connection):
                    yield result
        finally:
            await connection.close()
    if len(set(databases.values())) > 1:
        names = ", ".join(f"{variable}: {database.partition(' ')[2]}" for variable, database in databases.items())
        yield CheckResult(ERROR, f"Die Adressen nennen verschiedene Datenbanken ({names}); alle müssen dieselbe nennen")


async def _check_role_settings(connection: asyncpg.Connection, role: str, variable: str) -> AsyncIterator[CheckResult]:
    for setting, expected in roles.SETTINGS[role].items():
        if setting == "role":
            continue
        actual = await connection.fetchval(ROLE_SETTING, setting)
        if actual != SERVER_SPELLINGS.get(expected, expected):
            yield CheckResult(
                ERROR,
                f"{variable}: {setting} ist {actual} statt {expected}; `klimaverbund migrate --bootstrap` setzt es für"
                " die Rolle",
            )


async def _check_database(connection: asyncpg.Connection) -> AsyncIterator[CheckResult]:
    """What every role can check of the database: versions, all roles, and row-level security."""
    is_old = connection.get_server_version().major * 10000 < roles.REQUIRED_VERSION
    hint = f"; gebraucht wird {roles.REQUIRED_VERSION // 10000} oder neuer" if is_old else ""
    yield CheckResult(ERROR if is_old else OK, f"PostgreSQL {server_version(connection)}{hint}")
    revision, needed = await database_version(connection), newest()
    try:
        refuse_former(revision)
    except FormerDatabaseError as error:
        yield CheckResult(ERROR, str(error))
        return
    if revision == needed:
        yield CheckResult(OK, f"Stand der Tabellen {revision}, wie dieses Programm ihn braucht")
    elif revision is None or revision < needed:
        yield CheckResult(
            ERROR, f"Stand der Tabellen {revision or 'älter'}, dieses Programm braucht {needed}: `klimaverbund migrate`"
        )
    else:
        yield CheckResult(NOTE, f"Stand der Tabellen {revision}, neuer als dieses Programm ({needed})")
    if await roles.has_former_roles(connection):
        yield CheckResult(NOTE, FORMER_ROLES)
    for role in (*roles.LOGINS, *roles.OWNERS):
        if flaws := await login.flaws(connection, role):
            cure = "nimmt" if role == "backup" else "legt an oder berichtigt"
            yield CheckResult(
                ERROR, f"Rolle {role} {', '.join(flaws)}; `klimaverbund migrate --bootstrap` {cure} das meiste"
            )
    if tables := await connection.fetchval(UNPROTECTED_TABLES):
        yield CheckResult(ERROR, f"Ohne Zeilenschutz (FORCE ROW LEVEL SECURITY): {tables}")


async def _check_providers() -> AsyncIterator[CheckResult]:
    from federation.trust import create_verifier

    try:
        trusted = settings.read_trusted_issuers()
        if not trusted.issuers:
            yield CheckResult(NOTE, "OIDC_ISSUERS ist leer: niemand kann sich anmelden, Öffentliches ist zu lesen")
            return
        verifier = create_verifier(trusted)
    except (settings.SettingsError, settings.ConfigurationError) as error:
        yield CheckResult(ERROR, str(error))
        return
    try:
        for issuer, message in (await verifier.fetch_errors()).items():
            if message is None:
                yield CheckResult(OK, f"{issuer}: erreichbar, Schlüssel gelesen")
            else:
                yield CheckResult(ERROR, f"{issuer}: nicht erreichbar oder nicht zu brauchen ({message})")
    finally:
        await verifier.close()


async def _check_logins() -> AsyncIterator[CheckResult]:
    from federation.cli.check_login import check_login_providers

    try:
        providers, secret = settings.read_login_settings(), settings.read_secret()
        origin = settings.read_public_url()
    except settings.SettingsError as error:
        yield CheckResult(ERROR, str(error))
        return
    if secret is None or not providers:
        missing = "LOGIN_PROVIDERS" if secret else "SECRET_KEY_FILE"
        yield CheckResult(NOTE, f"{missing}: nicht gesetzt; niemand meldet sich mit dem Browser an")
        return
    async for is_good, text in check_login_providers(providers, origin):
        yield CheckResult(OK if is_good else ERROR, text)
    yield _check_file(Path(os.environ["SECRET_KEY_FILE"]))


async def _check_mail() -> AsyncIterator[CheckResult]:
    """Whether the mail server takes our login; nothing is sent."""
    from federation.mailing.transport import DeliveryError, connect

    try:
        mail = settings.read_mail()
    except settings.SettingsError as error:
        yield CheckResult(ERROR, str(error))
        return
    if mail is None:
        yield CheckResult(NOTE, "MAIL_URL ist leer: E-Mails bleiben im Ausgang liegen, auch Einladungen")
        return
    try:
        async with connect(mail, mail.domain):
            yield CheckResult(OK, f"MAIL_URL: erreichbar, Absender {mail.sender}")
    except DeliveryError as error:
        yield CheckResult(
            ERROR,
            f"MAIL_URL: {error.code} - bitte Name, Port und Verschlüsselung prüfen, dann MAIL_USER und das Kennwort in"
            " MAIL_PASSWORD_FILE",
        )


def _check_file(path: Path) -> CheckResult:
    """Whether only its owner can read the settings file."""
    try:
        mode = path.stat().st_mode & 0o777
    except OSError as error:
        return CheckResult(ERROR, f"{path}: {explain_os_error(error)}")
    if mode & 0o077:
        return CheckResult(ERROR, f"{path} ist für andere zu lesen ({mode:o}): `chmod 600 {path}`")
    return CheckResult(OK, f"{path}: nur für den Besitzer")

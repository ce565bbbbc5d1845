"""Errors that a person can put right: each ends a command with one German sentence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import asyncpg
from sqlalchemy.exc import DBAPIError

from federation import settings
from federation.cli.output import exit_with_error
from migrations.versioning import FormerDatabaseError, MissingRoleError
from tenants import geojson, install, operating, register, register_import, simplify
from tenants.embedded import EmbeddedDatabaseError, explain_os_error
from tenants.login import WrongRoleError


class CommandError(RuntimeError):
    """A command cannot do its work; the message is one sentence that names the cure."""


@contextmanager
def report_errors() -> Iterator[None]:
    """Ends the command with one sentence for an error that a person can put right."""
    try:
        yield
    except (
        CommandError,
        settings.SettingsError,
        install.InstallError,
        operating.OperatorError,
        register.InvalidRegisterError,
        register_import.RegisterOrderError,
        geojson.InvalidGeometryError,
        simplify.MissingPackageError,
        EmbeddedDatabaseError,
        FormerDatabaseError,
        MissingRoleError,
        settings.ConfigurationError,
        WrongRoleError,
    ) as error:
        exit_with_error(str(error))
    except (asyncpg.PostgresError, asyncpg.InterfaceError, DBAPIError, OSError, ValueError, OverflowError) as error:
        exit_with_error(describe_error(error))


DATABASE_MESSAGES: tuple[tuple[tuple[type[BaseException], ...], str], ...] = (
    (
        (asyncpg.InvalidPasswordError, asyncpg.InvalidAuthorizationSpecificationError),
        "Die Datenbank weist das Kennwort zurück; bitte die Adresse in der Umgebung prüfen.",
    ),
    (
        (asyncpg.InvalidCatalogNameError,),
        "Diese Datenbank gibt es nicht; `klimaverbund migrate --bootstrap` legt sie an.",
    ),
    ((asyncpg.UndefinedTableError,), "Die Tabellen fehlen; bitte zuerst `klimaverbund migrate` ausführen."),
    ((DBAPIError,), "Die Datenbank lässt das nicht zu: {}. Bitte die Adresse und ihre Rolle prüfen."),
    ((asyncpg.PostgresError,), "Die Datenbank lehnt das ab: {}."),
    (
        (ValueError, OverflowError, asyncpg.InterfaceError),
        "Eine Adresse oder Angabe ist so nicht zu lesen: {}. Erwartet wird z. B. postgresql://NAME@HOST/DB.",
    ),
    ((BaseException,), "Das geht gerade nicht: {}. Läuft die Datenbank, und stimmt die Adresse?"),
)
"""Messages by types of errors; the first that matches is used."""


def describe_error(error: BaseException) -> str:
    """Why a database cannot be used, and the cure."""
    cause: object = error
    if isinstance(error, DBAPIError) and error.orig:
        cause = error.orig.__cause__ or error.orig  # SQLAlchemy wraps the driver's own error
    if isinstance(error, OSError) and error.errno:
        cause = explain_os_error(error)
    message = next(message for types, message in DATABASE_MESSAGES if isinstance(error, types))
    return message.format(cause if str(cause) else "keine Antwort")

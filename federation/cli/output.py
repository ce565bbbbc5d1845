"""What people read of the command line: German, one sentence a mistake, nothing that moves their terminal."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NoReturn

import asyncpg
import typer
from sqlalchemy.exc import DBAPIError
from typer import rich_utils
from typer.core import TyperGroup

from federation import settings
from federation.app import ConfigurationError
from migrations.versioning import FormerDatabaseError
from tenants import install, operating, register, register_import
from tenants.embedded import EmbeddedDatabaseError, explain_os_error
from tenants.login import WrongRoleError

GERMAN = (
    (r"Missing option '(.+)'\.", r"Es fehlt die Angabe \1."),
    (r"Missing argument '(.+)'\.", r"Es fehlt die Angabe \1."),
    (r"Missing command\.", "Es fehlt der Befehl."),
    (r"Option '(.+)' requires an argument\.", r"Nach \1 fehlt der Wert."),
    (r"Option '(.+)' does not take a value\.", r"\1 nimmt keinen Wert."),
    (r"No such option: (\S+)(?: \(Possible options: (.+)\)| Did you mean (.+)\?)?.*", r"Die Angabe \1 gibt es nicht."),
    (r"No such command '(.+?)'\..*", r"Den Befehl „\1“ gibt es nicht."),
    (r"Got unexpected extra argument(?:s|\(s\))? \((.+)\)", r"Das ist zu viel: \1."),
    (r"Invalid value for '?(.+?)'?: .*", r"Mit dem Wert von \1 lässt sich nichts anfangen."),
)
"""How typer says it in English, and how people are told here."""
PANELS = {"ARGUMENTS_PANEL_TITLE": "Angaben", "OPTIONS_PANEL_TITLE": "Optionen", "COMMANDS_PANEL_TITLE": "Befehle"}


class German(TyperGroup):
    """Commands whose mistakes of usage are told in German; exit code 2, as is usual."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        for name, title in PANELS.items():
            setattr(rich_utils, name, title)
        values = (args, prog_name, complete_var, False, windows_expand_args)
        if not standalone_mode:
            return super().main(*values, **extra)
        try:
            done = super().main(*values, **extra)
        except typer.Abort:
            _end("Abgebrochen.", 1)
        except Exception as error:
            if getattr(error, "exit_code", None) != 2 or not hasattr(error, "format_message"):
                raise
            _end(_usage(error), 2)
        sys.exit(done if isinstance(done, int) else 0)


def _usage(error: Any) -> str:
    expression = str(error.format_message())
    if type(error).__name__ == "NoArgsIsHelpError":
        return expression
    message = next(
        (re.sub(english, german, expression) for english, german in GERMAN if re.fullmatch(english, expression)),
        expression,
    )
    way = error.ctx.command_path if error.ctx is not None else "klimaverbund"
    return f"{shown(message)} `{way} --help` zeigt, was geht."


def shown(text: object) -> str:
    """A text from elsewhere as one may print it: what would move the terminal or hide something is written out."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in str(text))


def say(*lines: str) -> None:
    """Prints lines; whatever control characters are in them are shown, not sent."""
    for line in lines:
        print(shown(line), flush=True)


def number(count: int, item: str, many: str) -> str:
    """„1 Mandant“, „7 Mandanten“."""
    return f"{count} {item if count == 1 else many}"


def stop(why: str) -> NoReturn:
    """Ends with one sentence and exit code 1."""
    print(shown(why), file=sys.stderr)
    raise typer.Exit(1)


def _end(why: str, code: int) -> NoReturn:
    print(why, file=sys.stderr)
    sys.exit(code)


@contextmanager
def explained() -> Iterator[None]:
    """Turns what a person can put right into one sentence."""
    try:
        yield
    except (
        settings.SettingsError,
        install.InstallError,
        operating.OperatorError,
        register.InvalidRegisterError,
        register_import.RegisterOrderError,
        EmbeddedDatabaseError,
        FormerDatabaseError,
        ConfigurationError,
        WrongRoleError,
    ) as error:
        stop(str(error))
    except (asyncpg.PostgresError, asyncpg.InterfaceError, DBAPIError, OSError, ValueError, OverflowError) as error:
        stop(reason(error))


REASONS: tuple[tuple[tuple[type[BaseException], ...], str], ...] = (
    ((WrongRoleError,), "{}"),
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
"""What a failure at the database means to people; the first that fits."""


def reason(error: BaseException) -> str:
    """Why a database cannot be used, and the cure."""
    expression: object = error
    if isinstance(error, DBAPIError) and error.orig:
        expression = error.orig.__cause__ or error.orig  # the driver's own error lies beneath
    if isinstance(error, OSError) and error.errno:
        expression = explain_os_error(error)
    sentence = next(text for kinds, text in REASONS if isinstance(error, kinds))
    return sentence.format(expression if str(expression) else "keine Antwort")

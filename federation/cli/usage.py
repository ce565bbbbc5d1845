"""Errors of usage in German: typer knows English only."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

import typer
from typer import rich_utils
from typer.core import TyperGroup

from federation.cli.output import escape_unprintable

MESSAGES = (
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
"""Patterns of typer's messages, and their German."""
PANELS = {"ARGUMENTS_PANEL_TITLE": "Angaben", "OPTIONS_PANEL_TITLE": "Optionen", "COMMANDS_PANEL_TITLE": "Befehle"}


class GermanGroup(TyperGroup):
    """Commands whose errors of usage are reported in German; exit code 2."""

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
        arguments = (args, prog_name, complete_var, False, windows_expand_args)
        if not standalone_mode:
            return super().main(*arguments, **extra)
        try:
            result = super().main(*arguments, **extra)
        except typer.Abort:
            _exit("Abgebrochen.", 1)
        except Exception as error:
            if getattr(error, "exit_code", None) != 2 or not hasattr(error, "format_message"):
                raise
            _exit(_usage_message(error), 2)
        sys.exit(result if isinstance(result, int) else 0)


def _usage_message(error: Any) -> str:
    message = str(error.format_message())
    if type(error).__name__ == "NoArgsIsHelpError":
        return message
    for english, german in MESSAGES:
        if re.fullmatch(english, message):
            message = re.sub(english, german, message)
            break
    command = error.ctx.command_path if error.ctx is not None else "klimaverbund"
    return f"{escape_unprintable(message)} `{command} --help` zeigt, was geht."


def _exit(message: str, code: int) -> NoReturn:
    print(message, file=sys.stderr)
    sys.exit(code)

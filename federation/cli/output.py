"""What commands print: texts from elsewhere cannot control the terminal."""

from __future__ import annotations

import sys
from typing import NoReturn

import typer


def escape_unprintable(text: object) -> str:
    """The text with its control and invisible characters as escape sequences."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in str(text))


def print_lines(*lines: str) -> None:
    """Prints lines, escaped."""
    for line in lines:
        print(escape_unprintable(line), flush=True)


def format_count(count: int, singular: str, plural: str) -> str:
    """„1 Mandant“, „7 Mandanten“."""
    return f"{count} {singular if count == 1 else plural}"


def exit_with_error(message: str) -> NoReturn:
    """Ends the command with one sentence on standard error and exit code 1."""
    print(escape_unprintable(message), file=sys.stderr)
    raise typer.Exit(1)

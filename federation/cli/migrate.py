"""``migrate``: roles, database, passwords, and the version of the tables."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import Annotated

import typer

from federation import settings
from federation.cli.output import explained, say, stop
from federation.cli.settings_file import Files, lines, reserved
from tenants import install
from tenants.install import Addresses

UNWRITTEN = "Nicht geschrieben, denn kein Kennwort ist bekannt"


def migrate(
    bootstrap: Annotated[
        str,
        typer.Option(help="Adresse eines Superusers; legt an, was an Rollen und Datenbank fehlt, und nennt die "
                          "Einstellungen. Rollen, die es gibt, behalten ihr Kennwort"),
    ] = "",
    rotate_passwords: Annotated[
        str, typer.Option(help="Adresse eines Superusers; gibt allen Rollen neue Kennwörter und nennt sie")
    ] = "",
    settings_file: Annotated[
        Path | None,
        typer.Option("--settings", help="Neue Datei für die Einstellungen (0600), daneben DATEI.backup für pg_dump"),
    ] = None,
    print_: Annotated[bool, typer.Option("--print", help="Gibt nur das SQL für die Datenbankverwaltung aus")] = False,
) -> None:  # fmt: skip
    """Bringt die Datenbank auf den Stand dieses Programms: alles oder nichts, beliebig oft."""
    from migrations.run import refuse_former_database, upgrade

    ways = [bool(bootstrap), bool(rotate_passwords), print_]
    if sum(ways) > 1:
        stop("--bootstrap, --rotate-passwords und --print gehen nicht zugleich; bitte eins nach dem anderen.")
    if settings_file is not None and not (bootstrap or rotate_passwords):
        stop(
            "--settings nennt, wohin --bootstrap oder --rotate-passwords die Einstellungen schreiben; bitte eins davon."
        )
    if print_:
        print("\n".join(install.render_script()))
        return
    with explained():
        if bootstrap:
            refuse_former_database(install.superuser_address(bootstrap))
            with reserved(settings_file) as files:
                made = asyncio.run(install.prepare(bootstrap, os.environ))
                _hand_over(made, files)  # before anything else can fail: nobody else knows these passwords
            upgrade(install.superuser_address(bootstrap), superuser=True)
        elif rotate_passwords:
            with reserved(settings_file) as files:
                _hand_over(asyncio.run(install.rotate(rotate_passwords)), files)
            say("# Alle Kennwörter sind neu. Dienst, Sicherung und Befehle brauchen die neuen Einstellungen; bitte den "
                "Dienst damit neu starten.")  # fmt: skip
        else:
            upgrade(settings.address("DATABASE_URL_MIGRATE"))
            say("Die Datenbank ist auf dem Stand dieses Programms.")


def _hand_over(made: Addresses, files: Files | None) -> None:
    """Tells the addresses: in files, or for a shell to read."""
    if made.unknown:
        say("# Diese Rollen gab es schon; sie behalten ihre Kennwörter, und die bisherigen Einstellungen gelten "
            f"weiter: {', '.join(sorted(made.unknown))}. Neue Kennwörter macht nur --rotate-passwords.")  # fmt: skip
    if files is None:
        say(*lines(made))
        return
    written = files.write(made)
    for path in (files.path, files.backup):
        done = "Geschrieben, nur für Sie lesbar" if path in written else UNWRITTEN
        say(f"# {done}: {path}")

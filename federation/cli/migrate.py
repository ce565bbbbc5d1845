"""``migrate``: roles, database, passwords, and the version of the tables."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import Annotated

import typer

from federation import settings
from federation.cli.errors import report_errors
from federation.cli.output import exit_with_error, print_lines
from federation.cli.settings_file import SettingsFiles, reserve_files, settings_lines
from tenants import install
from tenants.install import Addresses

NOT_WRITTEN = "Nicht geschrieben, denn kein Kennwort ist bekannt"


def migrate(
    bootstrap: Annotated[
        str,
        typer.Option(
            help="Adresse eines Superusers; legt an, was an Rollen und Datenbank fehlt, und nennt die "
            "Einstellungen. Rollen, die es gibt, behalten ihr Kennwort"
        ),
    ] = "",
    rotate_passwords: Annotated[
        str, typer.Option(help="Adresse eines Superusers; gibt allen Rollen neue Kennwörter und nennt sie")
    ] = "",
    settings_file: Annotated[
        Path | None,
        typer.Option("--settings", help="Neue Datei für die Einstellungen (0600), daneben DATEI.backup für pg_dump"),
    ] = None,
    print_: Annotated[bool, typer.Option("--print", help="Gibt nur das SQL für die Datenbankverwaltung aus")] = False,
) -> None:
    """Bringt die Datenbank auf den Stand dieses Programms: alles oder nichts, beliebig oft."""
    from migrations.run import refuse_former_database, upgrade

    if [bool(bootstrap), bool(rotate_passwords), print_].count(True) > 1:
        exit_with_error(
            "--bootstrap, --rotate-passwords und --print gehen nicht zugleich; bitte eins nach dem anderen."
        )
    if settings_file is not None and not (bootstrap or rotate_passwords):
        exit_with_error(
            "--settings nennt, wohin --bootstrap oder --rotate-passwords die Einstellungen schreiben; bitte eins davon."
        )
    if print_:
        print("\n".join(install.render_script()))
        return
    with report_errors():
        if bootstrap:
            refuse_former_database(install.superuser_address(bootstrap))
            with reserve_files(settings_file) as files:
                addresses = asyncio.run(install.prepare(bootstrap, os.environ))
                _write_addresses(addresses, files)  # first of all: these passwords are stored nowhere else
            upgrade(install.superuser_address(bootstrap), superuser=True)
        elif rotate_passwords:
            with reserve_files(settings_file) as files:
                _write_addresses(asyncio.run(install.rotate(rotate_passwords)), files)
            print_lines(
                "# Alle Kennwörter sind neu. Dienst, Sicherung und Befehle brauchen die neuen Einstellungen; bitte den "
                "Dienst damit neu starten."
            )
        else:
            upgrade(settings.database_url("DATABASE_URL_MIGRATE"))
            print_lines("Die Datenbank ist auf dem Stand dieses Programms.")


def _write_addresses(addresses: Addresses, files: SettingsFiles | None) -> None:
    """Writes the addresses to files, or to standard output for a shell."""
    if addresses.unknown:
        print_lines(
            "# Diese Rollen gab es schon; sie behalten ihre Kennwörter, und die bisherigen Einstellungen gelten "
            f"weiter: {', '.join(sorted(addresses.unknown))}. Neue Kennwörter macht nur --rotate-passwords."
        )
    if files is None:
        print_lines(*settings_lines(addresses))
        return
    written = files.write(addresses)
    for path in (files.path, files.backup):
        result = "Geschrieben, nur für Sie lesbar" if path in written else NOT_WRITTEN
        print_lines(f"# {result}: {path}")

"""Commands of the operator about tenants: what a reform of the territory changes."""

from __future__ import annotations

from typing import Annotated

import typer

from federation import logs
from federation.cli.errors import report_errors
from federation.cli.operator import normalise_line, option, parse_date, run_as_operator
from federation.cli.output import exit_with_error, format_count, print_lines
from tenants.mergers import Merger, merge_tenants
from tenants.operating import OperatorError

tenant_app = typer.Typer(no_args_is_help=True, help="Mandanten, wenn eine Reform sie verändert.")


@tenant_app.callback()
def tenants() -> None:
    """Mandanten, wenn eine Reform sie verändert."""


@tenant_app.command("merge")
def merge(
    key: Annotated[str, typer.Argument(help="Regionalschlüssel des Mandanten, der aufgeht", callback=normalise_line)],
    into: Annotated[str, option("Regionalschlüssel des Nachfolgers, im selben Landkreis")],
    on: Annotated[str, option("Tag JJJJ-MM-TT, von dem an der Nachfolger zählt; heute oder früher")],
    yes: Annotated[bool, typer.Option("--yes", help="Wirklich; sonst wird nur gesagt, was geschähe")] = False,
) -> None:
    """Lässt einen Mandanten in einem anderen aufgehen; das bleibt so.

    Alles Eingetragene bleibt, wo es steht; die Menschen des Nachfolgers bearbeiten es wie Eigenes.
    Rollen, Mandate, Einladungen und Bitten um Zugang beim bisherigen Mandanten enden; neu entsteht dort nichts mehr.
    """
    with report_errors():
        if (day := parse_date(on)) is None:
            raise OperatorError("--on nennt den Tag, von dem an der Nachfolger zählt, als JJJJ-MM-TT.")
        logs.log_to_stderr()
        merger = run_as_operator(lambda connection: merge_tenants(connection, key, into, day, dry_run=not yes))
    print_lines(*_describe(merger, yes))
    if not yes:
        exit_with_error(
            f"Noch ist nichts geändert. Wenn das so sein soll, `klimaverbund tenant merge {key} --into {into} --on {on}"
            " --yes`; rückgängig macht das niemand."
        )


def _describe(m: Merger, is_done: bool) -> list[str]:
    counts = ", ".join([
        format_count(m.roles, "Rolle", "Rollen"), format_count(m.mandates, "Mandat", "Mandate"),
        format_count(m.invitations, "Einladung", "Einladungen"),
        format_count(m.requests, "Bitte um Zugang", "Bitten um Zugang"),
    ])  # fmt: skip
    lines = [
        f"{m.tenant} {'ist jetzt in' if is_done else 'würde in'} {m.successor} "
        f"{'aufgegangen' if is_done else 'aufgehen'}. Dort endet: {counts}.",
        f"Mit {m.successor} weiter: {format_count(m.cooperations, 'Kooperation', 'Kooperationen')}.",
    ]
    if m.people:
        people = format_count(m.people, "Person", "Personen")
        lines.append(f"{people} ohne Rolle bei {m.successor}: wer weiterarbeiten soll, braucht dort eine (`grant`).")
    if m.is_in_register:
        lines.append(
            f"Im geladenen Gemeindeverzeichnis handelt noch {m.tenant}: Einwohner*innen zählen bei {m.successor} erst"
            " mit einem neueren (`register load`)."
        )
    if not m.has_administrator:
        lines.append(f"Bei {m.successor} verwaltet niemand: bitte jemanden einladen (`invite --role admin`).")
    return lines

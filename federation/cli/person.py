"""Commands of the operator about people: what is stored about somebody, and erasing it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from federation import logs, settings
from federation.cli.errors import report_errors
from federation.cli.operator import normalise_line, run_as_operator
from federation.cli.output import exit_with_error, format_count, print_lines
from tenants import people
from tenants.embedded import explain_os_error
from tenants.people import Somebody
from tenants.security_events import SecurityEvent, log_security_event

person_app = typer.Typer(no_args_is_help=True, help="Was über eine Person gespeichert ist, und seine Löschung.")

Issuer = Annotated[str, typer.Option(help="Anmeldedienst der Person (issuer), mit --subject")]
Subject = Annotated[str, typer.Option(help="Kennung der Person dort (sub)")]
Address = Annotated[str, typer.Option("--email", help="Oder ihre E-Mail-Adresse", callback=normalise_line)]
Name = Annotated[str, typer.Option(help="Oder ihr Name, mit --tenant", callback=normalise_line)]
TenantKey = Annotated[str, typer.Option(help="Mandant, der sie kennt: dort wird der Name gesucht")]


@person_app.command("export")
def export(
    issuer: Issuer = "", subject: Subject = "", email: Address = "", name: Name = "", tenant: TenantKey = ""
) -> None:
    """Gibt als JSON aus, was über eine Person gespeichert ist, auch ohne Konto. Vorher prüfen, wer danach fragt."""
    who = _somebody(issuer, subject, email, name, tenant)
    with report_errors():
        found = run_as_operator(lambda connection: people.export(connection, who))
        logs.log_to_stderr()
        log_security_event(SecurityEvent.PERSON_EXPORTED)
    print(json.dumps(found, ensure_ascii=False, indent=2))


@person_app.command("erase")
def erase(
    issuer: Issuer = "",
    subject: Subject = "",
    email: Address = "",
    name: Name = "",
    tenant: TenantKey = "",
    replay: Annotated[
        Path | None, typer.Option(help="Statt dessen: Löschungen aus diesem Protokoll wiederholen")
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Wirklich; sonst wird nur gesagt, was gefunden ist")] = False,
) -> None:
    """Löscht, was über eine Person gespeichert ist; unumkehrbar.

    Texte, in denen sie vorkommt, sieht die Verwaltung des Mandanten und bereinigt sie.

    Mit --replay nach dem Einspielen einer Sicherung: wiederholt, was das Protokoll des Dienstes an Löschungen nennt,
    und meldet alle ab.
    """
    if replay is not None:
        _replay(replay)
        return
    who = _somebody(issuer, subject, email, name, tenant)
    with report_errors():
        if not yes:
            found = run_as_operator(lambda connection: people.export(connection, who))
            rows = format_count(sum(map(len, found.values())), "Eintrag", "Einträge")
            exit_with_error(f"{rows} gefunden ({', '.join(found) or 'nirgends'}). Zum Löschen dasselbe mit --yes.")
        result = run_as_operator(lambda connection: people.erase(connection, who))
        logs.log_to_stderr()
        log_security_event(SecurityEvent.PERSON_ERASED, user=result.user, erasure=result.id)
    texts = format_count(result.texts, "Text", "Texte")
    print_lines(f"Gelöscht: {format_count(result.rows, 'Eintrag', 'Einträge')}. Zu bereinigen: {texts}.")
    if result.user is None:
        print_lines("Ohne Konto lässt sich das nach dem Einspielen einer Sicherung nicht wiederholen: bitte notieren.")


def retention(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Nur sagen, was zu löschen wäre")] = False,
) -> None:
    """Löscht, was länger nicht aufbewahrt wird (RETENTION_…); der Dienst tut dasselbe jeden Tag selbst."""
    with report_errors():
        days = settings.read_retention()
        counts = run_as_operator(lambda connection: people.delete_outdated(connection, days, dry_run=dry_run))
    for table, count in counts.items():
        print_lines(f"{table:<24} {count}")
    total = format_count(sum(counts.values()), "Eintrag", "Einträge")
    print_lines(f"{total} {'zu löschen' if dry_run else 'gelöscht'}.")


def _replay(path: Path) -> None:
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError as error:
        exit_with_error(f"{path} lässt sich nicht lesen: {explain_os_error(error)}. Bitte den Pfad prüfen.")
    with report_errors():
        erased, sessions = run_as_operator(lambda connection: people.replay(connection, lines))
    print_lines(
        f"{format_count(erased, 'Löschung', 'Löschungen')} wiederholt, "
        f"{format_count(sessions, 'Anmeldung', 'Anmeldungen')} beendet."
    )


def _somebody(issuer: str, subject: str, email: str, name: str, tenant: str) -> Somebody:
    if bool(issuer) != bool(subject) or bool(name) != bool(tenant) or not (subject or email or name):
        exit_with_error(
            "Wer ist gemeint? Bitte --issuer und --subject, oder --email, oder --name und --tenant angeben."
        )
    return Somebody(None, issuer or None, subject or None, email or None, name or None, tenant or None)

"""Commands of the operator: the register, regions, and the roles of people."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, TypeVar
from uuid import UUID

import asyncpg
import typer

from federation import settings
from federation.cli.errors import report_errors
from federation.cli.output import escape_unprintable, exit_with_error, format_count, print_lines
from federation.oidc.urls import secure_url
from tenants import operating, register, register_import
from tenants.embedded import explain_os_error
from tenants.login import connect
from tenants.model import TenantRole
from tenants.normal_form import InvalidTextError, TextForm, normalise
from tenants.periods import FOREVER, inclusive_end
from tenants.register import Snapshot
from tenants.register_import import ImportResult

register_app = typer.Typer(no_args_is_help=True, help="Das amtliche Gemeindeverzeichnis.")
region_app = typer.Typer(no_args_is_help=True, help="Landkreise, die hier zusammenarbeiten.")

NO_PEOPLE = "niemand hat eine Rolle"
T = TypeVar("T")


def normalise_line(text: str) -> str:
    """An argument as it was typed or pasted, without invisible characters."""
    try:
        return normalise(text, TextForm.LINE)
    except InvalidTextError as error:
        exit_with_error(error.german)


def option(description: str) -> Any:
    return typer.Option(help=description, callback=normalise_line)


Role = Annotated[str, option("viewer, editor, reviewer, admin, county (nur beim Landkreis), office (eines Bündnisses)")]
AllianceId = Annotated[str, option("Bündnis zur Rolle office: seine Kennung, auch die aus der Adresse seiner Seite")]
# These two are not normalised: they are compared with the claims of tokens character by character.
Issuer = Annotated[str, typer.Option(help="Adresse des Anmeldedienstes (issuer), genau wie im Token")]
Subject = Annotated[str, typer.Option(help="Kennung der Person dort (sub)")]
TenantKey = Annotated[str, option("Regionalschlüssel des Mandanten, z. B. 07335")]
CountyKey = Annotated[
    str, typer.Argument(help="Fünfstelliger Schlüssel des Landkreises, z. B. 07335", callback=normalise_line)
]


def run_as_operator(work: Callable[[asyncpg.Connection], Awaitable[T]]) -> T:
    async def run() -> T:
        connection = await connect(settings.database_url("DATABASE_URL_OPERATOR"), "operator", timeout=10)
        try:
            return await work(connection)
        finally:
            await connection.close()

    return asyncio.run(run())


@register_app.command("load")
def register_load(
    file: Annotated[Path, typer.Argument(help="GV100AD von Destatis (UTF-8 oder ISO-8859-1) oder CSV, auch .gz")],
    on: Annotated[
        str, typer.Option("--date", help="Stand JJJJ-MM-TT; nur bei CSV nötig", callback=normalise_line)
    ] = "",
    whole: Annotated[bool, typer.Option(help="Die CSV-Datei enthält ganze Länder: was fehlt, ist aufgelöst")] = False,
) -> None:
    """Lädt ein Gemeindeverzeichnis; ein zweites Mal ändert nichts, eine beschädigte Datei auch nicht."""
    try:
        data = file.read_bytes()
    except OSError as error:
        exit_with_error(f"{file} lässt sich nicht lesen: {explain_os_error(error)}. Bitte den Pfad prüfen.")
    with report_errors():
        snapshot = register.read(data, on=parse_date(on), whole=whole)
        result = run_as_operator(lambda connection: _load_snapshot(connection, snapshot))
    print_lines(
        f"Stand {snapshot.on:%d.%m.%Y}: {result.new} neu, {result.changed} geändert, {result.removed} aufgelöst, "
        f"{result.unchanged} unverändert."
    )


async def _load_snapshot(connection: asyncpg.Connection, snapshot: Snapshot) -> ImportResult:
    if snapshot.on > await connection.fetchval("SELECT ctx.today()"):
        raise operating.OperatorError(f"Der Stand {snapshot.on:%d.%m.%Y} liegt in der Zukunft; bitte --date prüfen.")
    return await register_import.load(connection, snapshot)


@region_app.command("open")
def region_open(key: CountyKey) -> None:
    """Macht aus dem Verzeichnis die Mandanten eines Landkreises: ihn selbst und wer darin handelt."""
    with report_errors():
        region = run_as_operator(lambda connection: operating.open_region(connection, key))
    print_lines(f"{region.name}: {format_count(region.tenants, 'Mandant', 'Mandanten')}, davon {region.new} neu.")


@region_app.command("list")
def region_list() -> None:
    """Zeigt die Landkreise, die hier eröffnet sind, und wie viele Menschen dort heute eine Rolle haben."""
    with report_errors():
        regions = run_as_operator(operating.list_regions)
    for region in regions:
        tenants = format_count(region.tenants, "Mandant", "Mandanten")
        people = f"{format_count(region.people, 'Person', 'Personen')} mit Rolle" if region.people else NO_PEOPLE
        print_lines(f"{region.ars:<6} {region.name:<38} {tenants}, {people}")
    print_lines(
        f"{format_count(len(regions), 'Landkreis oder kreisfreie Stadt', 'Landkreise oder kreisfreie Städte')}."
    )


@region_app.command("close")
def region_close(
    key: CountyKey,
    yes: Annotated[bool, typer.Option("--yes", help="Wirklich; sonst wird nur gesagt, was geschähe")] = False,
) -> None:
    """Schließt einen Landkreis: alle Rollen bei seinen Mandanten enden, sofort.

    Nichts wird gelöscht, und was veröffentlicht ist, bleibt es; `region open` und `grant` machen ihn wieder auf.
    """
    with report_errors():
        region, count = run_as_operator(lambda connection: operating.close_region(connection, key, dry_run=not yes))
    grants = f"{format_count(count, 'Recht', 'Rechte')} bei {region.tenants} Mandanten"
    if not yes:
        exit_with_error(
            f"{region.name}: {grants} {'würde' if count == 1 else 'würden'} enden; was veröffentlicht ist, bliebe es."
            f" Wenn das so sein soll, `klimaverbund region close {key} --yes`."
        )
    print_lines(
        f"{region.name} ist geschlossen: {grants} beendet. Alles Eingetragene bleibt, Veröffentlichtes auch öffentlich."
    )


def grant(
    issuer: Issuer,
    subject: Subject,
    tenant: TenantKey,
    role: Role,
    until: Annotated[str, option("Letzter Tag JJJJ-MM-TT; ohne Angabe unbefristet")] = "",
    machine: Annotated[bool, typer.Option(help="Ein Programm, keine Person")] = False,
    alliance: AllianceId = "",
) -> None:
    """Gibt einer Person eine Rolle bei einem Mandanten. So kommt auch die erste hinein."""
    with report_errors():
        if issuer:
            _check_issuer(issuer)
        tenant_role, last_day, office_of = parse_role(role), parse_date(until), parse_alliance(alliance)
        name = run_as_operator(
            lambda connection: operating.grant(
                connection, issuer, subject, tenant, tenant_role, last_day, machine, office_of
            )
        )
    end = f" bis {until}" if until else ""
    print_lines(f"{subject} hat jetzt bei {name} die Rolle {format_role(tenant_role)}{end}.")


def revoke(
    issuer: Issuer,
    subject: Subject,
    tenant: Annotated[str, option("Nur bei diesem Mandanten")] = "",
    role: Annotated[str, option("Nur diese Rolle")] = "",
    alliance: AllianceId = "",
) -> None:
    """Nimmt einer Person Rechte, sofort: alle, oder nur die genannten."""
    with report_errors():
        tenant_role, office_of = parse_role(role) if role else None, parse_alliance(alliance)
        count = run_as_operator(
            lambda connection: operating.revoke(connection, issuer, subject, tenant or None, tenant_role, office_of)
        )
        if not count:
            raise operating.OperatorError(
                f"Bei {issuer} hat {subject} kein solches Recht, also endet auch keines. `klimaverbund grants` zeigt, "
                "wer welches hat; --issuer und --subject müssen genau so geschrieben sein wie dort."
            )
    print_lines(f"{format_count(count, 'Recht', 'Rechte')} beendet.")


def grants(tenant: Annotated[str, option("Nur dieser Mandant")] = "") -> None:
    """Zeigt, wer wo welche Rolle hat und bis wann."""
    with report_errors():
        rows = run_as_operator(lambda connection: operating.list_grants(connection, tenant or None))
    for row in rows:
        until = "" if row["valid_to"] == FOREVER else f" bis {inclusive_end(row['valid_to'])}"
        mark = " " if row["holds"] else "-"
        role = format_role(TenantRole[row["role"]]) + (f" {row['alliance']}," if row["alliance"] else "")
        print_lines(
            f"{mark} {row['ars']:<12} {row['name']:<38} {role:<24} {row['subject']} ({row['issuer']})"
            f" ab {row['valid_from']}{until}"
        )
    print_lines(f"{format_count(len(rows), 'Recht', 'Rechte')}; mit „-“ beginnt, was nicht mehr oder noch nicht gilt.")


def format_role(role: TenantRole) -> str:
    """A role by its German label, and by its name on the command line."""
    return f"„{role.label}“ ({role.lower()})"


def _check_issuer(text: str) -> None:
    """Raises ``OperatorError`` for a text that cannot be an issuer; warns of one that OIDC_ISSUERS does not name."""
    try:
        secure_url(text)
        if not text.isprintable() or " " in text or "?" in text or "#" in text or "@" in text:
            raise ValueError
    except Exception:  # the URL parser raises errors of several types
        raise operating.OperatorError(
            f"--issuer {text!r} kann kein Anmeldedienst sein: hier gehört dessen Adresse hin, genau wie in seinen "
            "Token (iss) und in OIDC_ISSUERS, z. B. https://login.example/realms/kreis."
        ) from None
    trusted = settings.read_list("OIDC_ISSUERS", os.environ)
    if trusted and text not in trusted:
        print(
            f"Hinweis: OIDC_ISSUERS nennt {escape_unprintable(text)} nicht, sondern"
            f" {escape_unprintable(', '.join(trusted))}; Token werden Zeichen für Zeichen verglichen, auch ein"
            " Schrägstrich am Ende.",
            file=sys.stderr,
        )


def parse_role(text: str) -> TenantRole:
    try:
        return TenantRole[text.upper()]
    except KeyError:
        roles = ", ".join(role.lower() for role in TenantRole)
        raise operating.OperatorError(f"--role {text} gibt es nicht; es gibt: {roles}.") from None


def parse_alliance(text: str) -> UUID | None:
    """The id of an alliance, as it is or as the interface writes it; raises ``OperatorError`` for anything else."""
    from graphql import GraphQLError

    from federation.alliances.model import Alliance
    from federation.graph.sql.global_id import decode_key

    if not text:
        return None
    with suppress(ValueError):
        return UUID(text)
    with suppress(GraphQLError):
        id: UUID = decode_key(text, Alliance.__name__, Alliance)[1]
        return id
    raise operating.OperatorError(f"--alliance {text} ist kein Bündnis; ohne --alliance werden alle genannt.")


def parse_date(text: str) -> date | None:
    try:
        return datetime.strptime(text, "%Y-%m-%d").date() if text else None
    except ValueError:
        raise operating.OperatorError(f"{text} ist kein Tag der Form JJJJ-MM-TT.") from None

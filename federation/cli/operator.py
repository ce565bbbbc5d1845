"""What the operator types: the register, regions, and who has which role where."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, TypeVar

import asyncpg
import typer

from federation import settings
from federation.cli.output import explained, number, say, shown, stop
from tenants import operating, register, register_import
from tenants.embedded import explain_os_error
from tenants.login import connect
from tenants.model import TenantRole
from tenants.normal_form import InvalidTextError, TextForm, normalise
from tenants.periods import FOREVER, inclusive_end
from tenants.register import Snapshot
from tenants.register_import import ImportResult

registers = typer.Typer(no_args_is_help=True, help="Das amtliche Gemeindeverzeichnis.")
regions = typer.Typer(no_args_is_help=True, help="Landkreise, die hier zusammenarbeiten.")

T = TypeVar("T")


def _line(text: str) -> str:
    """What was typed or pasted, without what nobody sees."""
    try:
        return normalise(text, TextForm.LINE)
    except InvalidTextError as error:
        stop(error.german)


def _option(doc: str) -> Any:
    return typer.Option(help=doc, callback=_line)


Role = Annotated[str, _option("viewer, editor, reviewer, admin oder county (nur beim Landkreis)")]
# These two as they are: a token has them so, and is compared letter by letter.
Issuer = Annotated[str, typer.Option(help="Adresse des Anmeldedienstes (issuer), genau wie im Token")]
Subject = Annotated[str, typer.Option(help="Kennung der Person dort (sub)")]
TenantKey = Annotated[str, _option("Regionalschlüssel des Mandanten, z. B. 07335")]
CountyKey = Annotated[str, typer.Argument(help="Fünfstelliger Schlüssel des Landkreises, z. B. 07335", callback=_line)]


def _as_operator(work: Callable[[asyncpg.Connection], Awaitable[T]]) -> T:
    async def run() -> T:
        connection = await connect(settings.address("DATABASE_URL_OPERATOR"), "operator", timeout=10)
        try:
            return await work(connection)
        finally:
            await connection.close()

    return asyncio.run(run())


@registers.command("load")
def register_load(
    file: Annotated[Path, typer.Argument(help="GV100AD von Destatis (UTF-8 oder ISO-8859-1) oder CSV, auch .gz")],
    on: Annotated[str, typer.Option("--date", help="Stand JJJJ-MM-TT; nur bei CSV nötig", callback=_line)] = "",
    whole: Annotated[bool, typer.Option(help="Die CSV-Datei enthält ganze Länder: was fehlt, ist aufgelöst")] = False,
) -> None:
    """Lädt ein Gemeindeverzeichnis; ein zweites Mal ändert nichts, eine beschädigte Datei auch nicht."""
    try:
        data = file.read_bytes()
    except OSError as error:
        stop(f"{file} lässt sich nicht lesen: {explain_os_error(error)}. Bitte den Pfad prüfen.")
    with explained():
        snapshot = register.read(data, on=_day(on), whole=whole)
        done = _as_operator(lambda connection: _loaded(connection, snapshot))
    say(f"Stand {snapshot.on:%d.%m.%Y}: {done.new} neu, {done.changed} geändert, {done.gone} aufgelöst, "
        f"{done.same} unverändert.")  # fmt: skip


async def _loaded(connection: asyncpg.Connection, snapshot: Snapshot) -> ImportResult:
    if snapshot.on > await connection.fetchval("SELECT ctx.today()"):
        raise operating.OperatorError(f"Der Stand {snapshot.on:%d.%m.%Y} liegt in der Zukunft; bitte --date prüfen.")
    return await register_import.load(connection, snapshot)


@regions.command("open")
def region_open(key: CountyKey) -> None:
    """Macht aus dem Verzeichnis die Mandanten eines Landkreises: ihn selbst und wer darin handelt."""
    with explained():
        done = _as_operator(lambda connection: operating.open_region(connection, key))
    say(f"{done.name}: {number(done.tenants, 'Mandant', 'Mandanten')}, davon {done.new} neu.")


@regions.command("list")
def region_list() -> None:
    """Zeigt die Landkreise, die hier eröffnet sind, und wie viele Menschen dort heute eine Rolle haben."""
    with explained():
        result = _as_operator(operating.list_regions)
    for item in result:
        people = number(item.people, "Person", "Personen") + " mit Rolle" if item.people else "niemand hat eine Rolle"
        say(f"{item.ars:<6} {item.name:<38} {number(item.tenants, 'Mandant', 'Mandanten')}, {people}")
    say(f"{number(len(result), 'Landkreis oder kreisfreie Stadt', 'Landkreise oder kreisfreie Städte')}.")


@regions.command("close")
def region_close(
    key: CountyKey, yes: Annotated[bool, typer.Option("--yes", help="Wirklich; sonst wird nur gesagt, was geschähe")]
    = False,
) -> None:  # fmt: skip
    """Schließt einen Landkreis: alle Rollen bei seinen Mandanten enden, sofort. Nichts wird gelöscht, und was
    veröffentlicht ist, bleibt es; `region open` und `grant` machen ihn wieder auf.
    """
    with explained():
        result, rights = _as_operator(lambda connection: operating.close_region(connection, key, dry_run=not yes))
    what = f"{number(rights, 'Recht', 'Rechte')} bei {result.tenants} Mandanten"
    if not yes:
        stop(f"{result.name}: {what} {'würde' if rights == 1 else 'würden'} enden; was veröffentlicht ist, bliebe es."
             f" Wenn das so sein soll, `klimaverbund region close {key} --yes`.")  # fmt: skip
    say(f"{result.name} ist geschlossen: {what} beendet. Alles Eingetragene bleibt, Veröffentlichtes auch öffentlich.")


def grant(
    issuer: Issuer, subject: Subject, tenant: TenantKey, role: Role,
    until: Annotated[str, _option("Letzter Tag JJJJ-MM-TT; ohne Angabe unbefristet")] = "",
    machine: Annotated[bool, typer.Option(help="Ein Programm, keine Person")] = False,
) -> None:  # fmt: skip
    """Gibt einer Person eine Rolle bei einem Mandanten. So kommt auch die erste hinein."""
    with explained():
        if issuer:
            _issuer(issuer)
        values, last = _role(role), _day(until)
        name = _as_operator(
            lambda connection: operating.grant(connection, issuer, subject, tenant, values, last, machine)
        )
    end = f" bis {until}" if until else ""
    say(f"{subject} hat jetzt bei {name} die Rolle {_named(values)}{end}.")


def revoke(
    issuer: Issuer, subject: Subject,
    tenant: Annotated[str, _option("Nur bei diesem Mandanten")] = "",
    role: Annotated[str, _option("Nur diese Rolle")] = "",
) -> None:  # fmt: skip
    """Nimmt einer Person Rechte, sofort: alle, oder nur die genannten."""
    with explained():
        count = _as_operator(lambda connection: operating.revoke(
            connection, issuer, subject, tenant or None, _role(role) if role else None))  # fmt: skip
        if not count:
            raise operating.OperatorError(
                f"Bei {issuer} hat {subject} kein solches Recht, also endet auch keines. `klimaverbund grants` zeigt, "
                "wer welches hat; --issuer und --subject müssen genau so geschrieben sein wie dort."
            )
    say(f"{number(count, 'Recht', 'Rechte')} beendet.")


def grants(tenant: Annotated[str, _option("Nur dieser Mandant")] = "") -> None:
    """Zeigt, wer wo welche Rolle hat und bis wann."""
    with explained():
        result = _as_operator(lambda connection: operating.list_grants(connection, tenant or None))
    for item in result:
        until = "" if item["valid_to"] == FOREVER else f" bis {inclusive_end(item['valid_to'])}"
        mark = " " if item["holds"] else "-"
        role = _named(TenantRole[item["role"]])
        say(f"{mark} {item['ars']:<12} {item['name']:<38} {role:<24} {item['subject']} ({item['issuer']})"
            f" ab {item['valid_from']}{until}")  # fmt: skip
    say(f"{number(len(result), 'Recht', 'Rechte')}; mit „-“ beginnt, was nicht mehr oder noch nicht gilt.")


def _named(role: TenantRole) -> str:
    """A role in German, and how one writes it on the command line."""
    return f"„{role.label}“ ({role.lower()})"


def _issuer(text: str) -> None:
    """Refuses what can be the issuer of no token; warns of one that this machine's settings do not name."""
    from federation.oidc.keys import safe_url

    try:
        safe_url(text)
        if not text.isprintable() or " " in text or "?" in text or "#" in text or "@" in text:
            raise ValueError
    except Exception:  # the parser raises whatever it finds
        raise operating.OperatorError(
            f"--issuer {text!r} kann kein Anmeldedienst sein: hier gehört dessen Adresse hin, genau wie in seinen "
            "Token (iss) und in OIDC_ISSUERS, z. B. https://login.example/realms/kreis."
        ) from None
    named = settings.listed("OIDC_ISSUERS", os.environ)
    if named and text not in named:
        print(f"Hinweis: OIDC_ISSUERS nennt {shown(text)} nicht, sondern {shown(', '.join(named))}; Token werden "
              "Zeichen für Zeichen verglichen, auch ein Schrägstrich am Ende.", file=sys.stderr)  # fmt: skip


def _role(text: str) -> TenantRole:
    try:
        return TenantRole[text.upper()]
    except KeyError:
        roles = ", ".join(role.lower() for role in TenantRole if role is not TenantRole.OFFICE)
        raise operating.OperatorError(f"--role {text} gibt es nicht; es gibt: {roles}.") from None


def _day(text: str) -> date | None:
    try:
        return datetime.strptime(text, "%Y-%m-%d").date() if text else None
    except ValueError:
        raise operating.OperatorError(f"{text} ist kein Tag der Form JJJJ-MM-TT.") from None

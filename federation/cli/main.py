"""Commands. Each says what it did; what a person can put right ends in one sentence and exit code 1."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Annotated, Any, NoReturn, TypeVar

import asyncpg
import typer
from sqlalchemy.exc import DBAPIError

from federation import settings
from tenants import install, loading, operating, register
from tenants.embedded import Trouble
from tenants.model import FOREVER, TenantRole
from tenants.normal_form import TextForm, UnfitTextError, normalise

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False,
                  help="Klimaverbund: Landkreise und ihre Kommunen arbeiten gemeinsam am Klimaschutz.")  # fmt: skip
registers = typer.Typer(no_args_is_help=True, help="Das amtliche Gemeindeverzeichnis.")
regions = typer.Typer(no_args_is_help=True, help="Landkreise, die hier zusammenarbeiten.")
app.add_typer(registers, name="register")
app.add_typer(regions, name="region")

T = TypeVar("T")


def _line(text: str) -> str:
    """What was typed or pasted, without what nobody sees."""
    try:
        return normalise(text, TextForm.LINE)
    except UnfitTextError as error:
        _stop(error.german)


def _option(doc: str) -> Any:
    return typer.Option(help=doc, callback=_line)


Role = Annotated[str, _option("viewer, editor, reviewer, admin oder county (nur beim Landkreis)")]
Issuer = Annotated[str, _option("Adresse des Anmeldedienstes (issuer), genau wie im Token")]
Subject = Annotated[str, _option("Kennung der Person dort (sub)")]
TenantKey = Annotated[str, _option("Regionalschlüssel des Mandanten, z. B. 07335")]


@contextmanager
def explained() -> Iterator[None]:
    """Turns what a person can put right into one sentence."""
    try:
        yield
    except (settings.Unset, install.Unfit, operating.Refused, register.Damaged, loading.OutOfOrder, Trouble) as error:
        _stop(str(error))
    except (asyncpg.InvalidPasswordError, asyncpg.InvalidAuthorizationSpecificationError):
        _stop("Die Datenbank weist das Kennwort zurück; bitte die Adresse in der Umgebung prüfen.")
    except asyncpg.InvalidCatalogNameError:
        _stop("Diese Datenbank gibt es nicht; `klimaverbund migrate --bootstrap` legt sie an.")
    except (asyncpg.ClientConfigurationError, ValueError, OverflowError) as error:
        _stop(
            f"Eine Adresse oder Angabe ist so nicht zu lesen: {error}. Erwartet wird z. B. postgresql://NAME@HOST/DB."
        )
    except DBAPIError as error:
        beneath = error.orig.__cause__ if error.orig else None
        _stop(f"Die Datenbank lässt das nicht zu: {beneath or error.orig}. Bitte die Adresse und ihre Rolle prüfen.")
    except asyncpg.PostgresError as error:
        if isinstance(error, asyncpg.UndefinedTableError):
            _stop("Die Tabellen fehlen; bitte zuerst `klimaverbund migrate` ausführen.")
        _stop(f"Die Datenbank lehnt das ab: {error}.")
    except OSError as error:
        _stop(f"Das geht gerade nicht: {error}. Läuft die Datenbank, und stimmt die Adresse?")


def _stop(why: str) -> NoReturn:
    print(why, file=sys.stderr)
    raise typer.Exit(1)


def _as_operator(work: Callable[[asyncpg.Connection], Awaitable[T]]) -> T:
    async def run() -> T:
        connection = await asyncpg.connect(settings.address("DATABASE_URL_OPERATOR"), timeout=10)
        try:
            return await work(connection)
        finally:
            await connection.close()

    return asyncio.run(run())


@app.command()
def demo() -> None:
    """Zeigt alles auf diesem Rechner: eigene Datenbank, drei wirkliche Landkreise, erfundene Menschen und Maßnahmen.

    PORT wählt den Port (8000), KLIMAVERBUND_DATA den Ordner (.klimaverbund).
    """
    from federation.cli import demo as vorfuehrung

    with explained():
        vorfuehrung.run(settings.port())


@app.command()
def serve() -> None:
    """Startet den Dienst mit den Einstellungen aus der Umgebung (DATABASE_URL, DATABASE_URL_OPEN, OIDC_ISSUERS, …)."""
    import uvicorn

    from federation import logs
    from federation.app import Misfit, Service
    from federation.graph.sockets import LIMITS

    with explained():
        wanted = settings.read()
        asyncio.run(_check_database(wanted.api))
        try:
            service = Service(wanted)
        except (Misfit, ValueError) as error:
            _stop(str(error))
        logs.to_stdout()
        uvicorn.run(service, host=wanted.host, port=wanted.port, log_config=None, access_log=False, interface="asgi3",
                    timeout_graceful_shutdown=10, **LIMITS)  # fmt: skip


async def _check_database(address: str) -> None:
    connection = await asyncpg.connect(address, timeout=10)
    try:
        if await connection.fetchval("SELECT demo FROM installation"):
            raise Trouble("Diese Datenbank ist als Vorführung angelegt: bitte `klimaverbund demo` nehmen, "
                          "oder eine eigene Datenbank.")  # fmt: skip
    finally:
        await connection.close()


@app.command()
def migrate(
    bootstrap: Annotated[
        str, typer.Option(help="Adresse eines Superusers; legt Rollen und Datenbank an und nennt die Einstellungen")
    ] = "",
    print_: Annotated[bool, typer.Option("--print", help="Gibt nur das SQL für die Datenbankverwaltung aus")] = False,
) -> None:
    """Bringt die Datenbank auf den Stand dieses Programms: alles oder nichts, beliebig oft."""
    from migrations.run import upgrade

    if print_:
        print("\n".join(install.printed()))
        return
    with explained():
        if bootstrap:
            made = asyncio.run(install.prepare(bootstrap))
            upgrade(made.migrate)
            print("# Einstellungen des Dienstes; geheim halten:")
            for name, value in made.settings():
                print(f"export {name}='{value}'")
            print(f"# Nur für Sicherungen (pg_dump), nie in die Einstellungen: {made.backup}")
        else:
            upgrade(settings.address("DATABASE_URL_MIGRATE"))
            print("Die Datenbank ist auf dem Stand dieses Programms.")


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
        _stop(f"{file} lässt sich nicht lesen: {error.strerror}. Bitte den Pfad prüfen.")
    with explained():
        snapshot = register.read(data, on=_day(on), whole=whole)
        if snapshot.on > date.today():
            raise operating.Refused(f"Der Stand {snapshot.on:%d.%m.%Y} liegt in der Zukunft; bitte --date prüfen.")
        done = _as_operator(lambda connection: loading.load(connection, snapshot))
    print(f"Stand {snapshot.on:%d.%m.%Y}: {done.new} neu, {done.changed} geändert, {done.gone} aufgelöst, "
          f"{done.same} unverändert.")  # fmt: skip


@regions.command("open")
def region_open(
    key: Annotated[str, typer.Argument(help="Fünfstelliger Schlüssel des Landkreises, z. B. 07335", callback=_line)],
) -> None:
    """Macht aus dem Verzeichnis die Mandanten eines Landkreises: ihn selbst und wer darin handelt."""
    with explained():
        done = _as_operator(lambda connection: operating.open_region(connection, key))
    print(f"{done.name}: {done.tenants} Mandanten, davon {done.new} neu.")


@app.command()
def grant(
    issuer: Issuer, subject: Subject, tenant: TenantKey, role: Role,
    until: Annotated[str, _option("Letzter Tag JJJJ-MM-TT; ohne Angabe unbefristet")] = "",
    machine: Annotated[bool, typer.Option(help="Ein Programm, keine Person")] = False,
) -> None:  # fmt: skip
    """Gibt einer Person eine Rolle bei einem Mandanten. So kommt auch die erste hinein."""
    with explained():
        name = _as_operator(
            lambda connection: operating.grant(connection, issuer, subject, tenant, _role(role), _day(until), machine)
        )
    print(f"{subject} ist jetzt {role} bei {name}" + (f" bis {until}." if until else "."))


@app.command()
def revoke(
    issuer: Issuer, subject: Subject,
    tenant: Annotated[str, _option("Nur bei diesem Mandanten")] = "",
    role: Annotated[str, _option("Nur diese Rolle")] = "",
) -> None:  # fmt: skip
    """Nimmt einer Person Rechte, sofort: alle, oder nur die genannten."""
    with explained():
        count = _as_operator(lambda connection: operating.revoke(
            connection, issuer, subject, tenant or None, _role(role) if role else None))  # fmt: skip
    print(f"{count} Recht(e) beendet.")


@app.command()
def grants(tenant: Annotated[str, _option("Nur dieser Mandant")] = "") -> None:
    """Zeigt, wer wo welche Rolle hat und bis wann."""
    with explained():
        found = _as_operator(lambda connection: operating.grants(connection, tenant or None))
    for one in found:
        until = "" if one["valid_to"] == FOREVER else f" bis {one['valid_to'] - timedelta(days=1)}"
        mark = " " if one["holds"] else "-"
        print(f"{mark} {one['ars']:<12} {one['name']:<38} {one['role']:<9} {one['subject']} ({one['issuer']})"
              f" ab {one['valid_from']}{until}")  # fmt: skip
    print(f"{len(found)} Recht(e); mit „-“ beginnt, was nicht mehr oder noch nicht gilt.")


@app.command("demo-data")
def demo_data() -> None:
    """Schreibt die Vorführung in eine Datenbank, die als Vorführung angelegt ist."""
    from demo import content
    from federation.cli.demo import issuer
    from federation.graph.operations import today

    async def run() -> bool:
        owner = await asyncpg.connect(settings.address("DATABASE_URL_MIGRATE"), timeout=10)
        operator = await asyncpg.connect(settings.address("DATABASE_URL_OPERATOR"), timeout=10)
        try:
            api = settings.address("DATABASE_URL")
            return await content.write(operator, owner, api, issuer(settings.port()), today())
        finally:
            await owner.close()
            await operator.close()

    with explained():
        try:
            done = asyncio.run(run())
        except content.NotEmpty as error:
            _stop(str(error))
    print("Die Vorführung ist eingetragen." if done else "Die Vorführung war schon da.")


@app.command()
def schema(
    public: Annotated[bool, typer.Option(help="Das öffentliche Schema statt das der Mitglieder")] = False,
) -> None:
    """Gibt das GraphQL-Schema aus (SDL)."""
    from federation import schema as roof

    print((roof.everyone if public else roof.member).as_str())


@app.command()
def token(name: Annotated[str, typer.Argument(help="Wer, z. B. kreis-kaiserslautern", callback=_line)]) -> None:
    """Gibt ein Token für einen erfundenen Menschen der Vorführung aus, 8 Stunden gültig."""
    from demo.people import PEOPLE
    from federation.cli import demo as vorfuehrung
    from federation.oidc.demo_provider import DemoProvider

    with explained():
        at = vorfuehrung.place()
        people = {person.subject: person.name for person in PEOPLE}
        if name not in people:
            raise Trouble(f"{name} gibt es nicht; es gibt: {', '.join(people)}.")
        if not at.key.exists() or not at.port.exists():
            raise Trouble(f"In {at.folder} läuft keine Vorführung; bitte zuerst `make demo` starten.")
        issuer = vorfuehrung.issuer(int(at.port.read_text()))
        print(DemoProvider(issuer, people, vorfuehrung.AUDIENCE, key_file=at.key).token(name, vorfuehrung.SCOPE))


def _role(text: str) -> TenantRole:
    try:
        return TenantRole[text.upper()]
    except KeyError:
        roles = ", ".join(role.lower() for role in TenantRole if role is not TenantRole.OFFICE)
        raise operating.Refused(f"--role {text} gibt es nicht; es gibt: {roles}.") from None


def _day(text: str) -> date | None:
    try:
        return datetime.strptime(text, "%Y-%m-%d").date() if text else None
    except ValueError:
        raise operating.Refused(f"{text} ist kein Tag der Form JJJJ-MM-TT.") from None

"""``demo``: PostgreSQL out of a wheel, the demo region, invented people, and the server, in one process."""

from __future__ import annotations

import asyncio
import fcntl
import json
import os
import shlex
import signal
import socket
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, TextIO

import asyncpg

from demo.people import PEOPLE
from federation.cli.service import listen
from federation.settings import Settings
from migrations.versioning import FormerDatabaseError
from tenants import install
from tenants.embedded import SUPERUSER, Embedded, EmbeddedDatabaseError, explain_os_error

AUDIENCE = "https://klimaverbund.demo/api"
SCOPE = "klimaverbund:read klimaverbund:write"


class Place(NamedTuple):
    """Where the demo lives: its folder, and in it the addresses of its database and the provider's key."""

    folder: Path

    @property
    def addresses(self) -> Path:
        return self.folder / "addresses.json"

    @property
    def key(self) -> Path:
        return self.folder / "provider-key.json"

    @property
    def postgres(self) -> Path:
        return self.folder / "postgres"

    @property
    def port(self) -> Path:
        return self.folder / "port"


def place() -> Place:
    """``.klimaverbund`` here, or where KLIMAVERBUND_DATA says."""
    return Place(Path(os.environ.get("KLIMAVERBUND_DATA") or ".klimaverbund").resolve())


def issuer(port: int) -> str:
    from federation.app import DEMO_PROVIDER

    return f"http://127.0.0.1:{port}{DEMO_PROVIDER}"


def alone(at: Place) -> TextIO:
    """Holds the folder until the process ends, however it ends: two demos would stop each other's database."""
    try:
        at.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = (at.folder / "lock").open("w")
    except OSError as error:
        raise EmbeddedDatabaseError(f"Der Ordner {at.folder} lässt sich nicht anlegen: {explain_os_error(error)}. "
                      "Bitte mit KLIMAVERBUND_DATA einen beschreibbaren Ordner wählen.") from None  # fmt: skip
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.close()
        raise EmbeddedDatabaseError(
            f"In {at.folder} läuft schon eine Vorführung; bitte diese beenden, oder mit KLIMAVERBUND_DATA "
            "einen anderen Ordner wählen."
        ) from None
    return lock


def prepare(at: Place, port: int) -> tuple[Embedded, Settings]:
    """The database, migrated and filled; says what it does, and what it took."""
    postgres = Embedded(at.postgres)
    try:
        with Progress("PostgreSQL starten"):
            postgres.start()
        with Progress("Datenbank einrichten"):
            addresses = asyncio.run(_ready(postgres, at))
        with Progress("Tabellen, Rechte und Regeln anlegen"):
            _migrate(at, addresses["DATABASE_URL_MIGRATE"])
        with Progress("Drei Landkreise, Menschen und Maßnahmen eintragen"):
            asyncio.run(_filled(addresses, port))
    except BaseException:
        postgres.stop()
        raise
    settings = Settings(
        api=addresses["DATABASE_URL"], open=addresses["DATABASE_URL_OPEN"], issuers=(issuer(port),), audience=AUDIENCE,
        port=port,
    )  # fmt: skip
    at.port.write_text(str(port))
    return postgres, settings


def _migrate(at: Place, address: str) -> None:
    from migrations.run import upgrade

    try:
        upgrade(address)
    except FormerDatabaseError:
        raise EmbeddedDatabaseError(
            f"Die Vorführung in {at.folder} stammt aus einer früheren Version und lässt sich nicht übernehmen: bitte "
            f"den Ordner löschen (rm -r {shlex.quote(str(at.folder))}) und sie noch einmal starten."
        ) from None


class Progress:
    """One line a step: what, and how long it took."""

    def __init__(self, what: str) -> None:
        self._what = what

    def __enter__(self) -> None:
        self._began = time.monotonic()
        print(f"  {self._what} … ", end="", flush=True)

    def __exit__(self, kind: object, *_: object) -> None:
        print("abgebrochen" if kind else f"{time.monotonic() - self._began:.1f} s", flush=True)


async def _ready(postgres: Embedded, at: Place) -> dict[str, str]:
    """The addresses: made once with the database, then kept; only the port may be new."""
    superuser = postgres.address(SUPERUSER)
    if at.addresses.exists():
        with suppress(asyncpg.PostgresError, OSError, ValueError, KeyError):
            existing: dict[str, str] = json.loads(at.addresses.read_text())
            moved = {name: _with_port(item, superuser) for name, item in existing.items()}
            await (await asyncpg.connect(moved["DATABASE_URL_MIGRATE"], timeout=5)).close()
            return moved
    made = dict((await install.claim(superuser)).settings())
    new = at.addresses.with_suffix(".new")
    new.touch(mode=0o600)
    new.write_text(json.dumps(made))
    new.replace(at.addresses)
    return made


def _with_port(address: str, like: str) -> str:
    port = like.rpartition("@")[2].partition("/")[0].partition(":")[2]
    head, _, tail = address.rpartition("@")
    host, _, rest = tail.partition(":")
    return f"{head}@{host}:{port}/{rest.partition('/')[2]}"


async def _filled(addresses: dict[str, str], port: int) -> None:
    from demo import content
    from federation.graph.run.operations import today

    owner = await asyncpg.connect(addresses["DATABASE_URL_MIGRATE"])
    operator = await asyncpg.connect(addresses["DATABASE_URL_OPERATOR"])
    try:
        if not await owner.fetchval("SELECT true FROM installation"):
            # Marked while it is still empty: a database that holds anything never becomes a demo.
            if await owner.fetchval("SELECT true FROM region LIMIT 1"):
                raise EmbeddedDatabaseError(
                    "Diese Datenbank ist nicht leer und keine Vorführung; bitte einen anderen Ordner nehmen."
                )
            await owner.execute("INSERT INTO installation (id, demo) VALUES (1, true)")
        await content.write(operator, owner, addresses["DATABASE_URL"], issuer(port), today())
    finally:
        await owner.close()
        await operator.close()


def run(port: int) -> None:
    """Everything up to Ctrl-C or SIGTERM."""
    for item in listen("127.0.0.1", port, "make demo"):
        item.close()  # whoever comes before all is ready is to hear so, and not to wait
    at = place()
    with alone(at):
        print(f"Klimaverbund, Vorführung in {at.folder}", flush=True)
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # uvicorn sends it on, and the database would stay
        postgres, settings = prepare(at, port)
        try:
            _serve(at, settings)
        finally:
            postgres.stop()
            print("\nBeendet; die Daten bleiben für das nächste Mal.", file=sys.stderr)


def _serve(at: Place, settings: Settings) -> None:
    import uvicorn

    from federation import collector
    from federation.app import DEMO_PROVIDER, MEMBERS, Service
    from federation.graph.http.websocket import LIMITS
    from federation.oidc.demo_provider import DemoProvider

    people = {person.subject: person.name for person in PEOPLE}
    provider = DemoProvider(issuer(settings.port), people, AUDIENCE, key_file=at.key)
    service = Service(settings, provider.app())
    hello = welcome(settings.port, provider.token("kreis-kaiserslautern", SCOPE), MEMBERS, DEMO_PROVIDER)
    config = uvicorn.Config(
        service, host="127.0.0.1", port=settings.port, log_level="warning", interface="asgi3",
        timeout_graceful_shutdown=3, **LIMITS,
    )  # fmt: skip

    class Greeting(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if self.started:
                print(hello, flush=True)

    service.warm()
    collector.settle()
    with suppress(KeyboardInterrupt):
        Greeting(config).run(listen("127.0.0.1", settings.port, "make demo"))


def welcome(port: int, token: str, path: str, provider: str) -> str:
    """Where to go, who one can be, and a query to begin with."""
    at = f"http://127.0.0.1:{port}"
    people = "\n".join(f"    {person.subject:<22}{person.name}" for person in PEOPLE)
    query = '{ region(key: "07335") { name population measureStatus { basis total byStatus { status count } } } }'
    body = json.dumps({"query": query})
    return f"""
Bereit:
  {at}{path:<18} GraphQL für Mitglieder (mit oder ohne Token)
  {at}/public/graphql    GraphQL für alle
  {at}{provider:<18} Anmeldedienst der Vorführung
  {at}/healthz           Lebenszeichen

Wer Sie sein können, alle erfunden; `.venv/bin/klimaverbund token NAME` gibt ein Token:
{people}

Zum Ausprobieren, als jede*r:
  curl -s {at}{path} -H 'content-type: application/json' -d '{body}'
und als Landkreis, mit Token (8 Stunden gültig):
  curl -s {at}{path} -H 'content-type: application/json' -H 'authorization: Bearer {token}' -d '{body}'

Strg-C beendet."""

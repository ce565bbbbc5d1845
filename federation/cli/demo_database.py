"""The demo's database: PostgreSQL from a wheel, migrated and filled."""

from __future__ import annotations

import asyncio
import json
import shlex
import time
from contextlib import suppress

import asyncpg

from federation.cli.demo_folder import AUDIENCE, DemoFolder, issuer_url, login_provider, read_secret
from federation.cli.errors import CommandError
from federation.mailing.configuration import MailConfiguration
from federation.settings import Settings
from migrations.versioning import FormerDatabaseError
from tenants import install
from tenants.embedded import SUPERUSER, Embedded


class Progress:
    """Prints one line a step: its name, and how long it took."""

    def __init__(self, step: str) -> None:
        self._step = step

    def __enter__(self) -> None:
        self._began = time.monotonic()
        print(f"  {self._step} … ", end="", flush=True)

    def __exit__(self, error: object, *_: object) -> None:
        print("abgebrochen" if error else f"{time.monotonic() - self._began:.1f} s", flush=True)


def prepare(folder: DemoFolder, port: int) -> tuple[Embedded, Settings]:
    """Starts the database, migrates and fills it, and prints its progress."""
    postgres = Embedded(folder.postgres)
    try:
        with Progress("PostgreSQL starten"):
            postgres.start()
        with Progress("Datenbank einrichten"):
            addresses = asyncio.run(_create_database(postgres, folder))
        with Progress("Tabellen, Rechte und Regeln anlegen"):
            _migrate(folder, addresses["DATABASE_URL_MIGRATE"])
        with Progress("Drei Landkreise, Menschen und Maßnahmen eintragen"):
            asyncio.run(_write_content(addresses, port))
    except BaseException:
        postgres.stop()
        raise
    folder.port.write_text(str(port))
    return postgres, Settings(
        api=addresses["DATABASE_URL"],
        anonymous=addresses["DATABASE_URL_ANONYMOUS"],
        issuers=(issuer_url(port),),
        audience=AUDIENCE,
        port=port,
        public_url=f"http://127.0.0.1:{port}",
        secret=read_secret(folder),
        login_providers=(login_provider(port),),
        mail=MailConfiguration(folder.mail, "klimaverbund@klimaverbund.demo"),
    )


def _migrate(folder: DemoFolder, address: str) -> None:
    from migrations.run import upgrade

    try:
        upgrade(address)
    except FormerDatabaseError:
        path = folder.path
        raise CommandError(
            f"Die Vorführung in {path} stammt aus einer früheren Version und lässt sich nicht übernehmen: bitte den "
            f"Ordner löschen (rm -r {shlex.quote(str(path))}) und sie noch einmal starten."
        ) from None


async def _create_database(postgres: Embedded, folder: DemoFolder) -> dict[str, str]:
    """The addresses by the names of their settings: stored when the database is created; only the port may change."""
    superuser = postgres.address(SUPERUSER)
    if folder.addresses.exists():
        with suppress(asyncpg.PostgresError, OSError, ValueError, KeyError):
            stored: dict[str, str] = json.loads(folder.addresses.read_text())
            addresses = {name: _with_port(address, superuser) for name, address in stored.items()}
            await (await asyncpg.connect(addresses["DATABASE_URL_MIGRATE"], timeout=5)).close()
            await install.prepare(superuser, addresses)  # roles that came with a newer version
            return addresses
    addresses = dict((await install.claim(superuser)).settings())
    temporary = folder.addresses.with_suffix(".new")
    temporary.touch(mode=0o600)
    temporary.write_text(json.dumps(addresses))
    temporary.replace(folder.addresses)
    return addresses


def _with_port(address: str, other: str) -> str:
    """The address with the port of the other one."""
    port = other.rpartition("@")[2].partition("/")[0].partition(":")[2]
    head, _, tail = address.rpartition("@")
    host, _, rest = tail.partition(":")
    return f"{head}@{host}:{port}/{rest.partition('/')[2]}"


async def _write_content(addresses: dict[str, str], port: int) -> None:
    from demo import content
    from federation.graph.run.operations import today

    owner = await asyncpg.connect(addresses["DATABASE_URL_MIGRATE"])
    operator = await asyncpg.connect(addresses["DATABASE_URL_OPERATOR"])
    try:
        if not await owner.fetchval("SELECT true FROM installation"):
            # Only an empty database is marked: one with contents never becomes a demo.
            if await owner.fetchval("SELECT true FROM region LIMIT 1"):
                raise CommandError(
                    "Diese Datenbank ist nicht leer und keine Vorführung; bitte einen anderen Ordner nehmen."
                )
            await owner.execute("INSERT INTO installation (id, demo) VALUES (1, true)")
        await content.write(operator, owner, addresses["DATABASE_URL"], issuer_url(port), today())
        # Browsers keep one cookie for all ports of this machine, and with the port the issuer changes.
        await owner.execute("DELETE FROM login_session WHERE issuer <> $1", issuer_url(port))
    finally:
        await owner.close()
        await operator.close()

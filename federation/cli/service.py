"""``serve``: the service, which says in one line that it is there, and with what."""

from __future__ import annotations

import asyncio
import errno
import importlib.metadata
import logging
import socket
from typing import TYPE_CHECKING

from federation import settings
from federation.cli import check
from federation.cli.output import explained
from migrations.versioning import database_version, newest, refuse_former
from tenants.embedded import EmbeddedDatabaseError
from tenants.login import connect
from tenants.roles import VARIABLES

if TYPE_CHECKING:
    from federation.app import Service

log = logging.getLogger("klimaverbund")


def serve() -> None:
    """Startet den Dienst mit den Einstellungen aus der Umgebung (DATABASE_URL, DATABASE_URL_OPEN, OIDC_ISSUERS, …)."""
    import uvicorn

    from federation import collector, logs
    from federation.app import Service
    from federation.graph.http.websocket import LIMITS

    with explained():
        wanted = settings.read()
        database = asyncio.run(_fit(wanted))
        service = Service(wanted)
        sockets = listen(wanted.host, wanted.port)
        logs.to_stdout()
        config = uvicorn.Config(
            service, host=wanted.host, port=wanted.port, log_config=None, access_log=False, interface="asgi3",
            timeout_graceful_shutdown=10, **LIMITS,
        )  # fmt: skip

        class Announcing(uvicorn.Server):
            async def startup(self, sockets: list[socket.socket] | None = None) -> None:
                await super().startup(sockets)
                if self.started:
                    # Beside the first requests: a provider that does not answer holds nobody up.
                    self.announcing = asyncio.create_task(_announce(service, database))

        service.warm()
        collector.settle()
        Announcing(config).run(sockets)


async def _announce(service: Service, database: dict[str, str]) -> None:
    """The one line that says: ready, and with what."""
    wanted = service.settings
    host = f"[{wanted.host}]" if ":" in wanted.host else wanted.host
    outages = await service.verifier.outages()
    log.info("ready", extra={
        "version": importlib.metadata.version("klimaverbund"), "address": f"http://{host}:{wanted.port}",
        "roles": {variable: role for role, variable in VARIABLES.items() if role in check.SERVES},
        "issuers": {issuer: "reachable" if trouble is None else f"unreachable: {trouble}"
                    for issuer, trouble in outages.items()},
        **database,
    })  # fmt: skip


async def _fit(wanted: settings.Settings) -> dict[str, str]:
    """What the database says of itself; raises where the service must not start on it."""
    guest = await connect(wanted.open, "open", timeout=10)
    await guest.close()
    connection = await connect(wanted.api, "api", timeout=10)
    try:
        if await connection.fetchval("SELECT demo FROM installation"):
            raise EmbeddedDatabaseError(
                "Diese Datenbank ist als Vorführung angelegt: bitte `klimaverbund demo` nehmen, "
                "oder eine eigene Datenbank."
            )
        version, needed = await database_version(connection), newest()
        refuse_former(version)
        if version is None or version < needed:
            raise EmbeddedDatabaseError(
                f"Die Datenbank hat den Stand {version or 'einer älteren Version'}, dieses Programm braucht "
                f"{needed}: bitte zuerst `klimaverbund migrate`."
            )
        return {"database": check.server(connection), "migration": version}
    finally:
        await connection.close()


def listen(host: str, port: int, command: str = "klimaverbund serve") -> list[socket.socket]:
    """Sockets that are bound to all that a host means; raises ``EmbeddedDatabaseError`` where somebody else listens
    there."""
    results: list[socket.socket] = []
    try:
        infos = socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        for family, _, _, _, address in dict.fromkeys(infos):
            item = socket.socket(family)
            results.append(item)
            item.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if family == socket.AF_INET6:
                item.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            item.bind(address)
            item.listen(2048)  # at once: without it two processes may hold one port
    except OSError as error:
        for item in results:
            item.close()
        raise EmbeddedDatabaseError(_why_not(host, port, command, error)) from None
    return results


def _why_not(host: str, port: int, command: str, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} ist belegt. Bitte einen anderen nehmen: PORT={port + 1} {command}"
    if error.errno == errno.EACCES:
        return f"Port {port} darf hier nur root nehmen. Bitte einen ab 1024 nehmen: PORT=8000 {command}"
    return f"HOST={host}: das ist keine Adresse dieses Rechners. Üblich ist HOST=127.0.0.1."

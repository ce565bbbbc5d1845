"""``serve``: runs the service; one line in the log tells when it is ready, and with which settings."""

from __future__ import annotations

import asyncio
import errno
import importlib.metadata
import logging
import socket
from typing import TYPE_CHECKING

from federation import settings
from federation.cli import check
from federation.cli.errors import CommandError, report_errors
from federation.cli.server import run_server
from migrations.versioning import database_version, newest, refuse_former
from tenants.login import connect
from tenants.roles import VARIABLES

if TYPE_CHECKING:
    from federation.app import Service

log = logging.getLogger("klimaverbund")


def serve() -> None:
    """Startet den Dienst mit den Einstellungen aus der Umgebung.

    Das sind DATABASE_URL, DATABASE_URL_ANONYMOUS, OIDC_ISSUERS, …; die README erklärt sie.
    """
    from federation import collector, logs

    with collector.loading():
        from federation.app import Service
    with report_errors():
        configuration = settings.read()
        versions = asyncio.run(_check_database(configuration))
        service = Service(configuration)
        sockets = listen(configuration.host, configuration.port)
        logs.log_to_stdout()
        run_server(
            service,
            lambda: sockets,
            # In a task: a provider that does not answer delays no request.
            on_ready=lambda: asyncio.create_task(_log_ready(service, versions)),
            log_config=None,
            access_log=False,
            timeout_graceful_shutdown=10,
        )


async def _log_ready(service: Service, versions: dict[str, str]) -> None:
    """Logs the one line that tells that the service is ready, and with which settings."""
    configuration = service.settings
    host = f"[{configuration.host}]" if ":" in configuration.host else configuration.host
    errors = await service.verifier.fetch_errors()
    details: dict[str, object] = {
        "version": importlib.metadata.version("klimaverbund"),
        "address": f"http://{host}:{configuration.port}",
        "roles": {variable: role for role, variable in VARIABLES.items() if role in check.SERVICE_ROLES},
        "issuers": {
            issuer: "reachable" if error is None else f"unreachable: {error}" for issuer, error in errors.items()
        },
        "logins": [provider.key for provider in configuration.login_providers],
        **versions,
    }
    log.info("ready", extra=details)


async def _check_database(configuration: settings.Settings) -> dict[str, str]:
    """The versions of server and tables; raises ``CommandError`` where the service must not start."""
    connection = await connect(configuration.anonymous, "anonymous", timeout=10)
    await connection.close()
    connection = await connect(configuration.api, "api", timeout=10)
    try:
        if await connection.fetchval("SELECT demo FROM installation"):
            raise CommandError(
                "Diese Datenbank ist als Vorführung angelegt: bitte `klimaverbund demo` nehmen, "
                "oder eine eigene Datenbank."
            )
        migration, needed = await database_version(connection), newest()
        refuse_former(migration)
        if migration is None or migration < needed:
            raise CommandError(
                f"Die Datenbank hat den Stand {migration or 'einer älteren Version'}, dieses Programm braucht "
                f"{needed}: bitte zuerst `klimaverbund migrate`."
            )
        return {"database": check.server_version(connection), "migration": migration}
    finally:
        await connection.close()


def listen(host: str, port: int, command: str = "klimaverbund serve") -> list[socket.socket]:
    """Listening sockets on all addresses of a host; raises ``CommandError`` where that is impossible.

    ``command`` is named in the cure.
    """
    sockets: list[socket.socket] = []
    try:
        infos = socket.getaddrinfo(host or None, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        for family, _, _, _, address in dict.fromkeys(infos):
            listener = socket.socket(family)
            sockets.append(listener)
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if family == socket.AF_INET6:
                listener.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            listener.bind(address)
            listener.listen(2048)  # at once: with SO_REUSEADDR two processes can bind one port
    except OSError as error:
        for listener in sockets:
            listener.close()
        raise CommandError(_describe_bind_error(host, port, command, error)) from None
    return sockets


def _describe_bind_error(host: str, port: int, command: str, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} ist belegt. Bitte einen anderen nehmen: PORT={port + 1} {command}"
    if error.errno == errno.EACCES:
        return f"Port {port} darf hier nur root nehmen. Bitte einen ab 1024 nehmen: PORT=8000 {command}"
    return f"HOST={host}: das ist keine Adresse dieses Rechners. Üblich ist HOST=127.0.0.1."

"""Runs the service in uvicorn, for ``serve`` and for the demo."""

from __future__ import annotations

import gc
import socket
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from federation.app import Service

SWITCH_INTERVAL = 0.000_2
"""Seconds after which the thread that compiles lets a request go on; see ``docs/decisions/0042`` for what was measured.
"""


def prepare(service: Service) -> None:
    """Compiles what every visitor needs, and sets up this process so that no request waits long for another's work."""
    from federation import collector

    gc.freeze()  # what was imported stays: no collection looks at it while documents are compiled
    service.warm()
    collector.freeze_loaded_objects()
    sys.setswitchinterval(SWITCH_INTERVAL)


def run_server(
    service: Service, open_sockets: Callable[[], list[socket.socket]], on_ready: Callable[[], object], **options: Any
) -> None:
    """Runs the service until it is stopped.

    ``open_sockets``: called when everything is loaded; ``on_ready``: in the event loop, when requests are answered;
    ``options``: further ones of uvicorn.
    """
    import uvicorn

    from federation.graph.http.websocket import UVICORN_OPTIONS

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if self.started:
                self.ready = on_ready()  # a task needs a reference

    host, port = service.settings.host, service.settings.port
    config = uvicorn.Config(service, host=host, port=port, interface="asgi3", **UVICORN_OPTIONS, **options)
    prepare(service)
    Server(config).run(open_sockets())

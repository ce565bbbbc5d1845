"""Server processes on loopback, each a uvicorn with one worker; they end with the process that started them."""

from __future__ import annotations

import importlib
import json
import os
import socket
import subprocess
import sys
import threading
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import uvicorn

from federation.graph.http.websocket import UVICORN_OPTIONS


def python_server(app: str) -> list[str]:
    """The command that serves an app: a module of this package, whose ``app()`` gets the options."""
    return [sys.executable, "-m", "bench.servers", app]


class Server:
    """The running server of a contestant, which reads its options as JSON from standard input."""

    def __init__(self, command: list[str], options: dict[str, Any], log: Path | None = None) -> None:
        """``log``: where its output goes; without it, to that of this process."""
        self.port: int = options["port"]
        with ExitStack() as stack:
            output = stack.enter_context(log.open("w")) if log else None
            self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=output, stderr=output, start_new_session=True
            )
        self.pid = self._process.pid
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(options).encode() + b"\n")  # not as an argument: it contains passwords
        self._process.stdin.flush()

    def wait(self) -> None:
        """Waits until it listens; raises ``RuntimeError`` where it does not start."""
        for _ in range(300):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            if self._process.poll() is not None:
                break
            time.sleep(0.1)
        raise RuntimeError(f"the server on port {self.port} did not start")

    def stop(self) -> None:
        """Terminates it, after 5 s by force."""
        self._process.terminate()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def free_port() -> int:
    """A port of 127.0.0.1 on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def cpu_seconds(pid: int) -> float:
    """Seconds of processor time that a process has used."""
    with open(f"/proc/{pid}/stat", encoding="ascii") as file:  # noqa: PTH123 - read twice a measurement
        fields = file.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _stop_with_parent(server: uvicorn.Server) -> None:
    sys.stdin.buffer.read()
    server.should_exit = True


def main() -> None:
    """Serves one app, as ``klimaverbund serve`` does; with its bounds on connections where ``has_sockets`` is set."""
    name = sys.argv[1]
    options = json.loads(sys.stdin.buffer.readline())
    app = importlib.import_module(f"bench.{name}").app(options)
    config = uvicorn.Config(
        app,
        host="127.0.0.1",
        port=options["port"],
        log_level="warning",
        access_log=False,
        interface="asgi3",
        lifespan="auto" if name == "product" else "off",
        timeout_graceful_shutdown=2,
        **(UVICORN_OPTIONS if options.get("has_sockets") else {}),
    )
    server = uvicorn.Server(config)
    threading.Thread(target=_stop_with_parent, args=(server,), daemon=True).start()
    server.run()


if __name__ == "__main__":
    main()

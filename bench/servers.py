"""Server processes: one uvicorn with one process each, on loopback; they end when whoever started them is gone."""

from __future__ import annotations

import importlib
import json
import os
import socket
import subprocess
import sys
import threading
import time
from typing import Any

import uvicorn

APPS = ("product", "hand_server", "resolvers")


class Server:
    """One contestant's server while it runs."""

    def __init__(self, app: str, spec: dict[str, Any]) -> None:
        self.port: int = spec["port"]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bench.servers", app], stdin=subprocess.PIPE, start_new_session=True
        )
        self.pid = self._process.pid
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(spec).encode() + b"\n")  # not among the arguments: it holds passwords
        self._process.stdin.flush()

    def wait(self) -> None:
        """Until it listens."""
        for _ in range(300):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            if self._process.poll() is not None:
                break
            time.sleep(0.1)
        raise RuntimeError(f"the server on port {self.port} did not start")

    def stop(self) -> None:
        self._process.terminate()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def cpu(pid: int) -> float:
    """Seconds of processor time a process has used."""
    with open(f"/proc/{pid}/stat", encoding="ascii") as file:  # noqa: PTH123 - read twice a measurement
        fields = file.read().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _until_alone(server: uvicorn.Server) -> None:
    sys.stdin.buffer.read()
    server.should_exit = True


def main() -> None:
    """The settings of ``klimaverbund serve``, for each contestant alike."""
    name = sys.argv[1]
    spec = json.loads(sys.stdin.buffer.readline())
    app = importlib.import_module(f"bench.{name}").app(spec)
    config = uvicorn.Config(
        app, host="127.0.0.1", port=spec["port"], log_level="warning", access_log=False, interface="asgi3",
        lifespan="auto" if name == "product" else "off", timeout_graceful_shutdown=2,
    )  # fmt: skip
    server = uvicorn.Server(config)
    threading.Thread(target=_until_alone, args=(server,), daemon=True).start()
    server.run()


if __name__ == "__main__":
    main()

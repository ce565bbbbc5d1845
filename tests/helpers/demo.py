"""The demo, running as a process of its own."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

from tests.helpers.database import ROOT


def free_port() -> int:
    """A port of 127.0.0.1 where nobody listens.

    It is none of those that the system gives to connections: one of these could take it before the demo listens.
    """
    while True:
        port = random.randrange(20_000, 32_000)
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


class Demo:
    """A running demo, and what it has printed."""

    def __init__(self, folder: Path, port: int, **settings: str) -> None:
        own = {"KLIMAVERBUND_DATA": str(folder), "PORT": str(port), "PYTHONUNBUFFERED": "1"}
        environment = {**os.environ, **own, **settings}
        command = [sys.executable, "-m", "federation.cli", "demo"]
        self.process = subprocess.Popen(
            command, env=environment, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        self.text = ""
        watch = threading.Timer(600, self.process.kill)
        watch.start()
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.text += line
            if "Strg-C" in line:
                break
        watch.cancel()
        self._rest = threading.Thread(target=self._read_on, daemon=True)  # a full pipe would halt it
        self._rest.start()

    def _read_on(self) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as rest:
            for line in rest:
                self.text += line

    def stop(self, how: signal.Signals) -> int:
        """Sends a signal and waits for the end; returns the exit code, or raises ``TimeoutExpired``."""
        self.process.send_signal(how)
        code = self.process.wait(60)
        self._rest.join(60)
        return code

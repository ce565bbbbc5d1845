"""The service as an operator runs it: installed by its commands, in processes of its own, with providers by a file."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import httpx2

from tests.clients.login.provider import AUDIENCE, LIFETIME, Provider
from tests.helpers.database import ROOT
from tests.helpers.demo import free_port
from tests.helpers.installation import Installation, read_settings

T = TypeVar("T")
COUNTY = "07335"
SECRET = "the secret of the processes of a test, forty-eight bytes or more"


def in_thread(run: Callable[[], T]) -> T:
    """Runs what begins an event loop of its own, which the thread that drives a browser has already."""
    with ThreadPoolExecutor(1) as executor:
        return executor.submit(run).result()


class ServiceProcesses:
    """An installation and the processes that serve it."""

    def __init__(self, folder: Path, origin: str) -> None:
        self.installation, self.folder, self.origin = Installation(folder), folder, origin
        self._processes: dict[int, subprocess.Popen[str]] = {}

    def install(self, providers: Mapping[str, Provider], secret: str, admins: Mapping[str, str]) -> None:
        """Database, county, its people (subject -> key of a provider), and the file with the providers."""
        installation = self.installation
        installation.run("migrate", "--bootstrap", installation.superuser, "--settings", str(installation.file))
        installation.settings = read_settings(installation.file)
        installation.run("register", "load", str(ROOT / "demo" / "register.csv"), "--date", "2023-11-30")
        installation.run("region", "open", COUNTY)
        for subject, key in admins.items():
            who = ("--issuer", providers[key].issuer, "--subject", subject, "--tenant", COUNTY)
            installation.run("grant", *who, "--role", "admin")
        (self.folder / "secret-key").write_text(SECRET)
        (self.folder / "client-secret").write_text(secret)
        (self.folder / "providers.toml").write_text("".join(
            f'[[provider]]\nkey = "{key}"\nname = "Anmeldung {key}"\nissuer = "{provider.issuer}"\n'
            'client_id = "klimaverbund"\nclient_secret_file = "client-secret"\n\n'
            for key, provider in providers.items()
        ))  # fmt: skip
        self._issuers = ",".join(provider.issuer for provider in providers.values())

    def run(self, *text: str) -> str:
        """What a command of the operator prints."""
        file = str(self.folder / "secret-key")
        return in_thread(lambda: self.installation.run(*text, PUBLIC_URL=self.origin, SECRET_KEY_FILE=file))

    def start(self, number: int, *, is_behind: bool = True) -> list[int]:
        """Starts so many processes; returns their ports when they answer.

        ``is_behind``: the address of all; else each has its own.
        """
        ports = [free_port() for _ in range(number)]
        for port in ports:
            origin = self.origin if is_behind else f"http://127.0.0.1:{port}"
            environment = {
                **os.environ, **self.installation.settings, "PORT": str(port), "PUBLIC_URL": origin,
                "PROXIES": "1" if is_behind else "0", "OIDC_ISSUERS": self._issuers, "OIDC_AUDIENCE": AUDIENCE,
                "SECRET_KEY_FILE": str(self.folder / "secret-key"),
                "LOGIN_PROVIDERS": str(self.folder / "providers.toml"),
            }  # fmt: skip
            with (self.folder / f"log-{port}").open("w") as log:
                process = subprocess.Popen(
                    [sys.executable, "-m", "federation.cli", "serve"], env=environment, cwd=ROOT, text=True,
                    stdout=log, stderr=log,
                )  # fmt: skip
            bound = threading.Timer(LIFETIME, process.kill)
            bound.daemon = True
            bound.start()
            self._processes[port] = process
        for port in ports:
            self._wait_until_healthy(port)
        return ports

    def stop(self, ports: Sequence[int] | None = None) -> None:
        """Stops these processes, or all, and waits for their end."""
        ending = [self._processes.pop(port) for port in ports or list(self._processes)]
        for process in ending:
            process.terminate()
        for process in ending:
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def close(self) -> None:
        self.stop()
        self.installation.postgres.stop()

    def sql(self, *statements: str) -> list[Any]:
        """The rows of the last of some statements, as superuser."""
        return in_thread(lambda: self.installation.sql(*statements))

    @property
    def log(self) -> str:
        """What all processes have logged."""
        return "".join(path.read_text() for path in sorted(self.folder.glob("log-*")))

    def _wait_until_healthy(self, port: int) -> None:
        end = time.monotonic() + 180
        while time.monotonic() < end:
            assert self._processes[port].poll() is None, (self.folder / f"log-{port}").read_text()
            try:
                if httpx2.get(f"http://127.0.0.1:{port}/healthz", timeout=5, trust_env=False).is_success:
                    return
            except httpx2.HTTPError:
                time.sleep(0.1)
        raise AssertionError("not healthy")

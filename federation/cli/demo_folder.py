"""Where a demo keeps its data, and what its provider and its commands have in common."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path
from typing import NamedTuple, TextIO

from federation.app import DEMO_PROVIDER_PATH
from federation.cli.errors import CommandError
from tenants.embedded import explain_os_error

AUDIENCE = "https://klimaverbund.demo/api"
SCOPE = "klimaverbund:read klimaverbund:write"


class DemoFolder(NamedTuple):
    """The folder of a demo: the addresses of its database, the provider's key, the database itself, and its port."""

    path: Path

    @property
    def addresses(self) -> Path:
        return self.path / "addresses.json"

    @property
    def key(self) -> Path:
        return self.path / "provider-key.json"

    @property
    def mail(self) -> Path:
        return self.path / "post"

    @property
    def postgres(self) -> Path:
        return self.path / "postgres"

    @property
    def port(self) -> Path:
        return self.path / "port"


def demo_folder() -> DemoFolder:
    """The folder that KLIMAVERBUND_DATA names, else ``.klimaverbund`` in the current directory."""
    return DemoFolder(Path(os.environ.get("KLIMAVERBUND_DATA") or ".klimaverbund").resolve())


def issuer_url(port: int) -> str:
    """The issuer of the demo's provider."""
    return f"http://127.0.0.1:{port}{DEMO_PROVIDER_PATH}"


def lock_folder(folder: DemoFolder) -> TextIO:
    """Locks the folder until the process ends; raises ``CommandError`` where another demo uses it.

    Two demos with one folder would stop each other's database.
    """
    try:
        folder.path.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = (folder.path / "lock").open("w")
    except OSError as error:
        raise CommandError(
            f"Der Ordner {folder.path} lässt sich nicht anlegen: {explain_os_error(error)}. "
            "Bitte mit KLIMAVERBUND_DATA einen beschreibbaren Ordner wählen."
        ) from None
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.close()
        raise CommandError(
            f"In {folder.path} läuft schon eine Vorführung; bitte diese beenden, oder mit KLIMAVERBUND_DATA "
            "einen anderen Ordner wählen."
        ) from None
    return lock

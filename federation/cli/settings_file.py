"""The file of settings that a bootstrap leaves behind: for its owner alone, whole or not at all, never over another."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tenants import install, roles
from tenants.embedded import EmbeddedDatabaseError, explain_os_error
from tenants.install import Addresses


def quoted(value: str) -> str:
    """A value as the shell reads it back, whatever is in it; always in quotes, so that systemd reads it, too."""
    return "'" + value.replace("'", "'\"'\"'") + "'"


def lines(made: Addresses) -> Iterator[str]:
    """The settings, for a shell. What nobody told us is named in a comment."""
    yield "# Einstellungen des Dienstes; geheim halten:"
    existing = dict(made.settings())
    for name, value in existing.items():
        yield f"export {name}={quoted(value)}"
    addresses = {"api": made.api, "open": made.open, "operator": made.operator, "migrator": made.migrate}
    for role, address in addresses.items():
        if role in made.unknown:
            yield f"# {roles.VARIABLES[role]}: die Rolle {role} behält ihr bisheriges Kennwort; {address}"
    kept = " (behält ihr bisheriges Kennwort)" if "backup" in made.unknown else ""
    yield f"# Nur für Sicherungen (pg_dump), nie in die Einstellungen{kept}: {made.backup}"


class Files:
    """The file of settings, and beside it the one for pg_dump."""

    def __init__(self, path: Path) -> None:
        self.path, self.backup = path, path.with_name(path.name + ".backup")

    def write(self, made: Addresses) -> list[Path]:
        """Writes what is known; returns the files that are there now."""
        written = []
        if len(made.unknown & roles.VARIABLES.keys()) < len(roles.VARIABLES):
            _fill(self.path, "\n".join([*lines(made), ""]))
            written.append(self.path)
        if "backup" not in made.unknown:
            _fill(self.backup, install.service_file(made.backup))
            written.append(self.backup)
        return written


@contextmanager
def reserved(path: Path | None) -> Iterator[Files | None]:
    """Holds the places of both files before anything is changed: what cannot be written must not be made."""
    if path is None:
        yield None
        return
    files = Files(path)
    held = []
    try:
        for item in (files.path, files.backup):
            if item.exists() or item.is_symlink():
                raise EmbeddedDatabaseError(
                    f"{item} gibt es schon und wird nicht überschrieben; bitte einen anderen Namen nehmen."
                )
            half = _half(item)
            try:
                os.close(os.open(half, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            except FileExistsError:
                raise EmbeddedDatabaseError(
                    f"{half} ist von einem abgebrochenen Versuch übrig; bitte ansehen und löschen."
                ) from None
            except OSError as error:
                raise EmbeddedDatabaseError(
                    f"{item} lässt sich nicht anlegen: {explain_os_error(error)}. Bitte einen anderen Ort."
                ) from None
            held.append(half)
        yield files
    finally:
        for half in held:
            half.unlink(missing_ok=True)


def _half(path: Path) -> Path:
    return path.with_name(f".{path.name}.new")


def _fill(path: Path, text: str) -> None:
    half = _half(path)
    with half.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(half, path)  # unlike a renaming, it fails where somebody was quicker
    except FileExistsError:
        raise EmbeddedDatabaseError(f"{path} gibt es inzwischen; die neuen Einstellungen stehen nirgends. Bitte mit "
                      "`klimaverbund migrate --rotate-passwords` neue machen.") from None  # fmt: skip

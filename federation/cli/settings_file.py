"""The settings file that a bootstrap writes: readable by its owner only, complete or absent, never overwritten."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from federation.cli.errors import CommandError
from tenants import install, roles
from tenants.embedded import explain_os_error
from tenants.install import Addresses


def quote_for_shell(value: str) -> str:
    """A value in single quotes for a shell; unlike ``shlex.quote`` always quoted, since systemd reads the file, too."""
    return "'" + value.replace("'", "'\"'\"'") + "'"


def settings_lines(addresses: Addresses) -> Iterator[str]:
    """The settings as lines for a shell; roles whose password is unknown stand in comments."""
    yield "# Einstellungen des Dienstes; geheim halten:"
    for name, value in addresses.settings():
        yield f"export {name}={quote_for_shell(value)}"
    for role, url in addresses.by_role().items():
        if role in addresses.unknown:
            yield f"# {roles.VARIABLES[role]}: die Rolle {role} behält ihr bisheriges Kennwort; {url}"
    note = " (behält ihr bisheriges Kennwort)" if "backup" in addresses.unknown else ""
    yield f"# Nur für Sicherungen (pg_dump), nie in die Einstellungen{note}: {addresses.backup}"


class SettingsFiles:
    """The settings file, and beside it the service file for pg_dump."""

    def __init__(self, path: Path) -> None:
        self.path, self.backup = path, path.with_name(path.name + ".backup")

    def write(self, addresses: Addresses) -> list[Path]:
        """Writes what is known; returns the paths of the files that exist now."""
        paths = []
        if len(addresses.unknown & roles.VARIABLES.keys()) < len(roles.VARIABLES):
            _write_new(self.path, "\n".join([*settings_lines(addresses), ""]))
            paths.append(self.path)
        if "backup" not in addresses.unknown:
            _write_new(self.backup, install.service_file(addresses.backup))
            paths.append(self.backup)
        return paths


@contextmanager
def reserve_files(path: Path | None) -> Iterator[SettingsFiles | None]:
    """Creates temporary files beside both files, so that a path that cannot be written fails before any change.

    Raises ``CommandError``.
    """
    if path is None:
        yield None
        return
    files = SettingsFiles(path)
    created = []
    try:
        for target in (files.path, files.backup):
            created.append(_reserve(target))
        yield files
    finally:
        for temporary in created:
            temporary.unlink(missing_ok=True)


def _reserve(path: Path) -> Path:
    if path.exists() or path.is_symlink():
        raise CommandError(f"{path} gibt es schon und wird nicht überschrieben; bitte einen anderen Namen nehmen.")
    temporary = _temporary_path(path)
    try:
        os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        raise CommandError(
            f"{temporary} ist von einem abgebrochenen Versuch übrig; bitte ansehen und löschen."
        ) from None
    except OSError as error:
        raise CommandError(
            f"{path} lässt sich nicht anlegen: {explain_os_error(error)}. Bitte einen anderen Ort."
        ) from None
    return temporary


def _temporary_path(path: Path) -> Path:
    return path.with_name(f".{path.name}.new")


def _write_new(path: Path, text: str) -> None:
    temporary = _temporary_path(path)
    with temporary.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(temporary, path)  # unlike a rename, it fails where the file exists by now
    except FileExistsError:
        raise CommandError(
            f"{path} gibt es inzwischen; die neuen Einstellungen stehen nirgends. Bitte mit "
            "`klimaverbund migrate --rotate-passwords` neue machen."
        ) from None

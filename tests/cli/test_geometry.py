"""``geometry load``: outlines come in by one command, and each error says in German what to do."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tenants import geojson
from tests.helpers.database import ROOT
from tests.helpers.installation import Installation, read_settings
from tests.helpers.outline_files import SOURCE, collection, feature, square

ONE = feature("073355011002", square(7.6, 49.4))


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """An installation with the register of three counties."""
    created = Installation(tmp_path_factory.mktemp("geometry"))
    try:
        created.run("migrate", "--bootstrap", created.superuser, "--settings", str(created.file))
        created.settings = read_settings(created.file)
        yield created
    finally:
        created.postgres.stop()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (path := tmp_path / "VG250_GEM.geojson").write_bytes(collection(ONE))
    return path


def load(house: Installation, *files: Path, fails: bool = False, source: str = SOURCE) -> str:
    return house.run("geometry", "load", *map(str, files), "--source", source, fails=fails)


def test_outlines_come_after_the_register_and_a_second_time_replaces_them(
    installation: Installation, file: Path, tmp_path: Path
) -> None:
    assert "zuerst `klimaverbund register load` ausführen" in load(installation, file, fails=True)
    installation.run("register", "load", str(ROOT / "demo" / "register.csv"), "--date", "2023-11-30")
    assert load(installation, file) == "1 Umriss geladen: 1 neu, 0 ersetzt.\n"
    elsewhere = [feature(f"0999999990{n:02}", square(8.5, 49.4), GEN=f"Dorf {n}") for n in range(12)]
    (other := tmp_path / "VG250_KRS.geojson").write_bytes(collection(feature("07335", square(7.5, 49.3)), *elsewhere))
    first, second = load(installation, file, other, source="© Andere").splitlines()
    assert first == "2 Umrisse geladen: 1 neu, 1 ersetzt."
    assert second.startswith("12 Gebiete kennt das Gemeindeverzeichnis nicht: 099999999000 Dorf 0, 099999999001 Dorf 1")
    assert second.endswith("099999999009 Dorf 9 und 2 weitere.")
    assert installation.sql("SELECT ars, source FROM territory_outline ORDER BY ars") == [
        ("07335", "© Andere"), ("073355011002", "© Andere"),
    ]  # fmt: skip


def test_a_bad_file_is_named_and_nothing_of_the_others_is_stored(
    installation: Installation, file: Path, tmp_path: Path
) -> None:
    before = installation.sql("SELECT * FROM territory_outline ORDER BY ars")
    (bad := tmp_path / "VG250_KRS.geojson").write_bytes(b"PK")
    output = load(installation, file, bad, fails=True, source="© Neu")
    assert output.startswith(f"{bad}: kein JSON") and len(output.splitlines()) == 1
    missing = load(installation, file, tmp_path / "fehlt", fails=True, source="© Neu")
    assert "fehlt lässt sich nicht lesen: das gibt es nicht. Bitte den Pfad prüfen." in missing
    assert installation.sql("SELECT * FROM territory_outline ORDER BY ars") == before


def test_a_huge_file_is_not_read_to_its_end(
    installation: Installation, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(geojson, "MAX_BYTES", 10)
    assert "größer als 256 MB" in load(installation, file, fails=True)


@pytest.mark.parametrize("source", ["", " ", "©" * 201])
def test_the_notice_of_the_source_is_required(installation: Installation, file: Path, source: str) -> None:
    assert "--source ist der Quellenvermerk neben jeder Karte" in load(installation, file, fails=True, source=source)
    assert "Es fehlt die Angabe --source." in installation.run("geometry", "load", str(file), fails=True)


def test_a_missing_package_is_named_in_one_sentence(
    installation: Installation, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "shapely", None)
    output = load(installation, file, fails=True)
    assert "pip install shapely" in output and len(output.splitlines()) == 1

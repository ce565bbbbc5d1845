"""Files of boundaries are read, and damaged ones refused with the cure."""

import gzip
import json
from typing import Any

import pytest

from tenants import geojson
from tenants.geojson import Feature, InvalidGeometryError
from tests.helpers.outline_files import collection, feature, square

RING = square(7.5, 49.4)
UTM = square(400_000, 5_470_000, 5_000)


def geometry_of(kind: str, coordinates: Any) -> bytes:
    unit = feature("07335")
    unit["geometry"] = {"type": kind, "coordinates": coordinates}
    return collection(unit)


def test_units_have_their_keys_names_and_closed_rings() -> None:
    polygons = [[[RING[:4]]], [square(7.7, 49.4)]]
    unit = feature("073355011002", AGS="07335002", GEN="Bann")
    unit["geometry"] = {"type": "MultiPolygon", "coordinates": [[RING[:4]], [square(7.7, 49.4)]]}
    (result,) = geojson.read(gzip.compress(b"\xef\xbb\xbf" + collection(unit)))
    assert (result.ars, result.ags, result.name) == ("073355011002", "07335002", "Bann")
    assert len(result.polygons) == len(polygons) and result.polygons[0] == [[tuple(point) for point in RING]]


def test_points_that_repeat_are_read_once() -> None:
    (unit,) = geojson.read(collection(feature("07335", [RING[0], *RING[:4], RING[3]])))
    assert len(unit.polygons[0][0]) == 5 and set(unit.polygons[0][0]) == {(x, y) for x, y in RING}
    with pytest.raises(InvalidGeometryError, match="weniger als drei Punkten"):
        geojson.read(collection(feature("07335", [RING[0], RING[1], RING[1], RING[0]])))


def test_keys_are_found_in_small_letters_and_an_association_has_no_ags() -> None:
    unit = feature(None, RING)
    unit["properties"] = {"ars": "073355011", "ags": "--------"}
    assert geojson.read(collection(unit)) == [Feature("073355011", "", "", [[[(x, y) for x, y in RING]]])]


@pytest.mark.parametrize("name", [
    "urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326", "urn:ogc:def:crs:EPSG::4326", "urn:ogc:def:crs:EPSG::4258",
])  # fmt: skip
def test_degrees_may_be_named_in_several_ways(name: str) -> None:
    crs = {"type": "name", "properties": {"name": name}}
    assert len(geojson.read(collection(feature("07335", RING), crs=crs))) == 1


def test_water_is_left_out() -> None:
    lake = feature("07335", square(7.9, 49.4), GF=2)
    assert len(geojson.read(collection(feature("07335", RING, GF=4), lake))) == 1
    with pytest.raises(InvalidGeometryError, match="kein Gebiet darin"):
        geojson.read(collection(lake))


def test_rings_that_cross_themselves_are_accepted() -> None:
    bow_tie = [[7.5, 49.4], [7.6, 49.5], [7.6, 49.4], [7.5, 49.5], [7.5, 49.4]]
    assert len(geojson.read(collection(feature("07335", bow_tie)))) == 1


@pytest.mark.parametrize(("data", "problem"), [
    (b"", "kein JSON oder nicht ganz; Shapefile oder GeoPackage zuerst nach GeoJSON exportieren"),
    (b"PK\x03\x04", "kein JSON"), (b"\xff\xfe\xfd", "kein JSON"), (b"[" * 100_000, "kein JSON"),
    (collection(feature("07335", RING))[:-9], "kein JSON"), (b"\x1f\x8b\x00", "abgeschnitten oder beschädigt"),
    (b"[]", "keine FeatureCollection"), (json.dumps(feature("07335", RING)).encode(), "keine FeatureCollection"),
    (collection(), "kein Gebiet darin"), (b'{"type": "FeatureCollection", "features": {}}', "kein Gebiet darin"),
    (collection(1), "Gebiet 1 hat weder ARS noch AGS"), (collection(feature(None, RING)), "weder ARS noch AGS"),
    (collection(feature("7335x", RING)), "weder ARS noch AGS"),
    (collection(feature(None, RING, AGS=7335002)), "weder ARS noch AGS als Text aus Ziffern"),
    (collection(feature("07335", RING), crs={"type": "name", "properties": {"name": "EPSG:25832"}}),
     "„EPSG:25832“, gebraucht wird WGS84; `ogr2ogr -t_srs EPSG:4326"),
    (collection(feature("07335", RING), crs=7), "das Koordinatensystem ist „“"),
    (collection(feature("07335", UTM)), r"Gebiet 1 \(07335\): die Koordinaten sind Meter.*ogr2ogr"),
    (collection(feature("07335", [[y, x] for x, y in RING])), "Länge und Breite sind vertauscht"),
    (collection(feature("07335", square(2.3, 48.8))), "liegt nicht in Deutschland"),
    (collection(feature("07335", [[float("nan"), 49.0]] * 4)), "liegt nicht in Deutschland"),
    (collection(feature("07335", [[10**400, 49.0]] * 4)), "sind Meter"),
    (geometry_of("Polygon", [[["7.5", "49.4"]] * 4]), "kein Paar von Zahlen"),
    (collection(feature("07335", RING[:2])), "weniger als drei Punkten"),
    (collection(feature("07335")), "hat keine Geometrie"),
    (collection({**feature("07335"), "geometry": None}), "hat keine Geometrie"),
    (geometry_of("MultiPolygon", []), "hat keine Geometrie"), (geometry_of("MultiPolygon", [[]]), "keine Geometrie"),
    (geometry_of("Polygon", "x"), "hat keine Ringe|keine Geometrie"), (geometry_of("Polygon", [7]), "weniger als"),
    (geometry_of("MultiPolygon", [7]), "hat keine Ringe"),
    (geometry_of("Point", [7.5, 49.4]), "ist Point, keine Fläche"),
    (geometry_of("LineString", RING), "ist LineString, keine Fläche"),
])  # fmt: skip
def test_a_bad_file_is_refused_with_the_cure(data: bytes, problem: str) -> None:
    with pytest.raises(InvalidGeometryError, match=problem):
        geojson.read(data)


def test_a_huge_file_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    data = collection(feature("07335", RING))
    monkeypatch.setattr(geojson, "MAX_BYTES", len(data))
    assert len(geojson.read(gzip.compress(data))) == 1
    for larger in (data + b" ", gzip.compress(data + b" ")):
        with pytest.raises(InvalidGeometryError, match="größer als 256 MB; VG250 oder VG5000 nehmen"):
            geojson.read(larger)

"""Official boundaries out of GeoJSON, as BKG's VG250 and VG5000 become by exporting them; each error names the cure.

Source of the format: RFC 7946; VG250 and VG5000 of the Bundesamt für Kartographie und Geodäsie (BKG).
"""

import gzip
import json
import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final, NamedTuple

MAX_BYTES: Final = 256 * 1024 * 1024
"""Of one file, unpacked: all of Germany in VG250 needs less."""
GEOGRAPHIC: Final = re.compile(r"(CRS:?84|EPSG:+(4326|4258))$", re.IGNORECASE)
"""Names of systems whose coordinates are degrees of longitude and latitude; WGS84 and ETRS89 differ by half a metre."""
WATER: Final = (1, 2)
"""Values of VG250's column GF for the part of a unit that is water."""
EAST, NORTH = (5, 16), (47, 56)
"""Degrees between which Germany lies."""
EXPORT: Final = "`ogr2ogr -t_srs EPSG:4326 neu.geojson GRENZEN` rechnet um"


class InvalidGeometryError(ValueError):
    """A file that holds no outlines; one German sentence that names the cure."""


class Feature(NamedTuple):
    """A unit of a file: its keys, where it has them, its name, and its polygons of closed rings in degrees."""

    ars: str
    ags: str
    name: str
    polygons: list[list[list[tuple[float, float]]]]


def read(data: bytes) -> list[Feature]:
    """The units of a FeatureCollection, also as gzip, without what is water; raises ``InvalidGeometryError``."""
    collection = _parse(_unzipped(data))
    if not isinstance(collection, dict) or collection.get("type") != "FeatureCollection":
        raise InvalidGeometryError("das ist keine FeatureCollection; die Grenzen als GeoJSON exportieren.")
    _check_crs(collection.get("crs"))
    features = collection.get("features")
    results = list(_features(features)) if isinstance(features, list) else []
    if not results:
        raise InvalidGeometryError("kein Gebiet darin; die Grenzen neu exportieren, ohne Auswahl.")
    return results


def _unzipped(data: bytes) -> bytes:
    if data.startswith(b"\x1f\x8b"):
        try:
            with gzip.GzipFile(fileobj=BytesIO(data)) as file:
                data = file.read(MAX_BYTES + 1)
        except (EOFError, OSError, zlib.error):
            raise InvalidGeometryError("die gzip-Datei ist abgeschnitten oder beschädigt; neu herunterladen.") from None
    if len(data) > MAX_BYTES:
        raise InvalidGeometryError(
            "größer als 256 MB; VG250 oder VG5000 nehmen, das genügt, oder nach Ländern teilen und alle Teile nennen."
        )
    return data


def _parse(data: bytes) -> Any:
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        raise InvalidGeometryError(
            "kein JSON oder nicht ganz; Shapefile oder GeoPackage zuerst nach GeoJSON exportieren:"
            " `ogr2ogr -t_srs EPSG:4326 neu.geojson GRENZEN`."
        ) from None


def _check_crs(crs: Any) -> None:
    """GeoJSON is WGS84 by its standard; older files may name another system."""
    if crs is None:
        return
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = str(properties.get("name", "")) if isinstance(properties, dict) else ""
    if not GEOGRAPHIC.search(name):
        raise InvalidGeometryError(f"das Koordinatensystem ist „{name}“, gebraucht wird WGS84; {EXPORT}.")


def _features(features: list[Any]) -> Iterator[Feature]:
    for number, feature in enumerate(features, 1):
        members = feature.get("properties") if isinstance(feature, dict) else None
        properties = {str(name).lower(): value for name, value in members.items()} if isinstance(members, dict) else {}
        if properties.get("gf") in WATER:
            continue
        ars, ags = (_key(properties.get(name)) for name in ("ars", "ags"))
        where = f"Gebiet {number} ({ars or ags})" if ars or ags else f"Gebiet {number}"
        if not (ars or ags):
            raise InvalidGeometryError(
                f"{where} hat weder ARS noch AGS als Text aus Ziffern; die Spalten von VG250 beim Exportieren behalten."
            )
        yield Feature(ars, ags, str(properties.get("gen") or ""), list(_polygons(feature.get("geometry"), where)))


def _key(value: Any) -> str:
    """A key of digits; an empty text for what is none, such as the dashes of an association's AGS."""
    return value if isinstance(value, str) and value.isascii() and value.isdigit() else ""


def _polygons(geometry: Any, where: str) -> Iterator[list[list[tuple[float, float]]]]:
    kind, coordinates = (geometry.get("type"), geometry.get("coordinates")) if isinstance(geometry, dict) else ("", [])
    if coordinates and kind not in ("Polygon", "MultiPolygon"):
        raise InvalidGeometryError(f"{where} ist {kind}, keine Fläche; die Datei mit den Flächen nehmen.")
    polygons = [coordinates] if kind == "Polygon" else coordinates
    if not coordinates or not isinstance(polygons, list) or not all(polygons):
        raise InvalidGeometryError(f"{where} hat keine Geometrie; die Grenzen neu exportieren.")
    for polygon in polygons:
        if not isinstance(polygon, list):
            raise InvalidGeometryError(f"{where} hat keine Ringe; die Grenzen neu exportieren.")
        yield [_ring(ring, where) for ring in polygon]


def _ring(ring: Any, where: str) -> list[tuple[float, float]]:
    points = [_point(point, where) for point in ring] if isinstance(ring, list) else []
    points = [point for point, after in zip(points, [*points[1:], None], strict=False) if point != after]
    if points[:1] != points[-1:]:
        points += points[:1]
    if len(points) < 4:
        raise InvalidGeometryError(f"{where} hat einen Ring mit weniger als drei Punkten; die Grenzen neu exportieren.")
    return points


def _point(point: Any, where: str) -> tuple[float, float]:
    match point:
        case [int() | float() as lon, int() | float() as lat, *_] if _is_in_germany(lon, lat):
            return float(lon), float(lat)
        case [int() | float() as lon, int() | float() as lat, *_] if _is_in_germany(lat, lon):
            raise InvalidGeometryError(f"{where}: Länge und Breite sind vertauscht; {EXPORT}.")
        case [int() | float() as lon, int() | float() as lat, *_] if max(abs(lon), abs(lat)) > 180:
            raise InvalidGeometryError(f"{where}: die Koordinaten sind Meter, gebraucht werden Grad; {EXPORT}.")
        case [int() | float(), int() | float(), *_]:
            raise InvalidGeometryError(f"{where} liegt nicht in Deutschland; {EXPORT}.")
    raise InvalidGeometryError(f"{where} hat einen Punkt, der kein Paar von Zahlen ist; die Grenzen neu exportieren.")


def _is_in_germany(lon: float, lat: float) -> bool:
    return EAST[0] <= lon <= EAST[1] and NORTH[0] <= lat <= NORTH[1]

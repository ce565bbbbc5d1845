"""Loads outlines into the table ``territory_outline``: for the units that the register has, all or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import asyncpg

from tenants.geojson import Feature, InvalidGeometryError
from tenants.outline_text import Polygon
from tenants.simplify import simplify


class Unit(NamedTuple):
    """A unit of the register: its keys, whether it is a city that is a county too, and whether it exists today."""

    ars: str
    ags: str | None
    is_city: bool
    is_current: bool


class Matches(NamedTuple):
    """The polygons of units by key, and the names of features that the register does not have."""

    polygons: dict[str, list[Polygon]]
    unknown: list[str]


class OutlineImportResult(NamedTuple):
    """How many outlines are new and how many replaced, and the names of features that the register does not have."""

    new: int
    replaced: int
    unknown: list[str]


UNITS = """
SELECT ars, ags, kind = 'INDEPENDENT_CITY', valid_from <= ctx.today() AND ctx.today() < valid_to
FROM territory ORDER BY ars, valid_from
"""
STORE = """
INSERT INTO territory_outline (ars, outline, source, loaded_on)
SELECT o.ars, o.outline, $3, ctx.today() FROM unnest($1::text[], $2::text[]) AS o (ars, outline)
ON CONFLICT (ars) DO UPDATE SET outline = excluded.outline, source = excluded.source, loaded_on = excluded.loaded_on
RETURNING old.ars IS NULL AS is_new
"""


async def load(connection: asyncpg.Connection, files: Sequence[Sequence[Feature]], source: str) -> OutlineImportResult:
    """Stores the outlines of the units in these files, with the notice of their source; existing ones are replaced.

    Raises ``InvalidGeometryError``, ``MissingPackageError``; then nothing is stored.
    """
    matches = match([Unit(*row) for row in await connection.fetch(UNITS)], files)
    if not matches.polygons:
        raise InvalidGeometryError(
            "Keines dieser Gebiete steht im geladenen Gemeindeverzeichnis; bitte zuerst `klimaverbund register load`"
            " ausführen und die Schlüssel (ARS) vergleichen."
        )
    texts = simplify(matches.polygons)
    rows = await connection.fetch(STORE, list(texts), list(texts.values()), source)  # one statement, one transaction
    new = sum(row["is_new"] for row in rows)
    return OutlineImportResult(new, len(rows) - new, matches.unknown)


def match(units: Iterable[Unit], files: Iterable[Iterable[Feature]]) -> Matches:
    """Which polygons belong to which unit. A later file replaces what an earlier one has of a unit.

    A municipality whose association changed has another ARS and the same AGS. A city that is a county has the keys of
    its association and its municipality in some files. An exact ARS goes before both.
    """
    units = list(units)
    keys = {unit.ars for unit in units}
    cities = {unit.ars for unit in units if unit.is_city}
    by_ags = {unit.ags: unit.ars for unit in units if unit.ags and unit.is_current}
    shells = {key[:9] for key in keys if len(key) == 12}  # associations of one municipality, which are no units
    exact, other, unknown = dict[str, list[Polygon]](), dict[str, list[Polygon]](), dict[str, None]()
    for file in files:
        in_file: dict[tuple[str, bool], list[Polygon]] = {}
        for feature in file:
            is_exact = feature.ars in keys
            county = (feature.ars or feature.ags)[:5]
            if key := feature.ars if is_exact else county if county in cities else by_ags.get(feature.ags):
                polygons = in_file.setdefault((key, is_exact), [])
                polygons += [polygon for polygon in feature.polygons if polygon not in polygons]
            elif feature.ars not in shells:
                unknown[f"{feature.ars or feature.ags} {feature.name}".strip()] = None
        for (key, is_exact), polygons in in_file.items():
            (exact if is_exact else other)[key] = polygons
    return Matches(other | exact, list(unknown))

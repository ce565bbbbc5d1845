"""Files of boundaries for tests: small invented ones, and extracts of the official ones."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

FILES = Path(__file__).parents[3] / "shared" / "data" / "geo"
"""Beside the project, and not everywhere: tests that need them are skipped without."""
OFFICIAL = [FILES / f"three_counties_{level}.geojson" for level in ("krs", "vwg", "gem")]
"""Counties, associations and municipalities of three counties."""
SOURCE = "© GeoBasis-DE / BKG 2021 (Daten verändert)"


def square(west: float, south: float, side: float = 0.1) -> list[list[float]]:
    """A closed ring."""
    east, north = west + side, south + side
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def feature(ars: str | None, *rings: Sequence[Sequence[float]], **properties: Any) -> dict[str, Any]:
    """A unit of one polygon: its outer ring, then its holes."""
    geometry = {"type": "Polygon", "coordinates": rings}
    return {"type": "Feature", "properties": {"ARS": ars, **properties}, "geometry": geometry}


def collection(*features: Any, **members: Any) -> bytes:
    return json.dumps({"type": "FeatureCollection", **members, "features": features}).encode()

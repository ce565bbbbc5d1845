"""Command of the operator: outlines of the units of the territory, for maps."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Final

import typer

from federation.cli.errors import CommandError, report_errors
from federation.cli.operator import normalise_line, run_as_operator
from federation.cli.output import exit_with_error, format_count, print_lines
from tenants import geojson, outline_import, simplify
from tenants.embedded import explain_os_error

geometry_app = typer.Typer(no_args_is_help=True, help="Umrisse der Gebiete, für Karten.")

NAMED: Final = 10
"""So many units that the register does not have are named."""
MAX_SOURCE: Final = 200


@geometry_app.command("load")
def geometry_load(
    files: Annotated[list[Path], typer.Argument(help="GeoJSON von VG250 oder VG5000 in WGS84, auch .gz")],
    source: Annotated[
        str,
        typer.Option(
            help="Quellenvermerk, wie die Lizenz ihn verlangt, z. B. „© GeoBasis-DE / BKG 2021 (Daten verändert)“",
            callback=normalise_line,
        ),
    ],
) -> None:
    """Lädt Umrisse der Gebiete, die das Verzeichnis kennt, und vereinfacht sie; ein zweites Mal ersetzt sie."""
    with report_errors():
        simplify.load_shapely()
        if not 0 < len(source) <= MAX_SOURCE:
            raise CommandError(f"--source ist der Quellenvermerk neben jeder Karte, 1 bis {MAX_SOURCE} Zeichen.")
        features = [_read(file) for file in files]
        result = run_as_operator(lambda connection: outline_import.load(connection, features, source))
    total = format_count(result.new + result.replaced, "Umriss", "Umrisse")
    print_lines(f"{total} geladen: {result.new} neu, {result.replaced} ersetzt.")
    if result.unknown:
        count = format_count(len(result.unknown), "Gebiet kennt", "Gebiete kennt")
        rest = f" und {len(result.unknown) - NAMED} weitere" if len(result.unknown) > NAMED else ""
        print_lines(f"{count} das Gemeindeverzeichnis nicht: {', '.join(result.unknown[:NAMED])}{rest}.")


def _read(file: Path) -> list[geojson.Feature]:
    try:
        with file.open("rb") as stream:
            data = stream.read(geojson.MAX_BYTES + 1)
    except OSError as error:
        exit_with_error(f"{file} lässt sich nicht lesen: {explain_os_error(error)}. Bitte den Pfad prüfen.")
    try:
        return geojson.read(data)
    except geojson.InvalidGeometryError as error:
        raise CommandError(f"{file}: {error}") from None

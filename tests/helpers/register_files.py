"""Register files for tests: the official ones, and small ones in both formats."""

import csv
import gzip
from collections.abc import Iterable
from datetime import date
from io import StringIO
from pathlib import Path

FILES = Path(__file__).parents[3] / "shared" / "data" / "register"
"""Beside the project, and not everywhere: tests that need them are skipped without."""


def read_file(name: str) -> bytes:
    return (FILES / name).read_bytes() if FILES.is_dir() else b""


GERMANY = read_file("register_germany_20231130.csv.gz")


THREE = read_file("register_three_counties_20231130.csv")


DAY = date(2023, 11, 30)


HEAD = "level,ars,ags,name,type_code,type,parent_ars,seat,area_ha,population,plz"


COUNTY = "kreis,07335,07335,Kaiserslautern,44,Landkreis,07,Kaiserslautern,63997,108216,"


ASSOCIATION = "verband,073355011,,Landstuhl,53,Verbandsgemeinde,07335,Landstuhl,11404,25637,"


MEMBER = "gemeinde,073355011018,07335018,Hauptstuhl,64,Kreisangehörige Gemeinde,073355011,,1055,1210,66851"


def read_cells(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(data.decode(), newline="")))


def join_lines(*lines: str) -> bytes:
    return "\n".join(lines).encode()


def to_gv100ad(rows: Iterable[dict[str, str]], encoding: str = "utf-8", end: str = "\n") -> bytes:
    """These rows as Destatis writes them: 220 characters a line, figures only on municipalities, a record per state."""
    lines: list[str] = []
    for state in sorted({row["ars"][:2] for row in rows}):
        lines.append(f"1020231130{state:<12}{'Land ' + state:<50}{'Hauptstadt':<50}".ljust(220))
        for row in sorted((row for row in rows if row["ars"].startswith(state)), key=lambda row: row["ars"]):
            ars = row["ars"]
            record = {5: "40", 9: "50", 12: "60"}[len(ars)]
            key = f"{ars[:5]}{ars[9:]:<3}{ars[5:9]:<4}"
            line = f"{record}20231130{key}{row['name']:<50}{row['seat']:<50}{row['type_code']:<6}"
            if record == "60":
                line += f"{int(row['area_ha']):011}{int(row['population']):011}{0:011}    {row['plz']:<5}*****"
            lines.append(line.ljust(220))
    return "".join(line + end for line in lines).encode(encoding, "replace")


ROWS = read_cells(gzip.decompress(GERMANY)) if GERMANY else []


FIXED = to_gv100ad(read_cells(THREE))

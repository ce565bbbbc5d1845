"""The files that hold the contents of the demo."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


def read_tables(name: str, table: str) -> list[dict[str, Any]]:
    """The tables of that name in a TOML file of this folder, in their order."""
    tables: list[dict[str, Any]] = tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))[table]
    return tables

"""The SQL files of the database: functions and triggers that a table's row class cannot express.

Each module names its files with ``register_script`` and the functions among them that run with another role's rights
with ``register_definers``. The order in which they are created does not depend on the order of imports: files that
tables need come before the tables; the others follow them, ``tenants`` before the rooms, each by path.
"""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).parent
BEFORE_TABLES = tuple(HERE / name for name in ("folding.sql", "normal_form.sql", "context.sql"))
"""The functions that columns, checks and policies call."""

_registered: set[Path] = set()
DEFINERS: dict[str, str] = {}
"""Functions that run with the rights of their owner (SECURITY DEFINER): signature -> owner."""


def register_script(module: str, name: str) -> None:
    """Makes an SQL file part of the database. ``module``: the caller's ``__file__``; ``name``: relative to it."""
    _registered.add((Path(module).parent / name).resolve())


def register_definers(owner: str, *functions: str) -> None:
    """Gives functions to an owner with few rights; PUBLIC may not call them."""
    DEFINERS.update(dict.fromkeys(functions, owner))


def scripts_after_tables() -> list[Path]:
    """The registered files in the order in which they are created: ``tenants`` before the rooms, each by path."""
    return sorted(_registered, key=lambda path: (not path.is_relative_to(HERE.resolve()), path.as_posix()))

"""Versions of the database: which one a database has, which one this program needs, and which ones lead nowhere."""

from pathlib import Path

import asyncpg

BASELINE = "1002"
"""The first version. Databases from before the first release have smaller numbers, and no migration starts there."""


class FormerDatabaseError(RuntimeError):
    """A database from before the baseline, in one sentence that names the way here."""


class MissingRoleError(RuntimeError):
    """A version needs a database role that an administrator creates first; the message is one sentence."""


async def database_version(connection: asyncpg.Connection) -> str | None:
    """The version of a database; None where it is empty, or does not tell this role."""
    try:
        value: str | None = await connection.fetchval("SELECT version_num FROM alembic_version")
    except (asyncpg.UndefinedTableError, asyncpg.InsufficientPrivilegeError):
        return None
    return value


def newest() -> str:
    """The version that this program needs: they are numbered."""
    return max(path.stem for path in (Path(__file__).parent / "versions").glob("[0-9]*.py"))


def refuse_former(version: str | None) -> None:
    """Raises ``FormerDatabaseError`` for a version from before the baseline."""
    if version is not None and version < BASELINE:
        raise FormerDatabaseError(
            f"Diese Datenbank hat den Stand {version} aus der Zeit vor der ersten Veröffentlichung, von dem keine "
            "Migration hierher führt: bitte die Daten sichern, neu installieren und einspielen, wie docs/operating.md "
            "in Abschnitt 11 zeigt."
        )

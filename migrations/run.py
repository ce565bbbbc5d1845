"""Brings a database to a version."""

import asyncio
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import asyncpg
from alembic import command, op
from alembic.config import Config
from sqlalchemy import text
from sqlalchemy.util import await_only

from migrations.versioning import MissingRoleError, database_version, refuse_former
from tenants.login import connect
from tenants.roles import SETTINGS


def upgrade(address: str, version: str = "head", *, superuser: bool = False) -> None:
    """Runs the versions that are missing, all or none. ``address``: DATABASE_URL_MIGRATE, or a superuser's.

    Raises ``FormerDatabaseError``, or what the driver raises.
    """
    # Before the roles are checked: those of a former database have other rights.
    refuse_former_database(address)
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["connect"] = (
        partial(asyncpg.connect, address, server_settings=SETTINGS["migrator"])  # which makes it the owner, too
        if superuser
        else partial(connect, address, "migrator")
    )
    command.upgrade(config, version)


def refuse_former_database(address: str) -> None:
    """Raises ``FormerDatabaseError`` for a database from before the baseline; one that does not exist is fine."""
    with suppress(asyncpg.InvalidCatalogNameError):
        refuse_former(asyncio.run(_version(address)))


async def _version(address: str) -> str | None:
    connection = await asyncpg.connect(address, timeout=10)
    try:
        return await database_version(connection)
    finally:
        await connection.close()


def require_role(name: str) -> None:
    """Raises ``MissingRoleError`` where the owner cannot act as a role that a version needs."""
    query = text("SELECT coalesce(pg_has_role('owner', to_regrole(:name), 'MEMBER'), false)")
    if not op.get_bind().execute(query, {"name": name}).scalar():
        raise MissingRoleError(
            f"Diese Version braucht die Datenbankrolle {name}, die hier fehlt: bitte `klimaverbund migrate --bootstrap`"
            " mit dem Zugang eines Superusers, der sie anlegt und dann migriert."
        )


def script(version: str, name: str) -> None:
    """Runs the SQL file beside a version: several statements, as they stand."""
    statements = (Path(version).parent / name).read_text()
    connection: Any = op.get_bind()
    connection.execute(text("SELECT 1"))  # the driver begins its transaction with the first statement it is given
    await_only(connection.connection.driver_connection.execute(statements))

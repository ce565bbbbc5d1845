"""Brings a database to a version."""

from pathlib import Path
from typing import Any

from alembic import command, op
from alembic.config import Config
from sqlalchemy import text
from sqlalchemy.util import await_only


def upgrade(address: str, version: str = "head") -> None:
    """Runs the versions that are missing, all or none. ``address``: DATABASE_URL_MIGRATE."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["address"] = address
    command.upgrade(config, version)


def script(version: str, name: str) -> None:
    """Runs the SQL file beside a version: several statements, as they stand."""
    statements = (Path(version).parent / name).read_text()
    connection: Any = op.get_bind()
    connection.execute(text("SELECT 1"))  # the driver begins its transaction with the first statement it is given
    await_only(connection.connection.driver_connection.execute(statements))

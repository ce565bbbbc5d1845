"""An installation on a server of its own, and the commands that somebody types there."""

from __future__ import annotations

import asyncio
import logging
import shlex
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import asyncpg
from typer.testing import CliRunner

from federation.cli import app
from tenants.embedded import SUPERUSER
from tests.helpers.postgres import ForgetfulServer


class Installation:
    """A server, an installed database, and a shell with its settings."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.postgres = ForgetfulServer(folder / "postgres")
        self.postgres.start()
        self.superuser = self.postgres.address(SUPERUSER, "erste")
        self.settings: dict[str, str] = {}
        self.file = folder / "einstellungen"

    def run(self, *text: str, fails: bool = False, **environment: str) -> str:
        """A command with these settings; what it prints, or what it complains of."""
        with unchanged_logging():
            result = CliRunner().invoke(app, text, env={"DATABASE_URL_OPERATOR": "", **self.settings, **environment})
        assert (result.exit_code != 0) is fails, result.output
        assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)
        return result.stderr if fails and result.stderr else result.stdout

    def sql(self, *statements: str, database: str = "erste") -> list[Any]:
        """Statements of the superuser; the rows of the last one."""

        async def run() -> list[Any]:
            connection = await asyncpg.connect(self.postgres.address(SUPERUSER, database))
            try:
                for statement in statements[:-1]:
                    await connection.execute(statement)
                return [tuple(row) for row in await connection.fetch(statements[-1])]
            finally:
                await connection.close()

        return asyncio.run(run())

    def passwords(self) -> list[Any]:
        return self.sql("SELECT rolname, rolpassword FROM pg_authid WHERE rolcanlogin ORDER BY 1")


@contextmanager
def unchanged_logging() -> Iterator[None]:
    """Takes back how a command logs: its stream is closed afterwards, and the process goes on."""
    root, ours = logging.getLogger(), logging.getLogger("klimaverbund")
    handlers, levels = [*root.handlers], (root.level, ours.level)
    try:
        yield
    finally:
        root.handlers[:] = handlers
        root.setLevel(levels[0])
        ours.setLevel(levels[1])


def read_settings(file: Path) -> dict[str, str]:
    """What a shell makes of a file of settings."""
    script = f". {shlex.quote(str(file))}; env -0"
    stdout = subprocess.run(["sh", "-ec", script], env={}, capture_output=True, check=True, text=True).stdout
    result = dict(word.split("=", 1) for word in stdout.split("\0") if word)
    return {name: value for name, value in result.items() if name.startswith("DATABASE_URL")}

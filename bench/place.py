"""Where the measurements live: a PostgreSQL of their own, its databases, and the person who asks."""

from __future__ import annotations

import asyncio
import hashlib
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import asyncpg

from bench import data
from bench.data import COUNTY, Size
from migrations.run import upgrade
from tenants import install, operating, roles
from tenants.embedded import SUPERUSER, Embedded
from tenants.install import Addresses
from tenants.model import TenantRole

HERE = Path(__file__).parents[1]
FOLDER = HERE / ".klimaverbund" / "bench"
AUDIENCE, SUBJECT = "https://klimaverbund.bench/api", "messung"
MEMBERS = tuple(f"{COUNTY}{n:04}" for n in range(1, 6))
"""The members in which the one who asks may write."""
GRANTS = (
    (COUNTY, TenantRole.COUNTY),
    *((member, role) for member in MEMBERS for role in (TenantRole.EDITOR, TenantRole.REVIEWER)),
)


class Place:
    """The server while it runs."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self.folder, self.server = folder, Embedded(folder / "postgres")
        self._known: Addresses | None = None

    async def build(self, *sizes: Size) -> None:
        """The data sets; each anew where it is missing or of another migration. Sets new passwords."""
        for size in sizes:
            built, wanted = self.folder / f"{size.name}.built", _version()
            if not built.exists() or built.read_text() != wanted:
                built.unlink(missing_ok=True)
                await self.drop(size.name)
            self._known = await install.claim(self.server.address(SUPERUSER, size.name))
            if not built.exists():
                print(f"  {size.name}: {size.counties * 1860:,} Maßnahmen eintragen … ", end="", flush=True)
                await asyncio.to_thread(upgrade, self._known.migrate)
                print(f"{await data.build(self._known.migrate, size):.0f} s", flush=True)
                built.write_text(wanted)

    def addresses(self, database: str) -> Addresses:
        """The logins in a database."""
        assert self._known is not None
        migrate, operator, api, open_to_all, backup = (_moved(item, database) for item in self._known[:5])
        return Addresses(migrate, operator, api, open_to_all, backup, is_new=False)

    async def grant(self, database: str, issuer: str) -> None:
        """One person, with the county's role and as editor of some members; the issuer's port may be new."""
        addresses = self.addresses(database)
        owner = await asyncpg.connect(addresses.migrate)
        await owner.execute("UPDATE app_user SET issuer = $1 WHERE subject = $2", issuer, SUBJECT)
        existing = await owner.fetchval("SELECT count(*) FROM role_grant WHERE valid_to = 'infinity'")
        await owner.close()
        if existing != len(GRANTS):
            operator = await asyncpg.connect(addresses.operator)
            for tenant, role in GRANTS:
                await operating.grant(operator, issuer, SUBJECT, tenant, role)
            await operator.close()

    async def copy(self, of: Size, name: str) -> Addresses:
        """A scratch copy of a data set, anew."""
        await self.drop(name)
        await self._server(f"CREATE DATABASE {name} TEMPLATE {of.name}")
        inside = await asyncpg.connect(self.server.address(SUPERUSER, name))
        for statement in roles.prepare_database(name):
            await inside.execute(statement)
        await inside.close()
        return self.addresses(name)

    async def drop(self, name: str) -> None:
        await self._server(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    async def version(self) -> str:
        """PostgreSQL's own words."""
        result: str = await self._server("SHOW server_version")
        return result

    async def _server(self, statement: str) -> Any:
        connection = await asyncpg.connect(self.server.address(SUPERUSER))
        try:
            return await connection.fetchval(statement)
        finally:
            await connection.close()


def _moved(address: str, database: str) -> str:
    return urlunsplit(urlsplit(address)._replace(path=f"/{database}"))


def _version() -> str:
    """What a data set depends on: the migrations, and how it is made."""
    result = hashlib.sha256()
    for file in [*sorted((HERE / "migrations" / "versions").glob("*.*")), Path(data.__file__)]:
        result.update(file.read_bytes())
    return result.hexdigest()

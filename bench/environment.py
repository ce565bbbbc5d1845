"""The benchmark's PostgreSQL with its databases, and the person whose token is used."""

from __future__ import annotations

import asyncio
import hashlib
import time
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import asyncpg

from bench import (
    alliances_data,
    association_alliances,
    contributions_data,
    cooperations_data,
    data,
    growth_data,
    meetings_data,
    partners_data,
)
from bench.data import COUNTY, Size
from demo import content
from federation.graph.run.operations import today
from migrations.run import upgrade
from tenants import install, operating, roles
from tenants.embedded import SUPERUSER, Embedded
from tenants.install import Addresses
from tenants.model import TenantRole

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / ".klimaverbund" / "bench"
DEMO = Path(content.__file__).parent
DEMO_ISSUER = "http://127.0.0.1/bench"
AUDIENCE, SUBJECT = "https://klimaverbund.bench/api", "messung"
EDITED_TENANTS = tuple(f"{COUNTY}{n:04}" for n in range(1, 6))
"""The members of the county in which the person is an editor."""
GRANTS = (
    (COUNTY, TenantRole.COUNTY),
    *((tenant, role) for tenant in EDITED_TENANTS for role in (TenantRole.EDITOR, TenantRole.REVIEWER)),
)


class Environment:
    """The database server while it runs."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self.folder, self.server = folder, Embedded(folder / "postgres")
        self._addresses: Addresses | None = None

    async def build(self, *sizes: Size) -> None:
        """Builds the data sets that are missing or outdated, and sets new passwords."""
        for size in sizes:
            name = f"{size.name}: {size.measures:,} Maßnahmen"
            version = _data_version(Path(data.__file__), Path(association_alliances.__file__))
            await self._build(size.name, name, version, partial(_fill, size))

    async def build_demo(self, database: str) -> None:
        """Builds a database with the contents of the demo, anew on each day: they are written relative to it."""
        version = f"{_data_version(*sorted(DEMO.glob('*.*')))} {today()}"
        await self._build(database, f"{database}: die Vorführung", version, _fill_demo)

    async def build_partners(self, database: str) -> None:
        """Builds a database with 200,000 entries of the directory."""
        version = _data_version(Path(partners_data.__file__))
        await self._build(database, f"{database}: {partners_data.PARTNERS:,} Partner", version, _fill_partners)

    async def build_alliances(self, database: str) -> None:
        """Builds a database with 1,000 alliances and 110,000 memberships."""
        version = _data_version(Path(partners_data.__file__), Path(alliances_data.__file__))
        title = f"{database}: {alliances_data.ALLIANCES:,} Bündnisse"
        await self._build(database, title, version, _fill_alliances)

    async def build_cooperations(self) -> None:
        """Builds a database with 20,000 cooperations over the tenants of 41 counties."""
        version = _data_version(Path(data.__file__), Path(cooperations_data.__file__))
        name = cooperations_data.SIZE.name
        title = f"{name}: {cooperations_data.COOPERATIONS:,} Kooperationen"
        await self._build(name, title, version, _fill_cooperations)

    async def build_meetings(self) -> None:
        """Builds a database with 20,000 meetings over 1,000 alliances and their memberships."""
        sources = (Path(partners_data.__file__), Path(alliances_data.__file__), Path(meetings_data.__file__))
        version = _data_version(*sources)
        title = f"{meetings_data.NAME}: {meetings_data.MEETINGS:,} Treffen"
        await self._build(meetings_data.NAME, title, version, _fill_meetings)

    async def build_contributions(self) -> None:
        """Builds a database with 20,000 stories, and pledges and networks, over 1,000 alliances."""
        sources = (Path(partners_data.__file__), Path(alliances_data.__file__), Path(contributions_data.__file__))
        name, version = contributions_data.NAME, _data_version(*sources)
        await self._build(name, f"{name}: {contributions_data.STORIES:,} Geschichten", version, _fill_contributions)

    async def build_growth(self) -> None:
        """Builds the data sets of the growth bench."""
        modules = (data, association_alliances, growth_data, cooperations_data, meetings_data, contributions_data)
        version = _data_version(*(Path(str(module.__file__)) for module in modules))
        for size in growth_data.SIZES:
            await self._build(
                size.name, f"{size.name}: {size.measures:,} Maßnahmen", version, partial(_fill_growth, size)
            )

    async def _build(
        self, database: str, title: str, version: str, fill: Callable[[Addresses], Awaitable[None]]
    ) -> None:
        stamp = self.folder / f"{database}.built"
        if not stamp.exists() or stamp.read_text() != version:
            stamp.unlink(missing_ok=True)
            await self.drop(database)
        self._addresses = await install.claim(self.server.address(SUPERUSER, database))
        if not stamp.exists():
            print(f"  {title} eintragen … ", end="", flush=True)
            began = time.monotonic()
            await asyncio.to_thread(upgrade, self._addresses.migrate)
            await fill(self._addresses)
            stamp.write_text(version)
            print(f"{time.monotonic() - began:.0f} s", flush=True)

    def addresses(self, database: str) -> Addresses:
        """The addresses of a database by role."""
        assert self._addresses is not None
        urls: dict[str, Any] = {
            role: _with_database(getattr(self._addresses, role), database) for role in Addresses._fields[:5]
        }
        return self._addresses._replace(is_new=False, **urls)

    async def grant(self, database: str, issuer: str) -> None:
        """Gives the person the county's role, and makes them editor of some members. Only the issuer may change."""
        addresses = self.addresses(database)
        owner = await asyncpg.connect(addresses.migrate)
        await owner.execute("UPDATE app_user SET issuer = $1 WHERE subject = $2", issuer, SUBJECT)
        count = await owner.fetchval("SELECT count(*) FROM role_grant WHERE valid_to = 'infinity'")
        tenants = {row["ars"] for row in await owner.fetch("SELECT ars FROM tenant WHERE ars LIKE $1 || '%'", COUNTY)}
        await owner.close()
        # A county may have fewer members than there are grants.
        grants = [(tenant, role) for tenant, role in GRANTS if tenant in tenants]
        if count != len(grants):
            operator = await asyncpg.connect(addresses.operator)
            for tenant, role in grants:
                await operating.grant(operator, issuer, SUBJECT, tenant, role)
            await operator.close()

    async def copy(self, source: str, name: str) -> Addresses:
        """Creates a scratch copy of a data set; returns its addresses."""
        await self.drop(name)
        await self._execute(f"CREATE DATABASE {name} TEMPLATE {source}")
        superuser = await asyncpg.connect(self.server.address(SUPERUSER, name))
        for statement in roles.prepare_database(name):
            await superuser.execute(statement)
        await superuser.close()
        return self.addresses(name)

    async def drop(self, name: str) -> None:
        """Drops a database, if it exists."""
        await self._execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    async def version(self) -> str:
        """The version of PostgreSQL."""
        version: str = await self._execute("SHOW server_version")
        return version

    async def _execute(self, statement: str) -> Any:
        connection = await asyncpg.connect(self.server.address(SUPERUSER))
        try:
            return await connection.fetchval(statement)
        finally:
            await connection.close()


def _with_database(address: str, database: str) -> str:
    return urlunsplit(urlsplit(address)._replace(path=f"/{database}"))


async def _fill(size: Size, addresses: Addresses) -> None:
    await data.build(addresses.migrate, size)


async def _fill_growth(size: Size, addresses: Addresses) -> None:
    await growth_data.build(addresses.migrate, size, DEMO_ISSUER, SUBJECT)


async def _fill_partners(addresses: Addresses) -> None:
    await partners_data.build(addresses.migrate)


async def _fill_alliances(addresses: Addresses) -> None:
    await alliances_data.build(addresses.migrate, DEMO_ISSUER, EDITED_TENANTS)


async def _fill_meetings(addresses: Addresses) -> None:
    await meetings_data.build(addresses.migrate, DEMO_ISSUER, EDITED_TENANTS)


async def _fill_contributions(addresses: Addresses) -> None:
    await contributions_data.build(addresses.migrate, DEMO_ISSUER, EDITED_TENANTS)


async def _fill_cooperations(addresses: Addresses) -> None:
    await cooperations_data.build(addresses.migrate)


async def _fill_demo(addresses: Addresses) -> None:
    owner, operator = await asyncpg.connect(addresses.migrate), await asyncpg.connect(addresses.operator)
    try:
        await owner.execute("INSERT INTO installation (id, demo) VALUES (1, true)")
        await content.write(operator, owner, addresses.api, DEMO_ISSUER, today())
    finally:
        await owner.close()
        await operator.close()


def _data_version(*files: Path) -> str:
    """A hash of all that a data set depends on: the migrations, and how it is built."""
    digest = hashlib.sha256()
    for file in [*sorted((ROOT / "migrations" / "versions").glob("*.*")), *files]:
        digest.update(file.read_bytes())
    return digest.hexdigest()

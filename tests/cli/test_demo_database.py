"""The demo's database over versions: the folder of an earlier one goes on working."""

import asyncio
from pathlib import Path

import asyncpg

from federation.cli.demo_database import _create_database
from federation.cli.demo_folder import DemoFolder
from tenants.embedded import SUPERUSER
from tests.helpers.postgres import ForgetfulServer

NEW_ROLE = "person_definer"


async def drop_role(address: str) -> None:
    superuser = await asyncpg.connect(address)
    await superuser.execute(f"DROP OWNED BY {NEW_ROLE}; DROP ROLE {NEW_ROLE}")
    await superuser.close()


async def has_role(address: str) -> bool:
    superuser = await asyncpg.connect(address)
    try:
        return bool(await superuser.fetchval("SELECT true FROM pg_roles WHERE rolname = $1", NEW_ROLE))
    finally:
        await superuser.close()


def test_a_role_of_a_newer_version_is_created_and_passwords_stay(tmp_path: Path) -> None:
    folder, postgres = DemoFolder(tmp_path), ForgetfulServer(tmp_path / "postgres")
    postgres.start()
    try:
        before = asyncio.run(_create_database(postgres, folder))
        address = postgres.address(SUPERUSER, "klimaverbund")
        asyncio.run(drop_role(address))
        assert asyncio.run(_create_database(postgres, folder)) == before
        assert asyncio.run(has_role(address))
    finally:
        postgres.stop()

"""Fixtures of the tests of the tally."""

from collections.abc import AsyncIterator

import asyncpg
import pytest

from tenants import operating
from tenants.install import Addresses
from tenants.model import TenantRole
from tests.helpers.database import delete_tenant_rows
from tests.helpers.region import ISSUER
from tests.helpers.tally_towns import TOWNS, Db, Towns


@pytest.fixture(scope="module")
async def four_towns(owner: Db, addresses: Addresses) -> AsyncIterator[Towns]:
    """Four towns with their writers; their rows are deleted afterwards."""
    operator = await asyncpg.connect(addresses.operator)
    for town in TOWNS:
        await operating.grant(operator, ISSUER, "ledger-editor", town, TenantRole.EDITOR)
        await operating.grant(operator, ISSUER, "ledger-publisher", town, TenantRole.REVIEWER)
        await operating.grant(operator, ISSUER, "ledger-chief", town, TenantRole.ADMIN)
    await operator.close()
    ids = {row["ars"]: row["id"] for row in await owner.fetch("SELECT ars, id FROM tenant")}
    yield ids
    own = [ids[town] for town in TOWNS]
    await owner.execute("DELETE FROM role_grant WHERE tenant_id = ANY ($1)", own)
    await delete_tenant_rows(owner, own)
    await owner.execute("DELETE FROM app_user WHERE subject ^@ 'ledger-'")


@pytest.fixture(scope="module")
async def service_connection(addresses: Addresses) -> AsyncIterator[Db]:
    """A connection as the service, with the rights of the entered person."""
    connection = await asyncpg.connect(addresses.api)
    yield connection
    await connection.close()

"""A county for the tests of reports, and its readers."""

from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest

from tenants import operating
from tenants.install import Addresses
from tenants.model import TenantRole
from tests.conftest import Client
from tests.helpers.database import delete_tenant_rows
from tests.helpers.region import (
    ISSUER,
    WORKSHOP,
)
from tests.helpers.report_cases import AskAs
from tests.helpers.reports import (
    GRANTS,
    READERS,
)


@pytest.fixture
async def reporting_county(owner: asyncpg.Connection, addresses: Addresses) -> AsyncIterator[dict[str, int]]:
    """The workshop without measures, and its climate managers; all rows are deleted afterwards."""
    operator = await asyncpg.connect(addresses.operator)
    for subject, role in GRANTS:
        await operating.grant(operator, ISSUER, subject, WORKSHOP, TenantRole[role])
    await operator.close()
    of = await owner.fetch(
        "SELECT t.id, t.ars FROM tenant t JOIN region r ON r.id = t.region_id WHERE r.ars = $1", WORKSHOP
    )
    ids = {row["ars"]: row["id"] for row in of}
    await delete_tenant_rows(owner, list(ids.values()))
    yield ids
    await delete_tenant_rows(owner, list(ids.values()))
    await owner.execute(
        "DELETE FROM role_grant WHERE user_id IN (SELECT id FROM app_user WHERE starts_with(subject, 'report-'))"
    )


@pytest.fixture
def ask_reader(ask: Client, ask_public: Client) -> AskAs:
    """Queries as one of the readers, by name."""

    async def messages(name: str, query: str, **variables: Any) -> Any:
        who = READERS[name]
        return await (ask(who, query, **variables) if who else ask_public(query, **variables))

    return messages

"""The operator gives and takes the office of an alliance by command."""

from collections.abc import AsyncIterator

import asyncpg
import pytest

from tenants.install import Addresses
from tenants.model import TenantRole
from tenants.operating import OperatorError, grant, list_grants, revoke
from tests.helpers.alliances import COUNTY_ALLIANCE, NEIGHBOUR_ALLIANCE
from tests.helpers.region import COUNTY, ISSUER, WEIL


@pytest.fixture
async def operator(addresses: Addresses) -> AsyncIterator[asyncpg.Connection]:
    """The operator's connection; what it does is undone."""
    connection = await asyncpg.connect(addresses.operator)
    transaction = connection.transaction()
    await transaction.start()
    yield connection
    await transaction.rollback()
    await connection.close()


async def offices(operator: asyncpg.Connection, subject: str = "new") -> list[tuple[str | None, bool]]:
    """The offices of a person and whether she runs them today."""
    rows = await list_grants(operator, COUNTY)
    return [(row["alliance"], row["holds"]) for row in rows if row["subject"] == subject]


async def test_the_operator_gives_and_takes_the_office_of_one_alliance(operator: asyncpg.Connection) -> None:
    for _ in range(2):
        name = await grant(operator, ISSUER, "new", COUNTY, TenantRole.OFFICE, alliance=COUNTY_ALLIANCE)
        assert name == "Klimabündnis Beispielkreis"
    await grant(operator, ISSUER, "new", COUNTY, TenantRole.EDITOR)
    assert sorted(await offices(operator), key=str) == [("Klimabündnis Beispielkreis", True), (None, True)]
    assert await revoke(operator, ISSUER, "new", COUNTY, TenantRole.OFFICE, NEIGHBOUR_ALLIANCE) == 0
    assert await revoke(operator, ISSUER, "new", None, None, COUNTY_ALLIANCE) == 1
    assert await offices(operator) == [(None, True)]


async def test_an_office_needs_an_alliance_of_the_tenant_and_a_human_being(operator: asyncpg.Connection) -> None:
    for tenant, role, alliance, why in (
        (COUNTY, TenantRole.OFFICE, None, f"{COUNTY_ALLIANCE}  Klimabündnis Beispielkreis"),
        (COUNTY, TenantRole.OFFICE, NEIGHBOUR_ALLIANCE, f"{COUNTY_ALLIANCE}  Klimabündnis Beispielkreis"),
        (WEIL, TenantRole.OFFICE, COUNTY_ALLIANCE, "trägt kein Bündnis"),
        (COUNTY, TenantRole.EDITOR, COUNTY_ALLIANCE, "--alliance gehört zur Rolle office"),
    ):
        with pytest.raises(OperatorError, match=why):
            await grant(operator, ISSUER, "refused", tenant, role, alliance=alliance)
    with pytest.raises(OperatorError, match="Programm"):
        await grant(operator, ISSUER, "x", COUNTY, TenantRole.OFFICE, machine=True, alliance=COUNTY_ALLIANCE)
    assert await offices(operator, "refused") == []

"""Fixtures of the tests of row policies, mandates, registers and installations."""

from collections.abc import AsyncIterator, Iterator

import asyncpg
import pytest

from tenants.embedded import Embedded
from tenants.install import Addresses
from tenants.register import Snapshot, read
from tests.helpers.alliance_rows import rows
from tests.helpers.casts import connected_cast
from tests.helpers.installation import Installation, read_settings
from tests.helpers.mandates import KORNWESTHEIM
from tests.helpers.people import People, visible_rows
from tests.helpers.region import (
    LUDWIGSBURG,
    MEASURES,
    WORKSHOP,
    fixed_id,
)
from tests.helpers.register_files import DAY, GERMANY, THREE
from tests.helpers.support import (
    tenant_id,
)
from tests.helpers.visibility_expectations import (
    DIRECTORIES,
    PARTS,
    ROW_QUERIES,
)


@pytest.fixture(scope="module")
async def people(addresses: Addresses, owner: asyncpg.Connection) -> AsyncIterator[People]:
    """All people, and at least one part of each kind for each measure."""
    them = People(await asyncpg.connect(addresses.api), await asyncpg.connect(addresses.anonymous))
    them.ids = {row["ars"]: row["id"] for row in await owner.fetch("SELECT ars, id FROM tenant")}
    for part in PARTS:
        for ars, id, _, _, _, visible, _ in MEASURES:
            await owner.execute(them.insert_part(part, ars, visible, str(id)))
    for ars, id, _, _, _, visible, _ in MEASURES:
        key = f"{them.ids[ars]}, '{id}'"
        await owner.execute(
            "INSERT INTO indicator_value (tenant_id, indicator_id, visibility, year, value) SELECT tenant_id, id,"
            f" visibility, 2030, 1 FROM measure_indicator WHERE position = 77 AND measure_id = '{id}'"
        )
        await owner.execute(
            "INSERT INTO sheet_version (tenant_id, measure_id, visibility, as_of, precision, binding, title, position)"
            f" VALUES ({key}, '{visible}', '2022-12-31', 'YEAR', 'RECOMMENDATION', 'Damals', 77)"
        )
        await owner.execute(f"INSERT INTO measure_internal (tenant_id, measure_id, text) VALUES ({key}, 'Nur wir')")
        await owner.execute(f"INSERT INTO publication_step (tenant_id, measure_id, kind) VALUES ({key}, 'REQUESTED')")
        await owner.execute(them.insert_origin(ars, str(id), visible, 21 if id == fixed_id(11) else 11))
    before = "(SELECT tenant_id, id FROM funded_project WHERE id = '{}')"
    await owner.execute(
        "INSERT INTO funded_project (tenant_id, id, visibility, version, title, item)"
        f" VALUES ({them.ids[LUDWIGSBURG]}, '{fixed_id(800)}', 'TENANT', 1, 'Früheres', 'OTHER')"
    )
    await owner.execute(
        "INSERT INTO project_predecessor (tenant_id, project_id, visibility, to_tenant_id, to_id)"
        f" SELECT p.tenant_id, p.id, p.visibility, b.* FROM funded_project p, {before.format(fixed_id(800))} b"
        f" WHERE p.id <> '{fixed_id(800)}' AND p.id <> '{fixed_id(11)}'"
    )
    them.all_rows = {table: await visible_rows(owner, table) for table in ROW_QUERIES}
    them.directories = {name: await owner.fetchval(f"SELECT count(*) FROM {name}") for name in DIRECTORIES}
    yield them
    for rest in (
        "indicator_value WHERE year = 2030",
        "sheet_version WHERE position = 77",
        "measure_internal",
        "publication_step",
        "measure_origin WHERE taken_on = '2025-02-02'",
        f"project_predecessor WHERE to_id = '{fixed_id(800)}'",
        f"funded_project WHERE id = '{fixed_id(800)}'",
    ):
        await owner.execute(f"DELETE FROM {rest}")
    for part in PARTS:
        await owner.execute(f"DELETE FROM {part} WHERE position = 77")
    await them.api.close()
    await them.anonymous.close()


@pytest.fixture
async def town_rows(owner: asyncpg.Connection) -> None:
    """In the town a public, an internal and a draft measure, an internal note and a post with its holder.

    In another town an internal one.
    """
    for ars, id, visible in ((LUDWIGSBURG, 8001, "PUBLIC"), (LUDWIGSBURG, 8002, "TENANT"), (LUDWIGSBURG, 8003, "DRAFT"),
                          (KORNWESTHEIM, 8004, "TENANT")):  # fmt: skip
        key = f"SELECT id, '{fixed_id(id)}', '{visible}'"
        async with owner.transaction():
            await owner.execute(
                "INSERT INTO measure (tenant_id, id, visibility, code, title, field_of_action, version)"
                f" {key}, 'M{id}', 'Blatt', 'MOBILITY', 1 FROM tenant WHERE ars = '{ars}'"
            )
            await owner.execute(
                "INSERT INTO status_change (tenant_id, measure_id, visibility, effective_on, phase, condition,"
                f" is_continuous) {key}, '2025-01-01', 'PLANNING', 'ON_TRACK', false FROM tenant WHERE ars = '{ars}'"
            )
    town = f"FROM tenant WHERE ars = '{LUDWIGSBURG}'"
    for statement in (
        f"measure_internal (tenant_id, measure_id, text) SELECT id, '{fixed_id(8002)}', 'Nur wir' {town}",
        f"publication_step (tenant_id, measure_id, kind) SELECT id, '{fixed_id(8002)}', 'REQUESTED' {town}",
        "post (tenant_id, id, visibility, version, kind, title, begins_on)"
        f" SELECT id, '{fixed_id(8005)}', 'TENANT', 1, 'CLIMATE_MANAGER', 'Stelle', '2025-01-01' {town}",
        "post_occupancy (tenant_id, id, post_id, visibility, begins_on)"
        f" SELECT id, '{fixed_id(8006)}', '{fixed_id(8005)}', 'TENANT', '2025-01-01' {town}",
        f"post_holder (tenant_id, occupancy_id, name) SELECT id, '{fixed_id(8006)}', 'Nadja Niemand' {town}",
        f"data_confirmation (tenant_id, version, confirmed_on, visibility) SELECT id, 1, '2025-01-01', 'TENANT' {town}",
        "support_case (tenant_id, id, to_tenant_id, reason, title, ars)"
        f" SELECT {tenant_id(WORKSHOP)}, '{fixed_id(8007)}', id, 'WHITE_SPOT', 'Angebot', ars {town}",
        "support_step (tenant_id, case_id, to_tenant_id, number, kind, side, effective_on, note)"
        f" SELECT {tenant_id(WORKSHOP)}, '{fixed_id(8007)}', id, 1, 'OFFERED', 'COUNTY', '2025-01-01', 'Hilfe' {town}",
    ):
        await owner.execute(f"INSERT INTO {statement}")


@pytest.fixture(scope="module")
def whole_register() -> Snapshot:
    return read(GERMANY, on=DAY, whole=True)


@pytest.fixture(scope="module")
def three_counties() -> Snapshot:
    return read(THREE, on=DAY)


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    created = Installation(tmp_path_factory.mktemp("installation"))
    try:
        created.run("migrate", "--bootstrap", created.superuser, "--settings", str(created.file))
        created.settings = read_settings(created.file)
        yield created
    finally:
        created.postgres.stop()


@pytest.fixture(scope="module")
async def cast(server: Embedded, addresses: Addresses) -> AsyncIterator[asyncpg.Connection]:
    """A superuser's connection to the cast of alliances, to take any role; tests roll back to where it stands."""
    assert addresses
    async with connected_cast(rows(), server) as connection:
        yield connection

"""A migration brings existing texts to their normal form."""

import asyncio
from urllib.parse import urlsplit, urlunsplit

import asyncpg

from migrations.run import upgrade
from tenants import roles
from tenants.embedded import Embedded
from tenants.install import Addresses
from tests.helpers.region import fixed_id
from tests.migrations.test_migrations import empty_database

CODES = ("H3", "H\u200b3", "H3\u00ad", "\u2800", "U\u03081")
TENANT = """INSERT INTO region (ars, name) VALUES ('07335', 'Kreis');
INSERT INTO tenant (region_id, ars, name, kind) SELECT id, '07335', 'Kreis', 'COUNTY' FROM region"""


def migrated_until(address: str, name: str) -> str:
    return urlunsplit(urlsplit(address)._replace(path=f"/{name}"))


async def test_migration_normalises_existing_texts_and_reindexes_their_search_terms(
    server: Embedded, addresses: Addresses
) -> None:
    async with empty_database(server, "older") as superuser:
        for statement in roles.opened("older"):
            await superuser.execute(statement)
        address = migrated_until(addresses.migrate, "older")
        await asyncio.to_thread(upgrade, address, "0017")
        await superuser.execute(TENANT)
        tenant = await superuser.fetchval("SELECT id FROM tenant")
        await superuser.execute("ALTER TABLE measure DISABLE TRIGGER USER")
        await superuser.executemany(
            "INSERT INTO measure (tenant_id, id, code, title, goal, field_of_action, visibility, version)"
            " VALUES ($1, $2, $3, $4, $5, 'MOBILITY', 'PUBLIC', 1)",
            [
                (tenant, fixed_id(n), code, "Klima\u00adschutz \x07\nWa\u0308rme", "\u200b")
                for n, code in enumerate(CODES)
            ],
        )
        await superuser.execute("ALTER TABLE measure ENABLE TRIGGER USER")
        await superuser.executemany(
            "INSERT INTO field_label (tenant_id, label, field_of_action) VALUES ($1, $2, 'MOBILITY')",
            [(tenant, "Chóśebuz"), (tenant, "Chosebuz")],
        )
        await superuser.execute(
            "INSERT INTO measure_document (tenant_id, measure_id, visibility, position, title, url)"
            " VALUES ($1, $2, 'PUBLIC', 1, '\u2800', 'https://\u200b')", tenant, fixed_id(0),
        )  # fmt: skip
        await asyncio.to_thread(upgrade, address)
        await _is_normalised(superuser)


async def _is_normalised(superuser: asyncpg.Connection) -> None:
    rows = await superuser.fetch("SELECT code, title, title_key, goal FROM measure ORDER BY id")
    assert [row["code"] for row in rows] == ["H3", "H3 (2)", "H3 (3)", "?", "Ü1"]
    assert {tuple(row)[1:] for row in rows} == {("Klimaschutz Wärme", "klimaschutz warme", None)}
    labels = await superuser.fetch("SELECT label, label_key FROM field_label")
    assert len({row["label_key"] for row in labels}) == 2
    assert tuple((await superuser.fetch("SELECT title, url FROM measure_document"))[0]) == (
        "(ohne Angabe)", "https://\u200b",
    )  # fmt: skip
    value = await superuser.fetchval("SELECT count(*) FROM ctx.found('measure', 'Klimaschutz Waerme')")
    assert value == len(CODES)
    assert await superuser.fetchval("SELECT count(*) FROM pg_trigger WHERE tgenabled <> 'O'") == 0

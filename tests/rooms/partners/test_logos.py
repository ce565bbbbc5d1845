"""Logos: who uploads one for an organisation, who sees it, and what is left of a former one."""

from __future__ import annotations

from collections.abc import AsyncIterator
from uuid import UUID

import asyncpg
import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from federation.files.upload import Upload, Uploads
from federation.graph.mutation.context import MutationContext
from federation.graph.mutation.user_errors import UserError
from federation.graph.run.caller import Call
from federation.graph.sql.global_id import decode, encode
from federation.partners.logos import LOGO_OF_PARTNER, logo_values
from federation.partners.model import Partner
from tenants.context import Principal, transaction
from tenants.install import Addresses
from tests.conftest import Client
from tests.helpers import region
from tests.helpers.database import statement_result, temporary_transaction
from tests.helpers.partners import BAKERY, CLUB, COOPERATIVE, GARDENER, TRADESWOMAN, UTILITY
from tests.helpers.region import ANONYMOUS, EDITOR, LANDSTUHL, READER, SECOND, SPEAKER, TODAY, TRADER, WRITER, fixed_id
from tests.rooms.files.hostile import PDF, SVG, image

LOGO = image("PNG", (40, 30))
KEPT = "SELECT count(*) FROM file WHERE partner_id = $1"
UPLOADERS = """
    speaker UTILITY ok          admin UTILITY FORBIDDEN      second UTILITY FORBIDDEN   editor UTILITY FORBIDDEN
    editor BAKERY ok            viewer BAKERY FORBIDDEN      speaker BAKERY FORBIDDEN   writer BAKERY FORBIDDEN
    speaker COOPERATIVE NOT_FOUND  second CLUB ok            admin CLUB FORBIDDEN       trader GARDENER ok
    writer TRADESWOMAN NOT_FOUND   applicant TRADESWOMAN NOT_FOUND   editor TRADESWOMAN ok
"""
"""Who uploads whose logo; or why not."""


@pytest.fixture(autouse=True)
async def no_logos(owner: asyncpg.Connection) -> AsyncIterator[None]:
    """No organisation has a logo afterwards."""
    yield
    await owner.execute("UPDATE partner SET listing = 'LISTED' WHERE id = $1", GARDENER)
    await owner.execute("UPDATE partner SET logo_tenant_id = NULL, logo_id = NULL WHERE logo_id IS NOT NULL")
    await owner.execute("DELETE FROM file WHERE partner_id IS NOT NULL")


async def upload(writes: AsyncEngine, who: Principal, partner: UUID, content: bytes = LOGO, quota_mb: int = 500) -> str:
    """The id of a logo."""
    form = Upload("partner", encode("Partner", [partner]), "Logo.png", content)
    file = await Uploads(writes, quota_mb, [LOGO_OF_PARTNER]).save(form, Call("1", principal=who))
    return encode("File", [file.tenant_id, file.id])


async def use_logo(owner: asyncpg.Connection, partner: UUID, global_id: str) -> None:
    _, tenant, file = decode(global_id)
    await owner.execute(
        "UPDATE partner SET logo_tenant_id = $2, logo_id = $3 WHERE id = $1", partner, int(tenant), UUID(file)
    )


@pytest.mark.parametrize(("who", "partner", "outcome"), [*zip(*[iter(UPLOADERS.split())] * 3, strict=True)])
async def test_those_who_keep_an_entry_upload_its_logo_and_nobody_else(
    writes: AsyncEngine, who: str, partner: str, outcome: str
) -> None:
    try:
        await upload(writes, getattr(region, who.upper()), globals()[partner])
        result = "ok"
    except UserError as error:
        result = error.code
    assert result == outcome


async def test_a_logo_is_seen_as_its_organisation_is(
    writes: AsyncEngine, ask: Client, owner: asyncpg.Connection
) -> None:
    async def viewers(id: str) -> list[bool]:
        people = (ANONYMOUS, READER, SPEAKER, EDITOR)
        return [(await ask(who, "query ($id: ID!) { file(id: $id) { name } }", id=id))["file"] is not None
                for who in people]  # fmt: skip

    assert await viewers(await upload(writes, SPEAKER, UTILITY)) == [True] * 4, "listed"
    assert await viewers(await upload(writes, EDITOR, COOPERATIVE)) == [False, True, False, True], "an organisation"
    assert await viewers(await upload(writes, EDITOR, TRADESWOMAN)) == [False, False, False, True], "a person"
    logo = await upload(writes, TRADER, GARDENER)
    await use_logo(owner, GARDENER, logo)
    document = "query ($id: ID!) { partner(id: $id) { logo { name } } }"
    seen = await ask(ANONYMOUS, document, id=encode("Partner", [GARDENER]))
    assert (seen["partner"]["logo"], await viewers(logo)) == ({"name": "Logo.png"}, [True] * 4)
    await owner.execute("UPDATE partner SET listing = 'UNLISTED' WHERE id = $1", GARDENER)
    assert await viewers(logo) == [False] * 4, "gone with the consent"


async def test_the_public_role_reads_the_logos_of_listed_organisations(
    writes: AsyncEngine, owner: asyncpg.Connection, addresses: Addresses
) -> None:
    for who, partner in ((EDITOR, BAKERY), (EDITOR, COOPERATIVE), (EDITOR, TRADESWOMAN)):
        await use_logo(owner, partner, await upload(writes, who, partner))
    anonymous = await asyncpg.connect(addresses.anonymous)
    try:
        rows = await anonymous.fetch("SELECT p.id FROM partner p JOIN file f ON f.id = p.logo_id")
        files = await anonymous.fetchval("SELECT count(*) FROM file WHERE name = 'Logo.png'")
    finally:
        await anonymous.close()
    assert ([row["id"] for row in rows], files) == ([BAKERY], 1)


@pytest.mark.parametrize("content", [PDF, SVG], ids=["a document", "a script"])
async def test_a_logo_is_an_image(writes: AsyncEngine, content: bytes) -> None:
    with pytest.raises(UserError, match="image"):
        await upload(writes, SPEAKER, UTILITY, content)


async def test_at_most_one_unused_upload_is_kept_and_a_replaced_logo_goes(
    writes: AsyncEngine, owner: asyncpg.Connection
) -> None:
    ids = [await upload(writes, SPEAKER, UTILITY) for _ in range(3)]
    assert await owner.fetchval(KEPT, UTILITY) == 1
    await use_logo(owner, UTILITY, ids[-1])
    assert await upload(writes, SPEAKER, UTILITY) == ids[-1], "the same one again is the same file"
    newer = await upload(writes, SPEAKER, UTILITY, image("PNG", (50, 30)))
    assert await owner.fetchval(KEPT, UTILITY) == 2
    await use_logo(owner, UTILITY, newer)
    assert await owner.fetchval(KEPT, UTILITY) == 1, "the former one goes with its last use"


async def test_a_logo_counts_in_the_quota_where_the_entry_is_kept(writes: AsyncEngine) -> None:
    with pytest.raises(UserError, match="no room left"):
        await upload(writes, SPEAKER, UTILITY, quota_mb=0)


async def test_an_entry_takes_no_file_but_its_own_logo(writes: AsyncEngine, api_connection: asyncpg.Connection) -> None:
    for who, partner, outcome in ((EDITOR, BAKERY, "1"), (SECOND, CLUB, "23503")):
        _, tenant, file = decode(await upload(writes, who, partner))
        async with temporary_transaction(api_connection, EDITOR):
            update = f"UPDATE partner SET logo_tenant_id = {tenant}, logo_id = '{file}' WHERE id = '{BAKERY}'"
            assert await statement_result(api_connection, update) == outcome


async def test_the_database_itself_takes_logos_from_those_who_keep_an_entry_alone(
    api_connection: asyncpg.Connection, owner: asyncpg.Connection
) -> None:
    tenant = await owner.fetchval("SELECT id FROM tenant WHERE ars = $1", LANDSTUHL)
    other = await owner.fetchval("SELECT id FROM tenant WHERE ars <> $1 LIMIT 1", LANDSTUHL)
    insert = (
        "INSERT INTO file (tenant_id, name, visibility, media_type, width, height, content, partner_id)"
        " VALUES ({}, 'a.png', '{}', 'PNG', {}, {}, 'x', '{}')"
    )
    for who, values, outcome in (
        (EDITOR, (tenant, "TENANT", 1, 1, BAKERY), "1"), (EDITOR, (tenant, "PUBLIC", 1, 1, BAKERY), "42501"),
        (EDITOR, (tenant, "TENANT", "NULL", "NULL", BAKERY), "42501"),
        (EDITOR, (other, "TENANT", 1, 1, BAKERY), "42501"), (WRITER, (tenant, "TENANT", 1, 1, BAKERY), "42501"),
        (SPEAKER, (tenant, "TENANT", 1, 1, BAKERY), "42501"), (EDITOR, (tenant, "TENANT", 1, 1, UTILITY), "42501"),
    ):  # fmt: skip
        async with temporary_transaction(api_connection, who):
            assert await statement_result(api_connection, insert.format(*values)) == outcome, values


async def test_a_change_names_the_logo_of_its_own_entry(writes: AsyncEngine) -> None:
    own, other = await upload(writes, EDITOR, BAKERY), await upload(writes, SECOND, CLUB)
    hidden = encode("File", [1, fixed_id(7)])
    async with transaction(writes, EDITOR) as session:
        context = MutationContext(EDITOR, TODAY, session)
        bakery = await context.find(Partner, encode("Partner", [BAKERY]))
        assert await logo_values(context, bakery, None) == {"logo_tenant_id": None, "logo_id": None}
        assert str((await logo_values(context, bakery, own))["logo_id"]) == decode(own)[2]
        for global_id, text in ((other, "not uploaded for this"), (hidden, "Not found|does not exist|no such|hidden")):
            with pytest.raises(UserError, match=text):
                await logo_values(context, bakery, global_id)

"""The logo of an alliance: set by its host and its office, shown as the alliance is, replaced and removed."""

from __future__ import annotations

from typing import Any

import asyncpg
import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from federation.app import FILE_OWNERS
from federation.files.upload import Upload, Uploads
from federation.graph.mutation.user_errors import UserError
from federation.graph.run.caller import Call
from federation.graph.sql.global_id import encode
from tenants.context import Principal
from tests.conftest import Client
from tests.helpers.alliance_changes import Alliances, key
from tests.helpers.region import ANONYMOUS, MANAGER, READER, REVIEWER, WRITER
from tests.rooms.files.hostile import PDF, image

LOGO, OTHER = image("PNG", (40, 30)), image("PNG", (50, 30))
SEEN = "query ($id: ID!) { alliance(id: $id) { logo { name width } } }"
COUNT = "SELECT count(*) FROM file WHERE alliance_id IS NOT NULL AND created_at > now() - interval '1 hour'"


async def upload(writes: AsyncEngine, who: Principal, alliance: Any, content: bytes = LOGO) -> str:
    form = Upload("alliance", alliance["id"], "Zeichen.png", content)
    file = await Uploads(writes, 500, FILE_OWNERS).save(form, Call("1", principal=who))
    return encode("File", [file.tenant_id, file.id])


async def test_host_and_office_set_the_logo_and_everybody_sees_it_once_the_alliance_is_public(
    alliances: Alliances, writes: AsyncEngine, ask: Client, ask_public: Client
) -> None:
    alliance = await alliances.create()
    office = await alliances.run_office(alliance)
    logo = await upload(writes, WRITER, alliance)
    alliance = await alliances.done(WRITER, "allianceUpdate", **key(alliance, logo=logo))
    assert alliance["logo"] == {"name": "Zeichen.png", "width": 40}
    assert (await ask(READER, SEEN, id=alliance["id"]))["alliance"]["logo"]
    assert (await ask(ANONYMOUS, "query ($id: ID!) { file(id: $id) { id } }", id=logo))["file"] is None
    alliance = await alliances.done(REVIEWER, "alliancePublish", **key(alliance, visibility="PUBLIC"))
    assert (await ask_public(SEEN, id=alliance["id"]))["alliance"]["logo"] == {"name": "Zeichen.png", "width": 40}
    newer = await upload(writes, office, alliance, OTHER)
    assert (await ask_public("query ($id: ID!) { file(id: $id) { id } }", id=newer))["file"] is None, "not in use yet"
    alliance = await alliances.done(office, "allianceUpdate", **key(alliance, logo=newer))
    assert (await ask_public(SEEN, id=alliance["id"]))["alliance"]["logo"]["width"] == 50
    assert (await ask_public("query ($id: ID!) { file(id: $id) { id } }", id=logo))["file"] is None, "it went"
    await alliances.done(REVIEWER, "alliancePublish", **key(alliance, visibility="TENANT"))
    assert (await ask_public("query ($id: ID!) { file(id: $id) { id } }", id=newer))["file"] is None


async def test_the_logo_is_removed_with_its_file(
    alliances: Alliances, writes: AsyncEngine, owner: asyncpg.Connection
) -> None:
    before = await owner.fetchval(COUNT)
    alliance = await alliances.create()
    for _ in range(2):
        logo = await upload(writes, WRITER, alliance)
    assert await owner.fetchval(COUNT) == before + 1, "what was not used went with the next one"
    alliance = await alliances.done(WRITER, "allianceUpdate", **key(alliance, logo=logo))
    alliance = await alliances.done(WRITER, "allianceUpdate", **key(alliance, claim="Zusammen"))
    assert alliance["logo"], "what fails in an input stays"
    alliance = await alliances.done(WRITER, "allianceUpdate", **key(alliance, logo=None))
    assert (alliance["logo"], await owner.fetchval(COUNT)) == (None, before)


async def test_a_logo_is_an_image_that_was_uploaded_for_this_alliance(
    alliances: Alliances, writes: AsyncEngine
) -> None:
    alliance, other = await alliances.create(), await alliances.create(name="Ein anderes")
    office = await alliances.run_office(alliance)
    of_other = await upload(writes, WRITER, other)
    refused = await alliances(WRITER, "allianceUpdate", **key(alliance, logo=of_other))
    assert [(e["code"], e["field"]) for e in refused["userErrors"]] == [("INVALID", ["input", "logo"])]
    assert await alliances.refused(office, "allianceUpdate", **key(alliance, logo=of_other)) == (
        "NOT_FOUND", "input.logo",
    )  # fmt: skip
    with pytest.raises(UserError, match="image"):
        await upload(writes, WRITER, alliance, PDF)
    for who, code in ((READER, "FORBIDDEN"), (MANAGER, "NOT_FOUND")):
        with pytest.raises(UserError) as refusal:
            await upload(writes, who, alliance)
        assert refusal.value.code == code

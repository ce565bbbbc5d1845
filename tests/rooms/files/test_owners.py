"""Logos and scans over HTTP: who uploads them for an alliance and a member, and who reads them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import asyncpg
import httpx2
import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from federation.graph.sql.global_id import decode, encode
from tenants.install import Addresses
from tenants.retention import RetentionJob
from tests.graph.conftest import LiveServer, serve_region
from tests.helpers.alliances import COUNTY_ALLIANCE, LOGOS, OF_BAKERY, OF_CITIZEN, OF_CLUB, OF_COOPERATIVE, SCANS
from tests.helpers.alliances import MEMBERSHIPS as ALL_MEMBERSHIPS
from tests.helpers.meetings import NETWORK_SERIES, OPEN
from tests.helpers.networks import BUSINESS
from tests.helpers.region import COUNTY
from tests.rooms.files.hostile import PDF, image

IMAGE = image("PNG", (40, 30))
COLUMNS = "tenant_id, id, visibility, name, media_type, width, height, content, created_at, alliance_id, membership_id"
OUTSIDERS = (None, "manager", "admin", "editor", "viewer", "writer", "signer", "listed_citizen", "town_office",
             "neighbour_office", "unknown")  # fmt: skip


@pytest.fixture(scope="module")
async def running(addresses: Addresses, owner: asyncpg.Connection, tmp_path_factory: Any) -> AsyncIterator[LiveServer]:
    async with serve_region(owner, LiveServer(addresses, tmp_path_factory.mktemp("files"))) as started:
        yield started


@pytest.fixture
async def county(owner: asyncpg.Connection) -> AsyncIterator[int]:
    """The id of the tenant whose alliances are tried; its files are afterwards what they were."""
    id: int = await owner.fetchval("SELECT id FROM tenant WHERE ars = $1", COUNTY)
    owned = "tenant_id = $1 AND num_nonnulls(alliance_id, membership_id) > 0"
    kept = await owner.fetch(f"SELECT {COLUMNS} FROM file WHERE {owned}", id)
    yield id
    await owner.execute(f"DELETE FROM file WHERE {owned} AND id <> ALL ($2)", id, [row["id"] for row in kept])
    places = ", ".join(f"${n}" for n in range(1, COLUMNS.count(",") + 2))
    insert = f"INSERT INTO file ({COLUMNS}) VALUES ({places}) ON CONFLICT DO NOTHING"
    await owner.executemany(insert, [tuple(row) for row in kept])
    await owner.execute("DELETE FROM trail WHERE tenant_id = $1 AND table_name = 'file'", id)


async def request(running: LiveServer, method: str, path: str = "/dateien", **options: Any) -> httpx2.Response:
    async with httpx2.AsyncClient(timeout=10) as client:
        return await client.request(method, f"http://127.0.0.1:{running.port}{path}", **options)


async def get(running: LiveServer, who: str | None, tenant: int, file: UUID, **headers: str) -> httpx2.Response:
    address = f"/dateien/{encode('File', [tenant, file])}"
    return await request(running, "GET", address, headers=running.headers(who) | headers)


async def upload(
    running: LiveServer, who: str | None, content: bytes = IMAGE, name: str = "Frau Muster.png", **fields: str
) -> httpx2.Response:
    files = {"file": (name, content, "text/html")}
    return await request(running, "POST", headers=running.headers(who), data=fields, files=files)


async def test_a_scan_is_read_by_the_member_and_its_office_and_is_missing_for_all_others(
    running: LiveServer, county: int
) -> None:
    scan = SCANS[0][0]
    for who in ("citizen", "office"):
        response = await get(running, who, county, scan)
        assert (response.status_code, response.content) == (200, b"%PDF-1.7 %%EOF")
        assert response.headers["cache-control"] == "private, no-store"
        assert response.headers["content-disposition"].startswith('attachment; filename="Unterschrift.pdf"')
        again = await get(running, who, county, scan, **{"if-none-match": response.headers["etag"]})
        assert again.status_code == 304
    etag = {"if-none-match": response.headers["etag"]}
    for outsider in OUTSIDERS:
        hidden, missing = (
            await get(running, outsider, county, scan, **etag),
            await get(running, outsider, county, OF_CITIZEN),
        )
        assert (hidden.status_code, hidden.content) == (404, missing.content), outsider
        drop = ("date", "x-request-id")
        assert {k: v for k, v in hidden.headers.items() if k not in drop} == {
            k: v for k, v in missing.headers.items() if k not in drop
        }


async def test_a_logo_is_read_with_its_alliance_and_gone_once_that_is_withdrawn(
    running: LiveServer, county: int, owner: asyncpg.Connection
) -> None:
    logo, unused = LOGOS[0][0], LOGOS[2][0]
    response = await get(running, None, county, logo)
    assert (response.status_code, response.headers["content-type"]) == (200, "image/png")
    assert response.headers["cache-control"] == "no-cache"
    assert (await get(running, "writer", county, logo)).headers["cache-control"] == "private, no-store"
    assert [(await get(running, who, county, unused)).status_code for who in (None, "writer", "viewer")] == [404] * 3
    assert [(await get(running, who, county, unused)).status_code for who in ("office", "manager")] == [200] * 2
    shown = "UPDATE alliance SET visibility = $2 WHERE id = $1"
    await owner.execute(shown, COUNTY_ALLIANCE, "TENANT")
    try:
        etag = {"if-none-match": response.headers["etag"]}
        for who in (None, "writer", "viewer"):
            assert (await get(running, who, county, logo, **etag)).status_code == 404, who
        assert (await get(running, "office", county, logo)).status_code == 200
    finally:
        await owner.execute(shown, COUNTY_ALLIANCE, "PUBLIC")
        # Its meetings and networks were withdrawn with it.
        for table, id in (("network", BUSINESS), ("meeting_series", NETWORK_SERIES), ("meeting", OPEN)):
            await owner.execute(f"UPDATE {table} SET visibility = 'PUBLIC' WHERE id = $1", id)


async def test_the_office_uploads_a_scan_whose_name_names_nobody(running: LiveServer, county: int) -> None:
    membership = encode("Membership", [county, OF_BAKERY])
    for content, name in ((IMAGE, "Unterschrift.png"), (PDF, "Unterschrift.pdf")):
        sent = await upload(running, "office", content, membership=membership)
        assert (sent.status_code, sent.json()["name"], sent.json()["visibility"]) == (201, name, "TENANT"), sent.text
        file = UUID(decode(sent.json()["id"])[2])
        assert [(await get(running, who, county, file)).status_code for who in ("office", "manager")] == [200, 404]
    former = await upload(running, "office", membership=membership)
    assert (await get(running, "office", county, file)).status_code == 404, "what was not used went with the next one"
    again = await upload(running, "office", membership=membership)
    assert (former.status_code, again.status_code) == (201, 201)


UPLOADERS = {
    "who acts for the member": ("second", OF_CLUB, 403),
    "a private person": ("citizen", OF_CITIZEN, 403),
    "the host's administration": ("manager", OF_BAKERY, 403),
    "the host's administration, for a person": ("manager", OF_CITIZEN, 404),
    "another office": ("town_office", OF_BAKERY, 404),
    "another office, of a listed member": ("neighbour_office", ALL_MEMBERSHIPS[0][0], 403),
    "nobody": (None, OF_BAKERY, 401),
    "the office, for a member that is excluded": ("office", OF_COOPERATIVE, 422),
}


@pytest.mark.parametrize("name", UPLOADERS)
async def test_nobody_else_uploads_a_scan(
    running: LiveServer, county: int, owner: asyncpg.Connection, name: str
) -> None:
    who, membership, status = UPLOADERS[name]
    sent = await upload(running, who, membership=encode("Membership", [county, membership]))
    assert sent.status_code == status, sent.text
    assert await owner.fetchval("SELECT count(*) FROM file WHERE membership_id IS NOT NULL") == len(SCANS)


@pytest.mark.parametrize(
    ("who", "status"),
    [("office", 201), ("manager", 201), ("neighbour_office", 403), ("citizen", 403), ("editor", 403), (None, 401)],
)
async def test_the_office_and_the_hosts_editors_upload_a_logo(
    running: LiveServer, county: int, who: str | None, status: int
) -> None:
    alliance = encode("Alliance", [county, COUNTY_ALLIANCE])
    assert (await upload(running, who, name="Zeichen.png", alliance=alliance)).status_code == status


async def test_a_form_is_for_one_owner_and_an_owner_says_who_sees_its_files(running: LiveServer, county: int) -> None:
    alliance, bakery = encode("Alliance", [county, COUNTY_ALLIANCE]), encode("Membership", [county, OF_BAKERY])
    for fields, content, status in (
        ({"alliance": alliance, "membership": bakery}, IMAGE, 400),
        ({"alliance": alliance, "tenant": COUNTY}, IMAGE, 400),
        ({}, IMAGE, 400), ({"declaration": bakery}, IMAGE, 400),
        ({"alliance": alliance, "visibility": "PUBLIC"}, IMAGE, 422),
        ({"membership": bakery, "visibility": "FEDERATION"}, IMAGE, 422),
        ({"alliance": alliance}, PDF, 422), ({"membership": alliance}, IMAGE, 422), ({"membership": "x"}, IMAGE, 422),
    ):  # fmt: skip
        sent = await upload(running, "office", content, **fields)
        assert sent.status_code == status, (fields, sent.text)


async def test_nobody_shows_or_deletes_such_a_file_in_use(
    running: LiveServer, county: int, owner: asyncpg.Connection
) -> None:
    documents = {
        "fileSetVisibility(input: { id: $id, visibility: PUBLIC })": {"citizen": "FORBIDDEN", "office": "FORBIDDEN"},
        "fileDelete(input: { id: $id })": {"citizen": "FORBIDDEN", "office": "FORBIDDEN"},
    }
    for document, outcomes in documents.items():
        for who, scan, logo in (
            *((who, code, code) for who, code in outcomes.items()), ("manager", "NOT_FOUND", "refused"),
        ):  # fmt: skip
            for file, code in ((SCANS[0][0], scan), (LOGOS[0][0], logo)):
                body = {
                    "query": f"mutation ($id: ID!) {{ {document} {{ userErrors {{ code }} }} }}",
                    "variables": {"id": encode("File", [county, file])},
                }
                sent = await request(running, "POST", "/graphql", json=body, headers=running.headers(who))
                (errors,) = [payload["userErrors"] for payload in sent.json()["data"].values()]
                assert [error["code"] for error in errors] in ([[code]], [["INVALID"], ["CONFLICT"]])[code == "refused"]
    for row in (SCANS[0], LOGOS[0]):
        assert await owner.fetchval("SELECT count(*) FROM file WHERE id = $1", row[0]) == 1


async def test_what_nobody_uses_goes_with_the_housekeeping(
    county: int, owner: asyncpg.Connection, writes: AsyncEngine
) -> None:
    old = "UPDATE file SET created_at = created_at - interval '8 days' WHERE id = ANY ($1)"
    used, unused = [[row[0] for row in (*LOGOS, *SCANS) if row[2] is is_used] for is_used in (True, False)]
    await owner.execute(old, used + unused[:1])
    assert await RetentionJob(writes, {}).delete_outdated() == {"file": 1}
    left = await owner.fetch("SELECT id FROM file WHERE id = ANY ($1)", used + unused)
    assert {row["id"] for row in left} == {*used, *unused[1:]}

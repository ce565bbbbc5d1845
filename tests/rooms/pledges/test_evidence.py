"""Files with evidence of a pledge: who uploads them, and who reads them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

import asyncpg
import httpx2
import pytest

from federation.graph.sql.global_id import decode, encode
from tenants.install import Addresses
from tests.graph.conftest import LiveServer, serve_region
from tests.helpers.pledges import FILE, OPEN, PERSONAL
from tests.helpers.region import COUNTY
from tests.rooms.files.hostile import PDF

READERS = ("signer", "substitute", "office", "neighbour_office")
"""The member, and the offices of both alliances that are told."""
OUTSIDERS = (None, "manager", "admin", "writer", "citizen", "town_office", "former", "unknown")
UPLOADERS = {"signer": 201, "office": 201, "neighbour_office": 403, "citizen": 403, "manager": 403, None: 401}


@pytest.fixture(scope="module")
async def running(addresses: Addresses, owner: asyncpg.Connection, tmp_path_factory: Any) -> AsyncIterator[LiveServer]:
    async with serve_region(owner, LiveServer(addresses, tmp_path_factory.mktemp("evidence"))) as started:
        yield started


async def send(running: LiveServer, who: str | None, method: str, path: str = "/dateien", **more: Any) -> Any:
    async with httpx2.AsyncClient(timeout=10) as client:
        url = f"http://127.0.0.1:{running.port}{path}"
        return await client.request(method, url, headers=running.headers(who), **more)


async def test_evidence_is_read_by_the_member_and_the_offices_that_are_told(
    running: LiveServer, owner: asyncpg.Connection
) -> None:
    county = await owner.fetchval("SELECT id FROM tenant WHERE ars = $1", COUNTY)

    async def read_by(file: UUID, *people: str | None) -> list[int]:
        path = f"/dateien/{encode('File', [county, file])}"
        return [(await send(running, who, "GET", path)).status_code for who in people]

    assert await read_by(FILE, *READERS) == [200] * 4
    assert await read_by(FILE, *OUTSIDERS) == [404] * 8
    try:
        for who, status in UPLOADERS.items():
            files, data = {"file": ("Frau Muster.pdf", PDF, "text/html")}, {"pledge": encode("Pledge", [county, OPEN])}
            sent = await send(running, who, "POST", data=data, files=files)
            assert sent.status_code == status, (who, sent.text)
            if status == 201:
                assert sent.json()["name"] == "Beleg.pdf"
                # No entry names it yet.
                unused = UUID(decode(sent.json()["id"])[2])
                assert await read_by(unused, "signer", "office", "neighbour_office") == [200, 200, 404]
        hidden = {"pledge": encode("Pledge", [county, PERSONAL])}
        assert (await send(running, "signer", "POST", data=hidden, files=files)).status_code == 404
    finally:
        await owner.execute("DELETE FROM file WHERE pledge_id IS NOT NULL AND id <> $1", FILE)
        await owner.execute("DELETE FROM trail WHERE tenant_id = $1 AND table_name = 'file'", county)

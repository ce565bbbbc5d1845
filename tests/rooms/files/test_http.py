"""Files over HTTP: who uploads and reads what, and forms that are none."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import httpx2
import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from federation.files.upload import Upload, Uploads
from federation.graph.http import protocol
from federation.graph.mutation.user_errors import UserError
from federation.graph.run.caller import Call
from federation.graph.sql.global_id import encode
from tenants.context import Principal
from tenants.install import Addresses
from tests.graph.conftest import LiveServer, serve_region
from tests.helpers.partners import BAKERY
from tests.helpers.region import LUDWIGSBURG, WEIL
from tests.helpers.service import call
from tests.helpers.sessions import csrf_token, logged_in
from tests.rooms.files.hostile import HTML, PDF, SVG, image

LOGO = image("PNG", (40, 30))
FORM = {"content-type": "multipart/form-data; boundary=x"}


@pytest.fixture(scope="module")
async def running(addresses: Addresses, owner: asyncpg.Connection, tmp_path_factory: Any) -> AsyncIterator[LiveServer]:
    async with serve_region(owner, LiveServer(addresses, tmp_path_factory.mktemp("files"))) as started:
        yield started


@pytest.fixture(autouse=True)
async def _clean(empty_workshop: None) -> None:
    """What is uploaded here goes afterwards."""


async def request(running: LiveServer, method: str, path: str = "/dateien", **options: Any) -> httpx2.Response:
    async with httpx2.AsyncClient(timeout=10) as client:
        return await client.request(method, f"http://127.0.0.1:{running.port}{path}", **options)


async def upload(
    running: LiveServer, who: str | None, content: bytes = LOGO, name: str = "Logo.png", **fields: str
) -> httpx2.Response:
    data = {"tenant": LUDWIGSBURG, **fields}
    return await request(
        running, "POST", headers=running.headers(who), data=data, files={"file": (name, content, "text/html")}
    )


async def test_file_of_almost_five_megabytes_comes_over_the_wire(running: LiveServer) -> None:
    content = PDF + b"%" + b"x" * 4_900_000 + b"\n%%EOF\n"
    response = await upload(running, "writer", content)
    assert (response.status_code, response.json()["size"]) == (201, len(content))
    larger = await upload(running, "writer", content + b"x" * 300_000)
    assert (larger.status_code, larger.json()["errors"][0]["message"]) == (413, "Eine Datei hat höchstens 5 MB.")


async def test_slow_line_has_the_time_that_a_large_file_needs(
    running: LiveServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(protocol, "READ_TIMEOUT", 1.0)
    content = PDF + b"%" + b"x" * 4_900_000 + b"\n%%EOF\n"
    options: Any = {"headers": running.headers("writer"), "data": {"tenant": LUDWIGSBURG}, "files": {"file": content}}
    form = httpx2.Request("POST", f"http://127.0.0.1:{running.port}/dateien", **options)
    body = form.read()

    async def pieces() -> AsyncIterator[bytes]:
        for start in range(0, len(body), 700_000):
            yield body[start : start + 700_000]
            await asyncio.sleep(0.4)

    response = await request(running, "POST", headers=dict(form.headers), content=pieces())
    assert response.status_code == 201, response.text


async def count(owner: asyncpg.Connection) -> int:
    number: int = await owner.fetchval("SELECT count(*) FROM file")
    return number


async def test_an_editor_uploads_an_image_and_those_who_see_it_read_it(
    running: LiveServer, owner: asyncpg.Connection
) -> None:
    response = await upload(running, "writer", name="../Mein Logo.png")
    assert response.status_code == 201, response.text
    said, named = response.json(), ("name", "mediaType", "width", "visibility")
    assert tuple(said[name] for name in named) == (
        "Mein Logo.png",
        "PNG",
        40,
        "TENANT",
    )
    mine = await request(running, "GET", said["address"], headers=running.headers("reader"))
    assert (mine.status_code, mine.headers["content-type"], len(mine.content)) == (200, "image/png", said["size"])
    assert mine.headers["cache-control"] == "private, no-store"
    assert mine.headers["content-disposition"].startswith("inline;")
    assert mine.headers["x-content-type-options"] == "nosniff"
    assert mine.headers["content-security-policy"] == "default-src 'none'; sandbox"
    changes = await owner.fetchval("SELECT changes::text FROM trail WHERE table_name = 'file' ORDER BY id DESC LIMIT 1")
    assert '"content": null' in changes


async def test_hidden_and_missing_files_look_the_same(running: LiveServer) -> None:
    address = (await upload(running, "writer")).json()["address"]
    missing = address[:-4] + "AAAA"
    for who in (None, "editor", "unknown", "past"):
        hidden, other = [
            await request(running, "GET", path, headers=running.headers(who)) for path in (address, missing)
        ]
        assert (hidden.status_code, hidden.content) == (other.status_code, other.content)
        assert hidden.status_code == 404
        drop = ("date", "x-request-id")
        assert {k: v for k, v in hidden.headers.items() if k not in drop} == {
            k: v for k, v in other.headers.items() if k not in drop
        }
    assert (await request(running, "GET", "/dateien/x")).status_code == 404


async def test_a_public_file_is_read_by_everyone_and_only_published_with_the_right(running: LiveServer) -> None:
    assert (await upload(running, "writer", visibility="PUBLIC")).status_code == 403
    address = (await upload(running, "reviewer", PDF, "a; Ä.pdf", visibility="PUBLIC")).json()["address"]
    response = await request(running, "GET", address)
    assert (response.content, response.headers["cache-control"]) == (PDF, "no-cache")
    assert response.headers["content-disposition"] == (
        "attachment; filename=\"a; _.pdf\"; filename*=UTF-8''a%3B%20%C3%84.pdf"
    )
    again = await request(running, "GET", address, headers={"if-none-match": response.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    head = await request(running, "HEAD", address)
    assert (head.status_code, head.content, head.headers["content-length"]) == (200, b"", str(len(PDF)))


async def test_people_without_the_right_upload_nothing(running: LiveServer, owner: asyncpg.Connection) -> None:
    before = await count(owner)
    statuses = {who: (await upload(running, who)).status_code for who in (None, "reader", "editor", "unknown")}
    assert statuses == {None: 401, "reader": 404, "editor": 404, "unknown": 404}
    assert (await upload(running, "deputy", tenant=WEIL)).status_code == 404, "a mandate is not enough"
    read_only = running.provider.issue_token("writer", "klimaverbund:read", 60)
    write_only = running.provider.issue_token("writer", "klimaverbund:write", 60)
    for token in (read_only, write_only):
        headers = {"authorization": f"Bearer {token}"}
        response = await request(
            running, "POST", headers=headers, data={"tenant": LUDWIGSBURG}, files={"file": ("a.png", LOGO)}
        )
        assert response.status_code in (403, 422), response.text
    assert await count(owner) == before


async def test_a_session_uploads_with_the_token_of_its_own_page(running: LiveServer) -> None:
    async with logged_in(running, "writer") as browser:
        cookie = {"cookie": f"klimaverbund-session={browser.session}"}
        ours = {**cookie, "origin": f"http://127.0.0.1:{running.port}"}
        token = {"x-csrf-token": csrf_token(running, browser)}
        for headers, status in (
            (cookie, 403), (ours, 403), ({**cookie, **token, "origin": "https://evil.example"}, 403),
            ({**ours, **token}, 201),
        ):  # fmt: skip
            response = await request(
                running, "POST", headers=headers, data={"tenant": LUDWIGSBURG}, files={"file": ("a.png", LOGO)}
            )
            assert response.status_code == status, response.text


def part(name: str, content: bytes = b"x", more: str = "") -> bytes:
    return f'--x\r\nContent-Disposition: form-data; name="{name}"{more}\r\n\r\n'.encode() + content + b"\r\n"


FILE, TENANT = part("file", LOGO, '; filename="a.png"'), part("tenant", LUDWIGSBURG.encode())
BAD_FORMS: dict[str, tuple[bytes, int]] = {
    "nothing": (b"", 400),
    "no file": (TENANT + b"--x--", 400),
    "no tenant": (FILE + b"--x--", 400),
    "file as text": (TENANT + part("file") + b"--x--", 400),
    "two files": (TENANT + FILE + FILE + b"--x--", 400),
    "two tenants": (TENANT + TENANT + FILE + b"--x--", 400),
    "another field": (TENANT + FILE + part("path", b"/etc") + b"--x--", 400),
    "ten thousand parts": (TENANT + part("a") * 10_000 + FILE + b"--x--", 400),
    "long field": (part("tenant", b"0" * 5_000) + FILE + b"--x--", 400),
    "tenant as a file": (part("tenant", b"x", '; filename="x"') + b"--x--", 400),
    "no name": (b"--x\r\nContent-Disposition: form-data\r\n\r\nx\r\n--x--", 400),
    "no disposition": (b"--x\r\nA: b\r\n\r\nx\r\n--x--", 400),
    "not a form": (b"\0\xff" * 500, 400),
    "unknown visibility": (TENANT + FILE + part("visibility", b"public") + b"--x--", 422),
    "tenant with a NUL": (part("tenant", b"a\0b") + FILE + b"--x--", 422),
    "tenant that is no text": (part("tenant", b"\xff\xfe") + FILE + b"--x--", 404),
    "svg called png": (TENANT + part("file", SVG, '; filename="a.png"') + b"--x--", 422),
    "html called pdf": (TENANT + part("file", HTML, '; filename="a.pdf"') + b"--x--", 422),
}


@pytest.mark.parametrize("name", BAD_FORMS)
async def test_a_bad_form_is_refused_and_leaves_nothing(
    running: LiveServer, owner: asyncpg.Connection, name: str
) -> None:
    before, (body, status) = await count(owner), BAD_FORMS[name]
    response = await request(running, "POST", headers={**running.headers("writer"), **FORM}, content=body)
    assert response.status_code == status, response.text
    assert response.json()["errors"][0]["extensions"]["code"]
    assert await count(owner) == before


async def test_another_media_type_is_refused(running: LiveServer) -> None:
    response = await request(running, "POST", headers=running.headers("writer"), json={"tenant": LUDWIGSBURG})
    assert response.status_code == 415


@pytest.mark.parametrize("length", [{}, {"content-length": "6000000"}], ids=["no length", "length"])
async def test_a_body_is_counted_as_it_comes(running: LiveServer, length: dict[str, str]) -> None:
    body = TENANT + part("file", b"%PDF-" + b"0" * 6_000_000, '; filename="a"') + b"--x--"
    headers = {**running.headers("writer"), **FORM, **length}
    response = await call(running.service, "POST", "/dateien", body=body, headers=headers)
    assert (response.status, response.json["errors"][0]["extensions"]["code"]) == (413, "PAYLOAD_TOO_LARGE")


async def test_the_quota_of_a_tenant_holds_also_for_uploads_at_once(
    running: LiveServer, writes: AsyncEngine, owner: asyncpg.Connection
) -> None:
    writer = Principal(running.issuer, "writer", ("read", "write"))
    uploads, before = Uploads(writes, 1, []), await count(owner)
    content = PDF[:-7] + b"0" * 400_000 + b"%%EOF"
    upload = Upload("tenant", LUDWIGSBURG, "a.pdf", content)
    results = await asyncio.gather(
        *(uploads.save(upload, Call("quota", principal=writer)) for _ in range(4)), return_exceptions=True
    )
    assert [type(result) for result in results].count(UserError) == 2, results
    assert await count(owner) == before + 2


async def test_a_logo_is_uploaded_for_an_organisation_in_place_of_a_tenant(
    running: LiveServer, owner: asyncpg.Connection
) -> None:
    partner = encode("Partner", [BAKERY])
    for fields, status in (
        ({}, 201), ({"visibility": "PUBLIC"}, 422), ({"tenant": LUDWIGSBURG}, 400), ({"partner": "x"}, 422),
        ({"partner": ""}, 422),
    ):  # fmt: skip
        response = await request(
            running, "POST", headers=running.headers("editor"), data={"partner": partner, **fields},
            files={"file": ("a.png", LOGO, "image/png")},
        )  # fmt: skip
        assert response.status_code == status, response.text
    tenant, id = await owner.fetchval("SELECT (tenant_id, id) FROM file WHERE partner_id = $1", BAKERY)
    seen = await request(running, "GET", f"/dateien/{encode('File', [tenant, id])}")
    assert (seen.status_code, seen.headers["cache-control"]) == (200, "no-cache"), "the entry is listed"
    nothing = await request(running, "POST", headers=running.headers("editor"), files={"file": ("a.png", LOGO)})
    assert nothing.status_code == 400
    await owner.execute("DELETE FROM file WHERE partner_id = $1", BAKERY)

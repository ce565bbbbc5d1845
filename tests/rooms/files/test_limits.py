"""Uploads are charged and bounded, and pages of trusted origins may send and read files by token."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import ExitStack

import pytest

from federation.app import Service
from federation.files.slots import MAX_OF_CALLER, MAX_UPLOADS, UploadSlots
from federation.graph.request import HttpError
from federation.graph.run.rate_limit import RateLimit
from federation.settings import Settings
from tenants.install import Addresses
from tests.helpers.service import call

PATH, FILE = "/dateien", "/dateien/RmlsZTo5OTk5OjAwMDAwMDAwLTAwMDAtMDAwMC0wMDAwLTAwMDAwMDAwMDAwMQ"
PORTAL, OTHER = "https://portal.example", "https://portal.example.evil.example"


@pytest.fixture
async def service(addresses: Addresses) -> AsyncIterator[Service]:
    created = Service(Settings(
        api=addresses.api, anonymous=addresses.anonymous, issuers=(), audience="", origins=(PORTAL,),
        rate=RateLimit(5_000, 250),
    ))  # fmt: skip
    yield created
    await created.close()


async def test_uploads_and_downloads_are_charged_also_if_they_are_refused(service: Service) -> None:
    statuses = [(await call(service, "POST", PATH)).status for _ in range(4)]
    assert statuses == [401, 401, 429, 429]
    read = [await call(service, "GET", FILE) for _ in range(7)]
    assert [response.status for response in read] == [404] * 5 + [429] * 2
    assert int(read[-1].headers["retry-after"]) > 0


async def test_pages_of_a_trusted_origin_send_and_read_files_by_token(service: Service) -> None:
    asks = {"access-control-request-method": "POST", "access-control-request-headers": "authorization"}
    for path in (PATH, FILE):
        response = await call(service, "OPTIONS", path, headers={"origin": PORTAL, **asks})
        assert (response.status, response.headers["access-control-allow-origin"]) == (204, PORTAL)
        assert "Authorization" in response.headers["access-control-allow-headers"]
        assert "access-control-allow-credentials" not in response.headers
        for headers in ({"origin": OTHER, **asks}, {"origin": PORTAL}, asks):
            other = await call(service, "OPTIONS", path, headers=headers)
            assert other.status == 405 and "access-control-allow-origin" not in other.headers
    for method, path in (("POST", PATH), ("GET", FILE)):
        refusal = await call(service, method, path, headers={"origin": PORTAL})
        assert refusal.headers["access-control-allow-origin"] == PORTAL and refusal.status in (401, 404)
        assert "Origin" in refusal.headers["vary"] and "authorization" in refusal.headers["vary"]
        other = await call(service, method, path, headers={"origin": OTHER})
        assert "access-control-allow-origin" not in other.headers


def test_uploads_at_once_are_bounded_for_all_and_for_each() -> None:
    slots = UploadSlots()
    with ExitStack() as taken:
        for n in range(MAX_UPLOADS):
            caller = n // MAX_OF_CALLER
            taken.enter_context(slots.take(caller))
            if n == MAX_OF_CALLER - 1:
                with pytest.raises(HttpError) as refusal, slots.take(caller):
                    pass
                assert (refusal.value.status, refusal.value.headers["Retry-After"]) == (503, "2")
        with pytest.raises(HttpError), slots.take("another"):
            pass
    with slots.take("another"):
        pass

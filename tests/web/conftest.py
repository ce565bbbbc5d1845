"""The service of the test region, and what a browser asks of it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from urllib.parse import unquote

import pytest

from federation.app import Service
from federation.graph.run.rate_limit import RateLimit
from federation.settings import Settings
from tenants.install import Addresses
from tests.helpers.service import Response, call

Visit = Callable[..., Awaitable[Response]]


@pytest.fixture(scope="module")
async def service(addresses: Addresses) -> AsyncIterator[Service]:
    rate = RateLimit(anonymous=10_000_000, pages=100_000_000)  # tests read more than a town hall
    created = Service(Settings(api=addresses.api, anonymous=addresses.anonymous, issuers=(), audience="", rate=rate))
    yield created
    await created.close()


@pytest.fixture
def visit(service: Service) -> Visit:
    """Asks for an address as a browser does; a server decodes the path."""

    async def visit(address: str, **headers: str) -> Response:
        path, _, query = address.partition("?")
        sent = {"accept": "text/html,*/*;q=0.8", **{name.replace("_", "-"): value for name, value in headers.items()}}
        return await call(service, "GET", unquote(path), query=query, headers=sent)

    return visit

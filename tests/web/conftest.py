"""The service of the test region, and what a browser asks of it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from urllib.parse import unquote

import pytest

from federation.app import Service
from federation.graph.run.rate_limit import RateLimit
from federation.graph.secret_key import SecretKey
from federation.settings import Settings
from tenants.install import Addresses
from tests.helpers.pages import Browser
from tests.helpers.service import Response, call
from web.site import LoginLink

Visit = Callable[..., Awaitable[Response]]
PROVIDERS = (LoginLink("kreis", "Landkreis-Konto"), LoginLink("bund", "BundID"))


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


@pytest.fixture(scope="module")
async def members(addresses: Addresses) -> AsyncIterator[Service]:
    """The service of the test region where people log in with a browser."""
    rate = RateLimit(anonymous=10_000_000, pages=100_000_000)
    settings = Settings(
        api=addresses.api, anonymous=addresses.anonymous, issuers=(), audience="", rate=rate,
        public_url="https://klimaverbund.example", secret=SecretKey(b"a secret of these tests, and of nothing else"),
    )  # fmt: skip
    created = Service(settings)
    created.pages.site = replace(created.pages.site, login_providers=PROVIDERS)
    yield created
    await created.close()


@pytest.fixture
def browser(members: Service) -> Browser:
    """A browser in which nobody is logged in yet."""
    return Browser(members)

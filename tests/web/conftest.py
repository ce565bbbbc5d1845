"""The service of the test region, and what a browser asks of it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from urllib.parse import unquote

import asyncpg
import pytest

from federation.app import Service
from federation.graph.run.rate_limit import RateLimit
from federation.settings import Settings
from tenants.install import Addresses
from tests.helpers.access import Access, fresh_access
from tests.helpers.alliance_people import People, fresh_people
from tests.helpers.measures import Change
from tests.helpers.pages import Browser
from tests.helpers.partner_pages import browser_of, delete_entered
from tests.helpers.region import EDITOR, SECRET, SPEAKER, TOWN_ADMIN, person
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
        public_url="https://klimaverbund.example", secret=SECRET,
    )  # fmt: skip
    created = Service(settings)
    created.pages.site = replace(created.pages.site, login_providers=PROVIDERS)
    yield created
    await created.close()


@pytest.fixture
def browser(members: Service) -> Browser:
    """A browser in which nobody is logged in yet."""
    return Browser(members)


@pytest.fixture
async def access(change: Change, owner: asyncpg.Connection) -> AsyncIterator[Access]:
    """Changes of roles, invitations and requests; afterwards all of it is gone."""
    async with fresh_access(change, owner) as access:
        yield access


@pytest.fixture
async def chief(members: Service, owner: asyncpg.Connection) -> Browser:
    """The browser of who administers the town where tests write."""
    return await browser_of(members, owner, TOWN_ADMIN)


@pytest.fixture
async def guest(members: Service, owner: asyncpg.Connection, access: Access) -> Browser:
    """The browser of somebody without any role."""
    browser = Browser(members)
    await browser.log_in(owner, person("guest"), email="guest@guests.example")
    return browser


@pytest.fixture
async def directory_as_it_was(owner: asyncpg.Connection) -> AsyncIterator[None]:
    """Deletes what a test has entered in the directory of partners."""
    yield
    await delete_entered(owner)


@pytest.fixture
async def editor(members: Service, owner: asyncpg.Connection) -> Browser:
    """The browser of who edits in Landstuhl."""
    return await browser_of(members, owner, EDITOR)


@pytest.fixture
async def speaker(members: Service, owner: asyncpg.Connection) -> Browser:
    """The browser of who represents the municipal utilities."""
    return await browser_of(members, owner, SPEAKER)


@pytest.fixture
async def people(change: Change, owner: asyncpg.Connection) -> AsyncIterator[People]:
    """An alliance of the workshop with its people; afterwards all of it is gone."""
    async with fresh_people(change, owner) as made:
        yield made

"""What is public by consent alone is gone with the next request: no cache answers with it, ours or another's."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import quote

import asyncpg
import pytest

from federation.app import Service
from federation.settings import Settings
from tenants.install import Addresses
from tests.helpers.measures import Change
from tests.helpers.partner_changes import partner_id, run
from tests.helpers.partners import GARDENER, forget_changes
from tests.helpers.region import TRADER
from tests.helpers.service import call

PUBLIC = "/public/graphql"
DIRECTORY = "{ partners(first: 100) { nodes { name } } }"
NAME = "Gärtner Erfunden"


@pytest.fixture
async def service(addresses: Addresses) -> AsyncIterator[Service]:
    created = Service(Settings(api=addresses.api, anonymous=addresses.anonymous, issuers=(), audience=""))
    yield created
    await created.close()


@pytest.fixture
async def listed(owner: asyncpg.Connection) -> AsyncIterator[None]:
    """The entry of a natural person is listed, and afterwards as it was."""
    yield
    await owner.execute("DELETE FROM partner_listing_step WHERE partner_id = $1 AND number > 1", GARDENER)
    await owner.execute("UPDATE partner SET listing = 'LISTED' WHERE id = $1", GARDENER)
    await forget_changes(owner)


@pytest.mark.usefixtures("listed")
async def test_who_unlists_herself_is_in_no_answer_from_then_on(service: Service, change: Change) -> None:
    async def read(**headers: str) -> Any:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        return await call(service, "GET", PUBLIC, query=f"query={quote(DIRECTORY)}", headers=sent)

    first = await read()
    assert NAME in first.text and first.headers["cache-control"] == "no-cache"
    assert (await read(if_none_match=first.headers["etag"])).status == 304  # it is cheap to ask each time
    answer = await run(change, "partnerSetListing", TRADER, id=partner_id(GARDENER), version=1, listing="UNLISTED")
    assert answer["userErrors"] == []
    again = await read(if_none_match=first.headers["etag"])
    assert again.status == 200 and NAME not in again.text and "Bäckerei" in again.text


@pytest.mark.parametrize(("query", "expected"), [
    ("{ partners(first: 1) { totalCount } }", "no-cache"),
    ("{ cooperations(first: 1) { nodes { title } } }", "no-cache"),
    ("{ measures(first: 1) { nodes { cooperations { id } } } }", "no-cache"),
    ("{ regions(first: 1) { nodes { name } } }", "public, max-age=60"),
    ("{ measures(first: 1) { nodes { title } } }", "public, max-age=60"),
    ("{ __schema { queryType { name } } }", "public, max-age=60"),
])  # fmt: skip
async def test_only_answers_that_read_marked_rows_are_asked_for_each_time(
    service: Service, query: str, expected: str
) -> None:
    response = await call(service, "GET", PUBLIC, query=f"query={quote(query)}")
    assert "errors" not in response.json, response.text
    assert response.headers["cache-control"] == expected and response.headers["etag"]


@pytest.mark.parametrize(("address", "query"), [
    ("/graphql", DIRECTORY), (PUBLIC, f'{{ node(id: "x") {{ id }} {DIRECTORY[1:]}'),
])  # fmt: skip
async def test_names_are_kept_nowhere_by_whichever_way_they_are_asked(
    service: Service, address: str, query: str
) -> None:
    response = await call(service, "GET", address, query=f"query={quote(query)}")
    assert NAME in response.text and ("errors" in response.json) == (address == PUBLIC)
    assert response.headers["cache-control"] == "no-store"


@pytest.mark.usefixtures("listed")
async def test_a_page_of_the_directory_is_kept_nowhere(service: Service, change: Change) -> None:
    async def visit(address: str, **headers: str) -> Any:
        sent = {"accept": "text/html", **{name.replace("_", "-"): value for name, value in headers.items()}}
        return await call(service, "GET", address, headers=sent)

    assert (await visit("/07335/massnahmen")).headers["cache-control"] == "public, max-age=60"
    page = await visit("/partner")
    assert NAME in page.text and (page.headers["cache-control"], page.headers["age"]) == ("no-cache", "0")
    assert len(service.pages._cache) == 1, "the page of measures"
    assert (await visit("/partner", if_none_match=page.headers["etag"])).status == 304
    answer = await run(change, "partnerSetListing", TRADER, id=partner_id(GARDENER), version=1, listing="UNLISTED")
    assert answer["userErrors"] == []
    again = await visit("/partner", if_none_match=page.headers["etag"])
    assert again.status == 200 and NAME not in again.text and "Bäckerei" in again.text

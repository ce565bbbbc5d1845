"""Budgets of callers: a spent one is refused, and visitors behind a proxy have separate ones."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from federation.app import Service
from federation.graph.run.rate_limit import RateLimit
from federation.settings import Settings
from tenants.install import Addresses
from tests.helpers.service import ask


@pytest.fixture
async def service(addresses: Addresses) -> AsyncIterator[Service]:
    created = Service(
        Settings(api=addresses.api, open=addresses.open, issuers=(), audience="", rate=RateLimit(900, 300))
    )
    yield created
    await created.close()


async def test_a_spent_budget_is_refused_with_retry_after(service: Service) -> None:
    dear = "{ measures(first: 100) { nodes { code title } } }"
    assert (await ask(service, dear)).status == 200
    for path in ("/graphql", "/public/graphql"):
        response = await ask(service, dear, path=path)
        assert response.status == 429 and 1 <= int(response.headers["retry-after"]) <= 60
        (error,) = response.json["errors"]
        assert error["extensions"] == {"code": "RATE_LIMITED", "retryable": True}


@pytest.mark.parametrize(("item", "other"), [
    ("203.0.113.5:51234", "203.0.113.6:51234"), ("[2001:db8:0:1::1]:443", "[2001:db8:0:2::1]:443"),
    ("unsinn", "203.0.113.7:1"), ("hier:1", "dort:1"),
])  # fmt: skip
@pytest.mark.parametrize("path", ["/graphql", "/public/graphql"])
async def test_visitors_behind_a_proxy_have_separate_budgets(
    addresses: Addresses, item: str, other: str, path: str
) -> None:
    created = Service(Settings(
        api=addresses.api, open=addresses.open, issuers=(), audience="", rate=RateLimit(900, 300), proxies=1
    ))  # fmt: skip
    try:
        response = [(await ask(created, "{ nonsense }", path=path, x_forwarded_for=item)).status for _ in range(8)]
        again = item[:-1] + "9" if item[-1].isdigit() else item  # another port
        assert (
            response[-1] == 429 and (await ask(created, "{ nonsense }", path=path, x_forwarded_for=again)).status == 429
        )
        assert (await ask(created, "{ nonsense }", path=path, x_forwarded_for=other)).status == 200
        assert (await ask(created, "{ nonsense }", path=path)).status == 200
    finally:
        await created.close()


async def test_refused_documents_are_charged(service: Service) -> None:
    response = [(await ask(service, "{ nonsense }")).status for _ in range(8)]
    assert response[0] == 200 and response[-1] == 429

"""Budgets of callers behind proxies, and the answer to a spent budget."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from federation.app import Service
from federation.graph.http.client_address import client_address
from federation.graph.run.rate_limit import RateLimit
from federation.settings import Settings
from tenants.install import Addresses
from tests.helpers.service import ask


@pytest.mark.parametrize(
    ("client", "forwarded", "proxies", "expected"),
    [
        ("192.0.2.7", b"", 0, "192.0.2.7"),
        ("192.0.2.7", b"198.51.100.1", 0, "192.0.2.7"),
        ("10.0.0.1", b"203.0.113.9, 198.51.100.1", 1, "198.51.100.1"),
        ("10.0.0.1", b"203.0.113.9, 198.51.100.1", 2, "203.0.113.9"),
        ("10.0.0.1", b"", 2, "10.0.0.1"),
        ("2001:db8:1:2:3:4:5:6", b"", 0, "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", b"", 0, "192.0.2.7"),
        ("10.0.0.1", b"", 1, "10.0.0.1"),
        ("10.0.0.1", b" , ", 1, "10.0.0.1"),
        ("10.0.0.1", b"203.0.113.9,,", 1, "203.0.113.9"),
        ("10.0.0.1", b"203.0.113.9", 2, "203.0.113.9"),
        ("10.0.0.1", b"203.0.113.5:51234", 1, "203.0.113.5"),
        ("10.0.0.1", b"203.0.113.5:1, 198.51.100.1:2", 2, "203.0.113.5"),
        ("10.0.0.1", b"[2001:db8::1]:443", 1, "2001:db8::/64"),
        ("10.0.0.1", b"[2001:db8::1]", 1, "2001:db8::/64"),
        ("10.0.0.1", b"2001:db8:0:0:ffff::1", 1, "2001:db8::/64"),
        ("10.0.0.1", b"[2001:db8::1%eth0]:443", 1, "2001:db8::/64"),
        ("10.0.0.1", b"[::ffff:203.0.113.5]:443", 1, "203.0.113.5"),
        ("10.0.0.1", b"64:ff9b::203.0.113.5", 1, "203.0.113.5"),
        ("10.0.0.1", b'For="[2001:db8::1]:4711"', 1, "2001:db8::/64"),
        ("10.0.0.1", b"for=203.0.113.5", 1, "203.0.113.5"),
        ("10.0.0.1", b"unsinn", 1, "10.0.0.1 unsinn"),
        ("10.0.0.1", b"anderer.unsinn:51234", 1, "10.0.0.1 anderer.unsinn"),
        ("10.0.0.1", b"unknown, 198.51.100.1", 2, "198.51.100.1 unknown"),
        ("10.0.0.1", b"203.0.113.5:99999999", 1, "10.0.0.1 203.0.113.5"),
        ("10.0.0.1", b"\xff\xfe", 1, "10.0.0.1 \xff\xfe"),
        ("", b"203.0.113.5", 1, "203.0.113.5"),
        ("", b"203.0.113.5", 0, ""),
    ],
)
def test_client_address_is_the_one_written_by_trusted_proxies(
    client: str, forwarded: bytes, proxies: int, expected: str
) -> None:
    headers = {b"x-forwarded-for": forwarded} if forwarded else {}
    assert client_address({"client": (client, 1) if client else None}, headers, proxies) == expected


def test_addresses_of_proxies_are_remembered_within_bounds() -> None:
    assert len(client_address({"client": ("10.0.0.1", 1)}, {b"x-forwarded-for": b"x" * 60_000}, 1)) < 200


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

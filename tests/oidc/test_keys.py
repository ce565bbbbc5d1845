"""Where keys come from: discovery, rotation, a provider that is down or not to be trusted."""

import asyncio
import socket
import threading
import time
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from federation.oidc.demo_provider import DemoProvider
from federation.oidc.errors import InvalidTokenError, ProviderUnreachableError
from federation.oidc.verifier import Verifier
from tests.helpers.oidc import (
    AUDIENCE,
    DISCOVERY,
    PEOPLE,
    Clock,
    Server,
    json_app,
    provider_with_routes,
    sign,
    slow_app,
    verify_with_new_verifier,
)

BAD_DISCOVERY: dict[str, Callable[[str], Any]] = {
    "keys over plain http from elsewhere": lambda url: json_app({"issuer": url, "jwks_uri": "http://192.0.2.1/jwks"}),
    "keys from a file": lambda url: json_app({"issuer": url, "jwks_uri": "file:///etc/passwd"}),
    "keys from a name that only looks local": lambda url: json_app(
        {"issuer": url, "jwks_uri": "http://127.0.0.1.example.org/jwks"}
    ),
    "another issuer": lambda url: json_app({"issuer": url + "/", "jwks_uri": url + "/jwks"}),
    "no keys": lambda url: json_app({"issuer": url}),
    "giant": lambda url: json_app({"issuer": url, "jwks_uri": url + "/jwks", "pad": "x" * 300_000}),
    "redirect": lambda url: json_app({"issuer": url, "jwks_uri": url + "/jwks"}, 302, (b"location", b"/honest")),
    "failing": lambda url: json_app({"issuer": url, "jwks_uri": url + "/jwks"}, 500),
    "a list": lambda url: json_app([1]),
    "nested": lambda url: json_app(b"[" * 100_000),
    "compressed": lambda url: json_app(b"\x1f\x8b", 200, (b"content-encoding", b"gzip")),
    "sleepy": lambda url: slow_app,
}


@pytest.mark.parametrize("bad", BAD_DISCOVERY)
async def test_an_untrusted_discovery_document_gives_no_keys(provider: DemoProvider, bad: str) -> None:
    doors: dict[str, Callable[..., Awaitable[None]]] = {}
    server = provider_with_routes(provider, doors)
    doors[DISCOVERY] = BAD_DISCOVERY[bad](server.url)
    doors["/honest"] = json_app({"issuer": server.url, "jwks_uri": server.url + "/jwks"})
    try:
        began = time.monotonic()
        verifier = Verifier([server.url], AUDIENCE, allows_demo=True, monotonic=lambda: began)
        for _ in range(2):
            with pytest.raises(ProviderUnreachableError):
                await verifier.verify(f"Bearer {sign(provider, iss=server.url)}")
        await verifier.close()
        assert time.monotonic() - began < 3.5
        assert server.request_counts[DISCOVERY] == 1
        del doors[DISCOVERY]
        assert (await verify_with_new_verifier(server, sign(provider, iss=server.url))).subject == "karla"
    finally:
        server.stop()


async def test_a_demo_provider_is_refused_outside_a_demo(server: Server, provider: DemoProvider) -> None:
    with pytest.raises(InvalidTokenError, match="demo"):
        await verify_with_new_verifier(server, provider.issue_token("karla"), demo=False)
    provider.is_marked_demo = False
    assert (await verify_with_new_verifier(server, provider.issue_token("karla"), demo=False)).subject == "karla"


def test_an_issuer_without_https_is_refused_at_the_start() -> None:
    with pytest.raises(ValueError, match="needs https"):
        Verifier(["http://login.example.org"], AUDIENCE)


async def test_a_rotated_key_is_accepted_within_30_s_and_a_withdrawn_one_is_not(
    provider: DemoProvider, verifier: Verifier, clock: Clock
) -> None:
    old = f"Bearer {provider.issue_token('karla')}"
    await verifier.verify(old)
    provider.rotate()
    new = f"Bearer {provider.issue_token('karla')}"
    with pytest.raises(InvalidTokenError):
        await verifier.verify(new)
    clock.ahead = 29
    assert (await verifier.verify(new)).subject == "karla"
    assert (await verifier.verify(old)).subject == "karla"
    provider.rotate()
    clock.ahead = 58
    await verifier.verify(f"Bearer {provider.issue_token('karla')}")
    with pytest.raises(InvalidTokenError):
        await verifier.verify(old)


@pytest.mark.parametrize("seconds", [0, 1])
async def test_100_unknown_key_ids_cost_at_most_5_fetches(
    server: Server, provider: DemoProvider, verifier: Verifier, clock: Clock, seconds: int
) -> None:
    for number in range(100):
        clock.ahead += seconds
        with pytest.raises(InvalidTokenError):
            await verifier.verify(f"Bearer {sign(provider, {'kid': str(number)})}")
    assert 1 <= server.request_counts["/jwks"] <= 5
    assert server.request_counts[DISCOVERY] == server.request_counts["/jwks"]


async def test_concurrent_requests_share_one_fetch(
    server: Server, provider: DemoProvider, verifier: Verifier, clock: Clock
) -> None:
    tokens = [provider.issue_token(subject) for subject in PEOPLE for _ in range(25)]
    cancelled = asyncio.create_task(verifier.verify(f"Bearer {provider.issue_token('karla')}"))
    await asyncio.sleep(0)
    asking = [asyncio.create_task(verifier.verify(f"Bearer {token}")) for token in tokens]
    clock.ahead = 3
    await asyncio.sleep(0)
    cancelled.cancel()  # the first one goes away; the others get their answer all the same
    answers = await asyncio.gather(*asking)
    assert {who.subject for who in answers} == set(PEOPLE)
    assert server.request_counts["/jwks"] == 1


async def test_keys_are_renewed_after_an_hour_in_the_background(
    server: Server, provider: DemoProvider, verifier: Verifier, clock: Clock
) -> None:
    await verifier.verify(f"Bearer {provider.issue_token('karla')}")
    clock.ahead = 3_700
    await verifier.verify(f"Bearer {provider.issue_token('karla')}")
    fetching = verifier._providers[server.url].fetch_task
    assert fetching is not None
    await fetching
    assert server.request_counts["/jwks"] == 2


async def test_cached_keys_work_while_the_provider_is_down(
    server: Server, provider: DemoProvider, verifier: Verifier, clock: Clock
) -> None:
    await verifier.verify(f"Bearer {provider.issue_token('karla')}")
    server.stop()
    for clock.ahead in (10, 4_000, 20_000):
        assert (await verifier.verify(f"Bearer {provider.issue_token('adam')}")).subject == "adam"
        await asyncio.sleep(0.05)  # the renewal fails meanwhile
    with pytest.raises(InvalidTokenError):
        await verifier.verify(f"Bearer {sign(provider, {'kid': 'unknown'})}")


async def test_a_provider_down_at_the_start_is_unreachable_until_it_is_back(server: Server, clock: Clock) -> None:
    provider = DemoProvider(server.url, PEOPLE, AUDIENCE)
    address = server.socket.getsockname()
    server.socket.close()
    verifier = Verifier([server.url], AUDIENCE, allows_demo=True, clock=clock, monotonic=clock)
    token = f"Bearer {provider.issue_token('karla')}"
    for _ in range(2):
        with pytest.raises(ProviderUnreachableError):
            await verifier.verify(token)
    with pytest.raises(InvalidTokenError):  # a token of nobody's needs no keys to be refused
        await verifier.verify("Bearer a.b.c")
    restarted = Server()
    restarted.socket.close()
    restarted.socket = socket.create_server(address)
    restarted.thread = threading.Thread(target=restarted.server.run, kwargs={"sockets": [restarted.socket]})
    try:
        restarted.start(provider.app())
        clock.ahead = 3
        assert (await verifier.verify(token)).subject == "karla"
    finally:
        await verifier.close()
        restarted.stop()


# the demo provider

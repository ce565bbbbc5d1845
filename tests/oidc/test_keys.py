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
from tests.helpers.oidc import AUDIENCE, DISCOVERY, PEOPLE, Server, Time, check, provider_with, reply, sign, sleepy

BAD_DISCOVERY: dict[str, Callable[[str], Any]] = {
    "keys over plain http from elsewhere": lambda url: reply({"issuer": url, "jwks_uri": "http://192.0.2.1/jwks"}),
    "keys from a file": lambda url: reply({"issuer": url, "jwks_uri": "file:///etc/passwd"}),
    "keys from a name that only looks local": lambda url: reply(
        {"issuer": url, "jwks_uri": "http://127.0.0.1.example.org/jwks"}
    ),
    "another issuer": lambda url: reply({"issuer": url + "/", "jwks_uri": url + "/jwks"}),
    "no keys": lambda url: reply({"issuer": url}),
    "giant": lambda url: reply({"issuer": url, "jwks_uri": url + "/jwks", "pad": "x" * 300_000}),
    "redirect": lambda url: reply({"issuer": url, "jwks_uri": url + "/jwks"}, 302, (b"location", b"/honest")),
    "failing": lambda url: reply({"issuer": url, "jwks_uri": url + "/jwks"}, 500),
    "a list": lambda url: reply([1]),
    "nested": lambda url: reply(b"[" * 100_000),
    "compressed": lambda url: reply(b"\x1f\x8b", 200, (b"content-encoding", b"gzip")),
    "sleepy": lambda url: sleepy,
}


@pytest.mark.parametrize("bad", BAD_DISCOVERY)
async def test_a_discovery_document_one_cannot_trust_gives_no_keys(provider: DemoProvider, bad: str) -> None:
    doors: dict[str, Callable[..., Awaitable[None]]] = {}
    server = provider_with(provider, doors)
    doors[DISCOVERY] = BAD_DISCOVERY[bad](server.url)
    doors["/honest"] = reply({"issuer": server.url, "jwks_uri": server.url + "/jwks"})
    try:
        began = time.monotonic()
        verifier = Verifier([server.url], AUDIENCE, allows_demo=True, monotonic=lambda: began)
        for _ in range(2):
            with pytest.raises(ProviderUnreachableError):
                await verifier.verify(f"Bearer {sign(provider, iss=server.url)}")
        await verifier.close()
        assert time.monotonic() - began < 3.5
        assert server.asked[DISCOVERY] == 1
        del doors[DISCOVERY]
        assert (await check(server, sign(provider, iss=server.url))).subject == "karla"
    finally:
        server.stop()


async def test_a_demo_provider_is_refused_outside_a_demo(server: Server, provider: DemoProvider) -> None:
    with pytest.raises(InvalidTokenError, match="demo"):
        await check(server, provider.issue_token("karla"), demo=False)
    provider.is_marked_demo = False
    assert (await check(server, provider.issue_token("karla"), demo=False)).subject == "karla"


def test_an_issuer_without_https_is_refused_at_the_start() -> None:
    with pytest.raises(ValueError, match="needs https"):
        Verifier(["http://login.example.org"], AUDIENCE)


async def test_a_rotated_key_is_accepted_within_30_s_and_a_withdrawn_one_is_not(
    provider: DemoProvider, verifier: Verifier, clock: Time
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
    server: Server, provider: DemoProvider, verifier: Verifier, clock: Time, seconds: int
) -> None:
    for number in range(100):
        clock.ahead += seconds
        with pytest.raises(InvalidTokenError):
            await verifier.verify(f"Bearer {sign(provider, {'kid': str(number)})}")
    assert 1 <= server.asked["/jwks"] <= 5
    assert server.asked[DISCOVERY] == server.asked["/jwks"]


async def test_all_who_come_at_once_share_one_fetch(
    server: Server, provider: DemoProvider, verifier: Verifier, clock: Time
) -> None:
    tokens = [provider.issue_token(subject) for subject in PEOPLE for _ in range(25)]
    gone = asyncio.create_task(verifier.verify(f"Bearer {provider.issue_token('karla')}"))
    await asyncio.sleep(0)
    asking = [asyncio.create_task(verifier.verify(f"Bearer {token}")) for token in tokens]
    clock.ahead = 3
    await asyncio.sleep(0)
    gone.cancel()  # the first one goes away; the others get their answer all the same
    answers = await asyncio.gather(*asking)
    assert {who.subject for who in answers} == set(PEOPLE)
    assert server.asked["/jwks"] == 1


async def test_keys_are_renewed_after_an_hour_without_anyone_waiting(
    server: Server, provider: DemoProvider, verifier: Verifier, clock: Time
) -> None:
    await verifier.verify(f"Bearer {provider.issue_token('karla')}")
    clock.ahead = 3_700
    await verifier.verify(f"Bearer {provider.issue_token('karla')}")
    fetching = verifier._providers[server.url].fetch_task
    assert fetching is not None
    await fetching
    assert server.asked["/jwks"] == 2


async def test_cached_keys_go_on_when_the_provider_is_down(
    server: Server, provider: DemoProvider, verifier: Verifier, clock: Time
) -> None:
    await verifier.verify(f"Bearer {provider.issue_token('karla')}")
    server.stop()
    for clock.ahead in (10, 4_000, 20_000):
        assert (await verifier.verify(f"Bearer {provider.issue_token('adam')}")).subject == "adam"
        await asyncio.sleep(0.05)  # the renewal fails meanwhile
    with pytest.raises(InvalidTokenError):
        await verifier.verify(f"Bearer {sign(provider, {'kid': 'unknown'})}")


async def test_a_provider_down_at_first_is_unreachable_until_it_is_back(server: Server, clock: Time) -> None:
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
    back = Server()
    back.socket.close()
    back.socket = socket.create_server(address)
    back.thread = threading.Thread(target=back.server.run, kwargs={"sockets": [back.socket]})
    try:
        back.start(provider.app())
        clock.ahead = 3
        assert (await verifier.verify(token)).subject == "karla"
    finally:
        await verifier.close()
        back.stop()


# the demo provider

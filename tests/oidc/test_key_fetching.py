"""Fetching of keys: bounded, shared, in the background, and robust against a provider that is down."""

import asyncio
import socket
import threading

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
    sign,
)


@pytest.mark.parametrize("seconds", [0, 1])
async def test_100_unknown_key_ids_cost_at_most_5_fetches(
    provider_server: Server, provider: DemoProvider, verifier: Verifier, clock: Clock, seconds: int
) -> None:
    for number in range(100):
        clock.ahead += seconds
        with pytest.raises(InvalidTokenError):
            await verifier.verify(f"Bearer {sign(provider, {'kid': str(number)})}")
    assert 1 <= provider_server.request_counts["/jwks"] <= 5
    assert provider_server.request_counts[DISCOVERY] == provider_server.request_counts["/jwks"]


async def test_concurrent_requests_share_one_fetch(
    provider_server: Server, provider: DemoProvider, verifier: Verifier, clock: Clock
) -> None:
    tokens = [provider.issue_token(subject) for subject in PEOPLE for _ in range(25)]
    cancelled = asyncio.create_task(verifier.verify(f"Bearer {provider.issue_token('karla')}"))
    await asyncio.sleep(0)
    asking = [asyncio.create_task(verifier.verify(f"Bearer {token}")) for token in tokens]
    clock.ahead = 3
    await asyncio.sleep(0)
    cancelled.cancel()  # the first one is cancelled; the others get their answer
    answers = await asyncio.gather(*asking)
    assert {who.subject for who in answers} == set(PEOPLE)
    assert provider_server.request_counts["/jwks"] == 1


async def test_keys_are_renewed_after_an_hour_in_the_background(
    provider_server: Server, provider: DemoProvider, verifier: Verifier, clock: Clock
) -> None:
    await verifier.verify(f"Bearer {provider.issue_token('karla')}")
    clock.ahead = 3_700
    await verifier.verify(f"Bearer {provider.issue_token('karla')}")
    fetching = verifier._providers[provider_server.url].fetch_task
    assert fetching is not None
    await fetching
    assert provider_server.request_counts["/jwks"] == 2


async def test_cached_keys_work_while_the_provider_is_down(
    provider_server: Server, provider: DemoProvider, verifier: Verifier, clock: Clock
) -> None:
    await verifier.verify(f"Bearer {provider.issue_token('karla')}")
    provider_server.stop()
    for clock.ahead in (10, 4_000, 20_000):
        assert (await verifier.verify(f"Bearer {provider.issue_token('adam')}")).subject == "adam"
        await asyncio.sleep(0.05)  # the renewal fails
    with pytest.raises(InvalidTokenError):
        await verifier.verify(f"Bearer {sign(provider, {'kid': 'unknown'})}")


async def test_a_provider_down_at_the_start_is_unreachable_until_it_is_back(
    provider_server: Server, clock: Clock
) -> None:
    provider = DemoProvider(provider_server.url, PEOPLE, AUDIENCE)
    address = provider_server.socket.getsockname()
    provider_server.socket.close()
    verifier = Verifier([provider_server.url], AUDIENCE, allows_demo=True, clock=clock, monotonic=clock)
    token = f"Bearer {provider.issue_token('karla')}"
    for _ in range(2):
        with pytest.raises(ProviderUnreachableError):
            await verifier.verify(token)
    with pytest.raises(InvalidTokenError):  # a token of an unknown issuer is refused without keys
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

"""Keys of a provider: discovery, trust and rotation."""

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
    routes: dict[str, Callable[..., Awaitable[None]]] = {}
    provider_server = provider_with_routes(provider, routes)
    routes[DISCOVERY] = BAD_DISCOVERY[bad](provider_server.url)
    routes["/honest"] = json_app({"issuer": provider_server.url, "jwks_uri": provider_server.url + "/jwks"})
    try:
        began = time.monotonic()
        verifier = Verifier([provider_server.url], AUDIENCE, allows_demo=True, monotonic=lambda: began)
        for _ in range(2):
            with pytest.raises(ProviderUnreachableError):
                await verifier.verify(f"Bearer {sign(provider, iss=provider_server.url)}")
        await verifier.close()
        assert time.monotonic() - began < 6, "it waited for the whole document"
        assert provider_server.request_counts[DISCOVERY] == 1
        del routes[DISCOVERY]
        assert (
            await verify_with_new_verifier(provider_server, sign(provider, iss=provider_server.url))
        ).subject == "karla"
    finally:
        provider_server.stop()


async def test_a_demo_provider_is_refused_outside_a_demo(provider_server: Server, provider: DemoProvider) -> None:
    with pytest.raises(InvalidTokenError, match="demo"):
        await verify_with_new_verifier(provider_server, provider.issue_token("karla"), demo=False)
    provider.is_marked_demo = False
    assert (
        await verify_with_new_verifier(provider_server, provider.issue_token("karla"), demo=False)
    ).subject == "karla"


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

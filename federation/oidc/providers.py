"""All issuers that this process knows: for access tokens, for logins, or for both; one set of keys for each."""

from __future__ import annotations

import asyncio
import ssl
import time
from collections.abc import Callable

import httpx2

from federation.oidc.keys import TIMEOUT, Provider
from federation.oidc.urls import LOOPBACK_HOSTS

WITHOUT_PROXY: dict[str, None] = {f"all://{f'[{host}]' if ':' in host else host}": None for host in LOOPBACK_HOSTS}
"""Requests to this machine go through no proxy."""


class Providers:
    """The issuers, each once, and the connections to them."""

    def __init__(self, *, allows_demo: bool = False, monotonic: Callable[[], float] = time.monotonic) -> None:
        """``allows_demo`` admits a provider that is marked as a demo."""
        self._allows_demo, self._monotonic = allows_demo, monotonic
        self.tls: ssl.SSLContext = httpx2.create_ssl_context()
        """Shared, since it takes long to create."""
        limits = httpx2.Limits(max_keepalive_connections=0)
        self._http = httpx2.AsyncClient(
            timeout=TIMEOUT, follow_redirects=False, mounts=WITHOUT_PROXY, limits=limits, verify=self.tls
        )
        self._by_issuer: dict[str, Provider] = {}

    def get(self, issuer: str) -> Provider:
        """The provider with this issuer; raises ``ValueError`` for an address without https."""
        if (provider := self._by_issuer.get(issuer)) is None:
            provider = Provider(issuer, self._http, self._allows_demo, self._monotonic)
            self._by_issuer[issuer] = provider
        return provider

    async def close(self) -> None:
        """Cancels the running fetches and closes the connections."""
        tasks = [provider.fetch_task for provider in self._by_issuer.values() if provider.fetch_task]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._http.aclose()

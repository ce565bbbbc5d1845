"""Metadata and public keys of one issuer: fetched once for all concurrent requests, kept in outages."""

import asyncio
import json
import logging
import warnings
from collections.abc import Callable
from typing import Any

import httpx2
from joserfc import jws
from joserfc.errors import JoseError, SecurityWarning
from joserfc.jwk import JWKRegistry, Key

from federation.oidc.errors import FailureReason, InvalidTokenError, ProviderBusyError, ProviderUnreachableError
from federation.oidc.urls import secure_url

log = logging.getLogger(__name__)

# Read from the registry: joserfc's own functions warn at every EdDSA token (RFC 9864 renames the algorithm).
ALGORITHMS = {name: jws.JWSRegistry.algorithms[name] for name in ("RS256", "PS256", "ES256", "EdDSA")}
MAX_DOCUMENT_BYTES = 256 * 1024
TIMEOUT = 3
"""Seconds for both documents of a provider together."""
KEYS_MAX_AGE = 3_600
"""Seconds until keys are fetched again."""
REFETCH_INTERVAL, RETRY_INTERVAL = 25, 2
"""Seconds between fetches while there are keys, and while there are none: a rotated key works within 30 s."""
BUSY_STATUSES = (429, 500, 502, 503, 504)
DISCOVERY_INTERVAL = 3
"""Seconds between fetches for people who log in: who is sent to one that is down gets no sentence of ours."""

KeysByName = dict[tuple[str, str], Key]
"""(kid, alg) -> public key."""


def _usable_keys(document: dict[str, Any]) -> KeysByName:
    """The keys of a JWK set by the algorithms that their type, use and alg allow; unreadable ones are left out."""
    keys: KeysByName = {}
    for raw in document["keys"]:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error", SecurityWarning)  # an RSA key under 2048 bits
                key = JWKRegistry.import_key(raw)
            key.ensure_kid()
        except Exception as error:  # cryptography and joserfc raise errors of many types
            log.info("key passed over: %r", error)
            continue
        for name, algorithm in ALGORITHMS.items():
            try:
                algorithm.check_key(key)
            except JoseError:
                continue
            if not key.is_private:  # a published private key lets everyone sign
                keys.setdefault((str(key.kid), name), key)
    if not keys:
        raise ProviderUnreachableError("no usable key in the key set")
    return keys


class Provider:
    """An issuer, its metadata and its keys: concurrent requests share one fetch, and both outlast its outages."""

    def __init__(
        self, issuer: str, http: httpx2.AsyncClient, allows_demo: bool, monotonic: Callable[[], float]
    ) -> None:
        self.issuer, self.http, self.allows_demo, self.monotonic = issuer, http, allows_demo, monotonic
        self.discovery_url = secure_url(issuer.removesuffix("/") + "/.well-known/openid-configuration")
        self.keys: KeysByName = {}
        self.metadata: dict[str, Any] = {}
        """What discovery says; empty before the first fetch."""
        self.last_error: InvalidTokenError | ProviderUnreachableError = ProviderUnreachableError("not asked yet")
        self.fetch_task: asyncio.Task[None] | None = None
        self.fetched_at = self.attempted_at = float("-inf")

    async def find_key(self, kid: str | None, alg: str, *, is_direct: bool = False) -> Key:
        """The key with that id, or without an id the only key for the algorithm.

        ``is_direct``: the provider itself has just named it, so that nobody else makes us fetch keys by unknown ids.
        Raises ``InvalidTokenError`` or ``ProviderUnreachableError``.
        """
        has_key = any(alg == key_alg if kid is None else kid == key_id for key_id, key_alg in self.keys)
        if not has_key or self.monotonic() - self.fetched_at >= KEYS_MAX_AGE:
            self._start_fetch(0 if is_direct else REFETCH_INTERVAL)
        if self.fetch_task and not has_key:
            await asyncio.shield(self.fetch_task)
        if not self.keys:
            raise type(self.last_error)(*self.last_error.args)
        keys = {key_id: key for (key_id, key_alg), key in self.keys.items() if key_alg == alg}
        matches = [key for key_id, key in keys.items() if kid in (None, key_id)]
        if len(matches) != 1:
            problem = "not one key" if matches else "no key"
            raise InvalidTokenError(FailureReason.KID, f"{problem} for {alg}; there are: {', '.join(sorted(keys))}")
        return matches[0]

    async def has_newer_keys(self, than: object) -> bool:
        """Whether the keys are others than these by now. Fetches them, as rarely as for an unknown id."""
        if self.keys is than:
            self._start_fetch()
            if self.fetch_task:
                await asyncio.shield(self.fetch_task)
        return self.keys is not than

    async def discover(self) -> dict[str, Any]:
        """The metadata as of now, to send a person there: fetched anew where the last fetch was not just now.

        Raises ``InvalidTokenError`` or ``ProviderUnreachableError``, in an outage also while there is metadata.
        """
        if self.monotonic() - self.fetched_at >= DISCOVERY_INTERVAL:
            if not self.fetch_task and self.monotonic() - self.attempted_at >= RETRY_INTERVAL:
                self.fetch_task = asyncio.create_task(self._fetch())
            if self.fetch_task:
                await asyncio.shield(self.fetch_task)
            if self.fetched_at < self.attempted_at:
                raise type(self.last_error)(*self.last_error.args)
        return self.metadata

    async def fetch_error(self) -> str | None:
        """Fetches the keys now; why there are none, or None."""
        self.fetch_task = self.fetch_task or asyncio.create_task(self._fetch())
        await asyncio.shield(self.fetch_task)
        return None if self.keys else str(self.last_error)

    def _start_fetch(self, interval: float = REFETCH_INTERVAL) -> None:
        """Starts fetching the keys, unless the last attempt was just now; ``interval``: while there are keys."""
        interval = interval if self.keys else RETRY_INTERVAL
        if not self.fetch_task and self.monotonic() - self.attempted_at >= interval:
            self.fetch_task = asyncio.create_task(self._fetch())

    async def _fetch(self) -> None:
        try:
            async with asyncio.timeout(TIMEOUT):
                metadata = await self._get_json(self.discovery_url)
                if metadata["issuer"] != self.issuer:
                    raise ProviderUnreachableError(f"discovery calls itself {metadata['issuer']!r}")
                if metadata.get("klimaverbund_demo") and not self.allows_demo:
                    raise InvalidTokenError(FailureReason.DEMO, "a demo provider outside a demo")
                keys = _usable_keys(await self._get_json(secure_url(metadata["jwks_uri"], self.issuer)))
            self.keys, self.metadata = keys, metadata
            self.fetched_at = self.attempted_at = self.monotonic()
        except Exception as error:  # nothing that a provider sends may become an internal error here
            if not isinstance(error, InvalidTokenError | ProviderUnreachableError):
                error = ProviderUnreachableError(repr(error))
            self.last_error, self.attempted_at = error, self.monotonic()
            log.warning("keys of %s not renewed: %s", self.issuer, self.last_error)
        finally:
            self.fetch_task = None

    async def _get_json(self, url: httpx2.URL) -> dict[str, Any]:
        return await get_json(self.http, url)


async def get_json(http: httpx2.AsyncClient, url: httpx2.URL, token: str | None = None) -> dict[str, Any]:
    """A JSON object of bounded length at a provider, with an access token where it needs one.

    Raises ``ProviderUnreachableError``, an error of the connection, ``ValueError`` or ``TypeError``.
    """
    headers = {"accept-encoding": "identity", "accept": "application/json"}
    headers |= {"authorization": f"Bearer {token}"} if token else {}
    body = bytearray()
    async with http.stream("GET", url, headers=headers) as response:
        if response.status_code in BUSY_STATUSES:
            raise ProviderBusyError(f"{url} answered {response.status_code}")
        if response.status_code != 200:
            raise ProviderUnreachableError(f"{url} answered {response.status_code}")
        async for chunk in response.aiter_raw():
            body += chunk
            if len(body) > MAX_DOCUMENT_BYTES:
                raise ProviderUnreachableError(f"{url} is longer than {MAX_DOCUMENT_BYTES} bytes")
    return dict(json.loads(body))

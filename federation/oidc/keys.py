"""The public keys of issuers: found by discovery, fetched once for all who wait, kept through outages."""

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

from federation.oidc.errors import InvalidTokenError, ProviderUnreachableError, Reason

log = logging.getLogger(__name__)

# taken by name: joserfc's own door warns at every EdDSA token (RFC 9864 renames it)
ALGORITHMS = {name: jws.JWSRegistry.algorithms[name] for name in ("RS256", "PS256", "ES256", "EdDSA")}
LOCAL = ("localhost", "127.0.0.1", "::1")
DOCUMENT, PATIENCE = 256 * 1024, 3  # bytes of a provider's document, seconds for both of them
KEYS_LAST = 3_600  # seconds
REFETCH, COLD_RETRY = 25, 2  # seconds between fetches with and without keys: a rotated key is known within 30 s


def safe_url(text: object) -> httpx2.URL:
    """The URL, if it is https, or http on this very machine; else ValueError."""
    url = httpx2.URL(str(text))
    if url.host and (url.scheme == "https" or (url.scheme == "http" and url.host in LOCAL)):
        return url
    raise ValueError(f"{text!r} needs https, or http on 127.0.0.1")


def _usable(document: dict[str, Any]) -> dict[tuple[str, str], Key]:
    """(kid, alg) -> public key, by the key's own type, use and alg; a key that cannot be read spoils no other."""
    keys: dict[tuple[str, str], Key] = {}
    for raw in document["keys"]:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error", SecurityWarning)  # an RSA key under 2048 bits
                key = JWKRegistry.import_key(raw)
            key.ensure_kid()
        except Exception as error:  # cryptography and joserfc raise whatever they find
            log.info("key passed over: %r", error)
            continue
        for name, algorithm in ALGORITHMS.items():
            try:
                algorithm.check_key(key)
            except JoseError:
                continue
            if not key.is_private:  # whoever read it could sign
                keys.setdefault((str(key.kid), name), key)
    if not keys:
        raise ProviderUnreachableError("no usable key in the key set")
    return keys


class Provider:
    """One issuer's keys: fetched once for all who wait, kept through the issuer's outages."""

    def __init__(self, issuer: str, http: httpx2.AsyncClient, demo: bool, ticks: Callable[[], float]) -> None:
        self.issuer, self.http, self.demo, self.ticks = issuer, http, demo, ticks
        self.discovery = safe_url(issuer.removesuffix("/") + "/.well-known/openid-configuration")
        self.keys: dict[tuple[str, str], Key] = {}
        self.trouble: InvalidTokenError | ProviderUnreachableError = ProviderUnreachableError("not asked yet")
        self.fetching: asyncio.Task[None] | None = None
        self.fetched = self.tried = float("-inf")

    async def key(self, kid: str | None, alg: str) -> Key:
        """The key of that name; without a name the only one there is for the algorithm. Raises
        ``InvalidTokenError``."""
        existing, now = self._is_known(kid, alg), self.ticks()
        if not existing or now - self.fetched >= KEYS_LAST:
            self._begin()
        if self.fetching and not existing:
            await asyncio.shield(self.fetching)
        if not self.keys:
            raise type(self.trouble)(*self.trouble.args)
        results = [key for (name, of), key in self.keys.items() if of == alg and kid in (None, name)]
        if len(results) != 1:
            names = ", ".join(sorted({name for name, of in self.keys if of == alg}))
            raise InvalidTokenError(
                Reason.KID, f"{'no key' if not results else 'not one key'} for {alg}; there are: {names}"
            )
        return results[0]

    async def renewed(self, keys: object) -> bool:
        """Whether there are other keys than these by now: looked for, but not more often than for an unknown name."""
        if self.keys is keys:
            self._begin()
            if self.fetching:
                await asyncio.shield(self.fetching)
        return self.keys is not keys

    def _is_known(self, kid: str | None, alg: str) -> bool:
        return any(alg == of if kid is None else kid == name for name, of in self.keys)

    def _begin(self) -> None:
        """Begins to fetch the keys, unless it was tried just now."""
        if not self.fetching and self.ticks() - self.tried >= (REFETCH if self.keys else COLD_RETRY):
            self.fetching = asyncio.create_task(self._renew())

    async def outage(self) -> str | None:
        """Asks now; why there are no keys, or nothing."""
        self.fetching = self.fetching or asyncio.create_task(self._renew())
        await asyncio.shield(self.fetching)
        return None if self.keys else str(self.trouble)

    async def _renew(self) -> None:
        try:
            async with asyncio.timeout(PATIENCE):
                metadata = await self._document(self.discovery)
                if metadata["issuer"] != self.issuer:
                    raise ProviderUnreachableError(f"discovery calls itself {metadata['issuer']!r}")
                if metadata.get("klimaverbund_demo") and not self.demo:
                    raise InvalidTokenError(Reason.DEMO, "a demo provider outside a demo")
                keys = _usable(await self._document(safe_url(metadata["jwks_uri"])))
            self.keys, self.fetched = keys, self.ticks()
        except Exception as error:  # whatever a provider sends, it must not become our fault
            self.trouble = (
                error
                if isinstance(error, (InvalidTokenError, ProviderUnreachableError))
                else ProviderUnreachableError(repr(error))
            )
            log.warning("keys of %s not renewed: %s", self.issuer, self.trouble)
        finally:
            self.fetching, self.tried = None, self.ticks()

    async def _document(self, url: httpx2.URL) -> dict[str, Any]:
        body = bytearray()
        async with self.http.stream("GET", url, headers={"accept-encoding": "identity"}) as answer:
            if answer.status_code != 200:
                raise ProviderUnreachableError(f"{url} answered {answer.status_code}")
            async for chunk in answer.aiter_raw():
                body += chunk
                if len(body) > DOCUMENT:
                    raise ProviderUnreachableError(f"{url} is longer than {DOCUMENT} bytes")
        return dict(json.loads(body))

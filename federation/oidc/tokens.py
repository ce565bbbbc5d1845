"""Bearer tokens (RFC 9068) of any configured issuer: from an Authorization header to issuer, subject and scopes."""

import asyncio
import hashlib
import json
import logging
import re
import time
import warnings
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import httpx2
from joserfc import jws
from joserfc.errors import JoseError, SecurityWarning
from joserfc.jwk import JWKRegistry, Key
from joserfc.jwt import ClaimsOption, JWTClaimsRegistry
from joserfc.util import urlsafe_b64decode

log = logging.getLogger(__name__)

LONGEST = 8_192  # bytes of a token
BEARER = re.compile(r"bearer +([\w-]+\.[\w-]+\.[\w-]+)", re.IGNORECASE | re.ASCII)
# taken by name: joserfc's own door warns at every EdDSA token (RFC 9864 renames it)
ALGORITHMS = {name: jws.JWSRegistry.algorithms[name] for name in ("RS256", "PS256", "ES256", "EdDSA")}
PREFIX = "klimaverbund:"
LOCAL = ("localhost", "127.0.0.1", "::1")
LEEWAY = 30  # seconds, for nbf and iat; an expired token is expired
LAST_DAY = 253_402_300_800  # end of the year 9999: later days are no dates in Python
CACHED, FRESH = 1_000, 60  # tokens, and seconds until a signature is checked again
DOCUMENT, PATIENCE = 256 * 1024, 3  # bytes of a provider's document, seconds for both of them
KEYS_LAST = 3_600  # seconds
REFETCH, COLD_RETRY = 25, 2  # seconds between fetches with and without keys: a rotated key is known within 30 s


class Refused(Exception):
    """A bad token; the reason is for the log, never for the caller."""


class Unreachable(Exception):
    """No keys of the issuer that one may trust could be had, and none are cached: answer 503, retryable."""


class Claims(NamedTuple):
    issuer: str
    subject: str
    scopes: tuple[str, ...]
    expires: int  # seconds since 1970


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
        raise Unreachable("no usable key in the key set")
    return keys


def _scopes(body: dict[str, Any]) -> tuple[str, ...]:
    found = body.get("scope", body.get("scp", ""))
    words = found.split() if isinstance(found, str) else found
    if not isinstance(words, list) or not all(isinstance(word, str) and word.isprintable() for word in words):
        raise Refused("scope is neither text nor a list of texts")
    return tuple(dict.fromkeys(word.removeprefix(PREFIX) for word in words if word.startswith(PREFIX)))


class _Provider:
    """One issuer's keys: fetched once for all who wait, kept through the issuer's outages."""

    def __init__(self, issuer: str, http: httpx2.AsyncClient, demo: bool, ticks: Callable[[], float]) -> None:
        self.issuer, self.http, self.demo, self.ticks = issuer, http, demo, ticks
        self.discovery = safe_url(issuer.removesuffix("/") + "/.well-known/openid-configuration")
        self.keys: dict[tuple[str, str], Key] = {}
        self.trouble: Refused | Unreachable = Unreachable("not asked yet")
        self.fetching: asyncio.Task[None] | None = None
        self.fetched = self.tried = float("-inf")

    async def key(self, kid: str, alg: str) -> Key:
        known, now = any(kid == known for known, _ in self.keys), self.ticks()
        due = now - self.tried >= (REFETCH if self.keys else COLD_RETRY)
        if due and not self.fetching and (not known or now - self.fetched >= KEYS_LAST):
            self.fetching = asyncio.create_task(self._renew())
        if self.fetching and not known:
            await asyncio.shield(self.fetching)
        if not self.keys:
            raise type(self.trouble)(*self.trouble.args)
        if (kid, alg) not in self.keys:
            raise Refused(f"no key {kid!r} for {alg}")
        return self.keys[kid, alg]

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
                    raise Unreachable(f"discovery calls itself {metadata['issuer']!r}")
                if metadata.get("klimaverbund_demo") and not self.demo:
                    raise Refused("a demo provider outside a demo")
                keys = _usable(await self._document(safe_url(metadata["jwks_uri"])))
            self.keys, self.fetched = keys, self.ticks()
        except Exception as error:  # whatever a provider sends, it must not become our fault
            self.trouble = error if isinstance(error, (Refused, Unreachable)) else Unreachable(repr(error))
            log.warning("keys of %s not renewed: %s", self.issuer, self.trouble)
        finally:
            self.fetching, self.tried = None, self.ticks()

    async def _document(self, url: httpx2.URL) -> dict[str, Any]:
        body = bytearray()
        async with self.http.stream("GET", url, headers={"accept-encoding": "identity"}) as answer:
            if answer.status_code != 200:
                raise Unreachable(f"{url} answered {answer.status_code}")
            async for chunk in answer.aiter_raw():
                body += chunk
                if len(body) > DOCUMENT:
                    raise Unreachable(f"{url} is longer than {DOCUMENT} bytes")
        return dict(json.loads(body))


class Verifier:
    """Tokens of these issuers for this audience; `demo` admits a provider that marks itself as a demo.

    `clock` tells the time of day for exp, nbf and iat, `ticks` the time passed for caches and limits (seconds).
    """

    def __init__(
        self,
        issuers: Sequence[str],
        audience: str,
        *,
        demo: bool = False,
        clock: Callable[[], float] = time.time,
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        direct = {f"all://{host}": None for host in ("localhost", "127.0.0.1", "[::1]")}  # never through a proxy
        limits = httpx2.Limits(max_keepalive_connections=0)
        self._http = httpx2.AsyncClient(timeout=PATIENCE, follow_redirects=False, mounts=direct, limits=limits)
        self._providers = {issuer: _Provider(issuer, self._http, demo, ticks) for issuer in issuers}
        aud: ClaimsOption = {"essential": True, "value": audience}
        must: ClaimsOption = {"essential": True}
        self._expected = JWTClaimsRegistry(lambda: int(clock()), LEEWAY, aud=aud, exp=must, sub=must)
        self._clock, self._ticks = clock, ticks
        self._seen: OrderedDict[bytes, tuple[Claims, float, _Provider, object]] = OrderedDict()

    async def claims(self, authorization: str) -> Claims:
        """Who asks, from the whole value of the one Authorization header; Refused or Unreachable, never nobody."""
        if len(authorization) > LONGEST + len("Bearer ") or not authorization.isascii():
            raise Refused("too long, or not ASCII")
        digest = hashlib.sha256(authorization.encode()).digest()
        if seen := self._seen.get(digest):
            claims, until, provider, keys = seen
            if self._ticks() < until and self._clock() < claims.expires and provider.keys is keys:
                self._seen.move_to_end(digest)
                return claims
            del self._seen[digest]
        claims, provider, keys = await self._verify(authorization)
        self._seen[digest] = claims, self._ticks() + FRESH, provider, keys
        if len(self._seen) > CACHED:
            self._seen.popitem(last=False)
        return claims

    async def outages(self) -> dict[str, str | None]:
        """Each issuer, and why its keys cannot be had, if they cannot; those that can are kept."""
        asked = await asyncio.gather(*(provider.outage() for provider in self._providers.values()))
        return dict(zip(self._providers, asked, strict=True))

    async def _verify(self, authorization: str) -> tuple[Claims, _Provider, object]:
        if not (match := BEARER.fullmatch(authorization)):
            raise Refused("not exactly one bearer token")
        try:
            token = jws.extract_compact(match[1].encode())
            header, body, parts = token.headers(), json.loads(token.payload), token.segments
            kid, alg, typ, issuer = header.get("kid"), header["alg"], header.get("typ"), body.get("iss")
            signature = urlsafe_b64decode(parts["signature"])
        except (JoseError, ValueError, TypeError, AttributeError, RecursionError) as error:
            raise Refused(f"malformed: {error!r}") from error
        if not isinstance(alg, str) or alg not in ALGORITHMS or not isinstance(kid, str) or "crit" in header:
            raise Refused(f"header: alg {alg!r}, kid {kid!r}, or crit")
        if not isinstance(typ, str) or typ.lower().removeprefix("application/") != "at+jwt":
            raise Refused(f"typ {typ!r} is no access token")
        if not isinstance(issuer, str) or not (provider := self._providers.get(issuer)):
            raise Refused(f"foreign issuer {issuer!r}")
        key, keys = await provider.key(kid, alg), provider.keys
        try:
            if not ALGORITHMS[alg].verify(parts["header"] + b"." + parts["payload"], signature, key):
                raise Refused("forged signature")
            self._expected.validate(body)
        except (JoseError, ValueError) as error:
            raise Refused(repr(error)) from error
        if not (len(body["sub"]) <= 255 and body["sub"].isprintable()):
            raise Refused("sub is longer than 255 characters, or not printable")
        if not self._clock() < body["exp"] < LAST_DAY:
            raise Refused("expired, or never to expire")
        return Claims(issuer, body["sub"], _scopes(body), int(body["exp"])), provider, keys

    async def close(self) -> None:
        """Ends the fetches under way and the connections."""
        running = [provider.fetching for provider in self._providers.values() if provider.fetching]
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
        await self._http.aclose()

"""Bearer tokens (RFC 9068) of any configured issuer: from an Authorization header to issuer, subject and scopes."""

import asyncio
import hashlib
import json
import re
import time
from collections import OrderedDict
from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import Any, NamedTuple

import httpx2
from joserfc import jws
from joserfc.errors import ExpiredTokenError, JoseError
from joserfc.jwt import ClaimsOption, JWTClaimsRegistry
from joserfc.util import urlsafe_b64decode

from federation.oidc.errors import InvalidTokenError, ProviderUnreachableError, Reason
from federation.oidc.keys import ALGORITHMS, PATIENCE, Provider
from tenants.context import SCOPE_PREFIX

__all__ = ["Claims", "InvalidTokenError", "ProviderUnreachableError", "Token", "Verifier", "scopes", "taken_apart"]

LONGEST = 8_192  # bytes of a token
BEARER = re.compile(r"bearer +([\w-]+\.[\w-]+\.[\w-]+)", re.IGNORECASE | re.ASCII)
LEEWAY = 30  # seconds, for nbf and iat; an expired token is expired
LAST_DAY = 253_402_300_800  # end of the year 9999: later days are no dates in Python
CACHED, FRESH = 1_000, 60  # tokens, and seconds until a signature is checked again
OF_CLAIMS = {
    "aud": Reason.AUDIENCE, "sub": Reason.SUBJECT, "exp": Reason.MALFORMED, "nbf": Reason.NOT_YET, "iat": Reason.NOT_YET
}  # fmt: skip
CLIENTS = ("azp", "client_id", "appid", "cid")  # how providers call the client that a token was issued to
OF_OTHERS = ("nonce", "at_hash", "c_hash", "s_hash", "events")  # what ID and logout tokens have, and no access token


class Claims(NamedTuple):
    """Who asks, as a token says."""

    issuer: str
    subject: str
    scopes: tuple[str, ...]
    expires: int  # seconds since 1970


class Token(NamedTuple):
    """A token taken apart; nothing of it is verified."""

    header: dict[str, Any]
    body: dict[str, Any]
    signed: bytes
    signature: bytes

    @property
    def is_plain(self) -> bool:
        """Whether it says of itself only that it is a JWT, and not what for."""
        return str(self.header.get("typ")).lower() == "jwt"


def taken_apart(authorization: str) -> Token:
    """The token in the whole value of an Authorization header; raises ``InvalidTokenError``."""
    if len(authorization) > LONGEST + len("Bearer "):
        raise InvalidTokenError(Reason.TOO_LONG)
    if not (match := BEARER.fullmatch(authorization)):
        raise InvalidTokenError(Reason.SCHEME, "not exactly one bearer token")
    try:
        token = jws.extract_compact(match[1].encode())
        header, body, parts = token.headers(), json.loads(token.payload), token.segments
        if not isinstance(body, dict):
            raise ValueError("the payload is no object")
        return Token(header, body, parts["header"] + b"." + parts["payload"], urlsafe_b64decode(parts["signature"]))
    except (JoseError, ValueError, TypeError, AttributeError, RecursionError) as error:
        raise InvalidTokenError(Reason.MALFORMED, repr(error)) from error


def scopes(body: dict[str, Any]) -> tuple[str, ...]:
    """Those of our scopes that a token has; raises ``InvalidTokenError``."""
    entry = body.get("scope", body.get("scp", ""))
    words = entry.split() if isinstance(entry, str) else entry
    if not isinstance(words, list) or not all(isinstance(word, str) and word.isprintable() for word in words):
        raise InvalidTokenError(Reason.SCOPE, "scope is neither text nor a list of texts")
    return tuple(dict.fromkeys(word.removeprefix(SCOPE_PREFIX) for word in words if word.startswith(SCOPE_PREFIX)))


def _check_header(token: Token) -> None:
    alg, header = token.header.get("alg"), token.header
    if not isinstance(alg, str) or alg not in ALGORITHMS:
        raise InvalidTokenError(Reason.ALGORITHM, f"alg {alg!r}")
    if "kid" in header and not isinstance(header["kid"], str):
        raise InvalidTokenError(Reason.KID, "kid is no text")
    if "crit" in header:
        raise InvalidTokenError(Reason.MALFORMED, "crit")


def _check_subject(token: Token) -> None:
    subject = token.body.get("sub")
    if not (isinstance(subject, str) and len(subject) <= 255 and subject.isprintable()):
        raise InvalidTokenError(Reason.SUBJECT, "longer than 255 characters, or not printable")


def _check_is_other_kind(token: Token) -> None:
    """Raises ``InvalidTokenError`` for what is no access token, where its type does not tell (RFC 8725, 3.12)."""
    if not token.is_plain:
        return
    body = token.body
    if others := [name for name in OF_OTHERS if name in body]:
        raise InvalidTokenError(Reason.ID_TOKEN, f"has {', '.join(others)}")
    if str(body.get("typ", "Bearer")).lower() != "bearer":  # Keycloak's own word for it
        raise InvalidTokenError(Reason.ID_TOKEN, "its claim typ is not Bearer")
    audiences = body["aud"] if isinstance(body.get("aud"), list) else [body.get("aud")]
    if any(isinstance(body.get(name), str) and body[name] in audiences for name in CLIENTS):
        raise InvalidTokenError(Reason.ID_TOKEN, "its audience is the client itself")
    if not any(name in body for name in ("scope", "scp")):
        raise InvalidTokenError(Reason.ID_TOKEN, "has neither scope nor scp")


class Verifier:
    """Tokens of these issuers for this audience; `demo` admits a provider that marks itself as a demo.

    Access tokens of the issuers in `typ_jwt` may call themselves JWT. `clock` tells the time of day for exp, nbf and
    iat, `ticks` the time passed for caches and limits (seconds).
    """

    def __init__(
        self,
        issuers: Sequence[str],
        audience: str,
        *,
        typ_jwt: Collection[str] = (),
        demo: bool = False,
        clock: Callable[[], float] = time.time,
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        direct = {f"all://{host}": None for host in ("localhost", "127.0.0.1", "[::1]")}  # never through a proxy
        limits = httpx2.Limits(max_keepalive_connections=0)
        self._http = httpx2.AsyncClient(timeout=PATIENCE, follow_redirects=False, mounts=direct, limits=limits)
        self._providers = {issuer: Provider(issuer, self._http, demo, ticks) for issuer in issuers}
        self.issuers, self.audience, self.typ_jwt = tuple(issuers), audience, frozenset(typ_jwt)
        must: ClaimsOption = {"essential": True}
        options: dict[str, dict[str, ClaimsOption]] = {name: {} for name in OF_CLAIMS}
        options |= {"aud": {"aud": {"essential": True, "value": audience}}, "sub": {"sub": must}, "exp": {"exp": must}}
        self._expected = {
            name: JWTClaimsRegistry(lambda: int(clock()), LEEWAY, **option) for name, option in options.items()
        }
        self._clock, self._ticks = clock, ticks
        self._seen: OrderedDict[bytes, tuple[Claims, float, Provider, object]] = OrderedDict()

    async def claims(self, authorization: str) -> Claims:
        """Who asks, from the whole value of the one Authorization header; Refused or Unreachable, never nobody."""
        if not authorization.isascii():
            raise InvalidTokenError(Reason.SCHEME, "not ASCII")
        digest = hashlib.sha256(authorization.encode()).digest()
        if seen := self._seen.get(digest):
            claims, until, provider, keys = seen
            if self._ticks() < until and self._clock() < claims.expires and provider.keys is keys:
                self._seen.move_to_end(digest)
                return claims
            del self._seen[digest]
        claims, provider, keys = await self._verify(taken_apart(authorization))
        self._seen[digest] = claims, self._ticks() + FRESH, provider, keys
        if len(self._seen) > CACHED:
            self._seen.popitem(last=False)
        return claims

    async def outages(self) -> dict[str, str | None]:
        """Each issuer, and why its keys cannot be had, if they cannot; those that can are kept."""
        request = await asyncio.gather(*(provider.outage() for provider in self._providers.values()))
        return dict(zip(self._providers, request, strict=True))

    async def _verify(self, token: Token) -> tuple[Claims, Provider, object]:
        _check_header(token)
        self._check_typ(token)
        self._check_issuer(token)
        keys = await self._check_signature(token)
        for name in OF_CLAIMS:
            self._check_claim(name, token)
        _check_subject(token)
        self._check_time(token)
        issuer, body = token.body["iss"], token.body
        return Claims(issuer, body["sub"], scopes(body), int(body["exp"])), self._providers[issuer], keys

    async def faults(self, token: Token) -> list[InvalidTokenError | ProviderUnreachableError]:
        """All that is wrong with a token, for who wants to know; ``claims`` ends with the first."""
        results: dict[Reason, InvalidTokenError | ProviderUnreachableError] = {}
        claims = (partial(self._check_claim, name) for name in OF_CLAIMS)
        checks: list[Callable[[Token], object]] = [
            _check_header, self._check_issuer, self._check_typ, _check_is_other_kind, *claims, _check_subject,
            self._check_time, lambda token: scopes(token.body),
        ]  # fmt: skip
        for check in checks:
            try:
                check(token)
            except InvalidTokenError as fault:
                results.setdefault(fault.reason, fault)
        try:
            if not results.keys() & {Reason.ALGORITHM, Reason.ISSUER}:
                await self._check_signature(token)
        except (InvalidTokenError, ProviderUnreachableError) as fault:
            results.setdefault(fault.reason, fault)
        return list(results.values())

    def _check_typ(self, token: Token) -> None:
        typ = token.header.get("typ")
        if isinstance(typ, str) and typ.lower().removeprefix("application/") == "at+jwt":
            return
        issuer = token.body.get("iss")
        if not (token.is_plain and isinstance(issuer, str) and issuer in self.typ_jwt):
            raise InvalidTokenError(Reason.TYP, f"typ {typ!r} is no access token")
        _check_is_other_kind(token)

    def _check_issuer(self, token: Token) -> None:
        issuer = token.body.get("iss")
        if not isinstance(issuer, str) or issuer not in self._providers:
            raise InvalidTokenError(Reason.ISSUER, f"foreign issuer {issuer!r}")

    async def _check_signature(self, token: Token) -> object:
        """The keys of which one signed it; raises ``InvalidTokenError`` where none did."""
        provider, alg, kid = self._providers[token.body["iss"]], token.header["alg"], token.header.get("kid")
        key, keys = await provider.key(kid, alg), provider.keys
        is_signed = ALGORITHMS[alg].verify(token.signed, token.signature, key)
        if not is_signed and kid is None and await provider.renewed(keys):  # the only key may be another by now
            key, keys = await provider.key(kid, alg), provider.keys
            is_signed = ALGORITHMS[alg].verify(token.signed, token.signature, key)
        if not is_signed:
            raise InvalidTokenError(Reason.SIGNATURE, "forged signature")
        return keys

    def _check_claim(self, name: str, token: Token) -> None:
        try:
            self._expected[name].validate({name: token.body[name]} if name in token.body else {})
        except ExpiredTokenError:
            raise InvalidTokenError(Reason.EXPIRED) from None
        except (JoseError, ValueError) as error:
            raise InvalidTokenError(OF_CLAIMS[name], f"{name}: {error!r}") from error

    def _check_time(self, token: Token) -> None:
        if not isinstance(until := token.body.get("exp"), int | float):
            raise InvalidTokenError(Reason.MALFORMED, "exp is no number")
        if not self._clock() < until:
            raise InvalidTokenError(Reason.EXPIRED)
        if not until < LAST_DAY:
            raise InvalidTokenError(Reason.MALFORMED, "never to expire")

    async def close(self) -> None:
        """Ends the fetches under way and the connections."""
        running = [provider.fetching for provider in self._providers.values() if provider.fetching]
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
        await self._http.aclose()

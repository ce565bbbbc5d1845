"""Verifies access tokens of all configured issuers: from an Authorization header to issuer, subject and scopes."""

import asyncio
import hashlib
import time
from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import NamedTuple

from cachetools import TTLCache
from joserfc.errors import ExpiredTokenError, JoseError
from joserfc.jwt import ClaimsOption, JWTClaimsRegistry

from federation.oidc.errors import FailureReason, InvalidTokenError, ProviderUnreachableError
from federation.oidc.keys import Provider
from federation.oidc.providers import Providers
from federation.oidc.signatures import check_signature
from federation.oidc.tokens import Token, check_header, check_is_access_token, check_subject, parse_scopes, parse_token

LEEWAY = 30
"""Seconds of clock skew, for nbf and iat; exp has none."""
MAX_TIMESTAMP = 253_402_300_800
"""The end of the year 9999: Python has no later dates."""
MAX_CACHED_TOKENS = 1_000
CACHE_SECONDS = 60
"""Seconds until a signature is verified again."""
CLAIM_REASONS = {
    "aud": FailureReason.AUDIENCE,
    "sub": FailureReason.SUBJECT,
    "exp": FailureReason.MALFORMED,
    "nbf": FailureReason.NOT_YET,
    "iat": FailureReason.NOT_YET,
}


class Claims(NamedTuple):
    """What a verified token says of its holder."""

    issuer: str
    subject: str
    scopes: tuple[str, ...]
    expires: int
    """Seconds since 1970."""


class Verifier:
    """Verifies tokens of these issuers for this audience; ``allows_demo`` admits a provider that is marked as a demo.

    Access tokens of the issuers in ``typ_jwt`` may have the type JWT. ``clock`` returns the time of day for exp, nbf
    and iat, ``monotonic`` the time for caches and intervals, both in seconds.
    """

    def __init__(
        self,
        issuers: Sequence[str],
        audience: str,
        *,
        typ_jwt: Collection[str] = (),
        allows_demo: bool = False,
        clock: Callable[[], float] = time.time,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self.providers = Providers(allows_demo=allows_demo, monotonic=monotonic)
        """Those that people log in at are asked for here, too."""
        self._providers = {issuer: self.providers.get(issuer) for issuer in issuers}
        self.issuers, self.audience, self.typ_jwt = tuple(issuers), audience, frozenset(typ_jwt)
        required: ClaimsOption = {"essential": True}
        options: dict[str, dict[str, ClaimsOption]] = {name: {} for name in CLAIM_REASONS}
        options["aud"] = {"aud": {"essential": True, "value": audience}}
        options |= {"sub": {"sub": required}, "exp": {"exp": required}}
        self._registries = {
            name: JWTClaimsRegistry(lambda: int(clock()), LEEWAY, **option) for name, option in options.items()
        }
        self._clock = clock
        self._cache: TTLCache[bytes, tuple[Claims, Provider, object]] = TTLCache(
            MAX_CACHED_TOKENS, CACHE_SECONDS, timer=monotonic
        )

    async def verify(self, authorization: str) -> Claims:
        """The claims of the token in the value of the only Authorization header.

        Raises ``InvalidTokenError`` or ``ProviderUnreachableError``; a bad token never counts as an anonymous request.
        """
        if not authorization.isascii():
            raise InvalidTokenError(FailureReason.SCHEME, "not ASCII")
        digest = hashlib.sha256(authorization.encode()).digest()
        if entry := self._cache.get(digest):
            claims, provider, keys = entry
            if self._clock() < claims.expires and provider.keys is keys:
                return claims
        claims, provider, keys = await self._verify_token(parse_token(authorization))
        self._cache[digest] = claims, provider, keys
        return claims

    async def fetch_errors(self) -> dict[str, str | None]:
        """Fetches the keys of all issuers; by issuer why there are none, or None."""
        errors = await asyncio.gather(*(provider.fetch_error() for provider in self._providers.values()))
        return dict(zip(self._providers, errors, strict=True))

    async def find_errors(self, token: Token) -> list[InvalidTokenError | ProviderUnreachableError]:
        """All that is wrong with a token, at most one error a reason; ``verify`` raises the first only."""
        errors: dict[FailureReason, InvalidTokenError | ProviderUnreachableError] = {}
        checks: list[Callable[[Token], object]] = [
            check_header,
            self._check_issuer,
            self._check_typ,
            check_is_access_token,
            *(partial(self._check_claim, name) for name in CLAIM_REASONS),
            check_subject,
            self._check_expiry,
            lambda token: parse_scopes(token.payload),
        ]
        for check in checks:
            try:
                check(token)
            except InvalidTokenError as error:
                errors.setdefault(error.reason, error)
        try:
            if not errors.keys() & {FailureReason.ALGORITHM, FailureReason.ISSUER}:
                await self._check_signature(token)
        except (InvalidTokenError, ProviderUnreachableError) as error:
            errors.setdefault(error.reason, error)
        return list(errors.values())

    async def close(self) -> None:
        """Cancels the running fetches and closes the connections."""
        await self.providers.close()

    async def _verify_token(self, token: Token) -> tuple[Claims, Provider, object]:
        check_header(token)
        self._check_typ(token)
        self._check_issuer(token)
        keys = await self._check_signature(token)
        for name in CLAIM_REASONS:
            self._check_claim(name, token)
        check_subject(token)
        self._check_expiry(token)
        issuer, payload = token.payload["iss"], token.payload
        claims = Claims(issuer, payload["sub"], parse_scopes(payload), int(payload["exp"]))
        return claims, self._providers[issuer], keys

    def _check_typ(self, token: Token) -> None:
        typ = token.header.get("typ")
        if isinstance(typ, str) and typ.lower().removeprefix("application/") == "at+jwt":
            return
        issuer = token.payload.get("iss")
        if not (token.is_plain_jwt and isinstance(issuer, str) and issuer in self.typ_jwt):
            raise InvalidTokenError(FailureReason.TYP, f"typ {typ!r} is no access token")
        check_is_access_token(token)

    def _check_issuer(self, token: Token) -> None:
        issuer = token.payload.get("iss")
        if not isinstance(issuer, str) or issuer not in self._providers:
            raise InvalidTokenError(FailureReason.ISSUER, f"foreign issuer {issuer!r}")

    async def _check_signature(self, token: Token) -> object:
        return await check_signature(token, self._providers[token.payload["iss"]])

    def _check_claim(self, name: str, token: Token) -> None:
        try:
            self._registries[name].validate({name: token.payload[name]} if name in token.payload else {})
        except ExpiredTokenError:
            raise InvalidTokenError(FailureReason.EXPIRED) from None
        except (JoseError, ValueError) as error:
            raise InvalidTokenError(CLAIM_REASONS[name], f"{name}: {error!r}") from error

    def _check_expiry(self, token: Token) -> None:
        if not isinstance(expires := token.payload.get("exp"), int | float):
            raise InvalidTokenError(FailureReason.MALFORMED, "exp is no number")
        if not self._clock() < expires:
            raise InvalidTokenError(FailureReason.EXPIRED)
        if not expires < MAX_TIMESTAMP:
            raise InvalidTokenError(FailureReason.MALFORMED, "never to expire")

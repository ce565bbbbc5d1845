"""The signature of a token: checked with the keys that its issuer publishes."""

from __future__ import annotations

from federation.oidc.errors import FailureReason, InvalidTokenError
from federation.oidc.keys import ALGORITHMS, Provider
from federation.oidc.tokens import Token


async def check_signature(token: Token, provider: Provider, *, is_direct: bool = False) -> object:
    """The key set in which the signing key is; the header was checked before.

    ``is_direct``: the token came from the provider itself, not by way of somebody.
    Raises ``InvalidTokenError`` where there is no such key, or ``ProviderUnreachableError``.
    """
    alg, kid = token.header["alg"], token.header.get("kid")
    key, keys = await provider.find_key(kid, alg, is_direct=is_direct), provider.keys
    is_signed = ALGORITHMS[alg].verify(token.signing_input, token.signature, key)
    if not is_signed and kid is None and await provider.has_newer_keys(than=keys):
        key, keys = await provider.find_key(kid, alg), provider.keys
        is_signed = ALGORITHMS[alg].verify(token.signing_input, token.signature, key)
    if not is_signed:
        raise InvalidTokenError(FailureReason.SIGNATURE, "forged signature")
    return keys

"""Tokens of a real provider: valid and invalid ones, and faults of the provider."""

import time
from collections.abc import Callable
from typing import Any, cast

import pytest
from joserfc.jwk import ECKey, Key, KeySet, OctKey, OKPKey, RSAKey
from starlette.types import Receive, Scope, Send

from federation.oidc.demo_provider import DemoProvider
from federation.oidc.errors import InvalidTokenError
from federation.oidc.verifier import Claims, Verifier
from tests.helpers.oidc import (
    AUDIENCE,
    Clock,
    SharedSecret,
    base64url,
    json_app,
    provider_with_routes,
    sign,
    token_with_header,
    token_with_payload,
    verify_with_new_verifier,
)


async def test_a_valid_token_identifies_its_subject(shared_provider: DemoProvider, shared_verifier: Verifier) -> None:
    token = shared_provider.issue_token("karla", "openid klimaverbund:read klimaverbund:write other:read")
    who = await shared_verifier.verify(f"Bearer {token}")
    assert who == Claims(shared_provider.issuer, "karla", ("read", "write"), who.expires)
    assert abs(who.expires - time.time() - 8 * 3600) < 5
    assert await shared_verifier.verify(f"bEARER  {token}") == who


@pytest.mark.parametrize(
    ("claims", "scopes"),
    [
        ({"scope": "klimaverbund:read"}, ("read",)),
        ({"scp": "klimaverbund:read klimaverbund:read"}, ("read",)),
        ({"scp": ["klimaverbund:write", "profile"]}, ("write",)),
        ({"scope": "klimaverbund"}, ()),
        ({}, ()),
        ({"aud": ["https://other.example", AUDIENCE], "nbf": time.time() + 20}, ()),
    ],
)
async def test_foreign_scopes_are_ignored(
    shared_provider: DemoProvider, shared_verifier: Verifier, claims: dict[str, Any], scopes: tuple[str, ...]
) -> None:
    assert (await shared_verifier.verify(f"Bearer {sign(shared_provider, **claims)}")).scopes == scopes


STRANGER = RSAKey.generate_key(2048)
BAD_CLAIMS: dict[str, dict[str, Any]] = {
    "expired": {"exp": int(time.time()) - 1},
    "never to expire": {"exp": 10**18},
    "an expiry that is text": {"exp": "2999"},
    "an expiry that is true": {"exp": True},
    "no expiry": {"exp": None},
    "not yet valid": {"nbf": int(time.time()) + 7_200},
    "issued tomorrow": {"iat": int(time.time()) + 86_400},
    "another audience": {"aud": "https://other.example"},
    "other audiences": {"aud": ["https://other.example", AUDIENCE + "/"]},
    "no audience": {"aud": None},
    "empty audiences": {"aud": []},
    "an audience that is an object": {"aud": {AUDIENCE: 1}},
    "foreign issuer": {"iss": "https://foreign.example"},
    "issuer that is a list": {"iss": ["https://foreign.example"]},
    "no issuer": {"iss": None},
    "empty subject": {"sub": ""},
    "subject that is a number": {"sub": 7},
    "no subject": {"sub": None},
    "long subject": {"sub": "k" * 256},
    "subject with NUL": {"sub": "karla\0"},
    "subject with half a character": {"sub": "karla\ud800"},
    "scope that is a number": {"scope": 1},
    "scope that is a list of numbers": {"scp": [1]},
}
BAD_TOKENS: dict[str, Callable[[DemoProvider], str]] = {
    "same kid, another's signature": lambda p: "Bearer " + sign(p, key=STRANGER),
    "same kid, changed payload": lambda p: (
        "Bearer " + token_with_payload(p, {"iss": p.issuer, "sub": "adam", "aud": AUDIENCE, "exp": 10**10})
    ),
    "cut signature": lambda p: "Bearer " + p.issue_token("karla")[:-4],
    "alg none": lambda p: "Bearer " + token_with_header(p, {"alg": "none", "kid": p.keys[0].kid, "typ": "at+jwt"}),
    "alg none without signature": lambda p: (
        f"Bearer {base64url({'alg': 'none', 'kid': p.keys[0].kid, 'typ': 'at+jwt'})}"
        f".{p.issue_token('karla').split('.')[1]}."
    ),
    "the public key as a shared secret": lambda p: (
        "Bearer " + sign(p, {"alg": "HS256"}, SharedSecret(p.keys[0].as_pem(private=False)))
    ),
    "the public key's modulus as a shared secret": lambda p: (
        "Bearer " + sign(p, {"alg": "HS256"}, SharedSecret(str(p.keys[0].as_dict()["n"]).encode()))
    ),
    "RS512, which is not on the list": lambda p: "Bearer " + sign(p, {"alg": "RS512"}),
    "PS256 with a key for RS256": lambda p: "Bearer " + sign(p, {"alg": "PS256"}),
    "an id token": lambda p: "Bearer " + sign(p, {"typ": "JWT"}),
    "a logout token": lambda p: "Bearer " + sign(p, {"typ": "logout+jwt"}),
    "typ that is a number": lambda p: (
        "Bearer " + token_with_header(p, {"alg": "RS256", "kid": p.keys[0].kid, "typ": 1})
    ),
    "no kid": lambda p: "Bearer " + token_with_header(p, {"alg": "RS256", "typ": "at+jwt"}),
    "unknown kid": lambda p: "Bearer " + sign(p, {"kid": "unknown"}),
    "kid that is a list": lambda p: "Bearer " + token_with_header(p, {"alg": "RS256", "kid": ["a"], "typ": "at+jwt"}),
    "alg that is a list": lambda p: "Bearer " + token_with_header(p, {"alg": ["RS256"], "kid": "a", "typ": "at+jwt"}),
    "header that is a list": lambda p: "Bearer " + token_with_header(p, ["alg", "b64"]),
    "crit": lambda p: "Bearer " + sign(p, {"crit": ["kid"]}),
    "unencoded payload": lambda p: "Bearer " + token_with_header(p, {"alg": "RS256", "b64": False, "crit": ["b64"]}),
    "payload that is a list": lambda p: (
        f"Bearer {base64url({'alg': 'RS256', 'kid': 'a', 'typ': 'at+jwt'})}.{base64url([])}.AAAA"
    ),
    "deeply nested payload": lambda p: f"Bearer {base64url({'alg': 'RS256'})}.{base64url(b'[' * 5_500)}.AAAA",
    "a number of 5,000 digits": lambda p: f"Bearer {base64url({'alg': 'RS256'})}.{base64url(b'9' * 5_000)}.AAAA",
    "doubled": lambda p: f"Bearer {p.issue_token('karla')} Bearer {p.issue_token('karla')}",
    "two with a comma": lambda p: f"Bearer {p.issue_token('karla')}, Bearer {p.issue_token('adam')}",
    "two words": lambda p: f"Bearer {p.issue_token('karla')} {p.issue_token('adam')}",
    "new line after": lambda p: f"Bearer {p.issue_token('karla')}\n",
    "no token": lambda p: "Bearer",
    "blank token": lambda p: "Bearer ",
    "nothing": lambda p: "",
    "no scheme": lambda p: p.issue_token("karla"),
    "Basic": lambda p: f"Basic {p.issue_token('karla')}",
    "9 kB": lambda p: "Bearer " + sign(p, pad="x" * 6_500),
    "not base64": lambda p: "Bearer ~~~.###.!!!",
    "no base64 of anything": lambda p: "Bearer abcde.abcde.abcde",
    "not ASCII": lambda p: "Bearer ä.ö.ü",
    "half a character": lambda p: "Bearer \udcff.a.b",
    "four parts": lambda p: f"Bearer {p.issue_token('karla')}.AAAA",
}


@pytest.mark.parametrize("bad", BAD_CLAIMS)
async def test_a_signed_token_with_bad_claims_is_refused(
    shared_provider: DemoProvider, shared_verifier: Verifier, bad: str
) -> None:
    with pytest.raises(InvalidTokenError):
        await shared_verifier.verify(f"Bearer {sign(shared_provider, **BAD_CLAIMS[bad])}")


@pytest.mark.parametrize("bad", BAD_TOKENS)
async def test_a_bad_token_is_refused_and_a_good_one_still_works(
    shared_provider: DemoProvider, shared_verifier: Verifier, bad: str
) -> None:
    for _ in range(2):
        with pytest.raises(InvalidTokenError):
            await shared_verifier.verify(BAD_TOKENS[bad](shared_provider))
    assert (await shared_verifier.verify(f"Bearer {shared_provider.issue_token('karla')}")).subject == "karla"


async def test_a_token_of_almost_8_kb_is_accepted(shared_provider: DemoProvider, shared_verifier: Verifier) -> None:
    token = sign(shared_provider, pad="x" * 5_400)
    assert 7_500 < len(token) <= 8_192
    assert (await shared_verifier.verify(f"Bearer {token}")).subject == "karla"


async def test_a_cached_token_is_refused_after_its_expiry(
    provider: DemoProvider, verifier: Verifier, clock: Clock
) -> None:
    token = f"Bearer {provider.issue_token('karla', lifetime=40)}"
    await verifier.verify(token)
    clock.ahead = 30
    assert (await verifier.verify(token)).subject == "karla"
    clock.ahead = 41
    with pytest.raises(InvalidTokenError, match="expired"):
        await verifier.verify(token)


async def test_at_most_a_thousand_tokens_are_cached(provider: DemoProvider, verifier: Verifier) -> None:
    ec = ECKey.generate_key("P-256", {"kid": "ec"})
    provider.keys.append(cast(RSAKey, ec))  # quicker to sign with
    for number in range(1_010):
        await verifier.verify(f"Bearer {sign(provider, {'alg': 'ES256', 'kid': 'ec'}, ec, jti=str(number))}")
    assert len(verifier._cache) == 1_000


# the provider's keys


async def test_every_allowed_algorithm_is_accepted_and_a_bad_key_spoils_no_other(
    provider: DemoProvider, verifier: Verifier
) -> None:
    keys: dict[str, Key] = {
        "PS256": RSAKey.generate_key(2048, {"kid": "ps"}),
        "ES256": ECKey.generate_key("P-256", {"kid": "es"}),
        "EdDSA": OKPKey.generate_key("Ed25519", {"kid": "ed"}),
    }
    bad: list[Any] = [{"kty": "RSA", "kid": "broken", "n": "AQAB"}, {"kty": "ML-DSA"}, {"kty": "RSA", "n": 1}, 7]
    with pytest.warns(UserWarning, match="2048"):
        small = RSAKey.generate_key(1024, {"kid": "small"})
    shared = OctKey.generate_key(256, {"kid": "shared"})
    encrypting = ECKey.generate_key("P-256", {"kid": "enc", "use": "enc"})
    published = KeySet([*provider.keys, *keys.values(), small, encrypting]).as_dict(private=False)["keys"]
    leaked = ECKey.generate_key("P-256", {"kid": "leaked"})
    document = {"keys": [*bad, *published, shared.as_dict(private=True), leaked.as_dict(private=True)]}

    async def jwks(scope: Scope, receive: Receive, send: Send) -> None:
        await json_app(document)(scope, receive, send)

    provider_server = provider_with_routes(provider, {"/jwks": jwks})
    try:
        for alg, key in keys.items():
            token = sign(provider, {"alg": alg, "kid": key.kid}, key, iss=provider_server.url)
            await verify_with_new_verifier(provider_server, token)
        bad_keys: list[tuple[str, Key]] = [
            ("HS256", shared),
            ("ES256", encrypting),
            ("RS256", small),
            ("ES256", leaked),
        ]
        for alg, key in bad_keys:
            with pytest.raises(InvalidTokenError, match=r"alg|no key"):
                await verify_with_new_verifier(
                    provider_server, sign(provider, {"alg": alg, "kid": key.kid}, key, iss=provider_server.url)
                )
    finally:
        provider_server.stop()

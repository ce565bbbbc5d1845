"""Reasons for refusing a token, for the log; and optional parts of a token."""

import time
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from joserfc.jwk import ECKey, KeySet

from federation.oidc.demo_provider import DemoProvider
from federation.oidc.errors import InvalidTokenError
from federation.oidc.verifier import Verifier
from tests.helpers.oidc import (
    AUDIENCE,
    Clock,
    Server,
    base64url,
    json_app,
    provider_with_routes,
    sign,
    token_with_header,
    verify_with_new_verifier,
)
from tests.oidc.test_tokens import STRANGER

NOW = int(time.time())
PLAIN = {"typ": "JWT"}


REASONS: dict[str, tuple[str, Callable[[DemoProvider], str]]] = {
    "Basic": ("scheme", lambda p: "Basic a2FybGE6Z2VoZWlt"),
    "two tokens": ("scheme", lambda p: f"Bearer {p.issue_token('karla')}, Bearer {p.issue_token('karla')}"),
    "not ASCII": ("scheme", lambda p: "Bearer ä.ö.ü"),
    "9 kB": ("too_long", lambda p: "Bearer " + sign(p, pad="x" * 6_500)),
    "no JSON": ("malformed", lambda p: "Bearer abcde.abcde.abcde"),
    "payload that is a list": ("malformed", lambda p: f"Bearer {base64url({'alg': 'RS256'})}.{base64url([])}.AAAA"),
    "crit": ("malformed", lambda p: "Bearer " + sign(p, {"crit": ["kid"]})),
    "alg none": ("algorithm", lambda p: "Bearer " + token_with_header(p, {"alg": "none", "typ": "at+jwt"})),
    "kid that is a number": (
        "kid",
        lambda p: "Bearer " + token_with_header(p, {"alg": "RS256", "kid": 1, "typ": "at+jwt"}),
    ),
    "kid that is unknown": ("kid", lambda p: "Bearer " + sign(p, {"kid": "unknown"})),
    "JWT": ("typ", lambda p: "Bearer " + sign(p, PLAIN)),
    "foreign": ("issuer", lambda p: "Bearer " + sign(p, iss=p.issuer + "/")),
    "forged": ("signature", lambda p: "Bearer " + sign(p, key=STRANGER)),
    "forged and expired": ("signature", lambda p: "Bearer " + sign(p, key=STRANGER, exp=NOW - 5)),
    "another audience": ("audience", lambda p: "Bearer " + sign(p, aud=AUDIENCE + "/")),
    "no audience": ("audience", lambda p: "Bearer " + sign(p, aud=None)),
    "expired": ("expired", lambda p: "Bearer " + sign(p, exp=NOW - 5)),
    "expired a day ago": ("expired", lambda p: "Bearer " + sign(p, exp=NOW - 86_400)),
    "no expiry": ("malformed", lambda p: "Bearer " + sign(p, exp=None)),
    "not yet valid": ("not_yet", lambda p: "Bearer " + sign(p, nbf=NOW + 7_200)),
    "issued tomorrow": ("not_yet", lambda p: "Bearer " + sign(p, iat=NOW + 86_400)),
    "no subject": ("subject", lambda p: "Bearer " + sign(p, sub=None)),
    "long subject": ("subject", lambda p: "Bearer " + sign(p, sub="k" * 256)),
    "scope that is a number": ("scope", lambda p: "Bearer " + sign(p, scope=1)),
}


@pytest.mark.parametrize("bad", REASONS)
async def test_each_fault_has_its_reason_in_the_log(
    shared_provider: DemoProvider, shared_verifier: Verifier, bad: str
) -> None:
    word, create_token = REASONS[bad]
    with pytest.raises(InvalidTokenError) as refusal:
        await shared_verifier.verify(create_token(shared_provider))
    assert refusal.value.reason == word


@pytest.fixture
async def plain_jwt_verifier(provider_server: Server, clock: Clock) -> AsyncIterator[Verifier]:
    """A verifier that takes plain JWTs of this issuer for access tokens."""
    created = Verifier(
        [provider_server.url], AUDIENCE, typ_jwt=[provider_server.url], allows_demo=True, clock=clock, monotonic=clock
    )
    yield created
    await created.close()


@pytest.mark.parametrize("typ", ["JWT", "jwt", "at+jwt", "application/at+jwt"])
@pytest.mark.parametrize(
    "claims",
    [
        {"typ": "Bearer", "azp": "browser", "sid": "x", "auth_time": NOW, "acr": "1", "scope": "klimaverbund:read"},
        {"ver": "1.0", "appid": "0f8c", "scp": "klimaverbund:read", "tid": "t", "amr": ["pwd"]},
        {"scope": "klimaverbund:read", "aud": [AUDIENCE, "account"], "azp": "browser"},
    ],
    ids=["Keycloak", "Entra", "two audiences"],
)
async def test_plain_jwt_type_is_accepted_for_configured_issuers(
    provider: DemoProvider, plain_jwt_verifier: Verifier, typ: str, claims: dict[str, Any]
) -> None:
    who = await plain_jwt_verifier.verify("Bearer " + sign(provider, {"typ": typ}, **claims))
    assert (who.subject, who.scopes) == ("karla", ("read",))


@pytest.mark.parametrize(
    "claims",
    [
        {"nonce": "n"}, {"at_hash": "h"}, {"c_hash": "h"}, {"s_hash": "h"}, {"nonce": None, "at_hash": ""},
        {"typ": "ID"}, {"typ": "Refresh"}, {"typ": "Offline"}, {"typ": "Logout"}, {"typ": 1},
        {"azp": AUDIENCE}, {"client_id": AUDIENCE}, {"appid": AUDIENCE},
        {"aud": [AUDIENCE, "browser"], "azp": "browser"}, {"scope": None},
        {"events": {"http://schemas.openid.net/event/backchannel-logout": {}}},
    ],
    ids=str,
)  # fmt: skip
async def test_tokens_that_are_no_access_tokens_are_refused_there_too(
    provider: DemoProvider, plain_jwt_verifier: Verifier, claims: dict[str, Any]
) -> None:
    token = sign(provider, PLAIN, **{"scope": "klimaverbund:read", **claims})
    with pytest.raises(InvalidTokenError) as refusal:
        await plain_jwt_verifier.verify(f"Bearer {token}")
    assert refusal.value.reason == "id_token"


@pytest.mark.parametrize("header", [{"typ": ...}, {"typ": "logout+jwt"}, {"typ": "JWS"}, {"typ": 1}], ids=str)
async def test_other_token_types_are_refused(
    provider: DemoProvider, plain_jwt_verifier: Verifier, header: dict[str, Any]
) -> None:
    with pytest.raises(InvalidTokenError) as refusal:
        await plain_jwt_verifier.verify("Bearer " + sign(provider, header, scope="klimaverbund:read"))
    assert refusal.value.reason == "typ"


async def test_a_plain_jwt_of_another_issuer_is_refused(provider: DemoProvider, provider_server: Server) -> None:
    other = Verifier(
        [provider_server.url, "https://other.example"], AUDIENCE, typ_jwt=["https://other.example"], allows_demo=True
    )
    try:
        with pytest.raises(InvalidTokenError) as refusal:
            await other.verify("Bearer " + sign(provider, PLAIN, scope="klimaverbund:read"))
        assert refusal.value.reason == "typ"
    finally:
        await other.close()


# tokens without kid


def token_without_kid(provider: DemoProvider, **claims: Any) -> str:
    """A token as the provider signs it, whose header has no kid at all."""
    return sign(provider, {"kid": ...}, **claims)


async def test_a_token_without_kid_is_accepted_if_the_provider_has_one_key(
    provider: DemoProvider, verifier: Verifier
) -> None:
    assert (await verifier.verify(f"Bearer {token_without_kid(provider)}")).subject == "karla"
    for forged in (sign(provider, {"kid": ...}, STRANGER), token_without_kid(provider)[:-4] + "AAAA"):
        with pytest.raises(InvalidTokenError) as refusal:
            await verifier.verify(f"Bearer {forged}")
        assert refusal.value.reason == "signature"


async def test_a_token_without_kid_is_refused_if_the_provider_has_two_keys(
    provider: DemoProvider, verifier: Verifier
) -> None:
    provider.rotate()
    with pytest.raises(InvalidTokenError) as refusal:
        await verifier.verify(f"Bearer {token_without_kid(provider)}")
    assert refusal.value.reason == "kid"
    assert (await verifier.verify(f"Bearer {provider.issue_token('karla')}")).subject == "karla"


async def test_keys_for_other_algorithms_or_uses_do_not_count(provider: DemoProvider) -> None:
    elliptic = ECKey.generate_key("P-256", {"kid": "ec"})
    sealing = ECKey.generate_key("P-256", {"kid": "enc", "use": "enc"})
    document = KeySet([*provider.keys, elliptic, sealing]).as_dict(private=False)
    provider_server = provider_with_routes(provider, {"/jwks": json_app(document)})
    try:
        for alg, key in (("RS256", provider.keys[0]), ("ES256", elliptic)):
            token = sign(provider, {"alg": alg, "kid": ...}, key, iss=provider_server.url)
            assert (await verify_with_new_verifier(provider_server, token)).subject == "karla"
    finally:
        provider_server.stop()


async def test_a_replaced_only_key_is_accepted_within_30_s(
    provider: DemoProvider, verifier: Verifier, clock: Clock, provider_server: Server
) -> None:
    old = f"Bearer {token_without_kid(provider)}"
    await verifier.verify(old)
    provider.rotate()
    del provider.keys[1]  # no overlap
    new = f"Bearer {token_without_kid(provider)}"
    with pytest.raises(InvalidTokenError):
        await verifier.verify(new)
    clock.ahead = 29
    assert (await verifier.verify(new)).subject == "karla"
    with pytest.raises(InvalidTokenError):
        await verifier.verify(old)
    assert provider_server.request_counts["/jwks"] == 2


@pytest.mark.parametrize("seconds", [0, 1])
async def test_100_forged_tokens_without_a_kid_cost_at_most_5_fetches(
    provider_server: Server, provider: DemoProvider, verifier: Verifier, clock: Clock, seconds: int
) -> None:
    for number in range(100):
        clock.ahead += seconds
        with pytest.raises(InvalidTokenError):
            await verifier.verify(f"Bearer {sign(provider, {'kid': ...}, STRANGER, jti=str(number))}")
    assert 1 <= provider_server.request_counts["/jwks"] <= 5

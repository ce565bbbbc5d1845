"""Why a token is refused, in a word for the log; what may be left out of a token, and where."""

import time
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from joserfc.jwk import ECKey, KeySet

from federation.oidc.demo_provider import DemoProvider
from federation.oidc.errors import InvalidTokenError
from federation.oidc.verifier import Verifier
from tests.helpers.oidc import AUDIENCE, Server, Time, b64, check, provider_with, reply, sign, with_header
from tests.oidc.test_tokens import STRANGER

NOW = int(time.time())
PLAIN = {"typ": "JWT"}


REASONS: dict[str, tuple[str, Callable[[DemoProvider], str]]] = {
    "Basic": ("scheme", lambda p: "Basic a2FybGE6Z2VoZWlt"),
    "two tokens": ("scheme", lambda p: f"Bearer {p.issue_token('karla')}, Bearer {p.issue_token('karla')}"),
    "not ASCII": ("scheme", lambda p: "Bearer ä.ö.ü"),
    "9 kB": ("too_long", lambda p: "Bearer " + sign(p, pad="x" * 6_500)),
    "no JSON": ("malformed", lambda p: "Bearer abcde.abcde.abcde"),
    "payload that is a list": ("malformed", lambda p: f"Bearer {b64({'alg': 'RS256'})}.{b64([])}.AAAA"),
    "crit": ("malformed", lambda p: "Bearer " + sign(p, {"crit": ["kid"]})),
    "alg none": ("algorithm", lambda p: "Bearer " + with_header(p, {"alg": "none", "typ": "at+jwt"})),
    "kid that is a number": ("kid", lambda p: "Bearer " + with_header(p, {"alg": "RS256", "kid": 1, "typ": "at+jwt"})),
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
async def test_each_fault_has_its_word(standing: DemoProvider, guard: Verifier, bad: str) -> None:
    word, made = REASONS[bad]
    with pytest.raises(InvalidTokenError) as refused:
        await guard.verify(made(standing))
    assert refused.value.reason == word


@pytest.fixture
async def lenient(server: Server, clock: Time) -> AsyncIterator[Verifier]:
    """A verifier that takes plain JWTs of this issuer for access tokens."""
    made = Verifier([server.url], AUDIENCE, typ_jwt=[server.url], allows_demo=True, clock=clock, monotonic=clock)
    yield made
    await made.close()


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
async def test_an_access_token_may_call_itself_jwt_where_the_operator_says_so(
    provider: DemoProvider, lenient: Verifier, typ: str, claims: dict[str, Any]
) -> None:
    who = await lenient.verify("Bearer " + sign(provider, {"typ": typ}, **claims))
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
async def test_but_what_is_no_access_token_is_none_there_either(
    provider: DemoProvider, lenient: Verifier, claims: dict[str, Any]
) -> None:
    token = sign(provider, PLAIN, **{"scope": "klimaverbund:read", **claims})
    with pytest.raises(InvalidTokenError) as refused:
        await lenient.verify(f"Bearer {token}")
    assert refused.value.reason == "id_token"


@pytest.mark.parametrize("header", [{"typ": ...}, {"typ": "logout+jwt"}, {"typ": "JWS"}, {"typ": 1}], ids=str)
async def test_no_other_type_passes_for_jwt(provider: DemoProvider, lenient: Verifier, header: dict[str, Any]) -> None:
    with pytest.raises(InvalidTokenError) as refused:
        await lenient.verify("Bearer " + sign(provider, header, scope="klimaverbund:read"))
    assert refused.value.reason == "typ"


async def test_a_jwt_of_another_issuer_gains_nothing_by_that(provider: DemoProvider, server: Server) -> None:
    other = Verifier(
        [server.url, "https://other.example"], AUDIENCE, typ_jwt=["https://other.example"], allows_demo=True
    )
    try:
        with pytest.raises(InvalidTokenError) as refused:
            await other.verify("Bearer " + sign(provider, PLAIN, scope="klimaverbund:read"))
        assert refused.value.reason == "typ"
    finally:
        await other.close()


# tokens that do not say which key signed them


def without_kid(provider: DemoProvider, **claims: Any) -> str:
    """A token as the provider signs it, whose header has no kid at all."""
    return sign(provider, {"kid": ...}, **claims)


async def test_where_there_is_one_key_it_need_not_be_named(provider: DemoProvider, verifier: Verifier) -> None:
    assert (await verifier.verify(f"Bearer {without_kid(provider)}")).subject == "karla"
    for forged in (sign(provider, {"kid": ...}, STRANGER), without_kid(provider)[:-4] + "AAAA"):
        with pytest.raises(InvalidTokenError) as refused:
            await verifier.verify(f"Bearer {forged}")
        assert refused.value.reason == "signature"


async def test_where_there_are_two_it_must_be(provider: DemoProvider, verifier: Verifier) -> None:
    provider.rotate()
    with pytest.raises(InvalidTokenError) as refused:
        await verifier.verify(f"Bearer {without_kid(provider)}")
    assert refused.value.reason == "kid"
    assert (await verifier.verify(f"Bearer {provider.issue_token('karla')}")).subject == "karla"


async def test_keys_for_other_algorithms_or_uses_are_no_second_one(provider: DemoProvider) -> None:
    elliptic = ECKey.generate_key("P-256", {"kid": "ec"})
    sealing = ECKey.generate_key("P-256", {"kid": "enc", "use": "enc"})
    document = KeySet([*provider.keys, elliptic, sealing]).as_dict(private=False)
    server = provider_with(provider, {"/jwks": reply(document)})
    try:
        for alg, key in (("RS256", provider.keys[0]), ("ES256", elliptic)):
            token = sign(provider, {"alg": alg, "kid": ...}, key, iss=server.url)
            assert (await check(server, token)).subject == "karla"
    finally:
        server.stop()


async def test_the_only_key_may_change_and_the_new_one_is_known_within_30_s(
    provider: DemoProvider, verifier: Verifier, clock: Time, server: Server
) -> None:
    old = f"Bearer {without_kid(provider)}"
    await verifier.verify(old)
    provider.rotate()
    del provider.keys[1]  # no overlap
    new = f"Bearer {without_kid(provider)}"
    with pytest.raises(InvalidTokenError):
        await verifier.verify(new)
    clock.ahead = 29
    assert (await verifier.verify(new)).subject == "karla"
    with pytest.raises(InvalidTokenError):
        await verifier.verify(old)
    assert server.asked["/jwks"] == 2


@pytest.mark.parametrize("seconds", [0, 1])
async def test_100_forged_tokens_without_a_kid_cost_at_most_5_fetches(
    server: Server, provider: DemoProvider, verifier: Verifier, clock: Time, seconds: int
) -> None:
    for number in range(100):
        clock.ahead += seconds
        with pytest.raises(InvalidTokenError):
            await verifier.verify(f"Bearer {sign(provider, {'kid': ...}, STRANGER, jti=str(number))}")
    assert 1 <= server.asked["/jwks"] <= 5

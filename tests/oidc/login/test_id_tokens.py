"""ID tokens that are none for this login: forged, foreign, old, of another kind; and what they say of a person."""

from __future__ import annotations

import time
from typing import Any

import pytest
from joserfc.jwk import ECKey, RSAKey

from federation.oidc.demo_grants import Grant
from federation.oidc.demo_provider import CLIENT_ID
from tests.helpers.login import failure_of
from tests.helpers.login_service import LoginService
from tests.helpers.oidc import AUDIENCE, SharedSecret, base64url, sign

STRANGER = RSAKey.generate_key(2048)
NOW = int(time.time())
BAD_CLAIMS: dict[str, dict[str, Any]] = {
    "another issuer": {"iss": "https://evil.example"},
    "an issuer with a slash": {"iss": "http://127.0.0.1:1/"},
    "no issuer": {"iss": None},
    "another client": {"aud": "other"},
    "our audience for access tokens": {"aud": AUDIENCE},
    "no audience": {"aud": None},
    "an empty audience": {"aud": []},
    "several audiences without the authorized party": {"aud": [CLIENT_ID, "other"]},
    "several audiences with another party": {"aud": [CLIENT_ID, "other"], "azp": "other"},
    "another authorized party": {"azp": "other"},
    "an audience that is a number": {"aud": 7},
    "an old token": {"exp": NOW - 1},
    "issued long ago": {"iat": NOW - 7_200},
    "issued tomorrow": {"iat": NOW + 86_400, "exp": NOW + 90_000},
    "valid tomorrow": {"nbf": NOW + 86_400},
    "no end": {"exp": None},
    "an end that is text": {"exp": "2999"},
    "an end that is true": {"exp": True},
    "an end that never comes": {"exp": 10**18},
    "an end that is no number": {"exp": float("nan")},
    "no beginning": {"iat": None},
    "another nonce": {"nonce": "n" * 43},
    "no nonce": {"nonce": None},
    "a nonce that is a list": {"nonce": ["n"]},
    "no person": {"sub": None},
    "an empty person": {"sub": ""},
    "a person that is a number": {"sub": 7},
    "a long person": {"sub": "x" * 256},
    "a person with a control character": {"sub": "karla\n"},
    "a session that is a number": {"sid": 7},
    "an empty session": {"sid": ""},
    "events": {"events": {}},
}
BAD_HEADERS: dict[str, dict[str, Any]] = {
    "an access token": {"typ": "at+jwt"},
    "a logout token": {"typ": "logout+jwt"},
    "an unknown key": {"kid": "unknown"},
    "a key that is a number": {"kid": 7},
    "something critical": {"crit": ["exp"], "exp": 1},
    "an unlisted algorithm": {"alg": "RS512"},
}


async def log_in_with(login: LoginService) -> str:
    """A login at the provider as it is now; where it ends."""
    async with login.browser() as browser:
        ended = await browser.log_in("karla")
        assert (browser.session is not None) is (ended == "/konto")
        return ended


@pytest.mark.parametrize("claims", BAD_CLAIMS.values(), ids=BAD_CLAIMS)
async def test_a_token_with_bad_claims_is_refused(login: LoginService, claims: dict[str, Any]) -> None:
    login.kreis.lie(**claims)
    assert failure_of(await log_in_with(login)) == "ungueltig"


@pytest.mark.parametrize("header", BAD_HEADERS.values(), ids=BAD_HEADERS)
async def test_a_token_with_a_bad_header_is_refused(login: LoginService, header: dict[str, Any]) -> None:
    login.kreis.lie(header)
    assert failure_of(await log_in_with(login)) == "ungueltig"


@pytest.mark.parametrize("claims", [{"aud": [CLIENT_ID]}, {"aud": [CLIENT_ID, "x"], "azp": CLIENT_ID}, {"sid": None}])
async def test_a_token_in_another_form_is_read(login: LoginService, claims: dict[str, Any]) -> None:
    login.kreis.lie(**claims)
    assert await log_in_with(login) == "/konto"


async def test_a_token_without_a_type_or_by_a_new_key_is_read(login: LoginService) -> None:
    login.kreis.lie({"typ": ...})
    assert await log_in_with(login) == "/konto"


async def test_forged_signatures_are_refused(login: LoginService) -> None:
    public = login.kreis.keys[0].as_pem(private=False)
    for header, key in (
        ({}, STRANGER), ({}, login.stadt.keys[0] if login.stadt.keys[0].kid != login.kreis.keys[0].kid else STRANGER),
        ({"alg": "HS256"}, SharedSecret(public)), ({"alg": "ES256"}, ECKey.generate_key("P-256")),
        ({"alg": "HS256", "kid": ...}, SharedSecret(b"secret")), ({"jwk": STRANGER.as_dict(private=False)}, STRANGER),
        ({"jku": "https://evil.example/jwks"}, STRANGER),
    ):  # fmt: skip
        login.kreis.lie(header, key)
        assert failure_of(await log_in_with(login)) == "ungueltig", header


@pytest.mark.parametrize("alg", ["none", "None", "nOnE", ""])
async def test_an_unsigned_token_is_refused(login: LoginService, alg: str) -> None:
    def tamper(response: dict[str, Any], grant: Grant) -> dict[str, Any]:
        _, payload, signature = response["id_token"].split(".")
        return response | {"id_token": f"{base64url({'alg': alg, 'typ': 'JWT'})}.{payload}.{signature}"}

    login.kreis.tamper = tamper
    assert failure_of(await log_in_with(login)) == "ungueltig"


async def test_a_token_of_a_former_login_is_refused(login: LoginService) -> None:
    tokens: list[str] = []

    def tamper(response: dict[str, Any], grant: Grant) -> dict[str, Any]:
        tokens.append(response["id_token"])
        return response | {"id_token": tokens[0]}

    login.kreis.tamper = tamper
    assert await log_in_with(login) == "/konto"
    assert failure_of(await log_in_with(login)) == "ungueltig", "its nonce is that of another login"


@pytest.mark.parametrize("token", [..., None, "", 7, {}, [], "a.b.c", "é.é.é", "x" * 9_000, "a.b.c.d.e"])
async def test_a_response_without_a_token_is_refused(login: LoginService, token: Any) -> None:
    def tamper(response: dict[str, Any], grant: Grant) -> dict[str, Any]:
        kept = {name: value for name, value in response.items() if name != "id_token"}
        return kept if token is ... else kept | {"id_token": token}

    login.kreis.tamper = tamper
    assert failure_of(await log_in_with(login)) == "ungueltig"


async def test_an_access_token_is_no_id_token(login: LoginService) -> None:
    def tamper(response: dict[str, Any], grant: Grant) -> dict[str, Any]:
        return response | {"id_token": response["access_token"]}

    login.kreis.tamper = tamper
    assert failure_of(await log_in_with(login)) == "ungueltig"


async def test_an_id_token_is_no_access_token_and_a_session_none_either(login: LoginService) -> None:
    async with login.browser() as browser:
        await browser.log_in("karla")
        token = sign(login.kreis, {"typ": "JWT"}, aud=CLIENT_ID, nonce="n")
        session, query = browser.session or "", "{ me { subject } }"
        browser.http.cookies.clear()
        for value in (token, session):
            answer = await browser.ask(query, {"authorization": f"Bearer {value}"})
            assert answer.status_code == 401


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ({"name": "Karla", "email": "k@example.org", "email_verified": True}, ("Karla", "k@example.org", True)),
        ({"name": "Karla", "email": "k@example.org"}, ("Karla", "k@example.org", False)),
        ({"name": "Karla", "email": "k@example.org", "email_verified": "true"}, ("Karla", "k@example.org", True)),
        ({"name": "Karla", "email": "k@example.org", "email_verified": "false"}, ("Karla", "k@example.org", False)),
        ({"name": " Karla\u200b ", "email": "k@x", "email_verified": False}, ("Karla", "k@x", False)),
        ({"name": "Kar\u202ela", "email": "no address", "email_verified": True}, (None, None, False)),
        ({"name": "K" * 201, "email": "@", "email_verified": True}, (None, None, False)),
        ({"name": 7, "email": ["k@example.org"], "email_verified": True}, (None, None, False)),
        ({"name": "K", "email": "a@b\r\nBcc: c@d", "email_verified": True}, ("K", None, False)),
        # What the ID token does not say is asked for:
        ({"email": "k@example.org", "email_verified": False}, ("Karla Kreis", "k@example.org", False)),
        ({}, ("Karla Kreis", "karla@example.org", True)),
        # Who says the address says whether it is verified; the other one may mean another address:
        ({"email": "chief@town.example"}, ("Karla Kreis", "chief@town.example", False)),
        ({"email_verified": False}, ("Karla Kreis", "karla@example.org", True)),
        ({"email": "", "name": ""}, ("Karla Kreis", "karla@example.org", True)),
    ],
)
async def test_name_and_address_are_those_of_the_provider(
    login: LoginService, claims: dict[str, Any], expected: tuple[str | None, str | None, bool]
) -> None:
    login.kreis.lie(**claims)
    async with login.browser() as browser:
        assert await browser.log_in("karla") == "/konto"
        session = await browser.identity()
    assert (session["name"], session["email"], session["emailVerified"]) == expected


async def test_what_is_said_of_another_person_is_not_taken(login: LoginService) -> None:
    login.kreis.lie(sub="adam")  # the access token is karla's
    assert failure_of(await log_in_with(login)) == "ungueltig"

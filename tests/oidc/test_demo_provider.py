"""The demo provider: the code flow as Authlib drives it."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest
from authlib.integrations.httpx_client import AsyncOAuth2Client
from joserfc import jwt
from joserfc.jwk import KeySet

from federation.oidc.demo_provider import DemoProvider
from federation.oidc.errors import InvalidTokenError
from federation.oidc.verifier import Verifier
from tests.helpers.oidc import CALLBACK, DISCOVERY


async def log_in_as(provider: DemoProvider, url: str, person: str = "karla") -> dict[str, str]:
    """Karla clicks on her name; the answer that her browser carries back."""
    async with httpx2.AsyncClient() as browser:
        page = await browser.get(url)
        assert "Nicht für den Betrieb" in page.text and "erfunden" in page.text
        assert "Adam &lt;Dorf&gt;" in page.text and "<Dorf>" not in page.text
        answer = await browser.post(url, data={"person": person})
    assert answer.status_code == 303
    assert answer.headers["location"].startswith(CALLBACK + "?")
    return {name: value for name, [value] in parse_qs(urlsplit(answer.headers["location"]).query).items()}


def oauth_client(scope: str = "openid profile offline_access klimaverbund:read") -> Any:
    return AsyncOAuth2Client("klimaverbund", redirect_uri=CALLBACK, scope=scope, code_challenge_method="S256")


VERIFIER = "v" * 43


async def test_authlib_logs_in_refreshes_and_logs_out(provider: DemoProvider, verifier: Verifier) -> None:
    async with oauth_client() as login, httpx2.AsyncClient() as browser:
        metadata = (await login.request("GET", provider.issuer + DISCOVERY, withhold_token=True)).json()
        url, state = login.create_authorization_url(
            metadata["authorization_endpoint"], code_verifier=VERIFIER, nonce="n-1"
        )
        answer = await log_in_as(provider, url)
        assert answer["state"] == state and answer["iss"] == provider.issuer
        code, endpoint = answer["code"], metadata["token_endpoint"]
        token = await login.fetch_token(endpoint, code=code, code_verifier=VERIFIER)
        who = await verifier.verify(f"Bearer {token['access_token']}")
        assert (who.subject, who.scopes) == ("karla", ("read",))

        jwks = (await login.request("GET", metadata["jwks_uri"], withhold_token=True)).json()
        assert not any("d" in key for key in jwks["keys"])
        identity = jwt.decode(token["id_token"], KeySet.import_key_set(jwks), ["RS256"]).claims
        assert (identity["aud"], identity["nonce"], identity["name"]) == ("klimaverbund", "n-1", "Karla Kreis")
        with pytest.raises(InvalidTokenError):
            await verifier.verify(f"Bearer {token['id_token']}")
        assert (await login.get(metadata["userinfo_endpoint"])).json() == {"sub": "karla", "name": "Karla Kreis"}

        former = token["refresh_token"]
        renewed = await login.refresh_token(endpoint, former)
        assert renewed["refresh_token"] != former
        assert (await verifier.verify(f"Bearer {renewed['access_token']}")).subject == "karla"
        for used in ({"grant_type": "refresh_token", "refresh_token": former}, code_grant(code)):
            again = await browser.post(endpoint, data={"client_id": "klimaverbund", **used})
            assert (again.status_code, again.json()) == (400, {"error": "invalid_grant"})

        leave = metadata["end_session_endpoint"]
        away = await browser.get(leave, params={"post_logout_redirect_uri": CALLBACK, "state": "s"})
        assert away.headers["location"] == CALLBACK + "?state=s"
        away = await browser.get(leave, params={"post_logout_redirect_uri": "http://evil.example"})
        assert away.status_code == 200 and "abgemeldet" in away.text


def code_grant(code: str, **changed: str) -> dict[str, str]:
    fields = {"grant_type": "authorization_code", "code": code, "redirect_uri": CALLBACK, "code_verifier": VERIFIER}
    return {"client_id": "klimaverbund", **fields, **changed}


@pytest.mark.parametrize(
    "changed",
    [{"code_verifier": "w" * 43}, {"code_verifier": ""}, {"redirect_uri": CALLBACK + "/"}, {"client_id": "other"}],
)
async def test_a_stolen_code_is_refused(shared_provider: DemoProvider, changed: dict[str, str]) -> None:
    async with oauth_client() as login:
        url, _ = login.create_authorization_url(shared_provider.issuer + "/authorize", code_verifier=VERIFIER)
        code = (await log_in_as(shared_provider, url))["code"]
    async with httpx2.AsyncClient() as thief:
        answer = await thief.post(shared_provider.issuer + "/token", data=code_grant(code, **changed))
    assert answer.status_code == 400 and "access_token" not in answer.json()

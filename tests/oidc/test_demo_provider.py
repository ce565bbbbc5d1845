"""The demo provider: the code flow as Authlib drives it, and what it refuses."""

import stat
import threading
import time
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest
from authlib.integrations.httpx_client import AsyncOAuth2Client  # type: ignore[import-untyped]
from joserfc import jwt
from joserfc.jwk import KeySet

from federation.oidc.demo_provider import DemoProvider
from federation.oidc.errors import InvalidTokenError
from federation.oidc.verifier import Verifier
from tests.helpers.oidc import AUDIENCE, CALLBACK, DISCOVERY, PEOPLE, Server, b64


async def choose(provider: DemoProvider, url: str, person: str = "karla") -> dict[str, str]:
    """Karla clicks on her name; the answer that her browser carries back."""
    async with httpx2.AsyncClient() as browser:
        page = await browser.get(url)
        assert "Nicht für den Betrieb" in page.text and "erfunden" in page.text
        assert "Adam &lt;Dorf&gt;" in page.text and "<Dorf>" not in page.text
        answer = await browser.post(url, data={"person": person})
    assert answer.status_code == 303
    assert answer.headers["location"].startswith(CALLBACK + "?")
    return {name: value for name, [value] in parse_qs(urlsplit(answer.headers["location"]).query).items()}


def client(scope: str = "openid profile offline_access klimaverbund:read") -> Any:
    return AsyncOAuth2Client("klimaverbund", redirect_uri=CALLBACK, scope=scope, code_challenge_method="S256")


VERIFIER = "v" * 43


async def test_authlib_logs_karla_in_refreshes_and_logs_out(provider: DemoProvider, verifier: Verifier) -> None:
    async with client() as login, httpx2.AsyncClient() as browser:
        metadata = (await login.request("GET", provider.issuer + DISCOVERY, withhold_token=True)).json()
        url, state = login.create_authorization_url(
            metadata["authorization_endpoint"], code_verifier=VERIFIER, nonce="n-1"
        )
        answer = await choose(provider, url)
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
        for used in ({"grant_type": "refresh_token", "refresh_token": former}, grant(code)):
            again = await browser.post(endpoint, data={"client_id": "klimaverbund", **used})
            assert (again.status_code, again.json()) == (400, {"error": "invalid_grant"})

        leave = metadata["end_session_endpoint"]
        away = await browser.get(leave, params={"post_logout_redirect_uri": CALLBACK, "state": "s"})
        assert away.headers["location"] == CALLBACK + "?state=s"
        away = await browser.get(leave, params={"post_logout_redirect_uri": "http://evil.example"})
        assert away.status_code == 200 and "abgemeldet" in away.text


def grant(code: str, **changed: str) -> dict[str, str]:
    fields = {"grant_type": "authorization_code", "code": code, "redirect_uri": CALLBACK, "code_verifier": VERIFIER}
    return {"client_id": "klimaverbund", **fields, **changed}


@pytest.mark.parametrize(
    "changed",
    [{"code_verifier": "w" * 43}, {"code_verifier": ""}, {"redirect_uri": CALLBACK + "/"}, {"client_id": "other"}],
)
async def test_a_stolen_code_is_worth_nothing(standing: DemoProvider, changed: dict[str, str]) -> None:
    async with client() as login:
        url, _ = login.create_authorization_url(standing.issuer + "/authorize", code_verifier=VERIFIER)
        code = (await choose(standing, url))["code"]
    async with httpx2.AsyncClient() as thief:
        answer = await thief.post(standing.issuer + "/token", data=grant(code, **changed))
    assert answer.status_code == 400 and "access_token" not in answer.json()


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"redirect_uri": "http://evil.example"}, 400),
        ({"client_id": "other"}, 400),
        ({"code_challenge_method": "plain"}, 303),
        ({"code_challenge": ""}, 303),
        ({"response_type": "token"}, 303),
        ({"prompt": "none"}, 303),
        ({"x" * 5 + str(number): "y" for number in range(40)}, 400),
    ],
)
async def test_a_wrong_request_gets_no_code(standing: DemoProvider, query: dict[str, str], status: int) -> None:
    right = {
        "client_id": "klimaverbund",
        "redirect_uri": CALLBACK,
        "response_type": "code",
        "code_challenge": "c" * 43,
        "code_challenge_method": "S256",
        "state": "s",
    }
    async with httpx2.AsyncClient() as browser:
        url = standing.issuer + "/authorize"
        answer = await browser.post(url, params=right | query, data={"person": "karla"})
        assert answer.status_code == status
        place = answer.headers.get("location", "")
        assert "code=" not in place and place.startswith(CALLBACK if status == 303 else "")
        unknown = await browser.post(url, params=right, data={"person": "<b>"})
        assert unknown.status_code == 400 and "<b>" not in unknown.text


@pytest.mark.parametrize("body", [b"\xff\xfe", b"a=1&a=2", b"x" * 20_000, b"", b"{}", b"grant_type=password"])
async def test_a_malformed_token_request_is_no_accident(standing: DemoProvider, body: bytes) -> None:
    async with httpx2.AsyncClient() as stranger:
        answer = await stranger.post(standing.issuer + "/token", content=body)
        assert answer.status_code == 400 and "error" in answer.json()
        for header in ("Bearer", "Bearer a.b.c", f"Bearer {b64(['alg', 'b64'])}.a.b", "", f"Bearer {'é' * 9}"):
            refused = await stranger.get(standing.issuer + "/userinfo", headers=[(b"authorization", header.encode())])
            assert refused.status_code == 401


def test_codes_are_bounded_and_grow_old(provider: DemoProvider, monkeypatch: pytest.MonkeyPatch) -> None:
    from federation.oidc.demo_grants import ExpiringStore, Grant, OAuthError

    shelf, karla = ExpiringStore(lifetime=60, limit=3), Grant("karla", "openid", CALLBACK, "c" * 43, None)
    first, *_, last, late = [shelf.put(karla) for _ in range(5)]
    assert len(shelf.grants) == 3
    assert shelf.take(last) == karla
    for gone in (first, last):
        with pytest.raises(OAuthError):
            shelf.take(gone)
    now = time.monotonic()
    monkeypatch.setattr(time, "monotonic", lambda: now + 61)
    with pytest.raises(OAuthError):
        shelf.take(late)


async def test_a_token_survives_a_restart_of_the_demo(server: Server, verifier: Verifier, tmp_path: Path) -> None:
    key_file = tmp_path / "demo.key"
    first = DemoProvider(server.url, PEOPLE, AUDIENCE, key_file)
    first.rotate()
    token = first.issue_token("adam")
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o600
    second = DemoProvider(server.url, PEOPLE, AUDIENCE, key_file)
    server.start(second.app())
    assert (await verifier.verify(f"Bearer {token}")).subject == "adam"
    assert [key.kid for key in second.keys] == [key.kid for key in first.keys]
    assert [path.name for path in tmp_path.iterdir()] == ["demo.key"]


def test_two_demos_that_start_at_once_share_one_key(tmp_path: Path) -> None:
    demos: list[DemoProvider] = []
    start = threading.Barrier(4)

    def begin() -> None:
        start.wait()
        demos.append(DemoProvider("http://127.0.0.1:9", PEOPLE, AUDIENCE, tmp_path / "demo.key"))

    threads = [threading.Thread(target=begin) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({demo.keys[0].kid for demo in demos}) == 1
    with pytest.raises(ValueError, match="karla, adam"):
        demos[0].issue_token("nobody")

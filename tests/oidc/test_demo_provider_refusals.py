"""The demo provider refuses malformed requests, bounds its codes and keeps its key."""

import stat
import threading
from pathlib import Path

import httpx2
import pytest

from federation.oidc.demo_grants import ExpiringStore, Grant, OAuthError
from federation.oidc.demo_provider import DemoProvider
from federation.oidc.verifier import Verifier
from tests.helpers.oidc import AUDIENCE, CALLBACK, PEOPLE, Clock, Server, base64url


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
async def test_an_invalid_authorization_request_gets_no_code(
    shared_provider: DemoProvider, query: dict[str, str], status: int
) -> None:
    right = {
        "client_id": "klimaverbund",
        "redirect_uri": CALLBACK,
        "response_type": "code",
        "code_challenge": "c" * 43,
        "code_challenge_method": "S256",
        "state": "s",
    }
    async with httpx2.AsyncClient() as browser:
        url = shared_provider.issuer + "/authorize"
        answer = await browser.post(url, params=right | query, data={"person": "karla"})
        assert answer.status_code == status
        location = answer.headers.get("location", "")
        assert "code=" not in location and location.startswith(CALLBACK if status == 303 else "")
        unknown = await browser.post(url, params=right, data={"person": "<b>"})
        assert unknown.status_code == 400 and "<b>" not in unknown.text


@pytest.mark.parametrize("body", [b"\xff\xfe", b"a=1&a=2", b"x" * 20_000, b"", b"{}", b"grant_type=password"])
async def test_a_malformed_token_request_is_refused(shared_provider: DemoProvider, body: bytes) -> None:
    async with httpx2.AsyncClient() as stranger:
        answer = await stranger.post(shared_provider.issuer + "/token", content=body)
        assert answer.status_code == 400 and "error" in answer.json()
        for header in ("Bearer", "Bearer a.b.c", f"Bearer {base64url(['alg', 'b64'])}.a.b", "", f"Bearer {'é' * 9}"):
            refusal = await stranger.get(
                shared_provider.issuer + "/userinfo", headers=[(b"authorization", header.encode())]
            )
            assert refusal.status_code == 401


def test_codes_are_bounded_and_expire() -> None:
    clock = Clock()
    store, karla = ExpiringStore(60, limit=3, clock=clock), Grant("karla", "openid", CALLBACK, "c" * 43, None)
    dropped, *_, used, expired = [store.put(karla) for _ in range(5)]
    assert len(store.grants) == 3
    assert store.take(used) == karla
    for secret in (dropped, used):
        with pytest.raises(OAuthError):
            store.take(secret)
    clock.ahead = 61
    with pytest.raises(OAuthError):
        store.take(expired)


async def test_a_token_survives_a_restart_of_the_demo(
    provider_server: Server, verifier: Verifier, tmp_path: Path
) -> None:
    key_file = tmp_path / "demo.key"
    first = DemoProvider(provider_server.url, PEOPLE, AUDIENCE, key_file)
    first.rotate()
    token = first.issue_token("adam")
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o600
    second = DemoProvider(provider_server.url, PEOPLE, AUDIENCE, key_file)
    provider_server.start(second.app())
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

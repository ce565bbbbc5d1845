"""The running demo as an OpenID provider: a client registers its address by a setting and logs people in."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from authlib.integrations.httpx_client import OAuth2Client
from typer.testing import CliRunner

from federation.cli import app
from tests.cli.test_demo import COUNT, folder
from tests.cli.test_real_use import ask
from tests.helpers.demo import Demo, free_port
from tests.helpers.oidc import DISCOVERY

__all__ = ["folder"]

CLIENT = "klimaverbund"
WHO = "{ me { subject } session { email } }"
CODE_VERIFIER = "v" * 43


@pytest.fixture(scope="module")
def callback() -> str:
    """Where a client registers its address."""
    return f"http://127.0.0.1:{free_port()}/callback"


@pytest.fixture(scope="module")
def running(folder: Path, callback: str) -> Iterator[tuple[Demo, int]]:
    """A demo that knows the client, and its port; a test may end it."""
    port = free_port()
    demo = Demo(folder, port, DEMO_REDIRECT_URIS=f"https://other.example/callback, {callback}")
    yield demo, port
    if demo.process.poll() is None:
        assert demo.stop(signal.SIGINT) == 0


def test_a_client_with_a_registered_address_logs_a_person_in_by_the_code_flow(
    running: tuple[Demo, int], callback: str
) -> None:
    port, scope = running[1], "openid klimaverbund:read"
    with (
        OAuth2Client(CLIENT, redirect_uri=callback, scope=scope, code_challenge_method="S256") as client,
        httpx2.Client() as browser,
    ):
        metadata = browser.get(f"http://127.0.0.1:{port}/demo/oidc{DISCOVERY}").json()
        endpoint = metadata["authorization_endpoint"]
        url, state = client.create_authorization_url(endpoint, code_verifier=CODE_VERIFIER)
        assert "Lars Land" in browser.get(url).text
        location = browser.post(url, data={"person": "landstuhl"}).headers["location"]
        assert location.startswith(f"{callback}?")
        token = client.fetch_token(
            metadata["token_endpoint"], authorization_response=location, state=state, code_verifier=CODE_VERIFIER
        )
        logout = browser.get(metadata["end_session_endpoint"], params={"post_logout_redirect_uri": callback})
        assert logout.headers["location"] == callback
        parameters = {"client_id": CLIENT, "redirect_uri": callback + "/other", "response_type": "code"}
        assert browser.get(endpoint, params=parameters).status_code == 400
    status, response = ask(port, COUNT, token["access_token"])
    assert (status, response["data"]["me"]) == (200, {"subject": "landstuhl"})
    assert response["data"]["region"]["measureStatus"]["basis"] == "MEMBER"


def test_a_person_is_chosen_by_clicking_and_stays_logged_in_after_a_restart(
    folder: Path, running: tuple[Demo, int]
) -> None:
    demo, port = running
    origin, cookies = f"http://127.0.0.1:{port}", {}
    try:
        assert f"{origin}/" in demo.text
        with httpx2.Client(base_url=origin, follow_redirects=False) as browser:
            chooser = browser.get("/anmelden/demo", params={"next": "/karte"}).headers["location"]
            assert "Lars Land" in browser.get(chooser).text
            callback = browser.post(chooser, data={"person": "landstuhl"}).headers["location"]
            assert browser.get(callback).headers["location"] == "/karte"
            cookies = {cookie.name: cookie.value or "" for cookie in browser.cookies.jar}
            answer = browser.post("/graphql", json={"query": WHO}, headers={"origin": origin}).json()["data"]
    finally:
        assert demo.stop(signal.SIGINT) == 0
    assert answer == {"me": {"subject": "landstuhl"}, "session": {"email": "landstuhl@example.org"}}
    again = Demo(folder, port)
    try:
        with httpx2.Client(base_url=origin, cookies=cookies) as browser:
            assert browser.post("/graphql", json={"query": WHO}, headers={"origin": origin}).json()["data"] == answer
    finally:
        assert again.stop(signal.SIGINT) == 0


@pytest.mark.parametrize("uri", ["http://portal.example/callback", "https://portal.example/#callback", "callback"])
def test_an_address_that_cannot_be_registered_is_reported_in_one_sentence(uri: str, tmp_path: Path) -> None:
    settings = {"DEMO_REDIRECT_URIS": uri, "KLIMAVERBUND_DATA": str(tmp_path), "PORT": str(free_port())}
    result = CliRunner().invoke(app, ["demo"], env=settings)
    assert result.exit_code == 1
    assert f"DEMO_REDIRECT_URIS={uri}" in result.stderr and len(result.stderr.strip().splitlines()) == 1

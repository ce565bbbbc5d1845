"""A provider that is down, slow or broken: those inside go on, those outside get a sentence, and soon."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Iterator
from typing import Any

import pytest

from federation.oidc import keys
from federation.oidc.demo_provider import CLIENT_ID
from tests.helpers.login import failure_of, query_of
from tests.helpers.login_service import LoginService, LyingProvider
from tests.helpers.oidc import DISCOVERY, Clock, json_app


@pytest.fixture
def clock(login: LoginService) -> Iterator[Clock]:
    """The time for what the service has fetched of the first provider."""
    provider, ahead = login.service.verifier.providers.get(login.kreis.issuer), Clock()
    provider.monotonic = ahead
    provider.fetched_at = provider.attempted_at = float("-inf")
    yield ahead
    ahead.ahead += 60
    provider.monotonic = time.monotonic
    provider.fetched_at = provider.attempted_at = float("-inf")


def down(provider: LyingProvider, *paths: str) -> None:
    """Lets a provider fail."""
    provider.answer({path: json_app(b"Bad Gateway", 502) for path in paths or (DISCOVERY, "/jwks", "/token")})


async def test_who_is_inside_goes_on_and_who_is_outside_reads_a_sentence(login: LoginService, clock: Clock) -> None:
    async with login.browser() as inside, login.browser() as outside:
        await inside.log_in("karla")
        down(login.kreis)
        clock.ahead += 30
        assert failure_of(await outside.begin("/karte")) == "dienst"
        assert outside.cookies() == {}
        assert (await inside.identity())["name"] == "Karla Kreis"
        assert await outside.log_in("karla", key="stadt") == "/konto", "the other one is up"
        fetches = login.kreis.server.request_counts[DISCOVERY]
        for _ in range(20):
            assert failure_of(await outside.begin("/karte")) == "dienst"
        assert login.kreis.server.request_counts[DISCOVERY] == fetches, "it is not asked for each click"
        login.kreis.tell_the_truth()
        clock.ahead += 3
        assert await outside.log_in("karla", "/karte") == "/karte"


async def test_clicks_of_many_ask_the_provider_once(login: LoginService, clock: Clock) -> None:
    fetches = login.kreis.server.request_counts[DISCOVERY]
    async with login.browser() as browser:
        for _ in range(5):
            assert (await browser.begin()).startswith(login.kreis.issuer)
    assert login.kreis.server.request_counts[DISCOVERY] == fetches + 1


async def test_a_slow_provider_is_not_waited_for(
    login: LoginService, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "TIMEOUT", 0.2)
    login.kreis.answer({DISCOVERY: late_app})
    async with login.browser() as browser:
        began = time.monotonic()
        assert failure_of(await browser.begin()) == "dienst"
        assert time.monotonic() - began < 3


async def late_app(scope: Any, receive: Any, send: Any) -> None:
    await asyncio.sleep(1)
    await json_app({})(scope, receive, send)


METADATA: dict[str, dict[str, Any]] = {
    "no endpoint": {"authorization_endpoint": None},
    "an endpoint without https": {"authorization_endpoint": "http://evil.example/authorize"},
    "an endpoint that is a script": {"authorization_endpoint": "javascript:alert(1)"},
    "an endpoint that is a number": {"authorization_endpoint": 7},
    "another issuer": {"issuer": "https://evil.example"},
    "a demo": {"klimaverbund_demo": True},
}


def with_metadata(provider: LyingProvider, **changes: Any) -> None:
    """Lets discovery say something else."""
    own = {
        "issuer": provider.issuer, "jwks_uri": f"{provider.issuer}/jwks",
        **{f"{name}_endpoint": f"{provider.issuer}/{path}" for name, path in
           {"authorization": "authorize", "token": "token", "userinfo": "userinfo", "end_session": "logout"}.items()},
    }  # fmt: skip
    provider.answer(
        {DISCOVERY: json_app({name: value for name, value in (own | changes).items() if value is not None})}
    )


@pytest.mark.parametrize("changes", METADATA.values(), ids=METADATA)
async def test_a_provider_that_describes_itself_badly_is_not_used(
    login: LoginService, clock: Clock, changes: dict[str, Any]
) -> None:
    with_metadata(login.kreis, **changes)
    async with login.browser() as browser:
        assert failure_of(await browser.begin()) == "dienst"


async def test_without_a_promise_the_issuer_may_be_missing_and_never_be_another(
    login: LoginService, clock: Clock
) -> None:
    with_metadata(login.kreis)
    async with login.browser() as browser:
        answer = query_of(await browser.choose(await browser.begin(), "karla"))
        without = "&".join(f"{name}={answer[name]}" for name in ("code", "state"))
        path = f"{browser.origin}/anmelden/kreis/zurueck?"
        assert failure_of(await browser.finish(f"{path}{without}&iss=https://evil.example")) == "ungueltig"
        answer = query_of(await browser.choose(await browser.begin(), "karla"))
        without = "&".join(f"{name}={answer[name]}" for name in ("code", "state"))
        assert await browser.finish(path + without) == "/konto"


@pytest.mark.parametrize(
    ("response", "status", "failure"),
    [
        (b"Bad Gateway", 502, "dienst"),
        (b"<html>", 200, "dienst"),
        (b"[]", 200, "dienst"),
        (b"\xff\xfe", 200, "dienst"),
        (json.dumps({"error": "invalid_client"}).encode(), 401, "dienst"),
        (json.dumps({"error": "server_error"}).encode(), 500, "dienst"),
        (json.dumps({"error": "invalid_grant"}).encode(), 400, "ungueltig"),
        (json.dumps({"error": 7}).encode(), 400, "ungueltig"),
        (b"{}", 200, "ungueltig"),
        (json.dumps({"id_token": "x", "expires_in": "soon"}).encode(), 200, "dienst"),
    ],
)
async def test_a_broken_token_endpoint_is_a_failure(
    login: LoginService, response: bytes, status: int, failure: str
) -> None:
    login.kreis.answer({"/token": json_app(response, status, (b"content-type", b"application/json"))})
    async with login.browser() as browser:
        assert failure_of(await browser.log_in("karla")) == failure
        assert browser.session is None


async def test_a_redirect_of_the_token_endpoint_is_not_followed(login: LoginService) -> None:
    target = f"{login.stadt.issuer}/token".encode()
    login.kreis.answer({"/token": json_app(b"", 307, (b"location", target))})
    requests = login.stadt.server.request_counts["/token"]
    async with login.browser() as browser:
        assert failure_of(await browser.log_in("karla")) == "dienst"
    assert login.stadt.server.request_counts["/token"] == requests


async def test_without_the_keys_of_a_token_nobody_is_let_in(login: LoginService, clock: Clock) -> None:
    async with login.browser() as browser:
        callback = await browser.choose(await browser.begin(), "karla")
        login.kreis.rotate()
        down(login.kreis, DISCOVERY, "/jwks")
        clock.ahead += 30
        assert failure_of(await browser.finish(callback)) == "ungueltig"
        login.kreis.tell_the_truth()
        clock.ahead += 30
        assert await browser.log_in("karla") == "/konto", "by the new key"


async def test_where_nobody_is_asked_for_a_name_a_login_goes_on(login: LoginService) -> None:
    login.kreis.lie()
    login.kreis.answer({"/userinfo": json_app({"error": "forbidden"}, 403)})
    async with login.browser() as browser:
        assert await browser.log_in("karla") == "/konto"
        session = await browser.identity()
        assert (session["name"], session["email"], session["emailVerified"]) == (None, None, False)


@pytest.mark.parametrize("status", [500, 502, 503, 504, 429])
async def test_a_provider_that_cannot_say_a_name_now_makes_nobody_nameless(login: LoginService, status: int) -> None:
    login.kreis.lie()
    login.kreis.answer({"/userinfo": json_app({"error": "busy"}, status)})
    async with login.browser() as browser:
        assert failure_of(await browser.log_in("karla")) == "dienst"


async def test_a_secret_goes_to_the_token_endpoint_as_the_provider_wants_it(login: LoginService) -> None:
    from federation.oidc.login.attempts import LoginAttempt
    from federation.oidc.login.configuration import LoginProvider
    from federation.oidc.login.failures import LoginError
    from federation.oidc.login.relying_party import RelyingParty

    seen: list[tuple[str, str]] = []

    async def token(scope: Any, receive: Any, send: Any) -> None:
        headers = dict(scope["headers"])
        body = (await receive())["body"]
        seen.append((headers.get(b"authorization", b"").decode(), body.decode()))
        await json_app({"error": "invalid_grant"}, 400)(scope, receive, send)

    login.kreis.answer({"/token": token})
    providers = login.service.verifier.providers
    for method in ("client_secret_basic", "client_secret_post"):
        settings = LoginProvider("kreis", "Kreis", login.kreis.issuer, CLIENT_ID, "s3cret", method)
        party = RelyingParty(settings, providers, "https://klimaverbund.test")
        with pytest.raises(LoginError):
            await party.identify(
                {"code": "c", "iss": login.kreis.issuer}, LoginAttempt("kreis", "s", "n", "v" * 43, "/", 0)
            )
    (basic, first), (post, second) = seen
    assert basic.startswith("Basic ") and "s3cret" not in first
    assert post == "" and "client_secret=s3cret" in second
    assert all(
        "code_verifier=" + "v" * 43 in body and "grant_type=authorization_code" in body for body in (first, second)
    )

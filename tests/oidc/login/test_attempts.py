"""Logins in progress: bound to their browser, their provider and ten minutes."""

import json
import re

from joserfc import jwe
from joserfc.jwk import OctKey

from federation.graph.secret_key import SecretKey
from federation.oidc.login.attempts import HEADER, LIFETIME, MAX_ATTEMPTS, LoginAttempt, LoginAttempts
from tests.helpers.oidc import Clock

SECRET = SecretKey(b"the secret of the tests, thirty-two bytes")
OTHER = SecretKey(b"another secret of tests, thirty-two bytes")


def cookies_of(attempts: LoginAttempts, *begun: LoginAttempt) -> dict[bytes, bytes]:
    """The header with the cookies of some attempts, beside those of others."""
    pairs = [attempts.set_cookie(attempt).partition(";")[0] for attempt in begun]
    return {b"cookie": "; ".join(["theme=dark", *pairs, "klimaverbund-session=x"]).encode()}


def test_each_attempt_is_found_by_its_state_at_its_provider_alone() -> None:
    attempts = LoginAttempts(SECRET, is_secure=False)
    one, two = attempts.begin("kreis", "/karte"), attempts.begin("stadt", "/konto")
    headers = cookies_of(attempts, one, two)
    assert attempts.find(headers, "kreis", one.state) == one
    assert attempts.find(headers, "stadt", two.state) == two
    assert len({one.state, one.nonce, one.code_verifier, two.state, two.nonce, two.code_verifier}) == 6
    for provider, state in (
        ("stadt", one.state), ("kreis", two.state), ("kreis", None), ("kreis", ""), ("kreis", one.state + "x"),
        ("kreis", one.state[:16]), ("kreis", one.state[:16] + two.state[16:]), ("kreis", "é" * 43),
    ):  # fmt: skip
        assert attempts.find(headers, provider, state) is None
    assert attempts.find({}, "kreis", one.state) is None, "the browser of somebody else"


def test_a_cookie_tells_nothing_and_is_made_by_nobody_else() -> None:
    attempts, others = LoginAttempts(SECRET, is_secure=True), LoginAttempts(OTHER, is_secure=True)
    attempt = attempts.begin("kreis", "/karte")
    cookie = attempts.set_cookie(attempt)
    assert re.fullmatch(r"__Host-login-[\w-]{16}=[\w.-]+; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=600", cookie)
    assert not any(value in cookie for value in (attempt.state, attempt.nonce, attempt.code_verifier, "karte"))
    assert others.find(cookies_of(attempts, attempt), "kreis", attempt.state) is None
    assert attempts.find(cookies_of(others, attempt), "kreis", attempt.state) is None
    name, value = cookie.partition(";")[0].split("=", 1)
    for forged in (
        value[:-4] + "AAAA",
        value.replace("..", ".AAAA."),
        "",
        "a.b.c.d.e",
        "x" * 5_000,
        json.dumps(attempt),
    ):
        assert attempts.find({b"cookie": f"{name}={forged}".encode()}, "kreis", attempt.state) is None


def test_a_cookie_of_a_sibling_host_brings_no_attempt_in_its_value() -> None:
    attempts = LoginAttempts(SECRET, is_secure=True)
    attempt = attempts.begin("kreis", "/karte")
    own = attempts.set_cookie(attempt).partition(";")[0]
    for beside in (f"shop=a,{own}", f"shop=a, {own}", f'shop="a, {own}"', f"shop=a {own}", f"x{own}"):
        assert attempts.find({b"cookie": beside.encode()}, "kreis", attempt.state) is None


def test_a_cookie_with_another_content_is_no_attempt() -> None:
    attempts = LoginAttempts(SECRET, is_secure=False)
    attempt = attempts.begin("kreis", "/karte")
    key, name = OctKey.import_key(SECRET.derive("login attempt")), attempts.set_cookie(attempt).partition("=")[0]
    for content in ("[]", "null", '"text"', "[1,2,3,4,5,6]", "{}", "no JSON"):
        header = {b"cookie": f"{name}={jwe.encrypt_compact(HEADER, content, key)}".encode()}
        assert attempts.find(header, "kreis", attempt.state) is None


def test_an_attempt_lasts_ten_minutes() -> None:
    clock = Clock()
    attempts = LoginAttempts(SECRET, is_secure=False, clock=clock)
    attempt = attempts.begin("kreis", "/karte")
    headers = cookies_of(attempts, attempt)
    clock.ahead = LIFETIME - 5
    assert attempts.find(headers, "kreis", attempt.state) == attempt
    clock.ahead = LIFETIME + 1
    assert attempts.find(headers, "kreis", attempt.state) is None


def test_a_browser_has_a_few_attempts_at_once_and_the_oldest_go_first() -> None:
    clock = Clock()
    attempts, begun = LoginAttempts(SECRET, is_secure=False, clock=clock), []
    for minute in range(MAX_ATTEMPTS):
        clock.ahead = 60 * minute
        begun.append(attempts.begin("kreis", "/"))
    assert attempts.drop_surplus(cookies_of(attempts, *begun[1:])) == []
    (dropped,) = attempts.drop_surplus(cookies_of(attempts, *reversed(begun)))
    assert dropped == attempts.clear_cookie(begun[0]) and dropped.endswith("; Max-Age=0")
    forged = {b"cookie": cookies_of(attempts, *begun)[b"cookie"] + b"; klimaverbund-login-aaaaaaaaaaaaaaaa=x"}
    assert any("aaaaaaaaaaaaaaaa=;" in cookie for cookie in attempts.drop_surplus(forged))

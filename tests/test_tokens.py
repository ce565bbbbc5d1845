"""Who asks: tokens of a real provider on this machine, the bad ones, and the provider's bad days."""

import asyncio
import base64
import json
import socket
import stat
import tempfile
import threading
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple, cast
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest
import uvicorn
from authlib.integrations.httpx_client import AsyncOAuth2Client  # type: ignore[import-untyped]
from joserfc import jwt
from joserfc.jwk import ECKey, Key, KeySet, OctKey, OKPKey, RSAKey
from joserfc.jws import JWSRegistry
from starlette.types import Receive, Scope, Send

from federation.oidc.demo_provider import DemoProvider
from federation.oidc.tokens import Claims, Refused, Unreachable, Verifier

AUDIENCE = "https://klimaverbund.example/api"
PEOPLE = {"karla": "Karla Kreis", "adam": "Adam <Dorf>"}
CALLBACK = "http://127.0.0.1:9/auth/callback"
DISCOVERY = "/.well-known/openid-configuration"


class Server:
    """An ASGI app on a free port of 127.0.0.1, in a thread; counts requests by path."""

    def __init__(self) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.socket.getsockname()[1]}"
        self.asked: Counter[str] = Counter()
        self.app: Any = None
        config = uvicorn.Config(self._count, log_level="critical", lifespan="off", ws="none", interface="asgi3")
        self.server = uvicorn.Server(config)
        self.thread = threading.Thread(target=self.server.run, kwargs={"sockets": [self.socket]})

    async def _count(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.asked[scope["path"]] += 1
        await self.app(scope, receive, send)

    def start(self, app: object) -> None:
        self.app = app
        self.thread.start()
        while not self.server.started:
            time.sleep(0.01)

    def stop(self) -> None:
        self.server.should_exit = True
        if self.thread.ident:
            self.thread.join()
        self.socket.close()


class Time:
    """A clock that a test can put forward, for the time of day and the time passed."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def __call__(self) -> float:
        return time.time() + self.ahead


@pytest.fixture(scope="module")
def key() -> bytes:
    """A key file, made once: a new RSA key takes up to a quarter of a second."""
    with tempfile.TemporaryDirectory() as folder:
        DemoProvider("http://127.0.0.1:9", PEOPLE, AUDIENCE, Path(folder) / "key")
        return (Path(folder) / "key").read_bytes()


def demo(server: Server, key_file: Path, key: bytes) -> DemoProvider:
    key_file.write_bytes(key)
    provider = DemoProvider(server.url, PEOPLE, AUDIENCE, key_file, redirect_uris=[CALLBACK], logout_uris=[CALLBACK])
    server.start(provider.app())
    return provider


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    yield server
    server.stop()


@pytest.fixture
def provider(server: Server, key: bytes, tmp_path: Path) -> DemoProvider:
    return demo(server, tmp_path / "key", key)


@pytest.fixture
def clock() -> Time:
    return Time()


@pytest.fixture
async def verifier(server: Server, clock: Time) -> AsyncIterator[Verifier]:
    verifier = Verifier([server.url], AUDIENCE, demo=True, clock=clock, ticks=clock)
    yield verifier
    await verifier.close()


@pytest.fixture(scope="module")
def standing(key: bytes, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoProvider]:
    """One provider for all the tests that change nothing about it."""
    server = Server()
    yield demo(server, tmp_path_factory.mktemp("standing") / "key", key)
    server.stop()


@pytest.fixture(scope="module")
async def guard(standing: DemoProvider) -> AsyncIterator[Verifier]:
    """A verifier that has met all the bad tokens before."""
    verifier = Verifier([standing.issuer], AUDIENCE, demo=True)
    yield verifier
    await verifier.close()


def sign(provider: DemoProvider, header: dict[str, Any] | None = None, key: Any = None, **claims: Any) -> str:
    """A token as the provider would sign it, but for the given header and claims; None leaves one out."""
    now = int(time.time())
    body = {"iss": provider.issuer, "sub": "karla", "aud": AUDIENCE, "exp": now + 600, "iat": now} | claims
    head = {"alg": "RS256", "kid": provider.keys[0].kid, "typ": "at+jwt"} | (header or {})
    left = {name: value for name, value in body.items() if value is not None}
    message = f"{b64(head)}.{b64(left)}".encode()
    # by the bare algorithm: joserfc itself refuses to sign most of what a forger would send
    return f"{message.decode()}.{b64(JWSRegistry.algorithms[head['alg']].sign(message, key or provider.keys[0]))}"


class Secret(NamedTuple):
    """Any bytes as a shared secret; joserfc's own OctKey refuses a public key."""

    value: bytes

    def get_op_key(self, operation: str) -> bytes:
        return self.value


def b64(data: bytes | dict[str, Any] | list[Any]) -> str:
    raw = data if isinstance(data, bytes) else json.dumps(data).encode()
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def with_header(provider: DemoProvider, header: Any) -> str:
    _, payload, signature = provider.token("karla").split(".")
    return f"{b64(header)}.{payload}.{signature}"


def with_payload(provider: DemoProvider, payload: dict[str, Any]) -> str:
    header, _, signature = provider.token("karla").split(".")
    return f"{header}.{b64(payload)}.{signature}"


async def test_karla_is_known_by_her_token(standing: DemoProvider, guard: Verifier) -> None:
    token = standing.token("karla", "openid klimaverbund:read klimaverbund:write other:read")
    who = await guard.claims(f"Bearer {token}")
    assert who == Claims(standing.issuer, "karla", ("read", "write"), who.expires)
    assert abs(who.expires - time.time() - 8 * 3600) < 5
    assert await guard.claims(f"bEARER  {token}") == who


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
async def test_only_our_scopes_count(
    standing: DemoProvider, guard: Verifier, claims: dict[str, Any], scopes: tuple[str, ...]
) -> None:
    assert (await guard.claims(f"Bearer {sign(standing, **claims)}")).scopes == scopes


STRANGER = RSAKey.generate_key(2048)
BAD_CLAIMS: dict[str, dict[str, Any]] = {
    "expired": {"exp": int(time.time()) - 1},
    "never to expire": {"exp": 10**18},
    "an expiry that is text": {"exp": "2999"},
    "an expiry that is true": {"exp": True},
    "no expiry": {"exp": None},
    "not yet valid": {"nbf": int(time.time()) + 300},
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
        "Bearer " + with_payload(p, {"iss": p.issuer, "sub": "adam", "aud": AUDIENCE, "exp": 10**10})
    ),
    "cut signature": lambda p: "Bearer " + p.token("karla")[:-4],
    "alg none": lambda p: "Bearer " + with_header(p, {"alg": "none", "kid": p.keys[0].kid, "typ": "at+jwt"}),
    "alg none without signature": lambda p: (
        f"Bearer {b64({'alg': 'none', 'kid': p.keys[0].kid, 'typ': 'at+jwt'})}.{p.token('karla').split('.')[1]}."
    ),
    "the public key as a shared secret": lambda p: (
        "Bearer " + sign(p, {"alg": "HS256"}, Secret(p.keys[0].as_pem(private=False)))
    ),
    "the public key's modulus as a shared secret": lambda p: (
        "Bearer " + sign(p, {"alg": "HS256"}, Secret(str(p.keys[0].as_dict()["n"]).encode()))
    ),
    "RS512, which is not on the list": lambda p: "Bearer " + sign(p, {"alg": "RS512"}),
    "PS256 with a key for RS256": lambda p: "Bearer " + sign(p, {"alg": "PS256"}),
    "an id token": lambda p: "Bearer " + sign(p, {"typ": "JWT"}),
    "a logout token": lambda p: "Bearer " + sign(p, {"typ": "logout+jwt"}),
    "typ that is a number": lambda p: "Bearer " + with_header(p, {"alg": "RS256", "kid": p.keys[0].kid, "typ": 1}),
    "no kid": lambda p: "Bearer " + with_header(p, {"alg": "RS256", "typ": "at+jwt"}),
    "unknown kid": lambda p: "Bearer " + sign(p, {"kid": "unknown"}),
    "kid that is a list": lambda p: "Bearer " + with_header(p, {"alg": "RS256", "kid": ["a"], "typ": "at+jwt"}),
    "alg that is a list": lambda p: "Bearer " + with_header(p, {"alg": ["RS256"], "kid": "a", "typ": "at+jwt"}),
    "header that is a list": lambda p: "Bearer " + with_header(p, ["alg", "b64"]),
    "crit": lambda p: "Bearer " + sign(p, {"crit": ["kid"]}),
    "unencoded payload": lambda p: "Bearer " + with_header(p, {"alg": "RS256", "b64": False, "crit": ["b64"]}),
    "payload that is a list": lambda p: f"Bearer {b64({'alg': 'RS256', 'kid': 'a', 'typ': 'at+jwt'})}.{b64([])}.AAAA",
    "deeply nested payload": lambda p: f"Bearer {b64({'alg': 'RS256'})}.{b64(b'[' * 5_500)}.AAAA",
    "a number of 5,000 digits": lambda p: f"Bearer {b64({'alg': 'RS256'})}.{b64(b'9' * 5_000)}.AAAA",
    "doubled": lambda p: f"Bearer {p.token('karla')} Bearer {p.token('karla')}",
    "two with a comma": lambda p: f"Bearer {p.token('karla')}, Bearer {p.token('adam')}",
    "two words": lambda p: f"Bearer {p.token('karla')} {p.token('adam')}",
    "new line after": lambda p: f"Bearer {p.token('karla')}\n",
    "no token": lambda p: "Bearer",
    "blank token": lambda p: "Bearer ",
    "nothing": lambda p: "",
    "no scheme": lambda p: p.token("karla"),
    "Basic": lambda p: f"Basic {p.token('karla')}",
    "9 kB": lambda p: "Bearer " + sign(p, pad="x" * 6_500),
    "not base64": lambda p: "Bearer ~~~.###.!!!",
    "no base64 of anything": lambda p: "Bearer abcde.abcde.abcde",
    "not ASCII": lambda p: "Bearer ä.ö.ü",
    "half a character": lambda p: "Bearer \udcff.a.b",
    "four parts": lambda p: f"Bearer {p.token('karla')}.AAAA",
}


@pytest.mark.parametrize("bad", BAD_CLAIMS)
async def test_a_signed_token_with_bad_claims_is_refused(standing: DemoProvider, guard: Verifier, bad: str) -> None:
    with pytest.raises(Refused):
        await guard.claims(f"Bearer {sign(standing, **BAD_CLAIMS[bad])}")


@pytest.mark.parametrize("bad", BAD_TOKENS)
async def test_a_bad_token_is_refused_and_the_good_one_still_works(
    standing: DemoProvider, guard: Verifier, bad: str
) -> None:
    for _ in range(2):
        with pytest.raises(Refused):
            await guard.claims(BAD_TOKENS[bad](standing))
    assert (await guard.claims(f"Bearer {standing.token('karla')}")).subject == "karla"


async def test_a_token_of_almost_8_kb_is_read(standing: DemoProvider, guard: Verifier) -> None:
    token = sign(standing, pad="x" * 5_400)
    assert 7_500 < len(token) <= 8_192
    assert (await guard.claims(f"Bearer {token}")).subject == "karla"


async def test_a_known_token_ends_with_its_expiry(provider: DemoProvider, verifier: Verifier, clock: Time) -> None:
    token = f"Bearer {provider.token('karla', lifetime=40)}"
    await verifier.claims(token)
    clock.ahead = 30
    assert (await verifier.claims(token)).subject == "karla"
    clock.ahead = 41
    with pytest.raises(Refused, match="expired"):
        await verifier.claims(token)


async def test_no_more_than_a_thousand_tokens_are_remembered(provider: DemoProvider, verifier: Verifier) -> None:
    ec = ECKey.generate_key("P-256", {"kid": "ec"})
    provider.keys.append(cast(RSAKey, ec))  # quicker to sign with
    for number in range(1_010):
        await verifier.claims(f"Bearer {sign(provider, {'alg': 'ES256', 'kid': 'ec'}, ec, jti=str(number))}")
    assert len(verifier._seen) == 1_000


# the provider's keys


async def test_every_allowed_algorithm_is_read_and_one_bad_key_spoils_no_other(
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
        await reply(document)(scope, receive, send)

    server = provider_with(provider, {"/jwks": jwks})
    try:
        for alg, key in keys.items():
            token = sign(provider, {"alg": alg, "kid": key.kid}, key, iss=server.url)
            await check(server, token)
        unfit: list[tuple[str, Key]] = [("HS256", shared), ("ES256", encrypting), ("RS256", small), ("ES256", leaked)]
        for alg, key in unfit:
            with pytest.raises(Refused, match=r"alg|no key"):
                await check(server, sign(provider, {"alg": alg, "kid": key.kid}, key, iss=server.url))
    finally:
        server.stop()


async def check(server: Server, token: str, demo: bool = True) -> Claims:
    """Asks a new verifier, which knows no key yet."""
    verifier = Verifier([server.url], AUDIENCE, demo=demo)
    try:
        return await verifier.claims(f"Bearer {token}")
    finally:
        await verifier.close()


def reply(document: object, status: int = 200, *headers: tuple[bytes, bytes]) -> Any:
    body = document if isinstance(document, bytes) else json.dumps(document).encode()

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": status, "headers": list(headers)})
        await send({"type": "http.response.body", "body": body})

    return app


def provider_with(provider: DemoProvider, doors: dict[str, Callable[..., Awaitable[None]]]) -> Server:
    """A second server: this provider under an issuer of its own, but for the given paths."""
    server = Server()
    other = DemoProvider(server.url, PEOPLE, AUDIENCE, provider.key_file)
    honest = other.app()

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await doors.get(scope["path"], honest)(scope, receive, send)

    server.start(app)
    return server


async def sleepy(scope: Scope, receive: Receive, send: Send) -> None:
    """Sends a byte now and then, so that no single read takes long."""
    await send({"type": "http.response.start", "status": 200, "headers": []})
    for _ in range(18):
        await asyncio.sleep(0.2)
        await send({"type": "http.response.body", "body": b" ", "more_body": True})


BAD_DISCOVERY: dict[str, Callable[[str], Any]] = {
    "keys over plain http from elsewhere": lambda url: reply({"issuer": url, "jwks_uri": "http://192.0.2.1/jwks"}),
    "keys from a file": lambda url: reply({"issuer": url, "jwks_uri": "file:///etc/passwd"}),
    "keys from a name that only looks local": lambda url: reply(
        {"issuer": url, "jwks_uri": "http://127.0.0.1.example.org/jwks"}
    ),
    "another issuer": lambda url: reply({"issuer": url + "/", "jwks_uri": url + "/jwks"}),
    "no keys": lambda url: reply({"issuer": url}),
    "giant": lambda url: reply({"issuer": url, "jwks_uri": url + "/jwks", "pad": "x" * 300_000}),
    "redirect": lambda url: reply({"issuer": url, "jwks_uri": url + "/jwks"}, 302, (b"location", b"/honest")),
    "failing": lambda url: reply({"issuer": url, "jwks_uri": url + "/jwks"}, 500),
    "a list": lambda url: reply([1]),
    "nested": lambda url: reply(b"[" * 100_000),
    "compressed": lambda url: reply(b"\x1f\x8b", 200, (b"content-encoding", b"gzip")),
    "sleepy": lambda url: sleepy,
}


@pytest.mark.parametrize("bad", BAD_DISCOVERY)
async def test_a_discovery_document_one_cannot_trust_gives_no_keys(provider: DemoProvider, bad: str) -> None:
    doors: dict[str, Callable[..., Awaitable[None]]] = {}
    server = provider_with(provider, doors)
    doors[DISCOVERY] = BAD_DISCOVERY[bad](server.url)
    doors["/honest"] = reply({"issuer": server.url, "jwks_uri": server.url + "/jwks"})
    try:
        began = time.monotonic()
        verifier = Verifier([server.url], AUDIENCE, demo=True, ticks=lambda: began)
        for _ in range(2):
            with pytest.raises(Unreachable):
                await verifier.claims(f"Bearer {sign(provider, iss=server.url)}")
        await verifier.close()
        assert time.monotonic() - began < 3.5
        assert server.asked[DISCOVERY] == 1
        del doors[DISCOVERY]
        assert (await check(server, sign(provider, iss=server.url))).subject == "karla"
    finally:
        server.stop()


async def test_a_demo_provider_is_refused_outside_a_demo(server: Server, provider: DemoProvider) -> None:
    with pytest.raises(Refused, match="demo"):
        await check(server, provider.token("karla"), demo=False)
    provider.marked_demo = False
    assert (await check(server, provider.token("karla"), demo=False)).subject == "karla"


def test_an_issuer_without_https_is_refused_at_the_start() -> None:
    with pytest.raises(ValueError, match="needs https"):
        Verifier(["http://login.example.org"], AUDIENCE)


async def test_a_rotated_key_is_accepted_within_30_s_and_a_withdrawn_one_is_not(
    provider: DemoProvider, verifier: Verifier, clock: Time
) -> None:
    old = f"Bearer {provider.token('karla')}"
    await verifier.claims(old)
    provider.rotate()
    new = f"Bearer {provider.token('karla')}"
    with pytest.raises(Refused):
        await verifier.claims(new)
    clock.ahead = 29
    assert (await verifier.claims(new)).subject == "karla"
    assert (await verifier.claims(old)).subject == "karla"
    provider.rotate()
    clock.ahead = 58
    await verifier.claims(f"Bearer {provider.token('karla')}")
    with pytest.raises(Refused):
        await verifier.claims(old)


@pytest.mark.parametrize("seconds", [0, 1])
async def test_100_unknown_key_ids_cost_at_most_5_fetches(
    server: Server, provider: DemoProvider, verifier: Verifier, clock: Time, seconds: int
) -> None:
    for number in range(100):
        clock.ahead += seconds
        with pytest.raises(Refused):
            await verifier.claims(f"Bearer {sign(provider, {'kid': str(number)})}")
    assert 1 <= server.asked["/jwks"] <= 5
    assert server.asked[DISCOVERY] == server.asked["/jwks"]


async def test_all_who_come_at_once_share_one_fetch(
    server: Server, provider: DemoProvider, verifier: Verifier, clock: Time
) -> None:
    tokens = [provider.token(subject) for subject in PEOPLE for _ in range(25)]
    gone = asyncio.create_task(verifier.claims(f"Bearer {provider.token('karla')}"))
    await asyncio.sleep(0)
    asking = [asyncio.create_task(verifier.claims(f"Bearer {token}")) for token in tokens]
    clock.ahead = 3
    await asyncio.sleep(0)
    gone.cancel()  # the first one goes away; the others get their answer all the same
    answers = await asyncio.gather(*asking)
    assert {who.subject for who in answers} == set(PEOPLE)
    assert server.asked["/jwks"] == 1


async def test_keys_are_renewed_after_an_hour_without_anyone_waiting(
    server: Server, provider: DemoProvider, verifier: Verifier, clock: Time
) -> None:
    await verifier.claims(f"Bearer {provider.token('karla')}")
    clock.ahead = 3_700
    await verifier.claims(f"Bearer {provider.token('karla')}")
    fetching = verifier._providers[server.url].fetching
    assert fetching is not None
    await fetching
    assert server.asked["/jwks"] == 2


async def test_cached_keys_go_on_when_the_provider_is_down(
    server: Server, provider: DemoProvider, verifier: Verifier, clock: Time
) -> None:
    await verifier.claims(f"Bearer {provider.token('karla')}")
    server.stop()
    for clock.ahead in (10, 4_000, 20_000):
        assert (await verifier.claims(f"Bearer {provider.token('adam')}")).subject == "adam"
        await asyncio.sleep(0.05)  # the renewal fails meanwhile
    with pytest.raises(Refused):
        await verifier.claims(f"Bearer {sign(provider, {'kid': 'unknown'})}")


async def test_a_provider_down_at_first_is_unreachable_until_it_is_back(server: Server, clock: Time) -> None:
    provider = DemoProvider(server.url, PEOPLE, AUDIENCE)
    address = server.socket.getsockname()
    server.socket.close()
    verifier = Verifier([server.url], AUDIENCE, demo=True, clock=clock, ticks=clock)
    token = f"Bearer {provider.token('karla')}"
    for _ in range(2):
        with pytest.raises(Unreachable):
            await verifier.claims(token)
    with pytest.raises(Refused):  # a token of nobody's needs no keys to be refused
        await verifier.claims("Bearer a.b.c")
    back = Server()
    back.socket.close()
    back.socket = socket.create_server(address)
    back.thread = threading.Thread(target=back.server.run, kwargs={"sockets": [back.socket]})
    try:
        back.start(provider.app())
        clock.ahead = 3
        assert (await verifier.claims(token)).subject == "karla"
    finally:
        await verifier.close()
        back.stop()


# the demo provider


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
        who = await verifier.claims(f"Bearer {token['access_token']}")
        assert (who.subject, who.scopes) == ("karla", ("read",))

        jwks = (await login.request("GET", metadata["jwks_uri"], withhold_token=True)).json()
        assert not any("d" in key for key in jwks["keys"])
        identity = jwt.decode(token["id_token"], KeySet.import_key_set(jwks), ["RS256"]).claims
        assert (identity["aud"], identity["nonce"], identity["name"]) == ("klimaverbund", "n-1", "Karla Kreis")
        with pytest.raises(Refused):
            await verifier.claims(f"Bearer {token['id_token']}")
        assert (await login.get(metadata["userinfo_endpoint"])).json() == {"sub": "karla", "name": "Karla Kreis"}

        former = token["refresh_token"]
        renewed = await login.refresh_token(endpoint, former)
        assert renewed["refresh_token"] != former
        assert (await verifier.claims(f"Bearer {renewed['access_token']}")).subject == "karla"
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
    from federation.oidc.demo_provider import Grant, Refusal, Shelf

    shelf, karla = Shelf(lasts=60, limit=3), Grant("karla", "openid", CALLBACK, "c" * 43, None)
    first, *_, last, late = [shelf.put(karla) for _ in range(5)]
    assert len(shelf.kept) == 3
    assert shelf.take(last) == karla
    for gone in (first, last):
        with pytest.raises(Refusal):
            shelf.take(gone)
    now = time.monotonic()
    monkeypatch.setattr(time, "monotonic", lambda: now + 61)
    with pytest.raises(Refusal):
        shelf.take(late)


async def test_a_token_survives_a_restart_of_the_demo(server: Server, verifier: Verifier, tmp_path: Path) -> None:
    key_file = tmp_path / "demo.key"
    first = DemoProvider(server.url, PEOPLE, AUDIENCE, key_file)
    first.rotate()
    token = first.token("adam")
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o600
    second = DemoProvider(server.url, PEOPLE, AUDIENCE, key_file)
    server.start(second.app())
    assert (await verifier.claims(f"Bearer {token}")).subject == "adam"
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
        demos[0].token("nobody")

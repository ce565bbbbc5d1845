"""A provider on 127.0.0.1, a clock that can be set, and valid and invalid tokens."""

import asyncio
import base64
import json
import socket
import tempfile
import threading
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import uvicorn
from joserfc.jws import JWSRegistry
from starlette.types import Receive, Scope, Send

from federation.oidc.demo_provider import DemoProvider
from federation.oidc.verifier import Claims, Verifier

AUDIENCE = "https://klimaverbund.example/api"
PEOPLE = {"karla": "Karla Kreis", "adam": "Adam <Dorf>"}
CALLBACK = "http://127.0.0.1:9/auth/callback"
DISCOVERY = "/.well-known/openid-configuration"


class Server:
    """An ASGI app on a free port of 127.0.0.1, in a thread; counts requests by path."""

    def __init__(self) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.socket.getsockname()[1]}"
        self.request_counts: Counter[str] = Counter()
        self.app: Any = None
        config = uvicorn.Config(self._count, log_level="critical", lifespan="off", ws="none", interface="asgi3")
        self.server = uvicorn.Server(config)
        self.thread = threading.Thread(target=self.server.run, kwargs={"sockets": [self.socket]})

    async def _count(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.request_counts[scope["path"]] += 1
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


class Clock:
    """A clock that a test can put forward, for the time of day and the time passed."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def __call__(self) -> float:
        return time.time() + self.ahead


@pytest.fixture(scope="module")
def key() -> bytes:
    """A key file, created once: a new RSA key takes up to a quarter of a second."""
    with tempfile.TemporaryDirectory() as folder:
        DemoProvider("http://127.0.0.1:9", PEOPLE, AUDIENCE, Path(folder) / "key")
        return (Path(folder) / "key").read_bytes()


def start_demo_provider(server: Server, key_file: Path, key: bytes) -> DemoProvider:
    key_file.write_bytes(key)
    provider = DemoProvider(server.url, PEOPLE, AUDIENCE, key_file, redirect_uris=[CALLBACK], logout_uris=[CALLBACK])
    server.start(provider.app())
    return provider


@pytest.fixture
def provider_server() -> Iterator[Server]:
    server = Server()
    yield server
    server.stop()


@pytest.fixture
def provider(provider_server: Server, key: bytes, tmp_path: Path) -> DemoProvider:
    return start_demo_provider(provider_server, tmp_path / "key", key)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def verifier(provider_server: Server, clock: Clock) -> AsyncIterator[Verifier]:
    verifier = Verifier([provider_server.url], AUDIENCE, allows_demo=True, clock=clock, monotonic=clock)
    yield verifier
    await verifier.close()


@pytest.fixture(scope="module")
def shared_provider(key: bytes, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoProvider]:
    """One provider for all the tests that change nothing about it."""
    server = Server()
    yield start_demo_provider(server, tmp_path_factory.mktemp("standing") / "key", key)
    server.stop()


@pytest.fixture(scope="module")
async def shared_verifier(shared_provider: DemoProvider) -> AsyncIterator[Verifier]:
    """A verifier that has met all the bad tokens before."""
    verifier = Verifier([shared_provider.issuer], AUDIENCE, allows_demo=True)
    yield verifier
    await verifier.close()


def sign(provider: DemoProvider, header: dict[str, Any] | None = None, key: Any = None, **claims: Any) -> str:
    """A token as the provider would sign it, but for the given header and claims.

    None leaves a claim out, and ``...`` a part of the header.
    """
    now = int(time.time())
    body = {"iss": provider.issuer, "sub": "karla", "aud": AUDIENCE, "exp": now + 600, "iat": now} | claims
    head = {"alg": "RS256", "kid": provider.keys[0].kid, "typ": "at+jwt"} | (header or {})
    payload = {name: value for name, value in body.items() if value is not None}
    signing_input = (
        f"{base64url({name: value for name, value in head.items() if value is not ...})}.{base64url(payload)}".encode()
    )
    # by the bare algorithm: joserfc itself refuses to sign most of what a forger would send
    signature = JWSRegistry.algorithms[head["alg"]].sign(signing_input, key or provider.keys[0])
    return f"{signing_input.decode()}.{base64url(signature)}"


class SharedSecret(NamedTuple):
    """Any bytes as a shared secret; joserfc's own OctKey refuses a public key."""

    value: bytes

    def get_op_key(self, operation: str) -> bytes:
        return self.value


def base64url(data: bytes | dict[str, Any] | list[Any]) -> str:
    raw = data if isinstance(data, bytes) else json.dumps(data).encode()
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def token_with_header(provider: DemoProvider, header: Any) -> str:
    _, payload, signature = provider.issue_token("karla").split(".")
    return f"{base64url(header)}.{payload}.{signature}"


def token_with_payload(provider: DemoProvider, payload: dict[str, Any]) -> str:
    header, _, signature = provider.issue_token("karla").split(".")
    return f"{header}.{base64url(payload)}.{signature}"


async def verify_with_new_verifier(server: Server, token: str, demo: bool = True) -> Claims:
    """Verifies a token with a new verifier, which has no keys yet."""
    verifier = Verifier([server.url], AUDIENCE, allows_demo=demo)
    try:
        return await verifier.verify(f"Bearer {token}")
    finally:
        await verifier.close()


def json_app(document: object, status: int = 200, *headers: tuple[bytes, bytes]) -> Any:
    body = document if isinstance(document, bytes) else json.dumps(document).encode()

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": status, "headers": list(headers)})
        await send({"type": "http.response.body", "body": body})

    return app


def provider_with_routes(provider: DemoProvider, routes: dict[str, Callable[..., Awaitable[None]]]) -> Server:
    """A second server: this provider under an issuer of its own, but for the given paths."""
    server = Server()
    other = DemoProvider(server.url, PEOPLE, AUDIENCE, provider.key_file)
    provider_app = other.app()

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await routes.get(scope["path"], provider_app)(scope, receive, send)

    server.start(app)
    return server


async def slow_app(scope: Scope, receive: Receive, send: Send) -> None:
    """Sends a byte now and then, so that no single read takes long."""
    await send({"type": "http.response.start", "status": 200, "headers": []})
    for _ in range(32):
        await asyncio.sleep(0.2)
        await send({"type": "http.response.body", "body": b" ", "more_body": True})

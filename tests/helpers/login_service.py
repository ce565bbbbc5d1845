"""A service with two providers at which people log in, and providers that lie."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import asyncpg
import httpx2
from starlette.types import Receive, Scope, Send

from federation.app import Service
from federation.graph.secret_key import SecretKey
from federation.oidc.demo_grants import Grant
from federation.oidc.demo_provider import CLIENT_ID, DemoProvider
from federation.oidc.login.configuration import LoginProvider
from federation.oidc.login.logout import LOGGED_OUT_PATH
from federation.settings import Settings
from tenants.install import Addresses
from tests.helpers.login import Browser
from tests.helpers.oidc import AUDIENCE, PEOPLE, Server, sign

ORIGIN = "https://klimaverbund.test"
SECRET = SecretKey(b"the secret of the tests, thirty-two bytes")
KEYS = ("kreis", "stadt")

TamperResponse = Callable[[dict[str, Any], Grant], dict[str, Any]]
"""An answer of the token endpoint, and for whom it is -> what is sent instead."""


class LyingProvider(DemoProvider):
    """A provider whose answers a test can change."""

    def __init__(self, server: Server, key: str, key_file: Path) -> None:
        origin = f"{ORIGIN}/anmelden/{key}"
        super().__init__(
            server.url, PEOPLE, AUDIENCE, key_file, is_marked_demo=False, redirect_uris=[f"{origin}/zurueck"],
            logout_uris=[ORIGIN + LOGGED_OUT_PATH],
        )  # fmt: skip
        self.server, self.key = server, key
        self.tamper: TamperResponse | None = None

    def _issue_tokens(self, grant: Grant) -> dict[str, Any]:
        response = super()._issue_tokens(grant)
        return self.tamper(response, grant) if self.tamper else response

    def lie(self, header: dict[str, Any] | None = None, key: Any = None, **claims: Any) -> None:
        """From now on its ID tokens have these claims, this header, or this key; None leaves a claim out."""

        def tamper(response: dict[str, Any], grant: Grant) -> dict[str, Any]:
            own = {"sub": grant.subject, "aud": CLIENT_ID, "nonce": grant.nonce, "sid": grant.session}
            return response | {"id_token": sign(self, {"typ": "JWT"} | (header or {}), key, **(own | claims))}

        self.tamper = tamper

    def answer(self, routes: dict[str, Any]) -> None:
        """From now on some of its paths are answered by other applications."""
        own = self.app()

        async def app(scope: Scope, receive: Receive, send: Send) -> None:
            await routes.get(scope["path"], own)(scope, receive, send)

        self.server.app = app

    def tell_the_truth(self) -> None:
        self.tamper, self.server.app = None, self.app()

    def logout_token(self, header: dict[str, Any] | None = None, key: Any = None, **claims: Any) -> str:
        """A report of a logout, but for the given header and claims."""
        own: dict[str, Any] = {
            "aud": CLIENT_ID, "sub": None, "jti": f"jti-{next(COUNTER)}",
            "events": {"http://schemas.openid.net/event/backchannel-logout": {}},
        }  # fmt: skip
        return sign(self, {"typ": "logout+jwt"} | (header or {}), key, **(own | claims))


COUNTER = itertools.count(1)


class LoginService:
    """The service behind one https address, called without a socket, and its two providers on real ones."""

    def __init__(self, addresses: Addresses, folder: Path, key: bytes) -> None:
        self.providers: dict[str, LyingProvider] = {}
        for name in KEYS:
            (folder / name).write_bytes(key)
            self.providers[name] = LyingProvider(Server(), name, folder / name)
        self.service = self.another(addresses)
        for provider in self.providers.values():
            provider.server.start(provider.app())

    def another(self, addresses: Addresses, secret: SecretKey = SECRET) -> Service:
        """One more process of the same installation."""
        return Service(
            Settings(
                api=addresses.api, anonymous=addresses.anonymous, issuers=(), audience=AUDIENCE, public_url=ORIGIN,
                secret=secret,
                login_providers=tuple(
                    LoginProvider(name, name, provider.issuer, CLIENT_ID) for name, provider in self.providers.items()
                ),
            )
        )  # fmt: skip

    @property
    def kreis(self) -> LyingProvider:
        return self.providers["kreis"]

    @property
    def stadt(self) -> LyingProvider:
        return self.providers["stadt"]

    def browser(self, service: Service | None = None, address: str | None = None) -> Browser:
        """A new browser, from an address of its own: so no test spends the rate of another."""
        number = next(COUNTER)
        client = (address or f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}", 1)
        transport = httpx2.ASGITransport(app=service or self.service, client=client)
        return Browser(ORIGIN, "kreis", mounts={ORIGIN: transport})

    async def report(self, provider: LyingProvider, token: str | None = None, **fields: str) -> int:
        """A report of a provider over the back channel; the status of the answer."""
        data = fields or {"logout_token": token or ""}
        async with self.browser() as program:
            response = await program.post(f"/anmelden/{provider.key}/abmeldung", same_origin=False, data=data)
        assert response.headers["cache-control"] == "no-store"
        assert not token or token not in response.text
        return response.status_code

    async def close(self) -> None:
        await self.service.close()
        for provider in self.providers.values():
            provider.server.stop()


async def count_sessions(owner: asyncpg.Connection, provider: LyingProvider) -> int:
    """The sessions of all people of a provider."""
    count: int = await owner.fetchval("SELECT count(*) FROM login_session WHERE issuer = $1", provider.issuer)
    return count

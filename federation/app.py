"""The service: two GraphQL endpoints, health, and in the demo the provider through which invented people log in."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from federation import schema
from federation.graph.http.cors import CorsPolicy
from federation.graph.http.endpoint import Endpoint, join_path, text_of
from federation.graph.http.public import PublicEndpoint
from federation.graph.http.request import HttpError, wants_page
from federation.graph.http.websocket import WebSocketEndpoint
from federation.graph.live.subscriptions import Subscriptions
from federation.graph.run.caller import CallerRegistry
from federation.graph.run.operations import Operations
from federation.graph.run.rate_limit import Buckets
from federation.graph.run.reads import QueryRunner
from federation.oidc.tokens import InvalidTokenError, ProviderUnreachableError, Verifier
from federation.settings import Settings, TrustedIssuers
from tenants.context import Pool, Principal, create_engine

log = logging.getLogger("klimaverbund")

MEMBERS, EVERYONE = "/graphql", "/public/graphql"
DEMO_PROVIDER = "/demo/oidc"
LOOPBACK = ("127.0.0.1", "::1", "localhost")

HEALTH = "SELECT json_build_object('demo', (SELECT demo FROM installation), 'regions', (SELECT count(*) FROM region))"
IS_MACHINE = (
    "SELECT CASE WHEN ctx.enter($1, $2, $3)"
    " THEN (SELECT to_json(is_machine) FROM app_user WHERE id = ctx.user_id()) END"
)
OPEN_HEALTH = "SELECT json_build_object('regions', (SELECT count(*) FROM region))"


WHERE = f"GraphQL für alle: {EVERYONE}, für Mitglieder: {MEMBERS}; beschrieben in docs/api.md des Quelltexts."


class ConfigurationError(RuntimeError):
    """A service that must not start like this, in one sentence."""


def verifier(trusted: TrustedIssuers, *, demo: bool = False) -> Verifier:
    """Whoever reads tokens of these issuers; raises ``ConfigurationError``. Invented people are let in by the demo
    alone."""
    issuers = trusted.issuers
    if not demo and any(issuer.rstrip("/").endswith(DEMO_PROVIDER) for issuer in issuers):
        raise ConfigurationError(
            "OIDC_ISSUERS nennt den Anmeldedienst der Vorführung; `serve` läuft nur mit einem echten."
        )
    try:
        return Verifier(issuers, trusted.audience, typ_jwt=trusted.typ_jwt, demo=demo)
    except ValueError:
        raise ConfigurationError(
            f"OIDC_ISSUERS: jede Adresse braucht https, oder http auf diesem Rechner (127.0.0.1); hier steht "
            f"{', '.join(issuers)}."
        ) from None


class Service:
    """The ASGI application. The two endpoints are looked up by path; the rest goes through Starlette."""

    def __init__(self, settings: Settings, provider: ASGIApp | None = None) -> None:
        demo = provider is not None
        self.settings, self.demo = settings, demo
        self._check()
        trusted = TrustedIssuers(settings.issuers, settings.audience, settings.typ_jwt)
        self.verifier = verifier(trusted, demo=demo)
        self.pool, self.guests, self.open_pool = (
            Pool(settings.api, 16, role="api"), Pool(settings.api, 6, role="api", seconds=1),
            Pool(settings.open, 8, role="open"),
        )  # fmt: skip
        self.engine = create_engine(settings.api)
        # One table for both doors: whoever is nobody here is nobody there.
        shared: dict[str, Any] = {"buckets": Buckets(), "rate": settings.rate, "proxies": settings.proxies}
        reads = QueryRunner(schema.member, self.pool, enters=True, guests=self.guests)
        existing = CallerRegistry(identify=self.identify, is_machine=self.is_machine, **shared)
        operations = Operations(reads, existing, self.engine)
        self.live = Subscriptions(operations, settings.api)
        members = Endpoint(operations, settings.documents, self.live, CorsPolicy(settings.origins))
        self._sockets = WebSocketEndpoint(self.live, settings.documents)
        open_reads = QueryRunner(schema.everyone, self.open_pool, enters=False)
        everyone = PublicEndpoint(Operations(open_reads, CallerRegistry(**shared)), settings.documents)
        self._endpoints: Mapping[str, Endpoint] = {MEMBERS: members, EVERYONE: everyone}
        routes: list[BaseRoute] = [Route("/", looked_in), Route("/healthz", self.health)]
        if provider is not None:
            routes.append(Mount(DEMO_PROVIDER, provider))
        self._rest = Starlette(routes=routes, lifespan=self._lifespan, exception_handlers={HTTPException: lost})
        self._rest.router.redirect_slashes = False  # it would send people to whatever host they named

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket" and scope["path"] == MEMBERS:
            await self._sockets(scope, receive, send)
            return
        endpoint: ASGIApp | None = self._endpoints.get(scope.get("path", "")) if scope["type"] == "http" else None
        if endpoint is not None and not scope["query_string"] and scope["method"] != "POST" and is_visit(scope):
            endpoint = looked_in()
        await (endpoint or self._rest)(scope, receive, send)

    def warm(self) -> None:
        """Compiles something of each endpoint, so that the first who asks does not wait for what is made but once."""
        for endpoint in self._endpoints.values():
            endpoint.operations.reads.warm()

    async def identify(self, authorization: str) -> Principal:
        """Who a token speaks for. A bad token is refused without detail, and never taken for nobody's."""
        try:
            claims = await self.verifier.claims(authorization)
        except InvalidTokenError as fault:  # the log tells why; to say it would tell what is in the token
            challenge = {"WWW-Authenticate": 'Bearer error="invalid_token"'}
            message = "Das Token gilt nicht; bitte neu anmelden."
            raise HttpError(401, "UNAUTHENTICATED", message, challenge, reason=fault.reason) from None
        except ProviderUnreachableError as reason:
            log.warning("provider out of reach: %s", reason)
            message = "Der Anmeldedienst ist gerade nicht erreichbar; bitte gleich noch einmal."
            raise HttpError(
                503, "SERVICE_UNAVAILABLE", message, {"Retry-After": "2"}, retryable=True, reason=reason.reason
            ) from None
        return Principal(claims.issuer, claims.subject, claims.scopes, claims.expires)

    async def is_machine(self, who: Principal) -> bool:
        """Whether the operator wrote down a caller as a machine."""
        return await self.pool.fetch_json(IS_MACHINE, (who.issuer, who.subject, list(who.scopes))) == b"true"

    async def health(self, _: Request) -> JSONResponse:
        """200 when both database roles answer, else 503 with the reason."""
        try:
            await self.pool.fetch_json(HEALTH, ())
            await self.open_pool.fetch_json(OPEN_HEALTH, ())
        except Exception as error:
            log.warning("not healthy: %s", error)
            reason = "Die Datenbank antwortet nicht, oder die Migration fehlt (klimaverbund migrate)."
            return JSONResponse({"status": "unavailable", "reason": reason}, 503)
        return JSONResponse({"status": "ok"})

    async def close(self) -> None:
        """Ends what is live, and gives all connections back."""
        await self.live.stop()
        for pool in (self.pool, self.guests, self.open_pool):
            await pool.close()
        await self.engine.dispose()
        await self.verifier.close()

    def _check(self) -> None:
        """A demo's people are anybody's: they are let in on this machine only."""
        if self.demo and self.settings.host not in LOOPBACK:
            raise ConfigurationError("Die Vorführung hört nur auf 127.0.0.1: ihre Menschen haben kein Kennwort.")

    @asynccontextmanager
    async def _lifespan(self, _: Starlette) -> AsyncIterator[None]:
        try:
            yield
        finally:
            await self.close()


def is_visit(scope: Scope) -> bool:
    """Whether somebody looks in with a browser and asks nothing."""
    return scope["method"] in ("GET", "HEAD") and wants_page(text_of(join_path(scope), b"accept"))


def looked_in(_: Request | None = None) -> Response:
    """One line for people, until there are pages."""
    return PlainTextResponse(f"Klimaverbund. {WHERE}\n", headers={"Vary": "Accept"})


def lost(_: Request, error: Exception) -> Response:
    """One line where nothing is, or nothing that can be asked like this."""
    status, headers = (error.status_code, error.headers) if isinstance(error, HTTPException) else (404, None)
    if status == 405:
        allowed = (headers or {}).get("Allow", "GET")
        return PlainTextResponse(f"Das geht hier nicht; es geht: {allowed}. {WHERE}\n", status, headers)
    return PlainTextResponse(f"Hier ist nichts. {WHERE}\n", status, headers)

"""The service: two GraphQL endpoints, pages, a health check, and in the demo the provider of its invented people."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from federation import schema
from federation.alliances.logo import LOGO_OF_ALLIANCE
from federation.alliances.signatures.scans import SCAN_OF_SIGNATURE
from federation.files.http import FileEndpoint
from federation.files.pages import PageUploads
from federation.files.upload import Uploads
from federation.graph import messages
from federation.graph.http.cors import CorsPolicy
from federation.graph.http.endpoint import Endpoint
from federation.graph.http.headers import header_text, parse_headers
from federation.graph.http.public import PublicEndpoint
from federation.graph.http.request import is_page_request
from federation.graph.http.session import Sessions, session_ended
from federation.graph.http.websocket import WebSocketEndpoint
from federation.graph.live.subscriptions import Subscriptions
from federation.graph.mutation.context import Installation
from federation.graph.request import HttpError
from federation.graph.run.caller import CallerRegistry, Credential, SessionCookie
from federation.graph.run.operations import Operations
from federation.graph.run.rate_limit import SECONDS_PER_DAY, Buckets, RateLimit
from federation.graph.run.reads import QueryRunner
from federation.mailing.demo_mailbox import mailbox_routes
from federation.mailing.joining import JoinLinks, StoredRequests, joining_routes
from federation.mailing.mailings import MailingLinks, StoredConsents, mailing_routes
from federation.mailing.meeting_links import MeetingLinks, StoredAnswers, meeting_link_routes
from federation.mailing.review import ReviewLinks, StoredReviews, review_routes
from federation.mailing.sender import MailSender
from federation.mailing.unsubscribe import Subscription, UnsubscribeLinks, unsubscribe_routes
from federation.meetings.feeds.http import CalendarEndpoint
from federation.meetings.minutes.documents import DOCUMENT_OF_MEETING
from federation.oidc.errors import InvalidTokenError, ProviderUnreachableError
from federation.oidc.login.endpoints import login_routes
from federation.oidc.sessions import SessionActivity
from federation.oidc.urls import LOOPBACK_HOSTS
from federation.partners.logos import LOGO_OF_PARTNER
from federation.pledges.documents import EVIDENCE_OF_PLEDGE
from federation.settings import DEMO_PROVIDER_PATH, ConfigurationError, Settings, TrustedIssuers
from federation.stories.images import IMAGE_OF_STORY
from federation.trust import create_verifier
from tenants.context import Pool, Principal, account_of, create_engine
from tenants.retention import RetentionJob
from web.app import Pages
from web.graph import PageGraph
from web.site import LoginLink, Site

log = logging.getLogger("klimaverbund")

MEMBER_PATH, PUBLIC_PATH = "/graphql", "/public/graphql"
HEALTH_QUERY = (
    "SELECT json_build_object('demo', (SELECT demo FROM installation), 'regions', (SELECT count(*) FROM region))"
)
IS_MACHINE_QUERY = (
    "SELECT CASE WHEN ctx.enter($1, $2, $3, $4)"
    " THEN (SELECT to_json(is_machine) FROM app_user WHERE id = ctx.user_id()) END"
)
FILE_OWNERS = (
    LOGO_OF_PARTNER, LOGO_OF_ALLIANCE, SCAN_OF_SIGNATURE, DOCUMENT_OF_MEETING, EVIDENCE_OF_PLEDGE, IMAGE_OF_STORY,
)  # fmt: skip
"""What files are for besides tenants."""
PUBLIC_HEALTH_QUERY = "SELECT json_build_object('regions', (SELECT count(*) FROM region))"
ENDPOINTS_HINT = (
    f"GraphQL für alle: {PUBLIC_PATH}, für Mitglieder: {MEMBER_PATH}; beschrieben in docs/api.md des Quelltexts."
)


class Service:
    """The ASGI application. The two endpoints are looked up by path; the rest goes through Starlette."""

    def __init__(self, settings: Settings, provider: ASGIApp | None = None) -> None:
        is_demo = provider is not None
        self.settings = settings
        if is_demo and settings.host not in LOOPBACK_HOSTS:
            raise ConfigurationError("Die Vorführung hört nur auf 127.0.0.1: ihre Menschen haben kein Kennwort.")
        trusted = TrustedIssuers(settings.issuers, settings.audience, settings.typ_jwt)
        self.verifier = create_verifier(trusted, is_demo=is_demo)
        sizes = settings.pools
        self.pool = Pool(settings.api, sizes.members, role="api")
        self.anonymous_member_pool = Pool(settings.api, sizes.anonymous, role="api", seconds=1)
        """For anonymous callers of the member schema."""
        self.anonymous_pool = Pool(settings.anonymous, sizes.everyone, role="anonymous")
        self.engine = create_engine(settings.api, sizes.changes)
        self.sessions = Sessions(settings.secret, settings.public_url) if settings.secret else None
        """Sessions of people who log in here; None where the settings allow none."""
        self.activity = SessionActivity(self.engine, self.sessions.idle) if self.sessions else None
        self.retention = RetentionJob(self.engine, settings.retention)
        # One table for both endpoints: an anonymous client has one budget for both.
        self._daily = Buckets(seconds=SECONDS_PER_DAY)
        shared: dict[str, Any] = {"buckets": Buckets(), "rate": settings.rate, "daily": self._daily}
        reads = QueryRunner(schema.member, self.pool, enters=True, anonymous_pool=self.anonymous_member_pool)
        callers = CallerRegistry(identify=self.identify, is_machine=self.is_machine, **shared)
        installation = Installation(settings.secret, settings.issuers)
        operations = Operations(reads, callers, self.engine, installation=installation)
        self.live = Subscriptions(operations, settings.api, sizes.live_readings)
        proxies = settings.proxies
        members = Endpoint(
            operations, settings.documents, self.live, CorsPolicy(settings.origins), proxies, self.sessions
        )
        self._sockets = WebSocketEndpoint(self.live, settings.documents, proxies, self.sessions, self.activity)
        public_reads = QueryRunner(schema.everyone, self.anonymous_pool, enters=False)
        public_operations = Operations(public_reads, CallerRegistry(**shared))
        everyone = PublicEndpoint(public_operations, settings.documents, proxies=proxies)
        self._endpoints: Mapping[str, Endpoint] = {MEMBER_PATH: members, PUBLIC_PATH: everyone}
        self._uploads = Uploads(self.engine, settings.file_quota_mb, FILE_OWNERS)
        self.pages = self._create_pages(public_reads, public_operations, operations, is_demo=is_demo)
        routes: list[BaseRoute] = [Route("/healthz", self.health), *self.pages.routes()]
        routes += self._login_routes(is_demo=is_demo)
        routes += self._file_routes(operations)
        routes += CalendarEndpoint(
            operations, public_operations, self.engine, public_url=settings.public_url, proxies=proxies
        ).routes()  # fmt: skip
        self.mail_sender = self._create_mail_sender(reads, routes, is_demo=is_demo)
        if provider is not None:
            routes.append(Mount(DEMO_PROVIDER_PATH, provider))
        self._rest = Starlette(
            routes=routes, lifespan=self._lifespan, exception_handlers={HTTPException: self.handle_http_error}
        )
        self._rest.router.redirect_slashes = False  # a redirect would lead to the host of the Host header

    def _file_routes(self, operations: Operations) -> list[BaseRoute]:
        """Where files are uploaded and read."""
        settings = self.settings
        return FileEndpoint(
            operations, (self.pool, self.anonymous_pool), self.sessions, proxies=settings.proxies,
            uploads=self._uploads, cors=CorsPolicy(settings.origins),
        ).routes()  # fmt: skip

    def _create_pages(
        self, public_reads: QueryRunner, queries: Operations, members: Operations, *, is_demo: bool
    ) -> Pages:
        """The pages. They have a rate of their own: a town hall behind one address reads many, at known costs."""
        settings = self.settings
        rate = RateLimit(member=settings.rate.pages, anonymous=settings.rate.pages)
        visitors = CallerRegistry(identify=self.identify, rate=rate, daily=self._daily)
        site = Site(
            settings.public_url, PUBLIC_PATH, MEMBER_PATH, settings.rate.anonymous, not settings.documents.only,
            is_demo, settings.legal_texts,
            tuple(LoginLink(provider.key, provider.name) for provider in settings.login_providers), settings.issuers,
        )  # fmt: skip
        changes = Operations(members.reads, visitors, self.engine, installation=members.installation)
        return Pages(
            PageGraph(Operations(public_reads, visitors)), settings.proxies, queries=PageGraph(queries),
            members=PageGraph(changes, PageUploads(self._uploads)),
            sessions=self.sessions, site=site,
        )  # fmt: skip

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket" and scope["path"] == MEMBER_PATH:
            await self._sockets(scope, receive, send)
            return
        endpoint: ASGIApp | None = self._endpoints.get(scope.get("path", "")) if scope["type"] == "http" else None
        if endpoint is not None and not scope["query_string"] and is_browser_visit(scope):
            endpoint = show_index()
        await (endpoint or self._rest)(scope, receive, send)

    def _login_routes(self, *, is_demo: bool) -> list[BaseRoute]:
        """Where people log in, if the settings allow sessions; raises ``ConfigurationError``."""
        settings, providers = self.settings, self.settings.login_providers
        if not is_demo and any(p.issuer.rstrip("/").endswith(DEMO_PROVIDER_PATH) for p in providers):
            raise ConfigurationError(
                "LOGIN_PROVIDERS nennt den Anmeldedienst der Vorführung; `serve` läuft nur mit einem echten."
            )
        if not (self.sessions and settings.secret):
            return []
        known, proxies = self.verifier.providers, settings.proxies
        return login_routes(providers, known, self.sessions, settings.secret, self.engine, proxies)

    def warm(self) -> None:
        """Compiles a document for each endpoint, so that no first request waits for what is built once."""
        for endpoint in self._endpoints.values():
            endpoint.operations.reads.warm_up()
        self.pages.warm_up()

    async def identify(self, credential: Credential) -> Principal:
        """The principal of a token or a session. A bad one is refused without detail, never taken as anonymous."""
        if isinstance(credential, SessionCookie):
            assert self.sessions and self.activity, "a cookie is found only where sessions are"
            principal = self.sessions.identify(credential)
            if self.activity.has_ended(principal.session or b""):
                raise session_ended()
            self.activity.touch(principal.session or b"")
            return principal
        try:
            claims = await self.verifier.verify(credential)
        except InvalidTokenError as error:  # only the log gets the reason: it reveals what is in the token
            challenge = {"WWW-Authenticate": 'Bearer error="invalid_token"'}
            message = messages.INVALID_TOKEN.localized()
            raise HttpError(401, "UNAUTHENTICATED", message, challenge, reason=error.reason) from None
        except ProviderUnreachableError as error:
            log.warning("provider out of reach: %s", error)
            message = messages.PROVIDER_UNREACHABLE.localized()
            headers = {"Retry-After": "2"}
            raise HttpError(503, "SERVICE_UNAVAILABLE", message, headers, retryable=True, reason=error.reason) from None
        account = account_of(claims.issuer, claims.subject)
        return Principal(claims.issuer, claims.subject, claims.scopes, claims.expires, account=account)

    async def is_machine(self, principal: Principal) -> bool:
        """Whether the operator has registered the principal as a machine."""
        return await self.pool.fetch_json(IS_MACHINE_QUERY, principal.entry) == b"true"

    async def health(self, _: Request) -> JSONResponse:
        """200 when both database roles answer, else 503 with the reason."""
        try:
            await self.pool.fetch_json(HEALTH_QUERY, ())
            await self.anonymous_pool.fetch_json(PUBLIC_HEALTH_QUERY, ())
        except Exception as error:
            log.warning("not healthy: %s", error)
            reason = "Die Datenbank antwortet nicht, oder die Migration fehlt (klimaverbund migrate)."
            return JSONResponse({"status": "unavailable", "reason": reason}, 503)
        return JSONResponse({"status": "ok"})

    async def handle_http_error(self, request: Request, error: Exception) -> Response:
        """A page for people who asked for a path that does not exist, a line for programs."""
        status, headers = (error.status_code, error.headers) if isinstance(error, HTTPException) else (404, None)
        if status == 405:
            allowed = (headers or {}).get("Allow", "GET")
            if is_page_request(header_text(parse_headers(request.scope), b"accept")):
                return await self.pages.wrong_method(request.scope, allowed)
            return PlainTextResponse(f"Das geht hier nicht; es geht: {allowed}. {ENDPOINTS_HINT}\n", status, headers)
        if is_browser_visit(request.scope):
            return await self.pages.not_found(request.scope)
        return PlainTextResponse(f"Hier ist nichts. {ENDPOINTS_HINT}\n", status, headers)

    def _create_mail_sender(self, reads: QueryRunner, routes: list[BaseRoute], *, is_demo: bool) -> MailSender | None:
        """What sends mail, as far as the settings name a way; adds the pages that mails lead to."""
        settings = self.settings
        if settings.mail is None or settings.secret is None:
            return None
        links = UnsubscribeLinks(settings.secret, settings.public_url)
        routes += unsubscribe_routes(links, self._unsubscribe)
        routes += review_routes(ReviewLinks(settings.secret, settings.public_url), StoredReviews(self.engine))
        routes += joining_routes(JoinLinks(settings.secret, settings.public_url), StoredRequests(self.engine))
        routes += meeting_link_routes(MeetingLinks(settings.secret, settings.public_url), StoredAnswers(self.engine))
        routes += mailing_routes(
            MailingLinks(settings.secret, settings.public_url), StoredConsents(self.engine).withdraw
        )
        if is_demo and isinstance(settings.mail.to, Path):
            routes += mailbox_routes(settings.mail.to)
        return MailSender(
            settings.api, reads, settings.mail, settings.secret, settings.public_url, settings.review_days
        )  # fmt: skip

    async def _unsubscribe(self, subscription: Subscription) -> None:
        async with self.engine.begin() as connection:
            await connection.execute(select(func.ctx.unsubscribe(subscription.user_id, subscription.kind)))

    async def close(self) -> None:
        """Ends the subscriptions and closes all connections."""
        if self.mail_sender:
            await self.mail_sender.stop()
        await self.live.stop()
        await self.retention.stop()
        if self.activity:
            await self.activity.close()
        for pool in (self.pool, self.anonymous_member_pool, self.anonymous_pool):
            await pool.close()
        await self.engine.dispose()
        await self.verifier.close()

    @asynccontextmanager
    async def _lifespan(self, _: Starlette) -> AsyncIterator[None]:
        self.retention.start()
        try:
            if self.mail_sender:
                self.mail_sender.start()
            yield
        finally:
            await self.close()


def is_browser_visit(scope: Scope) -> bool:
    """Whether a browser asks for a page, and not a GraphQL client for data."""
    return scope["method"] in ("GET", "HEAD") and is_page_request(header_text(parse_headers(scope), b"accept"))


def show_index(_: Request | None = None) -> Response:
    """One line for people who visit an endpoint with a browser."""
    return PlainTextResponse(f"Klimaverbund. {ENDPOINTS_HINT}\n", headers={"Vary": "Accept"})

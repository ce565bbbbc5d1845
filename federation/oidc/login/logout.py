"""Where a session ends: by its owner (RP-initiated logout), and by the provider (back-channel logout)."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from federation.graph import messages
from federation.graph.http.endpoint import parse_headers
from federation.graph.http.session import Sessions
from federation.graph.request import HttpError
from federation.graph.run.caller import Call
from federation.oidc.errors import InvalidTokenError
from federation.oidc.forms import read_form
from federation.oidc.login.http import forward, redirect
from federation.oidc.login.rates import LoginRates
from federation.oidc.login.relying_party import RelyingParty
from federation.oidc.login.store import LoginStore
from tenants.context import Principal
from tenants.security_events import SecurityEvent, log_security_event

log = logging.getLogger("klimaverbund")
LOGGED_OUT_PATH, HOME_PATH = "/abgemeldet", "/"
CSRF_FIELD = "csrf"


class Logout:
    """The end of a session, as its owner wants it."""

    def __init__(
        self, parties: Mapping[str, RelyingParty], sessions: Sessions, store: LoginStore, rates: LoginRates
    ) -> None:
        """``parties``: what we are at each provider, by its issuer."""
        self._parties, self._sessions, self._store, self._rates = parties, sessions, store, rates

    async def end(self, request: Request, call: Call, address: str) -> Response:
        """Ends the session of the browser, here and at its provider; a cookie without one is cleared."""
        headers = parse_headers(request.scope)
        # First of all: a page of another origin, without a cookie, must not even clear it.
        self._sessions.check_same_origin(headers)
        target = HOME_PATH
        if principals := self._sessions.identify_all(headers):
            self._sessions.check_change(headers, principals[0], await _read_field(request, CSRF_FIELD))
            target = await self._end_session(principals[0])
        elif self._sessions.find(headers):
            self._rates.charge_failure(address)
        cookie = self._sessions.clear_cookie()
        return redirect(target, cookie) if target == HOME_PATH else forward(target, call.language, cookie)

    async def _end_session(self, principal: Principal) -> str:
        """Ends a session; where its browser goes then."""
        try:
            ended = await self._store.end(principal.session or b"")
        except Exception as error:  # the database's own text goes to nobody
            log.warning("session not ended: %s", type(error).__name__)
            raise HttpError(503, "SERVICE_UNAVAILABLE", messages.UNAVAILABLE.localized(), reason="database") from None
        if ended is None:
            return HOME_PATH
        log_security_event(SecurityEvent.SESSION_ENDED, account=principal.account, by="person")
        party = self._parties.get(ended.issuer)
        target = await party.logout_url(ended.id_token, self._sessions.origin + LOGGED_OUT_PATH) if party else None
        return target or HOME_PATH


class BackChannel:
    """Logouts that one provider reports, program to program."""

    def __init__(self, party: RelyingParty, store: LoginStore, rates: LoginRates) -> None:
        self._party, self._store, self._rates = party, store, rates

    async def report(self, request: Request, call: Call, address: str) -> Response:
        """Ends what a logout token names: a session there, or all of a person.

        Only reports that are refused count towards the rate: a provider that ends all sessions is never held up.
        """
        if self._rates.is_spent(address):
            return _refuse(call, "rate", 429)
        try:
            token = await self._party.tokens.read_logout_token(await _read_field(request, "logout_token"))
        except InvalidTokenError as error:
            self._rates.charge_failure(address)
            return _refuse(call, error.reason)
        except Exception as error:  # no keys: the provider may try again
            log.warning("logout not checked: %s", type(error).__name__)
            return _refuse(call, "provider", 503)
        try:
            ended = await self._store.log_out(self._party.settings.issuer, token)
        except Exception as error:  # the database's own text goes to nobody
            log.warning("logout not written: %s", type(error).__name__)
            return _refuse(call, "database", 503)
        if ended is None:
            return _refuse(call, "replay")
        log_security_event(
            SecurityEvent.SESSION_ENDED, provider=self._party.settings.key, sessions=ended, by="provider"
        )
        return Response(status_code=200)


def _refuse(call: Call, reason: str, status: int = 400) -> Response:
    call.reason = reason
    return JSONResponse({"error": "invalid_request"}, status)


async def _read_field(request: Request, name: str) -> str | None:
    """A field of a form; None where there is none."""
    try:
        return (await read_form(request)).get(name)
    except ValueError:
        return None

"""Where a session ends: by its owner (RP-initiated logout), and by the provider (back-channel logout)."""

from __future__ import annotations

import logging
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from federation.graph import messages
from federation.graph.http.headers import parse_headers
from federation.graph.http.session import Sessions
from federation.graph.request import HttpError
from federation.graph.run.caller import Call
from federation.oidc.errors import InvalidTokenError
from federation.oidc.forms import read_form
from federation.oidc.login.http import forward, redirect, refuse
from federation.oidc.login.own_paths import address_in
from federation.oidc.login.rates import LoginRates
from federation.oidc.login.relying_party import RelyingParty
from federation.oidc.login.store import LoginStore
from tenants.context import Principal
from tenants.messages import LANGUAGES, Language, Text
from tenants.security_events import SecurityEvent, log_security_event

log = logging.getLogger("klimaverbund")
LOGGED_OUT_PATH, HOME_PATH = "/abgemeldet", "/"
CSRF_FIELD, LANGUAGE_FIELD = "csrf", "language"
STILL_LOGGED_IN = Text(
    "Dieser Knopf gehört zu einer früheren Anmeldung: Sie sind weiter angemeldet. Hier können Sie sich abmelden.",
    "This button belongs to an earlier login: you are still logged in. Here you can log out.",
)


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
        fields = await _read_fields(request)
        if (language := fields.get(LANGUAGE_FIELD)) in LANGUAGES:
            call.language = language
        target = None
        if principals := self._sessions.identify_all(headers):
            try:
                self._sessions.check_change(headers, principals[0], fields.get(CSRF_FIELD))
            except HttpError as error:  # most often a page that was open before the last login
                call.reason = error.reason
                return refuse(STILL_LOGGED_IN, address_in(call.language, LOGGED_OUT_PATH), call.language)
            target = await self._end_session(principals[0], call.language)
        elif self._sessions.find(headers):
            self._rates.charge_failure(address)
        cookie = self._sessions.clear_cookie()
        if target is None:
            return redirect(address_in(call.language, HOME_PATH), cookie)
        return forward(target, call.language, cookie)

    async def _end_session(self, principal: Principal, language: Language) -> str | None:
        """Ends a session; where its browser has to go at the provider, if anywhere.

        The provider brings it back to one address alone, which is registered; it brings the language along.
        """
        try:
            ended = await self._store.end(principal.session or b"")
        except Exception as error:  # the database's own text goes to nobody
            log.warning("session not ended: %s", type(error).__name__)
            raise HttpError(503, "SERVICE_UNAVAILABLE", messages.UNAVAILABLE.localized(), reason="database") from None
        if ended is None:
            return None
        log_security_event(SecurityEvent.SESSION_ENDED, account=principal.account, by="person")
        if (party := self._parties.get(ended.issuer)) is None:
            return None
        state = None if language == "de" else language
        return await party.logout_url(ended.id_token, self._sessions.origin + LOGGED_OUT_PATH, state)


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
            token = await self._party.tokens.read_logout_token((await _read_fields(request)).get("logout_token"))
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


async def _read_fields(request: Request) -> dict[str, str]:
    """The fields of a form; none of what is no form."""
    try:
        return await read_form(request)
    except ValueError:
        return {}

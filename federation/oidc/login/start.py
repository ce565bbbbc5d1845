"""Where a login begins, and where the provider sends people back to."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from federation.graph.http.headers import header_text, parse_headers
from federation.graph.http.session import Sessions
from federation.graph.run.caller import Call
from federation.oidc.login.attempts import LoginAttempt, LoginAttempts
from federation.oidc.login.device import device_name
from federation.oidc.login.failures import LoginError, LoginFailure
from federation.oidc.login.http import read_query, redirect
from federation.oidc.login.own_paths import DEFAULT_PATH, address_in, own_path, split_address
from federation.oidc.login.rates import LoginRates
from federation.oidc.login.relying_party import Identity, RelyingParty
from federation.oidc.login.store import LoginStore
from tenants.context import account_of
from tenants.security_events import SecurityEvent, log_security_event

log = logging.getLogger("klimaverbund")
CHOICE_PATH = "/anmelden"
"""The page where people choose a provider, and read why a login failed."""


class LoginStart:
    """Logins at one provider."""

    def __init__(
        self, party: RelyingParty, sessions: Sessions, attempts: LoginAttempts, store: LoginStore, rates: LoginRates
    ) -> None:
        self._party, self._sessions, self._attempts = party, sessions, attempts
        self._store, self._rates, self._settings = store, rates, party.settings

    async def begin(self, request: Request, call: Call, address: str) -> Response:
        """Sends a person to the provider."""
        headers = parse_headers(request.scope)
        next_path = own_path(read_query(request).get("next"))
        try:
            self._rates.take(address)
            attempt = self._attempts.begin(self._settings.key, next_path)
            target = await self._party.authorization_url(attempt)
        except LoginError as error:
            return redirect(self._failure_address(error, next_path, call))
        return redirect(target, *self._attempts.drop_surplus(headers), self._attempts.set_cookie(attempt))

    async def finish(self, request: Request, call: Call, address: str) -> Response:
        """Opens the session of a person who comes back from the provider."""
        headers, parameters = parse_headers(request.scope), read_query(request)
        attempt = self._attempts.find(headers, self._settings.key, parameters.get("state"))
        cookies = [self._attempts.clear_cookie(attempt)] if attempt else []
        try:
            self._rates.take(address)
            if attempt is None:
                raise LoginError(LoginFailure.EXPIRED, "state")
            identity = await self._party.identify(parameters, attempt)
            session = await self._open(identity, attempt, headers)
        except LoginError as error:
            self._rates.charge_failure(address)
            return redirect(self._failure_address(error, attempt.next if attempt else DEFAULT_PATH, call), *cookies)
        return redirect(attempt.next, *cookies, session)

    async def _open(self, identity: Identity, attempt: LoginAttempt, headers: Mapping[bytes, bytes]) -> str:
        """Opens a session instead of the browser's former one; the header ``Set-Cookie`` with it."""
        issuer, token = self._settings.issuer, identity.id_token
        session = self._sessions.create(issuer, token.subject)
        former = [principal.session for principal in self._sessions.identify_all(headers) if principal.session]
        device = device_name(header_text(headers, b"user-agent"))
        try:
            opened = await self._store.open(session, issuer, identity, attempt, device, former)
        except Exception as error:  # the database's own text goes to nobody
            log.warning("session not opened: %s", type(error).__name__)
            raise LoginError(LoginFailure.UNREACHABLE, "database") from None
        if opened is None:
            raise LoginError(LoginFailure.ENDED, "logged_out")
        account = account_of(issuer, token.subject)
        log_security_event(SecurityEvent.LOGIN, provider=self._settings.key, session=str(opened.id), account=account)
        if opened.ended:
            log_security_event(SecurityEvent.SESSION_ENDED, sessions=opened.ended, by="login")
        return self._sessions.set_cookie(session.cookie)

    def _failure_address(self, error: LoginError, next_path: str, call: Call) -> str:
        """The page that says what people can do now; the log says why."""
        call.reason = error.reason
        log_security_event(
            SecurityEvent.LOGIN_FAILED, provider=self._settings.key, failure=error.failure.value, reason=error.reason
        )
        parameters = {"fehler": error.failure.value} | ({"next": next_path} if next_path != DEFAULT_PATH else {})
        language, _ = split_address(next_path)
        return f"{address_in(language, CHOICE_PATH)}?{urlencode(parameters)}"

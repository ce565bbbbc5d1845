"""The endpoints of login and logout; each provider has addresses of its own, so that none answers for another."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncEngine
from starlette.routing import BaseRoute, Route

from federation.graph.http.session import Sessions
from federation.graph.secret_key import SecretKey
from federation.oidc.login.attempts import LoginAttempts
from federation.oidc.login.configuration import LoginProvider
from federation.oidc.login.http import Handler, endpoint
from federation.oidc.login.logout import BackChannel, Logout
from federation.oidc.login.rates import LoginRates
from federation.oidc.login.relying_party import RelyingParty
from federation.oidc.login.start import LoginStart
from federation.oidc.login.store import LoginStore
from federation.oidc.providers import Providers

LOGOUT_PATH = "/abmelden"


def login_routes(
    login_providers: Sequence[LoginProvider], providers: Providers, sessions: Sessions, secret: SecretKey,
    engine: AsyncEngine, proxies: int = 0,
) -> list[BaseRoute]:  # fmt: skip
    """The routes for logins at these providers; ``proxies``: how many of our own report addresses."""
    parties = [RelyingParty(settings, providers, sessions.origin) for settings in login_providers]
    attempts, store = LoginAttempts(secret, is_secure=sessions.is_secure), LoginStore(engine, sessions)
    rates, reports = LoginRates(), LoginRates()
    logout = Logout({party.settings.issuer: party for party in parties}, sessions, store, rates)
    handlers: list[tuple[str, Handler, str]] = [(LOGOUT_PATH, logout.end, "POST")]
    for party in parties:
        settings, start = party.settings, LoginStart(party, sessions, attempts, store, rates)
        handlers += [
            (settings.path, start.begin, "GET"),
            (settings.callback_path, start.finish, "GET"),
            (settings.logout_path, BackChannel(party, store, reports).report, "POST"),
        ]
    return [Route(path, endpoint(handle, proxies), methods=[method]) for path, handle, method in handlers]

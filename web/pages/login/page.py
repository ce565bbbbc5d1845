"""The login: which provider, why the last attempt failed, and where it leads to afterwards."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from tenants.messages import Text
from web import errors
from web.addresses import LOGIN, after_login, login_address
from web.errors import PageError
from web.page import Data, Memory, Page, WayOn
from web.request import PageRequest
from web.site import LoginLink

REMEMBERED = "login-provider"
"""The cookie with the key of the provider that was chosen last."""
ONE_YEAR = 365 * 24 * 3600
CHOICE, TARGET, FAILURE = "dienst", "next", "fehler"
FAILURES = {
    "abgelehnt": Text(
        "Der Anmeldedienst hat die Anmeldung abgelehnt, oder Sie haben sie abgebrochen.",
        "The provider refused the login, or you cancelled it.",
    ),
    "abgelaufen": Text(
        "Die Anmeldung hat zu lange gedauert oder in einem anderen Browser begonnen. Bitte noch einmal anmelden.",
        "The login took too long, or began in another browser. Please log in again.",
    ),
    "dienst": Text(
        "Der Anmeldedienst antwortet gerade nicht. Wer angemeldet ist, arbeitet weiter; bitte später noch einmal"
        " versuchen.",
        "The provider does not answer at the moment. Those who are logged in go on; please try again later.",
    ),
    "ungueltig": Text(
        "Die Antwort des Anmeldedienstes war ungültig. Bitte noch einmal anmelden; bleibt es dabei, hilft der"
        " Betreiber.",
        "The answer of the provider was not valid. Please log in again; if that goes on, the operator helps.",
    ),
    "beendet": errors.SESSION_ENDED,
    "gesperrt": Text(
        "Von Ihrem Anschluss kamen sehr viele Versuche. Bitte in einigen Minuten noch einmal anmelden.",
        "Very many attempts came from your connection. Please log in again in a few minutes.",
    ),
}
"""Code in the address -> what it means; a code that is none is not spoken of."""


class LoginPage(Page):
    """``?next=``: where to go on; ``?fehler=``: why it failed; ``?dienst=``: the choice, for the next time, too."""

    path = LOGIN
    needs_sessions, is_indexed = True, False

    def way_on(self, request: PageRequest) -> WayOn | None:
        key = request.query.get(CHOICE)
        if key is None:
            return None
        if key not in {provider.key for provider in request.site.login_providers}:
            raise PageError(400, errors.UNKNOWN_VALUE.fill(name=CHOICE))
        return WayOn(_start(key, request), Memory(REMEMBERED, key, ONE_YEAR))

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        last, providers = request.remembered(REMEMBERED), request.site.login_providers
        sorted_providers = sorted(providers, key=lambda provider: provider.key != last)
        return {
            "target": _target(request),
            "failure": FAILURES.get(request.query.get(FAILURE, "")),
            "providers": [(provider, _address(provider, request)) for provider in sorted_providers],
            "is_remembered": any(provider.key == last for provider in providers),
        }


def _target(request: PageRequest) -> str:
    """Where the login leads to: a path of ours, and the own account if none is named."""
    return after_login(request.language, request.query.get(TARGET, ""))


def _start(key: str, request: PageRequest) -> str:
    """The address that begins the login at a provider."""
    return f"{LOGIN}/{key}?{urlencode({TARGET: _target(request)})}"


def _address(provider: LoginLink, request: PageRequest) -> str:
    """The address behind a provider's name; with a choice, by way of what remembers it."""
    if len(request.site.login_providers) == 1:
        return _start(provider.key, request)
    address = login_address(request.language, _target(request))
    return f"{address}&{urlencode({CHOICE: provider.key})}"

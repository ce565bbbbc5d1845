"""Where a logout leads to; the provider brings people back here."""

from __future__ import annotations

from typing import Any

from federation.oidc.login.own_paths import address_in
from web.addresses import LOGGED_OUT
from web.forms import DONE
from web.page import Data, Page, WayOn
from web.pages.account.forms import EraseForm
from web.request import PageRequest

STATE = "state"
"""The parameter of OpenID Connect with what we had the provider bring back."""


class LoggedOutPage(Page):
    """The same for everybody who is logged out, and says so to nobody else."""

    path = LOGGED_OUT
    needs_sessions, is_indexed = True, False

    def way_on(self, request: PageRequest) -> WayOn | None:
        """The provider brings back the language of the page where the logout began."""
        is_english = request.language == "de" and request.query.get(STATE) == "en"
        return WayOn(address_in("en", LOGGED_OUT)) if is_english else None

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        return {"done": EraseForm.done} if request.query.get(DONE) == EraseForm.mutation else {}

"""Where a logout leads to; the provider brings people back here."""

from __future__ import annotations

from typing import Any

from web.addresses import LOGGED_OUT
from web.forms import DONE
from web.page import Data, Page
from web.pages.account.forms import EraseForm
from web.request import PageRequest


class LoggedOutPage(Page):
    """The same for everybody who is logged out, and says so to nobody else."""

    path = LOGGED_OUT
    needs_sessions, is_indexed = True, False

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        return {"done": EraseForm.done} if request.query.get(DONE) == EraseForm.mutation else {}

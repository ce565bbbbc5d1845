"""Where a logout leads to; the provider brings people back here."""

from __future__ import annotations

from web.addresses import LOGGED_OUT
from web.page import Page


class LoggedOutPage(Page):
    """The same for everybody who is logged out, and says so to nobody else."""

    path = LOGGED_OUT
    needs_sessions, is_indexed = True, False

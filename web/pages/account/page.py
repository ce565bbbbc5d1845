"""The own account: who is logged in, with which roles, and in which browsers."""

from __future__ import annotations

from web.addresses import ACCOUNT
from web.form_page import FormPage
from web.page import Data


class AccountPage(FormPage):
    """It exists for everybody who is logged in, also for those who have no role anywhere."""

    path = ACCOUNT
    forms = ()

    def is_found(self, data: Data) -> bool:
        return data["session"] is not None

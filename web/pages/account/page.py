"""The own account: who is logged in, with which roles, in which browsers, what mail comes, and what is stored."""

from __future__ import annotations

from typing import Any

from web.addresses import ACCOUNT
from web.form_page import FormPage
from web.page import Data
from web.pages.account.forms import (
    KINDS,
    EndSessionForm,
    EndSessionsForm,
    EraseForm,
    GiveUpForm,
    NotificationsForm,
    WithdrawForm,
)
from web.pages.invitation_accept.page import AcceptForm
from web.request import PageRequest
from web.roles import ADMIN, OFFICE, grants_of, tenants_of


class AccountPage(FormPage):
    """It exists for everybody who is logged in, also for those who have no role anywhere."""

    path = ACCOUNT
    forms = (
        NotificationsForm(), EndSessionForm(), EndSessionsForm(), GiveUpForm(), WithdrawForm(), EraseForm(),
    )  # fmt: skip
    said_here = (AcceptForm(),)

    def is_found(self, data: Data) -> bool:
        return data["session"] is not None

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        held = [(grant["role"], tenant) for grant in grants_of(data) for tenant in tenants_of(grant)]
        administered = {tenant["key"]: tenant for role, tenant in held if role == ADMIN}
        # Whoever only runs an office there reads nothing else of the tenant.
        others = {tenant["key"]: tenant for role, tenant in held if role != OFFICE}
        return {
            "kinds": KINDS,
            "administered": list(administered.values()),
            "others": [tenant for key, tenant in others.items() if key not in administered],
        }

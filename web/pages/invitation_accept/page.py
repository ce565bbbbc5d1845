"""An invitation, as who is logged in sees it before accepting it."""

from __future__ import annotations

from typing import Any

from tenants.messages import Text
from web.form_page import FormPage
from web.forms import Form
from web.page import Data, WayOn
from web.pages.invitation.page import INVITATION, MEMORY
from web.request import PageRequest


class AcceptForm(Form):
    """The code comes from the cookie, not from the page: so it is in no history of pages, either."""

    mutation = "invitationAccept"
    done = Text("Die Einladung ist angenommen.", "The invitation is accepted.")
    used_up = (MEMORY,)

    def fixed(self, request: PageRequest) -> dict[str, Any]:
        return {"code": request.cookies.get(MEMORY, "")}

    def target(self, payload: Data, request: PageRequest) -> str:
        return f"{request.prefix}/konto?gespeichert={self.mutation}"


class AcceptInvitationPage(FormPage):
    """Opening it accepts nothing. An invitation that is not valid looks like one that never was."""

    path = f"{INVITATION}/annehmen"
    forms = (AcceptForm(),)

    def sample_params(self) -> dict[str, str]:
        return {}

    def way_on(self, request: PageRequest) -> WayOn | None:
        return None if request.cookies.get(MEMORY) else WayOn(f"{request.prefix}{INVITATION}")

    def variables(self, request: PageRequest) -> dict[str, Any]:
        return {"code": request.cookies.get(MEMORY, "")}

    def is_found(self, data: Data) -> bool:
        return data["session"] is not None

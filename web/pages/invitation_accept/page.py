"""An invitation, as who is logged in sees it before accepting it."""

from __future__ import annotations

import hashlib
from typing import Any

from federation.graph.run.caller import Call
from tenants.messages import Text
from web.form_page import FormPage, Result
from web.forms import ID, Form, Submission, fresh_view
from web.graph import PageGraph
from web.page import Data, WayOn
from web.pages.invitation.page import INVITATION, MEMORY
from web.request import PageRequest

ANOTHER_LINK = Text(
    "In diesem Browser wurde inzwischen eine andere Einladung geöffnet: diese hier. Bitte erst ansehen, dann annehmen.",
    "Another invitation was opened in this browser meanwhile: this one. Please look at it before you accept it.",
)


class AcceptForm(Form):
    """The code comes from the cookie, not from the page: so it is in no history of pages, either.

    The page holds its fingerprint: what is accepted is what was shown.
    """

    mutation = "invitationAccept"
    done = Text("Die Einladung ist angenommen.", "The invitation is accepted.")
    used_up = (MEMORY,)

    def fixed(self, request: PageRequest) -> dict[str, Any]:
        return {"code": request.remembered(MEMORY)}

    def complete(self, values: dict[str, Any]) -> dict[str, Any]:
        return {name: value for name, value in values.items() if name != ID}

    def target(self, payload: Data, request: PageRequest) -> str:
        return f"{request.prefix}/konto?gespeichert={self.mutation}"


class AcceptInvitationPage(FormPage):
    """Opening it accepts nothing. An invitation that is not valid looks like one that never was."""

    path = f"{INVITATION}/annehmen"
    forms = (AcceptForm(),)

    def sample_params(self) -> dict[str, str]:
        return {}

    def way_on(self, request: PageRequest) -> WayOn | None:
        return None if request.remembered(MEMORY) else WayOn(f"{request.prefix}{INVITATION}")

    def variables(self, request: PageRequest) -> dict[str, Any]:
        return {"code": request.remembered(MEMORY)}

    def is_found(self, data: Data) -> bool:
        return data["session"] is not None

    async def submit(self, graph: PageGraph, request: PageRequest, call: Call, submission: Submission) -> Result:
        if submission.hidden(ID) == _fingerprint(request):
            return await super().submit(graph, request, call, submission)
        view = fresh_view(self.find_form(submission), None)
        view.add("", ANOTHER_LINK)
        return Result(view)

    def form_values(self, data: Data, request: PageRequest, result: Result | None = None) -> dict[str, Any]:
        values = super().form_values(data, request, result)
        values["forms"][AcceptForm.mutation].row_id = _fingerprint(request)
        return values


def _fingerprint(request: PageRequest) -> str:
    """Which code the browser remembers, without telling it."""
    return hashlib.sha256(request.remembered(MEMORY).encode(errors="replace")).hexdigest()[:32]

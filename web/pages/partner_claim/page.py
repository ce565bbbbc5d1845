"""Asking to act for an organisation: who represents it decides, and its steward until somebody does."""

from __future__ import annotations

from typing import Any

from tenants.messages import Text
from web.fields import Field
from web.form_page import FormPage, Result
from web.forms import Form
from web.page import Data
from web.pages.organisations.forms import EndForm
from web.partners import NOBODY, own_representations
from web.request import PageRequest


class AskForm(Form):
    """Who she is, and by what others see that she acts for it."""

    mutation = "representationAsk"
    fields = (
        Field("name", is_required=True),
        Field("function"),
        Field("contact"),
        Field("message"),
    )
    done = Text(
        "Ihre Bitte ist angekommen. Unter „Meine Organisationen“ sehen Sie, was daraus wird.",
        "Your request has arrived. “My organisations” shows what becomes of it.",
    )

    def fixed(self, request: PageRequest) -> dict[str, Any]:
        return {"partner": request.params["id"]}


class ClaimPartnerPage(FormPage):
    """Anybody who is logged in may ask; whether anybody represents it is public, who it is is not."""

    path, type_name = "/partner/{id}/vertreten", "Partner"
    forms = (AskForm(), EndForm())

    def variables(self, request: PageRequest) -> dict[str, Any]:
        return {"id": request.row_id(self.type_name)}

    def is_found(self, data: Data) -> bool:
        return data["partner"] is not None and data["session"] is not None

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        own = [row for row in own_representations(data) if row["partner"]["id"] == data["partner"]["id"]]
        return {"current": next((row for row in own if row["status"] in ("ASKED", "ACCEPTED")), None)}

    def form_values(self, data: Data, request: PageRequest, result: Result | None = None) -> dict[str, Any]:
        values = super().form_values(data, request, result)
        if result is None:  # as the provider of the login names her
            view, session = values["forms"][AskForm.mutation], data["session"] or NOBODY
            view.values |= {"name": (session["name"] or "",), "contact": (session["email"] or "",)}
        return values

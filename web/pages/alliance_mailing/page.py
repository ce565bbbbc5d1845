"""What the office writes to the members: first a preview with how many it would reach, then it is sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tenants.messages import Text
from web.fields import ChoiceField, Field
from web.form_page import Result
from web.offices import OfAlliance, OfficePage
from web.page import Data
from web.request import PageRequest

SEND = "send"
"""The name of the button that sends; the other one only shows what would be sent."""


class MailingForm(OfAlliance):
    """Without the button that sends it is a dry run, which checks all that is checked."""

    mutation = "allianceMailingSend"
    fields = (
        Field("subject", is_required=True),
        Field("text", is_required=True),
        ChoiceField("language", is_required=True, enum="InvitationLanguage"),
        Field(SEND),
    )
    done = Text(
        "Gesendet. Bei vielen dauert es einige Minuten, bis alle E-Mails hinausgegangen sind.",
        "Sent. With many receivers it takes some minutes until all mails have left.",
    )

    def row(self, data: Mapping[str, Any]) -> Mapping[str, Any] | None:
        return {"language": "DE"}

    def complete(self, values: dict[str, Any]) -> dict[str, Any]:
        return values | {"dryRun": values.pop(SEND, None) is None}


class MailingPage(OfficePage):
    """What was written stays in the form beside its preview."""

    path = "/buendnis/{id}/geschaeftsstelle/rundschreiben"
    forms = (MailingForm(),)

    def form_values(self, data: Data, request: PageRequest, result: Result | None = None) -> dict[str, Any]:
        values = super().form_values(data, request, result)
        if result is None or result.status != 200:
            return values
        return values | {"forms": {MailingForm.mutation: result.view}, "done": None, "preview": result.view}

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        alliance = data["alliance"]
        return {"audience": alliance["mailingAudience"], "mailings": alliance["mailings"],
                "failed": alliance["failedMails"], "preview": None}  # fmt: skip

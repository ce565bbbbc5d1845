"""How to join an alliance: with an account at once, or by a request that needs none."""

from __future__ import annotations

from typing import Any

from tenants.messages import Text
from web.alliances import AlliancePage
from web.fields import Field
from web.form_page import OpenFormPage
from web.offices import OfAlliance
from web.page import Data
from web.request import PageRequest


class JoinRequestForm(OfAlliance):
    """It comes to the office when the link in a mail was followed; so the address is that of who asks."""

    mutation = "joinRequestSubmit"
    fields = (
        Field("organisation"),
        Field("name", is_required=True),
        Field("email", is_required=True),
        Field("phone"),
        Field("postcode"),
        Field("message"),
        Field("strengths"),
        Field("contribution"),
    )
    done = Text(
        "Wir haben Ihnen eine E-Mail geschickt. Erst mit dem Link darin liest die Geschäftsstelle Ihre Anfrage.",
        "We have sent you an email. Only with the link in it the office reads your request.",
    )
    has_key = False  # the page is the same for all who visit it within a minute

    def fixed(self, request: PageRequest) -> dict[str, Any]:
        return super().fixed(request) | {"language": request.language.upper()}


class JoinAlliancePage(AlliancePage, OpenFormPage):
    """Where the alliance takes no applications, it says so."""

    path = "/buendnis/{id}/beitreten"
    forms = (JoinRequestForm(),)

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        alliance = data["alliance"]
        return {"takes_members": alliance["isOpen"] and alliance["archivedOn"] is None}

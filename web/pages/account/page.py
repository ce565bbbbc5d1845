"""The own account: who is logged in, with which roles, in which browsers, and what mail comes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tenants.messages import Text
from web.addresses import ACCOUNT
from web.administration import ADMIN
from web.fields import ChoiceField
from web.form_page import FormPage
from web.forms import Form
from web.page import Data
from web.request import PageRequest

FREQUENCY, LANGUAGE = "NotificationFrequency", "language"
KINDS = (
    "ACCESS_REQUESTED", "DEADLINE_DUE", "PUBLICATION_REQUESTED", "PUBLICATION_DECIDED", "MEASURES_STALE",
    "GRANT_ENDING",
)  # fmt: skip
"""What a person may hear of; a test compares them with the schema."""


class NotificationsForm(Form):
    """How often a person hears of each kind of thing, and in which language."""

    mutation = "notificationsSet"
    fields = (
        *(ChoiceField(kind, is_required=True, enum=FREQUENCY) for kind in KINDS),
        ChoiceField(LANGUAGE, is_required=True, enum="MailLocale"),
    )
    done = Text("So bekommen Sie ab jetzt E-Mails.", "From now on you get mail like this.")

    def row(self, data: Data) -> Mapping[str, Any] | None:
        me = data["me"]
        chosen = {item["kind"]: item["frequency"] for item in me["notifications"]} if me else {}
        return chosen | {LANGUAGE: me["mailLanguage"] if me else None}

    def complete(self, values: dict[str, Any]) -> dict[str, Any]:
        kinds = [{"kind": kind, "frequency": values.pop(kind)} for kind in KINDS]
        return values | {"notifications": kinds}


class AccountPage(FormPage):
    """It exists for everybody who is logged in, also for those who have no role anywhere."""

    path = ACCOUNT
    forms = (NotificationsForm(),)

    def is_found(self, data: Data) -> bool:
        return data["session"] is not None

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        grants = data["me"]["grants"] if data["me"] else []
        return {
            "kinds": KINDS,
            "administered": [grant["tenant"] for grant in grants if grant["role"] == ADMIN],
        }

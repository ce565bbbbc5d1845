"""What a person changes of her own account."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tenants.messages import Text
from web.addresses import LOGGED_OUT
from web.fields import ChoiceField, Field
from web.forms import Form, RowForm
from web.page import Data
from web.request import PageRequest

FREQUENCY, LANGUAGE = "NotificationFrequency", "language"
KINDS = (
    "ACCESS_REQUESTED", "REPRESENTATION_ASKED", "PARTNER_CORRECTED", "DEADLINE_DUE", "PUBLICATION_REQUESTED",
    "PUBLICATION_DECIDED", "MEASURES_STALE", "GRANT_ENDING", "MEMBERSHIP_REPORTED", "REPRESENTATIVE_PROPOSED",
    "DECLARATION_TO_SIGN", "JOIN_REQUESTED", "COOPERATION_ASKED", "COOPERATION_REPORTED", "COOPERATION_TERMS",
    "COOPERATION_CHANGED", "MEETING_INVITED", "MEETING_CHANGED", "MEETING_REMINDER", "MEETING_OPENING",
    "MEETING_MINUTES", "COOPERATION_REWORDED", "SIGNATORY_PROPOSED", "PLEDGE_REPORTED", "PLEDGE_DECIDED", "PLEDGE_DUE",
    "STORY_REPORTED", "STORY_DECIDED", "STORY_NAMED", "NETWORK_FOUNDED", "IDEA_DECIDED",
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


class EndSessionForm(RowForm):
    """One session; whoever still uses it is logged out."""

    mutation = "sessionEnd"
    done = Text("Die Sitzung ist beendet.", "The session has ended.")

    def rows(self, data: Data) -> Sequence[Mapping[str, Any]]:
        nodes: Sequence[Mapping[str, Any]] = data["sessions"]["nodes"]
        return nodes


class EndSessionsForm(Form):
    """All sessions but the one in use."""

    mutation = "sessionsEnd"
    done = Text("Alle anderen Sitzungen sind beendet.", "All other sessions have ended.")


class GiveUpForm(RowForm):
    """An own role."""

    mutation = "grantRevoke"
    done = Text("Sie haben die Rolle abgegeben.", "You have given up the role.")

    def rows(self, data: Data) -> Sequence[Mapping[str, Any]]:
        return data["me"]["grants"] if data["me"] else []


class WithdrawForm(RowForm):
    """A request that nobody has answered yet."""

    mutation = "accessRequestWithdraw"
    done = Text("Die Anfrage ist zurückgezogen.", "The request is withdrawn.")

    def rows(self, data: Data) -> Sequence[Mapping[str, Any]]:
        nodes: Sequence[Mapping[str, Any]] = data["accessRequests"]["nodes"]
        return nodes


class EraseForm(Form):
    """The person herself; afterwards she is logged out everywhere."""

    mutation = "personErase"
    fields = (Field("confirmation", is_required=True),)
    done = Text("Ihre Angaben sind gelöscht.", "Your data is erased.")
    has_key = False

    def target(self, payload: Data, request: PageRequest) -> str:
        return f"{request.prefix}{LOGGED_OUT}?gespeichert={self.mutation}"

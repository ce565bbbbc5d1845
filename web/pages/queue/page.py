"""What waits for the administration of a tenant: who asks for access, and who accepted with another address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tenants.messages import Text
from web.administration import MEMBER_ROLES, AdministrationPage
from web.fields import ChoiceField, DateField, Field
from web.forms import RowForm
from web.page import Data
from web.request import PageRequest

Rows = Sequence[Mapping[str, Any]]


class GrantRequestForm(RowForm):
    """The role that the person gets."""

    mutation = "accessRequestGrant"
    fields = (
        ChoiceField("role", is_required=True, enum="TenantRole", codes=MEMBER_ROLES),
        DateField("until"),
    )
    done = Text("Die Person hat die Rolle ab heute.", "The person has the role from today.")

    def rows(self, data: Data) -> Rows:
        return requests(data)


class DeclineForm(RowForm):
    """An answer that the person reads."""

    mutation = "accessRequestDecline"
    fields = (Field("reason", is_required=True),)
    done = Text("Die Anfrage ist abgelehnt; die Person liest, warum.", "The request is declined; the person reads why.")

    def rows(self, data: Data) -> Rows:
        return requests(data)


class ConfirmForm(RowForm):
    """She is who was meant."""

    mutation = "invitationConfirm"
    done = Text("Die Person hat die Rolle ab heute.", "The person has the role from today.")

    def rows(self, data: Data) -> Rows:
        return awaiting(data)


class RefuseForm(RowForm):
    """She is not who was meant."""

    mutation = "invitationRefuse"
    done = Text("Die Person bekommt keine Rolle.", "The person gets no role.")

    def rows(self, data: Data) -> Rows:
        return awaiting(data)


class CleanForm(RowForm):
    """A text without the name of somebody who was erased."""

    mutation = "textClean"
    fields = (Field("text"),)
    done = Text("Der Text ist bereinigt.", "The text is cleaned.")

    def rows(self, data: Data) -> Rows:
        nodes: Rows = data["tenant"]["textsToClean"]["nodes"]
        return nodes


class QueuePage(AdministrationPage):
    """Each request with what its answer needs."""

    path_end = "/anfragen"
    forms = (GrantRequestForm(), DeclineForm(), ConfirmForm(), RefuseForm(), CleanForm())

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        return {
            **super().view(data, request),
            "requests": data["tenant"]["accessRequests"],
            "awaiting": awaiting(data),
            "texts": data["tenant"]["textsToClean"],
            "mails": data["tenant"]["failedMails"],
            "roles": MEMBER_ROLES,
        }


def requests(data: Data) -> Rows:
    """The requests for access that nobody has answered."""
    nodes: Rows = data["tenant"]["accessRequests"]["nodes"]
    return nodes


def awaiting(data: Data) -> Rows:
    """The invitations that somebody accepted whom the administration has to confirm."""
    return [row for row in data["tenant"]["invitations"]["nodes"] if row["state"] == "AWAITING_CONFIRMATION"]

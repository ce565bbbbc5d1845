"""What people do for an organisation: who acts for it, and who shall."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from tenants.messages import Text
from web.fields import ChoiceField, Field
from web.forms import RowForm
from web.page import Data
from web.partners import own_representations

ANSWERS = ("ACCEPTED", "REJECTED")
Rows = Sequence[Mapping[str, Any]]


class AnswerForm(RowForm):
    """Somebody asks to act for the organisation, too."""

    mutation = "representationAnswer"
    fields = (
        ChoiceField("answer", is_required=True, enum="RepresentationStepKind", codes=ANSWERS),
        Field("note"),
    )
    done = Text("Die Bitte ist beantwortet.", "The request is answered.")

    def rows(self, data: Data) -> Rows:
        return others(data)


class EndForm(RowForm):
    """The end of a representation, or of a request for one."""

    mutation = "representationEnd"
    done = Text("Die Vertretung ist beendet.", "The representation has ended.")

    def rows(self, data: Data) -> Rows:
        return [*own_representations(data), *others(data)]


class InviteForm(RowForm):
    """A colleague by her address: a form for each organisation."""

    sends_unchanged = True

    mutation = "partnerInvite"
    fields = (
        Field("email", is_required=True),
        ChoiceField("language", is_required=True, enum="InvitationLanguage"),
    )
    done = Text("Die Einladung geht per E-Mail hinaus.", "The invitation goes out by mail.")

    def rows(self, data: Data) -> Rows:
        return [invitable(partner) for partner in inviting(data)]

    def complete(self, values: dict[str, Any]) -> dict[str, Any]:
        values["partner"] = values.pop("id", None)
        return values


class WithdrawForm(RowForm):
    """Its link is worth nothing then."""

    mutation = "invitationWithdraw"
    done = Text("Die Einladung ist zurückgezogen.", "The invitation is withdrawn.")

    def rows(self, data: Data) -> Rows:
        return [item for partner in inviting(data) for item in open_invitations(partner)]


def inviting(data: Data) -> Rows:
    """The organisations for which a page has forms that invite: the one that it is about, or all her own."""
    if "partner" in data:
        return [data["partner"]]
    return [row["partner"] for row in own_representations(data) if row["status"] == "ACCEPTED"]


def invitable(partner: Data) -> dict[str, Any]:
    """What the form that invites starts with; an invitation changes nothing of the entry, and so has no version."""
    return {"id": partner["id"], "name": partner["name"], "language": "DE"}


def open_invitations(partner: Data) -> Rows:
    """The invitations of an organisation that may still be accepted."""
    return [item for item in partner["invitations"]["nodes"] if item["state"] == "OPEN"]


def others(data: Data) -> Rows:
    """Who else acts for one of her organisations, or asks to."""
    own = {row["id"] for row in own_representations(data)}
    if "partner" in data:  # the page of one entry
        return [row for row in data["partner"].get("representations", {"nodes": ()})["nodes"] if row["id"] not in own]
    return [
        other
        for row in own_representations(data)
        if row["status"] == "ACCEPTED"
        for other in row["partner"].get("representations", {"nodes": ()})["nodes"]
        if other["id"] not in own
    ]

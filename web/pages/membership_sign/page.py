"""Signing a declaration: the text in force, and word by word what changed since the version that was signed last."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from web.fields import CheckField, Field
from web.figures import words
from web.memberships import MembershipPage, OfMembership, member_name, own_representative
from web.page import Data
from web.pages.membership.forms import SIGNED
from web.request import PageRequest


class SignForm(OfMembership):
    """A signature under the version that was before one's eyes, which the page sends along."""

    mutation = "signatureSign"
    fields = (
        Field("declaration", is_required=True),
        Field("readSha256", is_required=True),
        Field("name", is_required=True),
        Field("function"),
        CheckField("acceptsRules", is_required=True),
    )
    done = SIGNED

    def row(self, data: Data) -> Mapping[str, Any] | None:
        """Her name as the alliance knows it; she may write it as she signs."""
        membership = data["membership"]
        own = own_representative(membership) if membership else None
        return {"name": own["name"], "function": own["function"]} if own else None

    def target(self, payload: Mapping[str, Any], request: PageRequest) -> str:
        return f"{request.prefix}/mitgliedschaft/{request.params['id']}?gespeichert={self.mutation}"


class SignMembershipPage(MembershipPage):
    """It is there also where nothing is to sign: then it says so."""

    path = "/mitgliedschaft/{id}/unterzeichnen"
    forms = (SignForm(),)

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        membership = data["membership"]
        version, signed = membership["toSign"], last_signed(membership)
        own = own_representative(membership)
        return {
            "name": member_name(membership),
            "version": version,
            "signed": signed,
            "changes": words.compare(signed["declaration"]["text"], version["text"]) if version and signed else [],
            "signs": own is not None and own["status"] == "SIGNING",
        }


def last_signed(membership: Data) -> Data | None:
    """The signature under the latest of the versions that were signed and are still in sight."""
    signed = [row for row in membership["signatures"] if row["declaration"]]
    return max(signed, key=lambda row: int(row["declaration"]["number"]), default=None)

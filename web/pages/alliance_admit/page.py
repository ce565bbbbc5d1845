"""Whom the office invites or notes down, and who is a member on paper already: organisations of the directory, people.

An organisation is entered by its name or the address of its page; the entry is made in the directory first.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from tenants.messages import Text
from web.fields import ChoiceField, DateField, Field
from web.named_fields import Find, NamedFieldsForm, NamedFieldsPage
from web.offices import OFFICE_METHODS, OfAlliance, OfficePage
from web.page import Data
from web.partner_names import find_main_partner
from web.request import PageRequest

PERSON = ("personName", "personEmail", "personPhone", "personPostcode")


class WhoForm(NamedFieldsForm, OfAlliance):
    """A form that says who it is about: an organisation, or a person."""

    named: ClassVar[Mapping[str, Find]] = {"partner": find_main_partner}
    who = (Field("partner"), *map(Field, PERSON))

    def complete(self, values: dict[str, Any]) -> dict[str, Any]:
        person = {name.removeprefix("person").lower(): values.pop(name, None) for name in PERSON}
        return values | ({"person": person} if person["name"] else {})


class InviteForm(WhoForm):
    """Somebody is invited, or only noted down."""

    mutation = "membershipInvite"
    fields = (
        ChoiceField("kind", is_required=True, enum="MembershipStepKind", codes=("INVITED", "APPROACHED")),
        *WhoForm.who,
        Field("tier"),
        Field("note"),
    )
    done = Text("Eingetragen.", "Recorded.")

    def row(self, data: Data) -> Mapping[str, Any] | None:
        return {"kind": "INVITED"}


class RecordForm(WhoForm):
    """A member on paper, since an earlier day."""

    mutation = "membershipRecord"
    fields = (
        *WhoForm.who,
        DateField("effectiveOn"),
        Field("tier"),
        ChoiceField("method", is_required=True, enum="EvidenceMethod", codes=OFFICE_METHODS),
        Field("evidence", is_required=True),
        Field("note"),
    )
    done = Text("Als Mitglied eingetragen.", "Recorded as a member.")


class AdmitPage(NamedFieldsPage, OfficePage):
    """Each in a form of its own."""

    path = "/buendnis/{id}/geschaeftsstelle/aufnehmen"
    forms = (InviteForm(), RecordForm())

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        return {
            "tiers": [(tier["id"], tier["name"]) for tier in data["alliance"]["tiers"]],
            "methods": OFFICE_METHODS,
        }

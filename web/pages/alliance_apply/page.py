"""An application to join an alliance: for an organisation that one represents, or for oneself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tenants.messages import Text
from web.alliances import AlliancePage
from web.fields import Field
from web.form_page import FormPage
from web.offices import OfAlliance
from web.page import Data
from web.partners import own_representations
from web.request import PageRequest

PERSON = ("name", "email", "phone", "postcode")


class ApplyForm(OfAlliance):
    """For an organisation, or with the data of a private person."""

    mutation = "membershipApply"
    fields = (
        Field("partner"),
        *map(Field, PERSON),
        Field("tier"),
        Field("strengths"),
        Field("contribution"),
        Field("note"),
    )
    done = Text("Der Antrag ist gestellt. Die Geschäftsstelle entscheidet.", "You have applied. The office decides.")

    def row(self, data: Data) -> Mapping[str, Any] | None:
        """Her only organisation, if she represents just one; her name and address as her login has them."""
        partners = represented(data)
        if len(partners) == 1 or not data["alliance"]["admitsPersons"]:
            return {"partner": partners[0][0]} if partners else None
        return {name: data["session"][name] for name in ("name", "email")} if data["session"] else None

    def complete(self, values: dict[str, Any]) -> dict[str, Any]:
        person = {name: values.pop(name, None) for name in PERSON}
        return values if values.get("partner") else values | {"person": person | {"name": person["name"] or ""}}

    def target(self, payload: Mapping[str, Any], request: PageRequest) -> str:
        return f"{request.prefix}/mitgliedschaft/{payload['membership']['id']}?gespeichert={self.mutation}"


class ApplyToAlliancePage(AlliancePage, FormPage):
    """Whether the alliance admits her, the mutation says."""

    path = "/buendnis/{id}/beitreten/antrag"
    forms = (ApplyForm(),)

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        alliance = data["alliance"]
        return {
            "partners": represented(data),
            "tiers": [(tier["id"], tier["name"]) for tier in alliance["tiers"]],
            "takes_members": alliance["isOpen"] and alliance["archivedOn"] is None,
        }


def represented(data: Data) -> list[tuple[str, str]]:
    """Id and name of the organisations that who asks represents."""
    rows = own_representations(data)
    return [(row["partner"]["id"], row["partner"]["name"]) for row in rows if row["status"] == "ACCEPTED"]

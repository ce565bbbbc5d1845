"""The fields of an alliance as its host and its office enter it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from web.fields import CheckField, ChoiceField, ChoicesField, DateField, Field, NumberField
from web.named_fields import NamedFieldsForm
from web.page import Data
from web.part_fields import PartsField
from web.partners import EDITING_ROLES, place_name
from web.places import find_place
from web.roles import has_role

OFFERS = ("KNOWLEDGE", "COMMUNICATION", "DIALOGUE", "PUBLICITY")
"""Each kind of offer is a field of its own."""
FIELDS = (
    Field("name", is_required=True),
    Field("claim"),
    Field("purpose"),
    Field("ars"),
    DateField("foundedOn"),
    NumberField("foundedYear"),
    Field("target"),
    NumberField("targetYear"),
    Field("website"),
    PartsField("goals", names=("title", "text")),
    PartsField("principles"),
    PartsField("tiers", names=("name", "text")),
    *(PartsField(f"offer{kind}") for kind in OFFERS),
    Field("officeName"),
    Field("officeEmail"),
    Field("officePhone"),
    Field("officeAddress"),
    ChoicesField("duties", enum="OfficeDuty"),
    CheckField("isOpen"),
    CheckField("admitsOrganisations"),
    CheckField("admitsPersons"),
    Field("seatArs"),
    ChoicesField("legalForms", enum="LegalForm"),
    ChoiceField("pledgeRule", is_required=True, enum="PledgeRule"),
    CheckField("isNonpartisan"),
    CheckField("allowsAdvertising"),
    CheckField("forbidsPartyUse"),
    Field("logoRules"),
    NumberField("pauseDays", is_required=True),
    Field("source"),
)
"""In the order of the form."""
START: Mapping[str, Any] = {
    "isOpen": True, "admitsOrganisations": True, "isNonpartisan": True, "allowsAdvertising": True,
    "forbidsPartyUse": True, "pledgeRule": "NONE", "pauseDays": 365,
}  # fmt: skip
"""What stands in the form of a new one."""


class AllianceForm(NamedFieldsForm):
    """A form with all of that. Lists are sent whole, so all fields are; the version guards what others changed."""

    fields = FIELDS
    named: ClassVar = {"ars": find_place, "seatArs": find_place}
    sends_unchanged = True

    def complete(self, values: dict[str, Any]) -> dict[str, Any]:
        offers = {kind: values.pop(f"offer{kind}") for kind in OFFERS}
        values["offers"] = [part | {"kind": kind} for kind, parts in offers.items() for part in parts]
        return values


def as_entered(alliance: Data) -> dict[str, Any]:
    """An alliance as its form has it."""
    offers = {f"offer{kind}": [part for part in alliance["offers"] if part["kind"] == kind] for kind in OFFERS}
    return {
        **alliance, **offers,
        "ars": place_name(alliance["territory"]), "seatArs": place_name(alliance["seat"]),
        "duties": [item["duty"] for item in alliance["duties"]],
        "legalForms": [item["legalForm"] for item in alliance["legalForms"]],
    }  # fmt: skip


def edits_host(data: Data, tenant: Data) -> bool:
    """Whether who asks enters and changes for a tenant, by a role there."""
    return has_role(data, tenant, EDITING_ROLES)


def publishes_for_host(data: Data, tenant: Data) -> bool:
    """Whether who asks decides who sees what a tenant has."""
    return has_role(data, tenant, ("REVIEWER", "ADMIN"))


def administers_host(data: Data, tenant: Data) -> bool:
    """Whether who asks decides who may what at a tenant."""
    return has_role(data, tenant, ("ADMIN",))

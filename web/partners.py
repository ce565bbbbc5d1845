"""What pages about partner organisations have in common: the fields of an entry, and who acts where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from web.fields import ChoiceField, Field, PercentField
from web.named_fields import NamedFieldsForm
from web.page import Data
from web.partner_names import find_main_partner
from web.places import find_place
from web.request import PageRequest
from web.roles import ADMIN, grants_of, has_role

SEAT, PARENT = "ars", "parent"
PROPOSAL_CURSORS = ("vorschlaege-nach", "vorschlaege-vor")
"""The parameters of the list of proposals, which stands beside another one."""
EDITING_ROLES = ("EDITOR", "REVIEWER", ADMIN)
"""The roles with which somebody enters and changes, for their tenant."""
NOBODY: Mapping[str, Any] = {"name": None, "email": None}
FIELDS = (
    Field("name", is_required=True),
    ChoiceField("kind", is_required=True, enum="PartnerKind"),
    ChoiceField("sphere", enum="Sphere"),
    ChoiceField("section", enum="EconomicSection"),
    ChoiceField("legalForm", enum="LegalForm"),
    PercentField("municipalShareBp"),
    Field(PARENT),
    Field("street"),
    Field("postcode"),
    Field(SEAT),
    Field("website"),
    Field("email"),
    Field("description"),
    Field("registerNumber"),
    Field("vatId"),
    Field("osmId"),
    Field("wikidataId"),
    Field("source"),
)
"""What an entry says of an organisation, in the order of the form."""


class EntryForm(NamedFieldsForm):
    """A form with what an entry says. Seat and main organisation are entered by name, and sent by their keys."""

    fields: ClassVar[tuple[Field, ...]] = FIELDS
    named: ClassVar = {SEAT: find_place, PARENT: find_main_partner}

    def row(self, data: Data) -> Mapping[str, Any] | None:
        partner = data["partner"]
        if partner is None:
            return None
        parent = partner["parent"]
        return {**partner, SEAT: place_name(partner["seat"]), PARENT: parent["name"] if parent else None}


def proposals_page(request: PageRequest, size: int) -> dict[str, Any]:
    """The variables that ask for a page of the list of proposals."""
    return {f"{name}Proposal": value for name, value in request.list_page(size, PROPOSAL_CURSORS).items()}


def place_name(unit: Data | None) -> str | None:
    """A unit as people call it, with its key: by that it is found again."""
    return f"{unit['fullName']} ({unit['key']})" if unit else None


def edited_tenants(data: Data) -> list[tuple[str, str]]:
    """Key and name of the tenants for which who asks enters and changes, by name."""
    return _tenants_with(data, EDITING_ROLES)


def administered_tenants(data: Data) -> list[tuple[str, str]]:
    """Key and name of the tenants that who asks administers, by name."""
    return _tenants_with(data, (ADMIN,))


def _tenants_with(data: Data, roles: Sequence[str]) -> list[tuple[str, str]]:
    """What is new belongs to these: none that was merged."""
    found = {grant["tenant"]["key"]: grant["tenant"]["name"] for grant in grants_of(data) if grant["role"] in roles}
    return sorted(found.items(), key=lambda pair: pair[1].casefold())


def own_representations(data: Data) -> list[Mapping[str, Any]]:
    """The representations of who asks, open and past ones too, of organisations in sight."""
    rows = data["me"]["representations"]["nodes"] if data["me"] else []
    return [row for row in rows if row["partner"]]


def represents(data: Data, partner: Data) -> bool:
    """Whether who asks represents an organisation."""
    own = own_representations(data)
    return any(row["status"] == "ACCEPTED" and row["partner"]["id"] == partner["id"] for row in own)


def administers_steward(data: Data, partner: Data) -> bool:
    """Whether who asks administers the tenant that entered an organisation: so who decides who may act for it first."""
    return has_role(data, partner["steward"], (ADMIN,))


def keeps(data: Data, partner: Data) -> bool:
    """Whether who asks changes an entry: for its steward, until the organisation acts for itself."""
    if represents(data, partner):
        return True
    if own := partner["ofTenant"]:
        return has_role(data, own, (ADMIN,))
    return not partner["isClaimed"] and has_role(data, partner["steward"], EDITING_ROLES)

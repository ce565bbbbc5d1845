"""What pages about partner organisations have in common: the fields of an entry, and who acts where."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from federation.graph.run.caller import Call
from tenants.messages import Text
from web.administration import ADMIN
from web.fields import ChoiceField, Field, PercentField
from web.form_page import FormPage, Result
from web.forms import BEFORE, Form, Submission, read_view
from web.graph import PageGraph
from web.page import Data
from web.places import find_place
from web.request import PageRequest

SEAT = "ars"
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


class EntryForm(Form):
    """A form with what an entry says. Its seat is entered as people call it, and sent as its key."""

    fields: ClassVar[tuple[Field, ...]] = FIELDS

    def row(self, data: Data) -> Mapping[str, Any] | None:
        partner = data["partner"]
        return None if partner is None else {**partner, SEAT: place_name(partner["seat"])}


class EntryFormPage(FormPage):
    """A page with such a form: it finds the key of the seat that somebody entered."""

    async def submit(self, graph: PageGraph, request: PageRequest, call: Call, submission: Submission) -> Result:
        form = self.find_form(submission)
        entered = submission.hidden(SEAT).strip()
        before = next(iter(submission.texts.get(BEFORE + SEAT, ())), "")
        if not isinstance(form, EntryForm) or entered in ("", before):
            return await super().submit(graph, request, call, submission)
        place = await find_place(graph, call, entered)
        if isinstance(place, Text):
            view = read_view(form, submission, request.codes)
            view.add(SEAT, place)
            return Result(view)
        sent = submission._replace(texts={**submission.texts, SEAT: [place]})
        result = await super().submit(graph, request, call, sent)
        result.view.values[SEAT] = (entered,)
        return result


def proposals_page(request: PageRequest, size: int) -> dict[str, Any]:
    """The variables that ask for a page of the list of proposals."""
    return {f"{name}Proposal": value for name, value in request.list_page(size, PROPOSAL_CURSORS).items()}


def place_name(unit: Data | None) -> str | None:
    """A unit as people call it, with its key: by that it is found again."""
    return f"{unit['fullName']} ({unit['key']})" if unit else None


def edited_tenants(data: Data) -> list[tuple[str, str]]:
    """Key and name of the tenants for which who asks enters and changes, by name."""
    grants = data["me"]["grants"] if data["me"] else []
    found = {grant["tenant"]["key"]: grant["tenant"]["name"] for grant in grants if grant["role"] in EDITING_ROLES}
    return sorted(found.items(), key=lambda pair: pair[1].casefold())


def administered_tenants(data: Data) -> list[tuple[str, str]]:
    """Key and name of the tenants that who asks administers, by name."""
    grants = data["me"]["grants"] if data["me"] else []
    found = {grant["tenant"]["key"]: grant["tenant"]["name"] for grant in grants if grant["role"] == ADMIN}
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
    grants = data["me"]["grants"] if data["me"] else []
    return any(grant["role"] == ADMIN and grant["tenant"]["key"] == partner["steward"]["key"] for grant in grants)


def keeps(data: Data, partner: Data) -> bool:
    """Whether who asks changes an entry: for its steward, until the organisation acts for itself."""
    if represents(data, partner):
        return True
    if own := partner["ofTenant"]:
        return any(g["role"] == ADMIN and g["tenant"]["key"] == own["key"] for g in data["me"]["grants"])
    return not partner["isClaimed"] and partner["steward"]["key"] in dict(edited_tenants(data))

"""An alliance as its host and its office change it; who sees it, its host alone decides."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tenants.messages import Text
from web.alliance_fields import AllianceForm, administers_host, as_entered, edits_host, publishes_for_host
from web.fields import ChoiceField, DateField, Field
from web.file_form import FileFormPage, LogoForm
from web.forms import Form, RowForm
from web.memberships import Rows, runs_office
from web.named_fields import NamedFieldsPage
from web.offices import OfAlliance
from web.page import Data
from web.pages.tenant_alliances.page import CreateForm
from web.request import PageRequest


class UpdateForm(AllianceForm):
    """What the alliance says about itself."""

    mutation = "allianceUpdate"
    done = Text("Das Bündnis ist gespeichert.", "The alliance is saved.")

    def row(self, data: Data) -> Mapping[str, Any] | None:
        return as_entered(data["alliance"]) if data["alliance"] else None


class PublishForm(Form):
    """Who sees it, and all its parts."""

    mutation = "alliancePublish"
    fields = (ChoiceField("visibility", is_required=True, enum="Visibility"),)
    sends_unchanged = True
    done = Text("Das gilt ab jetzt für das Bündnis und seine Teile.", "That is so for the alliance and its parts now.")

    def row(self, data: Data) -> Mapping[str, Any] | None:
        return _some(data, "visibility")


class ArchiveForm(Form):
    """The last day on which it was active; without one it is open again."""

    mutation = "allianceArchive"
    fields = (DateField("archivedOn"),)
    sends_unchanged = True
    done = Text("Das ist eingetragen.", "That is recorded.")

    def row(self, data: Data) -> Mapping[str, Any] | None:
        return _some(data, "archivedOn")


class AllianceLogoForm(LogoForm):
    """An image, which takes the place of the logo."""

    mutation, kind = "allianceSetLogo", "alliance"
    done = Text("Das Logo ist gespeichert.", "The logo is saved.")

    def row(self, data: Data) -> Mapping[str, Any] | None:
        return _some(data)


class RemoveLogoForm(Form):
    """The alliance has no logo any more; its file goes, too."""

    mutation = "allianceRemoveLogo"
    done = Text("Das Logo ist entfernt.", "The logo is removed.")

    def row(self, data: Data) -> Mapping[str, Any] | None:
        return _some(data)

    def complete(self, values: dict[str, Any]) -> dict[str, Any]:
        return values | {"logo": None}


class InviteOfficeForm(OfAlliance):
    """Somebody who is to run the office, by her address."""

    mutation = "officeInvite"
    fields = (Field("email", is_required=True), DateField("until"), ChoiceField("language", enum="InvitationLanguage"))
    done = Text("Die Einladung geht per E-Mail hinaus.", "The invitation goes out by mail.")

    def row(self, data: Data) -> Mapping[str, Any]:
        return {"language": "DE"}


class AppointForm(OfAlliance):
    """Somebody whom one knows here runs the office from today."""

    mutation = "officeAppoint"
    fields = (Field("person", is_required=True), DateField("until"))
    done = Text("Diese Person führt die Geschäftsstelle ab heute.", "This person runs the office from today.")


class EndOfficeForm(RowForm):
    """Somebody runs it no more, at once."""

    mutation = "officeEnd"
    done = Text("Diese Person führt die Geschäftsstelle nicht mehr.", "This person runs the office no more.")

    def rows(self, data: Data) -> Rows:
        rows: Rows = data["alliance"]["offices"]["nodes"] if data["alliance"] else []
        return rows


class EditAlliancePage(FileFormPage, NamedFieldsPage):
    """Others find no such page; the mutations decide."""

    path, type_name = "/buendnis/{id}/bearbeiten", "Alliance"
    file_form = AllianceLogoForm()
    forms = (
        UpdateForm(), PublishForm(), file_form, RemoveLogoForm(), AppointForm(), InviteOfficeForm(), EndOfficeForm(),
        ArchiveForm(),
    )  # fmt: skip
    said_here = (CreateForm(),)

    def variables(self, request: PageRequest) -> dict[str, Any]:
        return {"id": request.row_id(self.type_name)}

    def is_found(self, data: Data) -> bool:
        alliance = data["alliance"]
        return alliance is not None and (edits_host(data, alliance["tenant"]) or runs_office(data, alliance))

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        alliance = data["alliance"]
        return {
            "is_office": runs_office(data, alliance),
            "appoints": administers_host(data, alliance["tenant"]),
            "known": known_people(alliance["tenant"]),
            "publishes": publishes_for_host(data, alliance["tenant"]),
        }


def _some(data: Data, *names: str) -> Mapping[str, Any] | None:
    """The alliance with some of its fields."""
    alliance = data["alliance"]
    return None if alliance is None else {key: alliance[key] for key in ("id", "version", *names)}


def known_people(tenant: Data) -> list[tuple[str, str]]:
    """Id and name of the people with a role at the host, past or present, as far as who asks sees them."""
    people = [row["person"] for row in tenant["people"]["nodes"] if row["person"]]
    known = {person["id"]: person["name"] or person["email"] or "?" for person in people}
    return sorted(known.items(), key=lambda pair: pair[1].casefold())

"""An alliance as its host and its office change it; who sees it, its host alone decides."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tenants.messages import Text
from web.alliance_fields import AllianceForm, as_entered, edits_host, publishes_for_host
from web.fields import ChoiceField, DateField
from web.forms import Form
from web.memberships import runs_office
from web.named_fields import NamedFieldsPage
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


class EditAlliancePage(NamedFieldsPage):
    """Others find no such page; the mutations decide."""

    path, type_name = "/buendnis/{id}/bearbeiten", "Alliance"
    forms = (UpdateForm(), PublishForm(), ArchiveForm())
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
            "publishes": publishes_for_host(data, alliance["tenant"]),
        }


def _some(data: Data, name: str) -> Mapping[str, Any] | None:
    """The alliance with one of its fields."""
    alliance = data["alliance"]
    return None if alliance is None else {key: alliance[key] for key in ("id", "version", name)}

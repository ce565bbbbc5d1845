"""What an alliance declares, and what is published about it, as its host and its office keep it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tenants.messages import Text
from web.alliance_fields import edits_host
from web.fields import DateField, Field
from web.form_page import FormPage
from web.forms import RowForm
from web.lists import PAGE_SIZE
from web.memberships import Rows, runs_office
from web.offices import OfAlliance
from web.page import Data
from web.request import PageRequest

DECLARATION = (
    Field("title", is_required=True),
    Field("text", is_required=True),
    DateField("validFrom", is_required=True),
    DateField("signBy"),
)
PRESS_ITEM = (
    DateField("publishedOn", is_required=True),
    Field("title", is_required=True),
    Field("medium"),
    Field("url"),
)


class NewVersionForm(OfAlliance):
    """A new version begins with the text of the last one: members read what changed in it."""

    mutation = "declarationCreate"
    fields = DECLARATION
    done = Text(
        "Die Fassung ist angelegt. Ab ihrem Tag ist sie von allen Mitgliedern zu unterzeichnen.",
        "The version is created. From its day on, all members are to sign it.",
    )

    def row(self, data: Data) -> Mapping[str, Any] | None:
        versions = data["alliance"]["declarations"] if data["alliance"] else []
        return {"title": versions[0]["title"], "text": versions[0]["text"]} if versions else None


class VersionForm(RowForm):
    """A version that nobody has signed yet; of a signed one, until when it is to be signed."""

    mutation = "declarationUpdate"
    fields = DECLARATION
    done = Text("Die Fassung ist geändert.", "The version is changed.")

    def rows(self, data: Data) -> Rows:
        rows: Rows = data["alliance"]["declarations"] if data["alliance"] else []
        return rows


class NewPressItemForm(OfAlliance):
    """Something that was published."""

    mutation = "pressItemCreate"
    fields = PRESS_ITEM
    done = Text("Die Veröffentlichung steht in der Liste.", "The publication is in the list.")


class PressItemRowForm(RowForm):
    """A form for each press item."""

    def rows(self, data: Data) -> Rows:
        rows: Rows = data["alliance"]["pressItems"]["nodes"] if data["alliance"] else []
        return rows


class PressItemForm(PressItemRowForm):
    """What is known of it."""

    mutation = "pressItemUpdate"
    fields = PRESS_ITEM
    done = Text("Die Veröffentlichung ist geändert.", "The publication is changed.")


class DeletePressItemForm(PressItemRowForm):
    """It stands in the list no more."""

    mutation = "pressItemDelete"
    done = Text("Die Veröffentlichung steht nicht mehr in der Liste.", "The publication is in the list no more.")


class AllianceTextsPage(FormPage):
    """Others find no such page; the mutations decide."""

    path, type_name = "/buendnis/{id}/texte", "Alliance"
    forms = (NewVersionForm(), VersionForm(), NewPressItemForm(), PressItemForm(), DeletePressItemForm())

    def variables(self, request: PageRequest) -> dict[str, Any]:
        return {"id": request.row_id(self.type_name), **request.list_page(PAGE_SIZE)}

    def is_found(self, data: Data) -> bool:
        alliance = data["alliance"]
        return alliance is not None and (edits_host(data, alliance["tenant"]) or runs_office(data, alliance))

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        return {"is_office": runs_office(data, data["alliance"])}

"""One pledge, for who gave it and the offices that are told of it."""

from __future__ import annotations

from typing import Any

from web.contributions import other_memberships, told_by
from web.file_form import FileFormPage
from web.memberships import runs_office
from web.named_fields import NamedFieldsPage
from web.page import Data
from web.pages.member_pledges.page import CreateForm
from web.pages.pledge_inside.forms import (
    AudienceForm,
    ConfirmForm,
    EntryForm,
    ObjectForm,
    TakeBackForm,
    TellForm,
    UpdateForm,
    telling_row,
)
from web.request import PageRequest
from web.row_addresses import row_address

TAKEN_BACK = "TAKEN_BACK"


class PledgeInsidePage(FileFormPage, NamedFieldsPage):
    """Whoever neither gave it nor runs an office that is told of it finds no such page."""

    path, section, type_name = "/selbstverpflichtung/{id}", "selbstverpflichtungen", "Pledge"
    file_form = EntryForm()
    forms = (
        UpdateForm(), file_form, TellForm(), AudienceForm(), TakeBackForm(), ConfirmForm(), ObjectForm(),
    )  # fmt: skip
    said_here = (CreateForm(),)

    def variables(self, request: PageRequest) -> dict[str, Any]:
        return {"id": request.row_id(self.type_name)}

    def is_found(self, data: Data) -> bool:
        pledge = data["pledge"]
        return pledge is not None and (
            pledge["mayChange"] or any(row["stepCount"] is not None for row in pledge["alliances"])
        )

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        pledge = data["pledge"]
        measure, membership = pledge["measure"], pledge["membership"]
        told = [row for row in pledge["alliances"] if row["stepCount"] is not None]
        there = {row["membership"]["id"] for row in told if row["membership"] and row["answer"] != TAKEN_BACK}
        own = {row["id"] for row in data["me"]["memberships"]["nodes"]} if data["me"] else set()
        here = [membership] if membership and membership["id"] in own else []
        places = [row for row in [*here, *other_memberships(data, membership)] if row["id"] not in there]
        return {
            "teller": told_by(pledge) or next(filter(None, map(told_by, told)), None),
            "address_of_measure": row_address("measures", measure, request) if measure else None,
            "is_office": membership is not None and runs_office(data, membership["alliance"]),
            "is_person": membership is not None and membership["isPerson"],
            "tellings": [
                (row, telling_row(row, pledge), runs_office(data, row["alliance"]), _is_members(row, pledge, own))
                for row in told
            ],
            "places": [(row["id"], row["alliance"]["name"]) for row in places if row["alliance"]] if here else [],
            "numbers": [(str(row["number"]), f"{row['number']}") for row in pledge["entries"]],
        }


def _is_members(row: Data, pledge: Data, own: set[str]) -> bool:
    """Whether who asks takes the member's steps there: herself, or at its origin as its office on its behalf."""
    is_own = row["membership"] is not None and row["membership"]["id"] in own
    return row["answer"] != TAKEN_BACK and (is_own or bool(row["isOrigin"] and pledge["mayChange"]))

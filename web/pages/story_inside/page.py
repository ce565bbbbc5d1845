"""One story, for who tells it, who is named in it, and the offices that review it."""

from __future__ import annotations

from typing import Any

from web.contributions import other_memberships, told_by
from web.file_form import FileFormPage
from web.memberships import runs_office
from web.named_fields import NamedFieldsPage
from web.page import Data
from web.pages.member_stories.page import CreateForm
from web.pages.story_inside.forms import (
    AnswerForm,
    DeleteForm,
    ImageForm,
    NameForm,
    PublishForm,
    RejectForm,
    RemoveImageForm,
    RemoveNameForm,
    ReturnForm,
    SubmitAgainForm,
    SubmitForm,
    UnpublishForm,
    UpdateForm,
    WithdrawForm,
)
from web.request import PageRequest
from web.row_addresses import row_address


class StoryInsidePage(FileFormPage, NamedFieldsPage):
    """What somebody may do is said by the mutations; the page leaves out what cannot be meant for her."""

    path, section, type_name = "/geschichte/{id}/intern", "geschichten", "SuccessStory"
    file_form = ImageForm()
    forms = (
        UpdateForm(), file_form, RemoveImageForm(), DeleteForm(), NameForm(), RemoveNameForm(), AnswerForm(),
        SubmitForm(), SubmitAgainForm(), WithdrawForm(), PublishForm(), ReturnForm(), RejectForm(), UnpublishForm(),
    )  # fmt: skip
    said_here = (CreateForm(),)

    def variables(self, request: PageRequest) -> dict[str, Any]:
        return {"id": request.row_id(self.type_name)}

    def is_found(self, data: Data) -> bool:
        story = data["story"]
        if story is None:
            return False
        is_told = any(row["stepCount"] is not None for row in story["tellings"])
        return story["mayWrite"] or story["isFrozen"] is not None or is_told or any(map(_is_asked, story["partners"]))

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        story = data["story"]
        measure, told = story["measure"], {row["membership"]["id"] for row in story["tellings"] if row["membership"]}
        here = [row for row in (story["membership"],) if row and row["id"] not in told and story["mayWrite"]]
        others = [row for row in other_memberships(data, story["membership"]) if row["id"] not in told]
        return {
            "teller": told_by(story),
            "address_of_measure": row_address("measures", measure, request) if measure else None,
            "is_inside": story["isFrozen"] is not None,
            "is_office": runs_office(data, story["alliance"]),
            "writes": story["mayWrite"] and not story["isFrozen"],
            "places": [(row["id"], row["alliance"]["name"]) for row in [*here, *others] if row["alliance"]],
            "tellings": [row for row in story["tellings"] if row["stepCount"] is not None],
            "pledges": _pledges(story),
            "is_new": not story["tellings"],
        }


def _is_asked(row: Data) -> bool:
    return bool(row["mayAnswer"])


def _pledges(story: Data) -> list[tuple[str, str]]:
    """Ids and titles of the pledges of which the story may tell."""
    rows = story["membership"]["pledges"]["nodes"] if story["membership"] else []
    return [(row["id"], row["title"]) for row in rows]

"""The forms of one story: what it says, its image, whom it names, and its way through each alliance."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from tenants.messages import Text
from web.contribution_fields import StoryForm, as_content
from web.contributions import BEHALF, OnBehalf
from web.fields import CheckField, ChoiceField, Field
from web.file_form import FileForm
from web.forms import ID, VERSION, Form, RowForm, Submission
from web.memberships import Rows, StepRowForm, as_row
from web.named_fields import Find, NamedFieldsForm
from web.page import Data
from web.partner_names import find_main_partner
from web.request import PageRequest


class UpdateForm(StoryForm):
    """What it says."""

    mutation = "storyUpdate"
    done = Text("Die Geschichte ist gespeichert.", "The story is saved.")

    def row(self, data: Data) -> Mapping[str, Any] | None:
        return as_content(data["story"]) if data["story"] else None


class OfStory(Form):
    """A form whose input names the story of the address."""

    def fixed(self, request: PageRequest) -> dict[str, Any]:
        return {"story": request.params["id"]}


class ImageForm(OnBehalf, FileForm):
    """Its image, with what is to be seen, and whose it is."""

    mutation = "setImage"
    file, kind, keeps_version = "image", "story", True
    fields = (Field("image"), Field("imageAlt", is_required=True), Field("imageCredit", is_required=True), *BEHALF)
    done = Text("Das Bild ist gespeichert.", "The image is saved.")

    def row(self, data: Data) -> Mapping[str, Any] | None:
        names = (ID, VERSION, "imageAlt", "imageCredit")
        return {name: data["story"][name] for name in names} if data["story"] else None

    def owner(self, submission: Submission, request: PageRequest) -> str:
        return request.params["id"]


class RemoveImageForm(OnBehalf, Form):
    """It has no image."""

    mutation = "removeImage"
    fields = BEHALF
    done = Text("Das Bild ist weg.", "The image is gone.")

    def row(self, data: Data) -> Mapping[str, Any] | None:
        return {ID: data["story"]["id"], VERSION: data["story"]["version"]} if data["story"] else None

    def complete(self, values: dict[str, Any]) -> dict[str, Any]:
        return super().complete(values) | dict.fromkeys(("image", "imageAlt", "imageCredit"))


class DeleteForm(Form):
    """It was told nowhere, and is gone."""

    mutation = "storyDelete"
    done = Text("Die Geschichte ist gelöscht.", "The story is deleted.")

    def row(self, data: Data) -> Mapping[str, Any] | None:
        return {ID: data["story"]["id"], VERSION: data["story"]["version"]} if data["story"] else None

    def target(self, payload: Mapping[str, Any], request: PageRequest) -> str:
        return f"{request.prefix}/meine-beitraege?gespeichert={self.mutation}"


class NameForm(OfStory, NamedFieldsForm):
    """An organisation is named, and asked."""

    mutation = "storyPartnerAdd"
    fields = (Field("partner", is_required=True),)
    named: ClassVar[Mapping[str, Find]] = {"partner": find_main_partner}
    done = Text(
        "Genannt. Wer die Organisation vertritt, liest die Geschichte und antwortet.",
        "Named. Who represents the organisation reads the story and answers.",
    )


class NamedRowForm(RowForm):
    """Something about an organisation that is named."""

    def rows(self, data: Data) -> Rows:
        return [{ID: row["id"]} for row in _named(data)]


class RemoveNameForm(NamedRowForm):
    """It is not named any more."""

    mutation = "storyPartnerRemove"
    done = Text("Nicht mehr genannt.", "Not named any more.")


class AnswerForm(OnBehalf, NamedRowForm):
    """Whether it agrees."""

    mutation = "storyPartnerAnswer"
    fields = (ChoiceField("answer", is_required=True, enum="StoryAnswer"), *BEHALF)
    done = Text("Die Antwort ist gespeichert.", "The answer is saved.")


class SubmitForm(OnBehalf, OfStory):
    """It is told to an alliance, whose office reviews it."""

    mutation = "storySubmit"
    fields = (Field("membership", is_required=True), Field("note"), *BEHALF)
    done = Text("Eingereicht. Die Geschäftsstelle entscheidet.", "Submitted. The office decides.")


class TellingForm(StepRowForm):
    """A step of the story in an alliance."""

    def rows(self, data: Data) -> Rows:
        return [row for row in map(as_row, tellings_of(data)) if row and row[VERSION] is not None]


class SubmitAgainForm(OnBehalf, TellingForm):
    """It was returned or taken back, and is submitted anew."""

    mutation, kind = "submitAgain", "SUBMITTED"
    fields = (Field("note"), *BEHALF)
    done = Text("Neu eingereicht.", "Submitted anew.")


class WithdrawForm(OnBehalf, TellingForm):
    """That alliance neither reviews nor shows it any more."""

    mutation, kind = "withdrawStory", "WITHDRAWN"
    fields = (Field("note"), *BEHALF)
    done = Text("Zurückgezogen.", "Taken back.")


class PublishForm(TellingForm):
    """The office shows it, and says that it follows the rules of the alliance."""

    mutation, kind = "publishStory", "PUBLISHED"
    fields = (CheckField("followsRules", is_required=True), Field("note"))
    done = Text("Veröffentlicht.", "Published.")


class VerdictForm(TellingForm):
    """The office does not show it, for a reason that the member reads."""

    fields = (ChoiceField("reason", is_required=True, enum="StoryReason"), Field("note", is_required=True))


class ReturnForm(VerdictForm):
    """It may be written anew."""

    mutation, kind = "returnStory", "RETURNED"
    done = Text("Zurückgegeben; das Mitglied liest, warum.", "Returned; the member reads why.")


class RejectForm(VerdictForm):
    """For good."""

    mutation, kind = "rejectStory", "REJECTED"
    done = Text("Abgelehnt; das Mitglied liest, warum.", "Rejected; the member reads why.")


class UnpublishForm(TellingForm):
    """It is shown no more."""

    mutation, kind = "unpublishStory", "UNPUBLISHED"
    fields = (Field("note", is_required=True),)
    done = Text("Nicht mehr gezeigt.", "Not shown any more.")


def tellings_of(data: Data) -> list[Data]:
    """Where the stories of a page are told."""
    if "story" in data:
        return list(data["story"]["tellings"]) if data["story"] else []
    return list(data["alliance"]["storiesToReview"]["nodes"]) if data["alliance"] else []


def _named(data: Data) -> list[Data]:
    """Who is named in the stories of a page."""
    if "story" in data:
        return list(data["story"]["partners"]) if data["story"] else []
    return list(data["me"]["storiesToAgree"]["nodes"]) if data["me"] else []

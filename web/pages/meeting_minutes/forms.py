"""The forms with which an organiser keeps minutes, documents and outputs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from tenants.messages import Text
from web.fields import CheckField, ChoiceField, DateField, Field
from web.file_form import FileForm
from web.forms import ID, VERSION, Form, RowForm, Submission
from web.meetings import OfMeeting
from web.named_fields import Find, NamedFieldsForm
from web.page import Data
from web.request import PageRequest
from web.whole_names import find_cooperation, find_measure


class MinutesForm(Form):
    """The minutes; released, all those inside read them."""

    mutation = "meetingMinutesSet"
    fields = (Field("text", is_required=True), CheckField("isReleased"))
    sends_unchanged = True
    done = Text("Das Protokoll ist gespeichert.", "The minutes are saved.")

    def row(self, data: Data) -> Mapping[str, Any] | None:
        minutes: Mapping[str, Any] | None = data["meeting"]["minutes"] if data["meeting"] else None
        return minutes

    def fixed(self, request: PageRequest) -> dict[str, Any]:
        return {"meeting": request.params["id"]}

    def complete(self, values: dict[str, Any]) -> dict[str, Any]:
        return {name: value for name, value in values.items() if name != ID}


class DocumentForm(OfMeeting, FileForm):
    """A file for those inside."""

    mutation = "meetingDocumentAdd"
    file, kind = "file", "meeting"
    fields = (
        Field("title", is_required=True), ChoiceField("kind", is_required=True, enum="DocumentKind"),
        Field("file", is_required=True),
    )  # fmt: skip
    done = Text("Das Dokument liegt dabei.", "The document is added.")

    def row(self, data: Data) -> Mapping[str, Any] | None:
        return None

    def owner(self, submission: Submission, request: PageRequest) -> str:
        return request.params["id"]

    def complete(self, values: dict[str, Any]) -> dict[str, Any]:
        return {name: value for name, value in values.items() if name != VERSION}


class RemoveDocumentForm(RowForm):
    """A document goes, with its file."""

    mutation = "meetingDocumentRemove"
    done = Text("Das Dokument ist weg.", "The document is gone.")

    def rows(self, data: Data) -> Sequence[Mapping[str, Any]]:
        return [{ID: row["id"]} for row in data["meeting"]["documents"]] if data["meeting"] else []


class OutputForm(OfMeeting, NamedFieldsForm):
    """What came of the meeting."""

    mutation = "meetingOutputAdd"
    fields = (
        ChoiceField("kind", is_required=True, enum="OutputKind"), Field("title", is_required=True), DateField("dueOn"),
        Field("measure"), Field("cooperation"),
    )  # fmt: skip
    named: ClassVar[Mapping[str, Find]] = {"measure": find_measure, "cooperation": find_cooperation}
    done = Text("Das Ergebnis ist festgehalten.", "The output is recorded.")


class RemoveOutputForm(RowForm):
    """It was none."""

    mutation = "meetingOutputRemove"
    done = Text("Das Ergebnis ist weg.", "The output is gone.")

    def rows(self, data: Data) -> Sequence[Mapping[str, Any]]:
        return [{ID: row["id"]} for row in data["meeting"]["outputs"]] if data["meeting"] else []

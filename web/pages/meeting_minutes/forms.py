"""The forms with which an organiser keeps minutes, documents and outputs."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from federation.graph.run.caller import Call
from tenants.messages import Text
from web.addresses import is_row_id
from web.fields import CheckField, ChoiceField, DateField, Field
from web.file_form import FileForm
from web.forms import ID, VERSION, Form, RowForm, Submission
from web.graph import PageGraph
from web.meetings import OfMeeting
from web.named_fields import Find, NamedFieldsForm
from web.page import Data
from web.request import PageRequest
from web.whole_names import find_cooperation

MEASURE = re.compile(r".*[?&]id=([A-Za-z0-9]+)(?:[&#].*)?", re.DOTALL)
NO_MEASURE = Text(
    "Bitte die Adresse der Maßnahme von ihrer Seite einfügen, oder ihren Titel.",
    "Please paste the address of the measure's page, or its title.",
)
SEVERAL_MEASURES = Text(
    "So heißen mehrere Maßnahmen: bitte die Adresse ihrer Seite einfügen.",
    "Several measures are called so: please paste the address of its page.",
)
FIND = "query FindMeasure($text: String!) { measures(filter: { search: $text }, first: 5) { nodes { id title } } }"


async def find_measure(graph: PageGraph, call: Call, text: str) -> str | Text:
    """The id of the only measure that a text names, or what is wrong with it; raises ``PageError``."""
    if (address := MEASURE.fullmatch(text)) and is_row_id("Measure", address[1]):
        return address[1]
    rows = (await graph.ask(FIND, {"text": text[:100]}, call)).data["measures"]["nodes"]
    found = [row for row in rows if row["title"].casefold() == text.casefold()] or rows
    if len(found) == 1:
        return str(found[0]["id"])
    return SEVERAL_MEASURES if found else NO_MEASURE


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

"""What came of a meeting: minutes, documents, outputs. Those inside read it, and its organiser keeps it."""

from __future__ import annotations

from typing import Any

from web.file_form import FileFormPage
from web.named_fields import NamedFieldsPage
from web.page import Data
from web.pages.meeting_minutes.forms import (
    DocumentForm,
    MinutesForm,
    OutputForm,
    RemoveDocumentForm,
    RemoveOutputForm,
)
from web.request import PageRequest
from web.row_addresses import row_address


class MeetingMinutesPage(FileFormPage, NamedFieldsPage):
    """It is there for who reads anything of it, and for who organises the meeting."""

    path, section, type_name = "/termin/{id}/protokoll", "termine", "Meeting"
    file_form = DocumentForm()
    forms = (MinutesForm(), file_form, RemoveDocumentForm(), OutputForm(), RemoveOutputForm())

    def variables(self, request: PageRequest) -> dict[str, Any]:
        return {"id": request.row_id(self.type_name)}

    def is_found(self, data: Data) -> bool:
        meeting = data["meeting"]
        return meeting is not None and bool(
            meeting["mayOrganise"] or meeting["minutes"] or meeting["documents"] or meeting["outputs"]
        )

    def view(self, data: Data, request: PageRequest) -> dict[str, Any]:
        outputs = data["meeting"]["outputs"]
        return {
            "outputs": [
                (row, row_address("measures", row["measure"], request) if row["measure"] else None) for row in outputs
            ],
        }
